import { newId, type Points } from '@accord/values';
import type { Counterpart, JournalDraft } from '../book/journal';
import { Lot } from '../book/lot';
import type { Wallet } from '../book/wallet';

/** Back into the lot; or, where that has lapsed, into a lot like it that lives as long as the grace says. */
export function giveBack(
  draft: JournalDraft,
  wallet: Wallet,
  lot: Lot,
  points: Points,
  from: Counterpart,
  leastExpiry: Date,
  now: Date,
): Lot {
  if (!lot.isExpired(now)) {
    draft.put(lot, points, from);
    return lot;
  }
  const successor = new Lot({
    ...lot.terms,
    id: newId('lot', now),
    originLotId: lot.id,
    original: points,
    recordedAt: now,
    availableAt: now,
    expiresAt: leastExpiry,
    renewal: null,
  });
  draft.open(successor, from);
  wallet.addLot(successor);
  return successor;
}
