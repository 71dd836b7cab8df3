import type { MemberReference } from '@accord/contracts';
import type { Points } from '@accord/values';
import { walletIdOf } from '../book/book-of';
import { commandKey, refuseKey } from '../book/command-key';
import type { Answer } from '../book/posting';
import { isReason } from '../book/reason';
import type { PaymentPorts } from '../holds/payment';
import { MEMBER_SERVICE_AWAY } from '../members/member-directory';
import { writeOffDebt } from './write-off-debt';

export interface WriteOffRequest {
  readonly actor: string;
  readonly member: MemberReference;
  /** To whom the points are owed. */
  readonly partnerId: string;
  /** At most so many; undefined: all. */
  readonly points: Points | undefined;
  readonly reason: string;
  readonly idempotencyKey: string;
}

const invalid = (code: string, message: string, ...path: string[]): Answer => ({
  is: 'INVALID',
  code,
  message,
  path,
});

/** Writes off a member's debt by the operator's hand. Answers the wallet and how many points, or why not. */
export async function writeOff(
  request: WriteOffRequest,
  ports: PaymentPorts,
): Promise<Answer | typeof MEMBER_SERVICE_AWAY> {
  const { actor, partnerId, points, reason } = request;
  const problem = refuseRequest(request);
  if (problem) return problem;
  const key = commandKey(`operator:${actor}`, request.idempotencyKey, 'writeOffDebt', {
    ...request.member,
    partnerId,
    points,
    reason,
  });
  const before = await ports.answered(key);
  if (before) return before;
  if (!(await ports.partners.current(partnerId)))
    return invalid('UNKNOWN_PARTNER', 'There is no such partner', 'partnerId');
  const member = await ports.members.find(request.member);
  if (member.is === 'AWAY') return MEMBER_SERVICE_AWAY;
  if (member.is === 'UNKNOWN') return { is: 'NOT_FOUND', resource: 'Member' };
  if (member.is === 'NOT_ACTIVE') return invalid('MEMBER_NOT_ACTIVE', 'The member is suspended', 'member');
  return ports.submit<Answer>({
    target: { walletId: walletIdOf(member.memberId, ports.settings.currency) },
    needsLots: true,
    goesOn: true,
    partners: [partnerId],
    key,
    decide: ({ wallet, now }) => {
      if (!wallet) return { is: 'NOTHING_OWED' };
      const wish = { issuerId: partnerId, points: points ?? null, reason, actor };
      const outcome = writeOffDebt(wallet, wish, now);
      return outcome.ok
        ? { is: 'WRITTEN_OFF', walletId: wallet.id, points: outcome.value.toString() }
        : { is: 'NOTHING_OWED' };
    },
  });
}

function refuseRequest({ points, reason, idempotencyKey }: WriteOffRequest): Answer | undefined {
  if (points !== undefined && points <= 0n)
    return invalid('POINTS_NOT_POSITIVE', 'Write off at least 1 point', 'points');
  if (!isReason(reason)) return invalid('INVALID_REASON', 'A reason has 1 to 500 characters', 'reason');
  return refuseKey(idempotencyKey, ['idempotencyKey']);
}
