import { JournalDraft } from '../book/journal';
import type { Points } from '@accord/values';
import type { Lot } from '../book/lot';
import type { Wallet } from '../book/wallet';
import { endHold } from '../holds/end-hold';

/**
 * Books what has lapsed by itself in a complete wallet: holds whose time is over, then free points of expired lots
 * (domain rules 5 and 7). Every decision on the wallet begins with it, so that nothing depends on how late the job is.
 * `day`, the business day, names the lapse in the books: the first of a wallet on it is `2026-03-01/1`, and the database
 * knows each name once. Without it nothing is meant to be saved. Answers the points that expired.
 */
export function settleLapsed(wallet: Wallet, now: Date, day?: string): Points {
  for (const hold of wallet.holds.values()) {
    if (hold.status === 'OPEN' && hold.expiresAt <= now) endHold(wallet, hold, 'EXPIRED', hold.expiresAt);
  }
  const draft = new JournalDraft({
    kind: 'EXPIRE',
    recordedAt: now,
    occurredAt: now,
    description: 'Points expired',
    reference: day && `${day}/${wallet.lapses + 1}`,
  });
  let expired = 0n;
  for (const lot of wallet.lots.values()) {
    if (lot.remaining === 0n || !lot.isExpired(now)) continue;
    endRenewal(wallet, lot, now);
    const points = lot.free;
    if (points <= 0n) continue;
    draft.take(lot, points, { account: 'BREAKAGE' });
    lot.lapsed += points;
    expired += points;
  }
  if (wallet.post(draft)) wallet.lapses += 1;
  wallet.forecast();
  return expired;
}

/** What has lapsed once is not renewed: neither by what the member does now, nor for what an open hold still pins. */
function endRenewal(wallet: Wallet, lot: Lot, now: Date): void {
  if (lot.terms.renewal === null || lot.lapsedAt !== null) return;
  lot.lapsedAt = now;
  wallet.markLot(lot);
}
