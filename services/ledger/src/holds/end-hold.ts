import type { Wallet } from '../book/wallet';
import type { Hold, HoldStatus } from './hold';

/** Ends an open hold: its lots' points are free again, or lapse at once if their time is over. */
export function endHold(wallet: Wallet, hold: Hold, status: Exclude<HoldStatus, 'OPEN'>, at: Date): void {
  if (hold.status !== 'OPEN') throw new Error(`Hold ${hold.id} has ended before`);
  hold.status = status;
  hold.endedAt = at;
  for (const pin of hold.pins) {
    const lot = wallet.lots.get(pin.lotId);
    if (!lot) throw new Error(`Lot ${pin.lotId} of hold ${hold.id} is missing`);
    lot.held -= pin.points;
    wallet.markLot(lot);
  }
  wallet.markHold(hold);
}
