import type { Points } from '@accord/values';
import { inOrderOfConsumption, type Lot } from '../book/lot';

/** Free points that lapse at the same instant and can be spent at the same places. */
export interface ExpiringGroup {
  readonly points: Points;
  /** Exclusive. */
  readonly expiresAt: Date;
  /** Null: anywhere. */
  readonly spendableAt: readonly string[] | null;
}

/** What will lapse, soonest first, pending points too, held ones apart; one group per instant and places. */
export function expiringPoints(lots: Iterable<Lot>): ExpiringGroup[] {
  const groups = new Map<string, ExpiringGroup>();
  for (const lot of [...lots].sort(inOrderOfConsumption)) {
    const { expiresAt } = lot;
    if (lot.free === 0n || expiresAt === null) continue;
    const { spendableAt } = lot.terms;
    const key = `${expiresAt.getTime()} ${[...(spendableAt ?? ['anywhere'])].sort().join(' ')}`;
    groups.set(key, { points: lot.free + (groups.get(key)?.points ?? 0n), expiresAt, spendableAt });
  }
  return [...groups.values()];
}
