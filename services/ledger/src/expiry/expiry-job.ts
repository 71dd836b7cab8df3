import type { Command } from '../book/posting';

/** Where the job finds what has lapsed. */
export interface LapsedWallets {
  /** Wallets in which something has lapsed by `now`, longest ago first, behind `after`; at most `limit`. */
  due(now: Date, after: Due | undefined, limit: number): Promise<Due[]>;
}

export interface Due {
  readonly walletId: string;
  readonly dueAt: Date;
}

/** One commit's worth: small, so that no till waits long for a wallet. */
export const EXPIRY_RANGE = 500;

/**
 * Books what has lapsed, range by range, longest ago first. It only asks each wallet to look at itself,
 * which every command does too: however many workers run, and wherever one stops, each point expires once.
 * Answers how many wallets were looked at.
 */
export async function expireLapsed(
  wallets: LapsedWallets,
  book: (commands: readonly Command[]) => Promise<unknown>,
  now: () => Date,
  stopped: () => boolean = () => false,
): Promise<number> {
  let looked = 0;
  let after: Due | undefined;
  while (!stopped()) {
    const range = await wallets.due(now(), after, EXPIRY_RANGE);
    if (range.length === 0) break;
    await book(
      range.map(({ walletId }) => ({ target: { walletId }, needsLots: true, decide: () => undefined })),
    );
    looked += range.length;
    after = range.at(-1);
  }
  return looked;
}
