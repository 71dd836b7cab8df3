import { memberFacts, type MemberFactsSnapshot } from '@accord/contracts';
import { RetryLater, type Messaging } from '@accord/messaging';

const AT_ONCE = 25;

/** What the member service says of members; those that are not, or were erased, are left out. Throws `RetryLater` while it is away. */
export async function askMembers(
  messaging: Pick<Messaging, 'ask'>,
  memberIds: readonly string[],
): Promise<MemberFactsSnapshot[]> {
  const parts = Array.from({ length: Math.ceil(memberIds.length / AT_ONCE) }, (_, part) =>
    memberIds.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
  );
  const answers = await Promise.all(
    parts.map((part) => messaging.ask(memberFacts, { memberIds: part }, { timeoutMs: 5_000 })),
  );
  return answers.flatMap((answer) => {
    if (!answer.ok) throw new RetryLater('The member service can’t be asked what members are like');
    return answer.value.members.filter((member) => member !== null);
  });
}
