import { pointsAdjusted } from '@accord/contracts';
import { pointsToNumber } from '@accord/values';
import { commandKey, refuseKey } from '../book/command-key';
import type { Answer, Command, CommandKey, Desk } from '../book/posting';
import { isReason } from '../book/reason';
import type { PastAdjustment } from './past-adjustment';
import { reverseAdjustment } from './reverse-adjustment';

export interface ReverseRequest {
  readonly actor: string;
  /** Of the adjustment. */
  readonly journalId: string;
  readonly reason: string;
  readonly idempotencyKey: string;
}

export interface ReversePorts {
  readonly adjustments: {
    find(journalId: string): Promise<PastAdjustment | undefined>;
    /** Whether there is a journal, of whatever kind. */
    isJournal(id: string): Promise<boolean>;
  };
  submit<T>(command: Command<T>): Promise<T>;
  answered(key: CommandKey): Promise<Answer | undefined>;
}

const invalid = (code: string, message: string, ...path: string[]): Answer => ({
  is: 'INVALID',
  code,
  message,
  path,
});

/** Corrects an adjustment by the operator's hand: undoes it, once. Answers the wallet and the correction, or why not. */
export async function reverse(request: ReverseRequest, ports: ReversePorts): Promise<Answer> {
  const { actor, journalId, reason, idempotencyKey } = request;
  if (!isReason(reason)) return invalid('INVALID_REASON', 'A reason has 1 to 500 characters', 'reason');
  const problem = refuseKey(idempotencyKey, ['idempotencyKey']);
  if (problem) return problem;
  const key = commandKey(`operator:${actor}`, idempotencyKey, 'reverseAdjustment', { journalId, reason });
  const before = await ports.answered(key);
  if (before) return before;
  // Journals never change: whose it is, and on whose account, is as good unlocked.
  const adjustment = await ports.adjustments.find(journalId);
  if (!adjustment) {
    return (await ports.adjustments.isJournal(journalId))
      ? invalid(
          'NOT_AN_ADJUSTMENT',
          'Only what adjustPoints did can be undone so, and no correction',
          'journalId',
        )
      : { is: 'NOT_FOUND', resource: 'Journal', id: journalId };
  }
  return ports.submit<Answer>({
    target: { walletId: adjustment.walletId },
    needsLots: true,
    renewable: true,
    adjustmentId: journalId,
    partners: [adjustment.partnerId],
    key,
    decide: (desk) => reverseOnDesk(desk, request),
  });
}

function reverseOnDesk(desk: Desk, { actor, reason }: ReverseRequest): Answer {
  const { partners, settings, now } = desk;
  const [wallet, adjustment] = [desk.wallet!, desk.adjustment!];
  const reversal = { reason, actor, partners, grace: settings.restoreGrace };
  const outcome = reverseAdjustment(wallet, adjustment, reversal, now);
  if (!outcome.ok) {
    return outcome.error.is === 'ALREADY_REVERSED'
      ? outcome.error
      : { is: 'INSUFFICIENT_POINTS', spendable: outcome.error.spendable.toString() };
  }
  desk.publish({
    event: pointsAdjusted,
    key: wallet.memberId,
    data: {
      memberId: wallet.memberId,
      walletId: wallet.id,
      currency: wallet.currency,
      partnerId: adjustment.partnerId,
      points: pointsToNumber(-adjustment.points),
      reason,
      recordedAt: now.toISOString(),
    },
  });
  return { is: 'REVERSED', walletId: wallet.id, journalId: outcome.value };
}
