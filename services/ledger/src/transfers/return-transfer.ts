import type { Points } from '@accord/values';
import { commandKey, refuseKey } from '../book/command-key';
import { isReason } from '../book/reason';
import type { Answer, Command, CommandKey, Desk } from '../book/posting';
import { moveLots } from '../clearing/move-lots';
import { publishTransfer } from './publish-transfer';
import { limitPeriods } from './transfer';
import type { ListedTransfer, TransferArchive } from './transfer-reader';

export interface ReturnRequest {
  readonly actor: string;
  readonly transferId: string;
  readonly reason: string;
  readonly idempotencyKey: string;
}

export interface ReturnPorts {
  readonly transfers: TransferArchive;
  submit<T>(command: Command<T>): Promise<T>;
  answered(key: CommandKey): Promise<Answer | undefined>;
}

const invalid = (code: string, message: string, ...path: string[]): Answer => ({
  is: 'INVALID',
  code,
  message,
  path,
});

/**
 * Returns what is left of a transfer: the free points of the very lots that it opened, by new journals with the operator's
 * reason. What was spent, lapsed, held or sent on stays; so does the fee. Answers the transfer, or why not.
 */
export async function returnTransfer(request: ReturnRequest, ports: ReturnPorts): Promise<Answer> {
  const { actor, transferId, reason, idempotencyKey } = request;
  if (!isReason(reason)) return invalid('INVALID_REASON', 'A reason has 1 to 500 characters', 'reason');
  const problem = refuseKey(idempotencyKey, ['idempotencyKey']);
  if (problem) return problem;
  const key = commandKey(`operator:${actor}`, idempotencyKey, 'reverseTransfer', { transferId, reason });
  const before = await ports.answered(key);
  if (before) return before;
  // Journals never change, so that this is as good unlocked.
  const sent = await ports.transfers.find(transferId);
  if (!sent) return { is: 'NOT_FOUND', resource: 'Transfer', id: transferId };
  return ports.submit<Answer>({
    target: { walletId: sent.to.walletId },
    also: [{ walletId: sent.from.walletId }],
    needsLots: true,
    renewable: true,
    key,
    decide: (desk) => returnOnDesk(desk, sent, request),
  });
}

function returnOnDesk(desk: Desk, sent: ListedTransfer, { actor, reason }: ReturnRequest): Answer {
  const { now } = desk;
  const [holder, sender] = [desk.wallet!, desk.other(sent.from.walletId)!];
  const parts = sent.to.opened.flatMap((id) => {
    const lot = holder.lots.get(id);
    return lot && lot.free > 0n && !lot.isExpired(now) ? [{ lot, points: lot.free }] : [];
  });
  const points = parts.reduce<Points>((sum, part) => sum + part.points, 0n);
  if (points === 0n) return { is: 'INSUFFICIENT_POINTS', spendable: '0' };
  const side = { kind: 'TRANSFER', recordedAt: now, occurredAt: now, description: reason, actor } as const;
  const moved = moveLots(holder, sender, parts, {
    out: { ...side, reverses: sent.to.journalId },
    in: { ...side, reverses: sent.from.journalId },
  });
  giveLimitBack(desk, sent, points);
  publishTransfer(desk, { from: holder, to: sender, moved, points, fee: 0n, returns: sent.id });
  return { is: 'TRANSFERRED', transferId: sent.id };
}

/** Limits count net: what comes back of a transfer of this day and month may be sent again. */
function giveLimitBack(desk: Desk, { from, recordedAt }: ListedTransfer, points: Points): void {
  const used = desk.sentBy(from.walletId);
  if (!used) return;
  const { day, month } = limitPeriods(desk.now, desk.settings.zone);
  if (recordedAt >= day.startsAt) used.today -= points;
  if (recordedAt >= month.startsAt) used.thisMonth -= points;
}
