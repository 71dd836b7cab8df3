import type { Wallet } from '../book/wallet';

const ALONE: readonly Wallet[] = [];

/** The wallets in which a wallet's member lives on, next one first; empty: it was not merged. */
export function livesOnIn(
  wallet: Wallet | undefined,
  wallets: ReadonlyMap<string, Wallet>,
): readonly Wallet[] {
  if (!wallet?.mergedInto) return ALONE;
  const chain: Wallet[] = [];
  let next: Wallet | undefined = wallets.get(wallet.mergedInto);
  // What is heard of several members comes in any order: for a moment two may seem to live on in each other.
  while (next && next !== wallet && !chain.includes(next)) {
    chain.push(next);
    next = wallets.get(next.mergedInto ?? '');
  }
  return chain;
}

/**
 * A batch is about a merged wallet and has not locked the one in which its member lives on: it starts again, and asks for
 * both, so that wallets are only ever locked in the order of ids. Seen by the database as a serialization failure.
 */
export class SurvivorNeeded extends Error {
  readonly code = '40001';
}

/** Merged wallets that were come across: which further ones to lock. It decides nothing; what is locked says what holds. */
export class MergedWallets {
  private readonly known = new Map<string, string>();

  constructor(private readonly most = 100_000) {}

  /** What is about `id`, a wallet, hold or redemption, needs that wallet too. */
  note(id: string, survivorId: string): void {
    if (this.known.size >= this.most) this.known.clear();
    this.known.set(id, survivorId);
  }

  /** Which further wallets they need, those of the further ones too. */
  neededBy(...lists: readonly Iterable<string>[]): Set<string> {
    const needed = new Set<string>();
    if (this.known.size === 0) return needed;
    for (const id of lists.flatMap((ids) => [...ids])) {
      let next = this.known.get(id);
      while (next !== undefined && !needed.has(next)) {
        needed.add(next);
        next = this.known.get(next);
      }
    }
    return needed;
  }
}
