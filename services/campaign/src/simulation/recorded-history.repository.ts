import type { Queryable } from '@accord/persistence';
import type { PlacedReport, PlacedSale, Recorded, RecordedHistory } from './recorded-history';
import type { Stretch } from '../language/condition';
import { beforeDiscounts } from '../judging/basket';
import { findHouseholds } from '../members/households.repository';
import { findMembers } from '../members/member-facts.repository';
import { findBelongings } from '../offers/belonging.repository';
import { reportOfRow, type ReportRow } from '../reports/reports.repository';
import type { Refund } from '../sales/sale-of-snapshot';
import { instantText, saleOfRow, type SaleRow } from '../sales/sale.repository';

/** Small, so that a service that simulates beside its work never keeps the tills waiting long. */
const PIECE = 200;
const END = '9223372036854775807';

/** All that was recorded, as one snapshot shows it: `queryable` is a transaction that sees no later changes. */
export const recordedHistory = (queryable: Queryable): RecordedHistory => ({
  async count(from, to) {
    const [row] = await queryable.query<{ count: string }>(
      'SELECT count(*) FROM sale WHERE occurred_at >= $1 AND occurred_at < $2',
      [from, to],
    );
    return Number(row?.count ?? 0);
  },
  async *follow(from, to) {
    await queryable.query(
      `DECLARE followed_sale NO SCROLL CURSOR FOR
         SELECT * FROM sale WHERE occurred_at >= $1 AND occurred_at < $2 ORDER BY position`,
      [from, to],
    );
    for (let after: string | undefined = '0'; after !== undefined;) {
      const piece: Piece = await readPiece(queryable, from, to, after);
      yield piece.recorded;
      after = piece.last;
    }
    await queryable.query('CLOSE followed_sale');
  },
  async sales(stretches) {
    const rows = await queryable.query<SaleRow & Placed>(
      `SELECT sale.* FROM ${STRETCHES}
       JOIN sale ON sale.member_id = stretch.member_id AND sale.occurred_at BETWEEN stretch.since AND stretch.until
       ORDER BY sale.occurred_at, sale.purchase_id`,
      columns(stretches),
    );
    const found = new Map<string, PlacedSale[]>([...stretches.keys()].map((memberId) => [memberId, []]));
    for (const row of rows) found.get(row.member_id)?.push(placedSale(row));
    return found;
  },
  households: (occasions) => findHouseholds(queryable, occasions),
  members: (memberIds) => findMembers(queryable, memberIds),
  belongings: (memberIds, withTiers) => findBelongings(queryable, memberIds, withTiers),
  async reports(stretches) {
    const rows = await queryable.query<ReportRow & Placed>(
      `SELECT reported_event.* FROM ${STRETCHES}
       JOIN reported_event ON reported_event.member_id = stretch.member_id
         AND reported_event.occurred_at BETWEEN stretch.since AND stretch.until
       ORDER BY reported_event.occurred_at, reported_event.event_id`,
      columns(stretches),
    );
    const found = new Map<string, PlacedReport[]>([...stretches.keys()].map((memberId) => [memberId, []]));
    for (const row of rows) found.get(row.member_id)?.push(placedReport(row));
    return found;
  },
});

interface Placed {
  readonly position: string;
}

const STRETCHES =
  'unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) AS stretch (member_id, since, until)';

const columns = (stretches: ReadonlyMap<string, Stretch>): unknown[] => [
  [...stretches.keys()],
  [...stretches.values()].map(({ from }) => instantText(from)),
  [...stretches.values()].map(({ to }) => instantText(to)),
];

/** A sale as it was when it was recorded. */
function placedSale(row: SaleRow & Placed): PlacedSale {
  const { refunded: _later, ...sale } = saleOfRow(row);
  return { position: Number(row.position), sale: { ...sale, refundSequence: 0 } };
}

/** As it lay at the till: what may be taken off is for the simulated rules to say. */
const asked = ({ position, sale }: PlacedSale): PlacedSale => ({
  position,
  sale: { ...sale, ...beforeDiscounts(sale), discounts: undefined },
});

const placedReport = (row: ReportRow & Placed): PlacedReport => ({
  position: Number(row.position),
  report: reportOfRow(row),
});

interface Piece {
  readonly recorded: readonly Recorded[];
  /** Undefined: that was all. */
  readonly last: string | undefined;
}

/** The next sales of the cursor, and what else was recorded up to the last of them. */
async function readPiece(queryable: Queryable, from: Date, to: Date, after: string): Promise<Piece> {
  const sales = await queryable.query<SaleRow & Placed>(`FETCH ${PIECE} FROM followed_sale`);
  const last = sales.length < PIECE ? undefined : sales.at(-1)!.position;
  const until = last ?? END;
  const refunds = await queryable.query<Placed & { refund: Refund; occurred_at: Date }>(
    `SELECT sale_refund.position, refund, occurred_at FROM sale_refund JOIN sale USING (purchase_id)
     WHERE sale_refund.position > $1 AND sale_refund.position <= $2`,
    [after, until],
  );
  const reports = await queryable.query<ReportRow & Placed>(
    `SELECT * FROM reported_event
     WHERE position > $1 AND position <= $2 AND occurred_at >= $3 AND occurred_at < $4`,
    [after, until, from, to],
  );
  const recorded: Recorded[] = [
    ...sales.map((row): Recorded => ({
      kind: 'sale',
      ...asked(placedSale(row)),
      refundedLater: row.refund_sequence > 0,
    })),
    ...reports.map((row): Recorded => ({ kind: 'report', ...placedReport(row) })),
    ...refunds.map(({ position, refund, occurred_at }): Recorded => ({
      kind: 'refund',
      position: Number(position),
      refund,
      saleOccurredAt: occurred_at.getTime(),
    })),
  ];
  return { recorded: recorded.sort((a, b) => a.position - b.position), last };
}
