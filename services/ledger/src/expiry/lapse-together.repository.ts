import { pointsExpired } from '@accord/contracts';
import type { OutgoingEvent } from '@accord/messaging';
import type { Transaction } from '@accord/persistence';
import { lapses, type DueWork } from './due-wallets.repository';
import { lapseWallets } from './lapse-wallets.routine';

interface LapseRecord {
  at: string;
  claimed: [walletId: string, dueAt: string][];
  lapsed: [book: number, walletId: string, memberId: string, currency: string, points: number][];
  others: string[];
}

/** Plain wallets lapse by sets, in the database; those that need more thought each by the decision that every command makes. */
export const lapsesTogether = (
  /** The programme's, in which a business day begins. */
  zone: string,
  publish: (tx: Transaction, events: readonly OutgoingEvent[]) => Promise<void>,
): DueWork => ({
  ...lapses,
  together: async (tx, now, after, limit) => {
    const parameters = [now, zone, after?.dueAt ?? null, after?.walletId ?? null, limit];
    const { at, claimed, lapsed, others } = await tx.call<LapseRecord>(lapseWallets, parameters);
    const recordedAt = new Date(at).toISOString();
    await publish(
      tx,
      lapsed.map(([book, walletId, memberId, currency, points]) => ({
        event: pointsExpired,
        key: memberId,
        book,
        data: { memberId, walletId, currency, points, recordedAt },
      })),
    );
    return {
      claimed: claimed.map(([walletId, dueAt]) => ({ walletId, dueAt: new Date(dueAt) })),
      left: others,
    };
  },
});
