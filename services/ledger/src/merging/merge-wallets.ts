import { walletIdOf } from '../book/book-of';
import type { Command } from '../book/posting';
import { moveBack } from './move-on';

/** Two members of whom the one lives on in the other, or does so no more. */
export interface MergedMembers {
  readonly memberId: string;
  readonly intoMemberId: string;
}

/**
 * The commands by which wallets go with their member, one per points currency. Both are opened: what comes late for the
 * merged one finds its mark. All that is free there moves on with the mark, as after every later command (`postBatch`).
 */
export const mergeWallets = (members: MergedMembers, currencies: readonly string[]): Command[] =>
  commandsOf(
    members,
    currencies,
    (into) =>
      ({ wallet }) =>
        wallet!.mergeInto(into),
  );

/** The commands by which a member stands alone again, with what is left of what went to the other. */
export const unmergeWallets = (members: MergedMembers, currencies: readonly string[]): Command[] =>
  commandsOf(members, currencies, (into) => ({ wallet, livesOnIn, partners, settings, now }) => {
    if (wallet!.mergedInto !== into) return;
    wallet!.mergeInto(null);
    const context = { partners, now, grace: settings.restoreGrace };
    for (const holder of livesOnIn) moveBack(holder, wallet!, context);
  });

const commandsOf = (
  { memberId, intoMemberId }: MergedMembers,
  currencies: readonly string[],
  decide: (into: string) => Command['decide'],
): Command[] =>
  currencies.map((currency) => {
    const into = walletIdOf(intoMemberId, currency);
    return {
      target: { walletId: walletIdOf(memberId, currency), open: { memberId, currency } },
      also: [{ walletId: into, open: { memberId: intoMemberId, currency } }],
      needsLots: true,
      renewable: true,
      decide: decide(into),
    };
  });
