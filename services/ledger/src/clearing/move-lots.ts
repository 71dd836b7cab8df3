import { newId, type Points } from '@accord/values';
import { newIdInBook } from '../book/book-of';
import { JournalDraft, type Cause } from '../book/journal';
import { Lot } from '../book/lot';
import type { Wallet } from '../book/wallet';

/** How one side of a movement shows: everything of its cause but what binds it to the other side. */
export type Side = Omit<Cause, 'id' | 'reference'>;

export interface Moved {
  /** The journal in the wallet that gives, and the one in the wallet that gets. */
  readonly outId: string;
  readonly inId: string;
  /** The lots that were opened in the wallet that gets. */
  readonly lots: readonly Lot[];
}

/**
 * Moves free points of lots from one wallet to another, which may be in another book: two journals over CLEARING, each
 * naming the other, in the same transaction. A lot keeps its issuer, terms, campaign, expiry and places; the new one names
 * the lot that it comes from. Unless said, it is no award's and no purchase's: a refund asks the member who earned it. `fee`
 * stays behind as breakage. Both wallets are complete, and there is something to move.
 */
export function moveLots(
  from: Wallet,
  to: Wallet,
  parts: readonly { readonly lot: Lot; readonly points: Points }[],
  sides: { readonly out: Side; readonly in: Side; readonly fee?: readonly { lot: Lot; points: Points }[] },
  /** What a lot becomes in the other wallet. */
  become: (lot: Lot, points: Points, now: Date) => Lot = asTransferred,
): Moved {
  const { recordedAt } = sides.out;
  const outId = newIdInBook('journal', recordedAt, from.book);
  const inId = newIdInBook('journal', recordedAt, to.book);
  const out = new JournalDraft({ ...sides.out, id: outId, reference: inId });
  const into = new JournalDraft({ ...sides.in, id: inId, reference: outId });
  const lots = parts.map(({ lot, points }) => {
    out.take(lot, points, { account: 'CLEARING' });
    const moved = become(lot, points, recordedAt);
    into.open(moved, { account: 'CLEARING' });
    return moved;
  });
  for (const { lot, points } of sides.fee ?? []) out.take(lot, points, { account: 'BREAKAGE' });
  for (const lot of lots) to.addLot(lot);
  from.post(out);
  to.post(into);
  return { outId, inId, lots };
}

/** Of a lot that lapses without its member's tier or card: nobody else's wallet keeps it. */
export const livesOnlyHere = ({ expiresElsewhere }: Lot, now: Date): boolean =>
  expiresElsewhere !== null && expiresElsewhere <= now;

/** No award's and no purchase's. */
function asTransferred(lot: Lot, points: Points, now: Date): Lot {
  return new Lot({
    ...lot.terms,
    id: newId('lot', now),
    awardId: null,
    purchaseId: null,
    originLotId: lot.id,
    mergedFrom: null,
    original: points,
    recordedAt: now,
    // As far as it has been renewed; the wallet that gets it renews it from there.
    expiresAt: lot.expiresElsewhere,
  });
}
