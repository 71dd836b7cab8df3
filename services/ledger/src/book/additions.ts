import { DiscountShares } from '../discounts/discount-shares';
import { bookOfId } from './book-of';
import type { Known } from './decide-batch';
import type { Partners } from './partner';
import type { Command, WalletTarget } from './posting';
import { Wallet } from './wallet';

/** A command that only adds new awards to a wallet. */
export interface Addition extends Command {
  readonly target: Required<WalletTarget>;
  readonly adds: true;
}

export const isAddition = (command: Command): command is Addition => command.adds === true;

/**
 * What additions are decided on: empty wallets. What they make there holds for every wallet that owes nothing, in which nothing
 * is due and none of the awards is known, that has the room, and whose member lives on in no other: to add it is all that
 * is left to do, so that the wallets need not be read. Whether that holds for all of them says the database when it adds.
 */
export function onEmptyWallets(additions: readonly Addition[], partners: Partners, now: Date): Known {
  const wallets = new Map<string, Wallet>();
  for (const { target } of additions) {
    const { walletId: id, open } = target;
    const empty = { id, book: bookOfId(id)!, ...open, version: 0, points: 0n, debt: 0n, dueAt: null };
    if (!wallets.has(id)) wallets.set(id, new Wallet(empty));
  }
  const none = new Map<string, never>();
  return {
    loaded: {
      now,
      answered: new Map(),
      wallets,
      parts: new Map(),
      holds: none,
      redemptions: none,
      revisions: none,
    },
    sent: none,
    conversions: none,
    adjustments: none,
    discounts: new DiscountShares(),
    partners,
  };
}
