import { pointsExpiring } from '@accord/contracts';
import { pointsToNumber } from '@accord/values';
import type { Command, Desk } from '../book/posting';
import type { LedgerSettings } from '../book/settings';
import type { Wallet } from '../book/wallet';
import { expiringPoints, type ExpiringGroup } from './expiring-points';

const DAY_MS = 86_400_000;

export interface Reminder extends ExpiringGroup {
  readonly daysBefore: number;
}

/**
 * What is to be said now of a complete wallet: for each group of points that lapse together, the step, so many days before,
 * that has come since `remindAfter`; of several that have, as after a stop, the last. What is held is not going to lapse yet,
 * and what is kept alive has no end.
 */
export function dueReminders(wallet: Wallet, now: Date, days: readonly number[]): Reminder[] {
  const { remindAfter } = wallet;
  if (remindAfter === null) return [];
  return expiringPoints(wallet.lots.values()).flatMap((group) => {
    if (group.expiresAt <= now) return [];
    const come = days.filter((count) => {
      const step = stepOf(group.expiresAt, count);
      return step > remindAfter.getTime() && step <= now.getTime();
    });
    return come.length === 0 ? [] : [{ ...group, daysBefore: Math.min(...come) }];
  });
}

/**
 * Notes up to when nothing is to be said of the wallet. A step that has come stays due until the job has told it; all up to
 * the noted instant have been told, or had passed before their points came.
 */
export function planReminders(wallet: Wallet, now: Date, { reminderDays, currencies }: LedgerSettings): void {
  if (currencies.find(({ code }) => code === wallet.currency)?.kind === 'STATUS') return;
  if (wallet.remindAfter !== null && wallet.remindAfter <= now) return;
  let next = wallet.complete || wallet.remindAfter === null ? Infinity : wallet.remindAfter.getTime() + 1;
  for (const lot of wallet.complete ? wallet.lots.values() : wallet.newLots) {
    if (lot.free === 0n || lot.expiresAt === null) continue;
    for (const days of reminderDays) {
      const step = stepOf(lot.expiresAt, days);
      if (step > now.getTime() && step < next) next = step;
    }
  }
  wallet.noteReminder(next === Infinity ? null : new Date(next - 1));
}

const stepOf = (expiresAt: Date, days: number): number => expiresAt.getTime() - days * DAY_MS;

/** The command that tells what is to be told of a wallet, once: the wallet is locked, and notes it with the events. */
export const remindOf = (walletId: string): Command<void> => ({
  target: { walletId },
  needsLots: true,
  decide: tell,
});

function tell({ wallet, now, settings, publish }: Desk): void {
  if (!wallet || wallet.remindAfter === null || wallet.remindAfter > now) return;
  const { memberId, id: walletId, currency } = wallet;
  for (const { daysBefore, points, expiresAt, spendableAt } of dueReminders(
    wallet,
    now,
    settings.reminderDays,
  )) {
    publish({
      event: pointsExpiring,
      key: memberId,
      data: {
        memberId,
        walletId,
        currency,
        daysBefore,
        points: pointsToNumber(points),
        expiresAt: expiresAt.toISOString(),
        ...(spendableAt ? { spendableAt: [...spendableAt] } : {}),
        recordedAt: now.toISOString(),
      },
    });
  }
  wallet.noteReminder(null);
}
