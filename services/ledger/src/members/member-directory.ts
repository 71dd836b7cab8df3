import { resolveMembers, type MemberReference } from '@accord/contracts';
import type { Messaging } from '@accord/messaging';
import { isId } from '@accord/values';

/** What a use case can't answer now, for a service that it has to ask is away. */
export const MEMBER_SERVICE_AWAY = 'AWAY';

export type MemberFound =
  | { readonly is: 'FOUND'; readonly memberId: string }
  | { readonly is: 'UNKNOWN' }
  | { readonly is: 'NOT_ACTIVE' }
  | { readonly is: 'AWAY' };

/**
 * Who a till means. A member who has a wallet here is known, also while the member service is down; of one who was merged,
 * in whom that member lives on.
 */
export class MemberDirectory {
  constructor(
    private readonly messaging: Pick<Messaging, 'ask'>,
    /** As whom a member is known here; undefined: there is no wallet. */
    private readonly knownAs: (memberId: string) => Promise<string | undefined>,
  ) {}

  async find(reference: MemberReference): Promise<MemberFound> {
    const { id } = reference;
    if (id !== undefined) {
      if (!isId('member', id)) return { is: 'UNKNOWN' };
      const memberId = await this.knownAs(id);
      if (memberId !== undefined) return { is: 'FOUND', memberId };
    }
    return this.ask(reference);
  }

  /** The same of who may get or give points by themselves: also of one who is known here, the member service says so now. */
  async ask(reference: MemberReference): Promise<MemberFound> {
    const answer = await this.messaging.ask(
      resolveMembers,
      { references: [reference] },
      { timeoutMs: 2_000 },
    );
    if (!answer.ok) return { is: 'AWAY' };
    const member = answer.value.members[0];
    if (!member || member.status === 'ERASED') return { is: 'UNKNOWN' };
    if (member.status === 'SUSPENDED') return { is: 'NOT_ACTIVE' };
    return { is: 'FOUND', memberId: member.memberId };
  }
}
