import { addDuration, err, ok, type IsoDuration, type Points, type Result } from '@accord/values';
import { newIdInBook } from '../book/book-of';
import { drawFrom } from '../book/lot';
import type { Wallet } from '../book/wallet';
import type { Hold } from './hold';

export interface HoldRequest {
  readonly partnerId: string;
  readonly points: Points;
  readonly ttl: IsoDuration;
  /** A lot that lapses while it is held stays good for the hold this long. */
  readonly grace: IsoDuration;
}

/**
 * Reserves points at a partner: the lots are chosen and judged now (domain rule 5). The wallet is complete and what
 * has lapsed is booked. Answers the hold, or how many could be spent there.
 */
export function placeHold(
  wallet: Wallet,
  request: HoldRequest,
  now: Date,
): Result<Hold, { spendable: Points }> {
  const spendable = wallet.spendableAt(request.partnerId, now);
  if (spendable < request.points) return err({ spendable });
  const parts = drawFrom(wallet.lotsSpendableAt(request.partnerId, now), request.points);
  let expiresAt = addDuration(now, request.ttl);
  for (const { lot, points } of parts) {
    lot.held += points;
    wallet.markLot(lot);
    if (lot.expiresAt === null) continue;
    const goodUntil = addDuration(lot.expiresAt, request.grace);
    if (goodUntil < expiresAt) expiresAt = goodUntil;
  }
  const hold: Hold = {
    id: newIdInBook('hold', now, wallet.book),
    walletId: wallet.id,
    partnerId: request.partnerId,
    status: 'OPEN',
    points: request.points,
    captured: 0n,
    placedAt: now,
    expiresAt,
    endedAt: null,
    capture: null,
    pins: parts.map(({ lot, points }) => ({ lotId: lot.id, points, captured: 0n, restored: 0n })),
  };
  wallet.addHold(hold);
  return ok(hold);
}
