import type { Points } from '@accord/values';
import { walletIdOf } from '../book/book-of';
import { commandKey, refuseKey } from '../book/command-key';
import type { Answer, Desk } from '../book/posting';
import { exceedsMaximum, maximumOf } from '../book/settings';
import { MEMBER_SERVICE_AWAY } from '../members/member-directory';
import { limitPeriods, refuseBeyondLimit, transfer } from '../transfers/transfer';
import type { TransferPorts } from '../transfers/transfer-points';
import type { HouseholdFound } from './household-directory';

export interface ContributeRequest {
  readonly memberId: string;
  readonly points: Points;
  readonly idempotencyKey: string;
}

export type ContributePorts = Omit<TransferPorts, 'members'> & {
  readonly households: { of(memberId: string): Promise<HouseholdFound> };
};

const CONTRIBUTED = { out: 'Given to the household', in: 'Given by a member of the household' };

const invalid = (code: string, message: string, ...path: string[]): Answer => ({
  is: 'INVALID',
  code,
  message,
  path,
});

/**
 * Gives points from a member's wallet to the pool of their household (domain rule 9). It is a transfer without a fee, which
 * counts towards the limits of transfers: a pool is no way around them. Answers the transfer, or why not.
 */
export async function contributeToPool(
  request: ContributeRequest,
  ports: ContributePorts,
): Promise<Answer | typeof MEMBER_SERVICE_AWAY> {
  const { memberId, points, idempotencyKey } = request;
  if (points <= 0n) return invalid('POINTS_NOT_POSITIVE', 'Contribute at least 1 point', 'points');
  const problem = refuseKey(idempotencyKey, ['idempotencyKey']);
  if (problem) return problem;
  const key = commandKey(`member:${memberId}`, idempotencyKey, 'contributeToPool', { points });
  const before = await ports.answered(key);
  if (before) return before;
  const household = await ports.households.of(memberId);
  if (household === 'AWAY') return MEMBER_SERVICE_AWAY;
  if (household === null) return { is: 'NOT_FOUND', resource: 'Household' };
  const { currency } = ports.settings;
  const pool = walletIdOf(household.householdId, currency);
  return ports.submit<Answer>({
    target: { walletId: walletIdOf(memberId, currency) },
    also: [{ walletId: pool, open: { memberId: household.householdId, currency } }],
    needsLots: true,
    goesOn: true,
    needsSent: true,
    renewable: true,
    key,
    decide: (desk) => contributeOnDesk(desk, pool, points),
  });
}

function contributeOnDesk(desk: Desk, pool: string, points: Points): Answer {
  const { wallet, settings, now } = desk;
  const to = desk.other(pool)!;
  if (!wallet) return { is: 'INSUFFICIENT_POINTS', spendable: '0' };
  if (wallet.debt > 0n)
    return invalid('SENDER_OWES_POINTS', 'Points that are owed come before points that are given');
  if (exceedsMaximum(to, points, settings))
    return invalid('WALLET_MAXIMUM', `A pool holds at most ${maximumOf(to, settings)} points`, 'points');
  const sent = desk.sentBy(wallet.id)!;
  const beyond = refuseBeyondLimit(points, sent, settings.transfers, limitPeriods(now, settings.zone));
  if (beyond)
    return { is: 'TRANSFER_LIMIT', left: beyond.left.toString(), until: beyond.until.toISOString() };
  const rules = { ...settings.transfers, feeBasisPoints: 0n, feeFixed: 0n };
  const moved = transfer(
    wallet,
    to,
    { points, actor: undefined, occurredAt: now, told: CONTRIBUTED },
    rules,
    now,
  );
  if (!moved.ok) return { is: 'INSUFFICIENT_POINTS', spendable: moved.error.spendable.toString() };
  sent.today += points;
  sent.thisMonth += points;
  return { is: 'TRANSFERRED', transferId: moved.value.outId };
}
