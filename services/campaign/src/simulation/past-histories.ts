import type { PlacedReport, PlacedSale, RecordedHistory } from './recorded-history';
import { coverStretches, type Stretch } from '../language/condition';
import type { Refunded, Reported } from '../judging/occasion';
import { refundedBy, type Refund } from '../sales/sale-of-snapshot';
import type { StoredSale } from '../sales/stored-sale';

/** Sales and reports that are kept at once. */
const KEPT = 200_000;

interface Kept {
  readonly stretch: Stretch;
  readonly sales: readonly PlacedSale[];
  readonly reports: readonly PlacedReport[];
}

/** The place of a batch in the order of recording: from its first to its last position. */
export interface Span {
  readonly first: number;
  readonly last: number;
  /** Whether what occurred then is judged by the simulation, and so remembered by the batch itself. */
  judges(occurredAt: number): boolean;
}

/** What was known of members at a place in the order of recording. Keeps what is asked for again, up to a bound. */
export class PastHistories {
  /** The least recently asked first. */
  private readonly kept = new Map<string, Kept>();
  private readonly refunds = new Map<string, Refunded>();
  private size = 0;

  constructor(private readonly recorded: RecordedHistory) {}

  /** From now on the sale counts with what this refund leaves of it. */
  refund(refund: Refund): void {
    this.refunds.set(refund.purchaseId, refundedBy(refund));
  }

  /** As of the beginning of the batch; of sales that the batch does not judge itself, all up to its end. */
  async before(stretches: ReadonlyMap<string, Stretch>, span: Span): Promise<PastOfMembers> {
    await this.load(stretches);
    const past: PastOfMembers = { sales: new Map(), reports: new Map(), late: new Map() };
    for (const memberId of stretches.keys()) {
      const { sales, reports } = this.kept.get(memberId)!;
      const known: StoredSale[] = [];
      for (const each of sales) {
        const sale = this.known(each, span, past);
        if (sale) known.push(sale);
      }
      past.sales.set(memberId, known);
      past.reports.set(
        memberId,
        reports.filter(({ position }) => position < span.first).map(({ report }) => report),
      );
    }
    return past;
  }

  private known(
    { position, sale }: PlacedSale,
    { first, last, judges }: Span,
    { late }: PastOfMembers,
  ): StoredSale | undefined {
    if (position >= (judges(sale.occurredAt) ? first : last)) return undefined;
    if (position >= first) late.set(sale.id, position);
    const refunded = this.refunds.get(sale.id);
    if (!refunded) return sale;
    return refunded.wholly ? undefined : { ...sale, refunded };
  }

  private async load(stretches: ReadonlyMap<string, Stretch>): Promise<void> {
    const missing = new Map<string, Stretch>();
    for (const [memberId, stretch] of stretches) {
      const kept = this.kept.get(memberId);
      if (kept && covers(kept.stretch, stretch)) {
        this.kept.delete(memberId);
        this.kept.set(memberId, kept);
      } else missing.set(memberId, widened(kept ? coverStretches(kept.stretch, stretch) : stretch));
    }
    if (missing.size === 0) return;
    const sales = await this.recorded.sales(missing);
    const withReports = new Map([...missing].filter(([, { reports }]) => reports));
    const reports = withReports.size > 0 ? await this.recorded.reports(withReports) : undefined;
    for (const [memberId, stretch] of missing) {
      this.forget(memberId);
      const kept = { stretch, sales: sales.get(memberId) ?? [], reports: reports?.get(memberId) ?? [] };
      this.kept.set(memberId, kept);
      this.size += sizeOf(kept);
    }
    for (const memberId of this.kept.keys()) {
      if (this.size <= KEPT) return;
      if (!stretches.has(memberId)) this.forget(memberId);
    }
  }

  private forget(memberId: string): void {
    const kept = this.kept.get(memberId);
    if (!kept) return;
    this.size -= sizeOf(kept);
    this.kept.delete(memberId);
  }
}

export interface PastOfMembers {
  readonly sales: Map<string, StoredSale[]>;
  readonly reports: Map<string, Reported[]>;
  /** Positions of those that were recorded while the batch was. */
  readonly late: Map<string, number>;
}

const sizeOf = ({ sales, reports }: Kept): number => 1 + sales.length + reports.length;

const covers = (wide: Stretch, narrow: Stretch): boolean =>
  wide.from <= narrow.from && wide.to >= narrow.to && (!narrow.reports || wide.reports === true);

/** Three times as long: the member's next purchases mostly need what lies a little later. */
function widened(stretch: Stretch): Stretch {
  const length = stretch.to - stretch.from;
  return { ...stretch, from: stretch.from - length, to: stretch.to + length };
}
