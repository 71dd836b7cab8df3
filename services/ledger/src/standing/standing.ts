import { walletIdOf } from '../book/book-of';
import type { Command } from '../book/posting';

/** What a member has from an instant on: a tier, or kinds of cards. All of it, not the difference. */
export interface KnownStanding {
  readonly memberId: string;
  readonly aspect: 'TIER' | 'CARD_KIND';
  readonly since: Date;
  readonly names: readonly string[];
  readonly eventId: string;
}

export interface StandingBook<Tx> {
  /** Keeps them; one that was heard of before stays as it is. */
  remember(tx: Tx, standings: readonly KnownStanding[], now: Date): Promise<void>;
  /** Those of the wallets in which something may keep lots alive. */
  keptAlive(tx: Tx, walletIds: readonly string[]): Promise<string[]>;
}

/**
 * Remembers what members have now, and has their wallets look at themselves: points that nothing keeps alive any more may
 * have lapsed, and those that still are lapse at another time.
 */
export async function rememberStandings<Tx>(
  tx: Tx,
  standings: readonly KnownStanding[],
  ports: {
    readonly standings: StandingBook<Tx>;
    readonly now: Date;
    /** Codes of all points currencies. */
    readonly currencies: readonly string[];
    book(tx: Tx, commands: readonly Command[]): Promise<unknown>;
  },
): Promise<void> {
  if (standings.length === 0) return;
  await ports.standings.remember(tx, standings, ports.now);
  const members = [...new Set(standings.map(({ memberId }) => memberId))];
  const theirs = members.flatMap((member) =>
    ports.currencies.map((currency) => walletIdOf(member, currency)),
  );
  const wallets = await ports.standings.keptAlive(tx, theirs);
  await ports.book(
    tx,
    wallets.map((walletId) => ({ target: { walletId }, needsLots: true, decide: () => undefined })),
  );
}
