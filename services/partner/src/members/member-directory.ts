import { resolveMembers as question } from '@accord/contracts';
import type { Messaging } from '@accord/messaging';
import type { NamedMember } from './member-reference';
import type { DirectoryEntry, MemberDirectory } from './resolve-members';

/** Asks the member service. */
export class AskedMemberDirectory implements MemberDirectory {
  constructor(
    private readonly messaging: Pick<Messaging, 'ask'>,
    private readonly timeoutMs: number,
  ) {}

  async lookUp(references: readonly NamedMember[]): Promise<readonly (DirectoryEntry | null)[] | undefined> {
    const answer = await this.messaging.ask(
      question,
      { references: references.map(({ by, value }) => ({ [by]: value })) },
      { timeoutMs: this.timeoutMs },
    );
    return answer.ok ? answer.value.members : undefined;
  }
}
