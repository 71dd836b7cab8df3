import { derivedId, err, ok, type Clock, type Money, type Result } from '@accord/values';
import type { Partner } from '../book/partner';
import { keptOf, lapsesOf, type Lapse } from './breakage';
import type { DiscountLine } from './discounts/discount-line';
import { parsePeriod, type Period } from './period';
import {
  paymentsOf,
  settlementLines,
  statementsOf,
  type SettledSum,
  type SettlementLine,
  type Statement,
} from './settlement';

export interface Settlement {
  readonly id: string;
  readonly period: string;
  readonly status: 'OPEN' | 'CLOSED';
  readonly closedAt: Date | null;
  readonly statements: readonly Statement[];
  readonly payments: ReturnType<typeof paymentsOf>;
  /** What stays with the programme for points that lapsed; in none of the payments. */
  readonly kept: readonly Money[];
}

/** What a period's points come to. */
export interface Settled {
  readonly lines: readonly SettlementLine[];
  readonly lapses: readonly Lapse[];
}

export interface ClosedSettlement extends Settled {
  readonly closedAt: Date;
  readonly discounts: readonly DiscountLine[];
}

export interface SettlementBooks {
  /** Sums of the entries recorded in [from, until). */
  sums(from: Date, until: Date): Promise<SettledSum[]>;
  /** What discounts come to that were recorded in [from, until). */
  discounts(from: Date, until: Date): Promise<DiscountLine[]>;
  partners(): Promise<ReadonlyMap<string, Partner>>;
  closed(period: string): Promise<ClosedSettlement | undefined>;
  /**
   * Closes a period while nothing is recorded: `settle` is given the sums, what it answers is kept for ever, and discounts.
   * Answers false when it was closed before.
   */
  close(
    period: Period,
    closing: { id: string; closedBy: string; closedAt: () => Date },
    settle: (sums: readonly SettledSum[], partners: ReadonlyMap<string, Partner>) => Settled,
  ): Promise<boolean>;
}

export type ClosingRefusal =
  | { readonly is: 'ALREADY_CLOSED' }
  | { readonly is: 'INVALID'; readonly code: string; readonly message: string };

/** Settlement of calendar months (domain rule 11). */
export class SettlePeriods {
  constructor(
    private readonly books: SettlementBooks,
    private readonly zone: string,
    private readonly clock: Clock,
  ) {}

  /** The period as it was closed, or as it stands; undefined when it has not begun, or is none. */
  async find(name: string): Promise<Settlement | undefined> {
    const period = parsePeriod(name, this.zone);
    if (!period || period.startsAt > this.clock.now()) return undefined;
    const closed = await this.books.closed(name);
    if (closed) return toSettlement(name, closed, closed.closedAt);
    const [sums, discounts, partners] = await Promise.all([
      this.books.sums(period.startsAt, period.endsAt),
      this.books.discounts(period.startsAt, period.endsAt),
      this.books.partners(),
    ]);
    return toSettlement(name, { ...settle(sums, partners), discounts }, null);
  }

  /** Closes an ended period, once. Nothing changes it later: what is recorded from then on belongs to a later one. */
  async close(name: string, closedBy: string): Promise<Result<Settlement, ClosingRefusal>> {
    const period = parsePeriod(name, this.zone);
    if (!period)
      return err({ is: 'INVALID', code: 'INVALID_PERIOD', message: 'A period is a month such as 2026-10' });
    if (period.endsAt > this.clock.now())
      return err({
        is: 'INVALID',
        code: 'PERIOD_NOT_ENDED',
        message: `The period ends at ${period.endsAt.toISOString()}`,
      });
    const closing = { id: settlementId(name), closedBy, closedAt: () => this.clock.now() };
    const done = await this.books.close(period, closing, settle);
    return done ? ok((await this.find(name))!) : err({ is: 'ALREADY_CLOSED' });
  }
}

const settle = (sums: readonly SettledSum[], partners: ReadonlyMap<string, Partner>): Settled => ({
  lines: settlementLines(sums, partners),
  lapses: lapsesOf(sums, partners),
});

const settlementId = (period: string): string => derivedId('settlement', period);

function toSettlement(
  period: string,
  { lines, lapses, discounts }: Omit<ClosedSettlement, 'closedAt'>,
  closedAt: Date | null,
): Settlement {
  const statements = statementsOf(lines, lapses, discounts);
  return {
    id: settlementId(period),
    period,
    status: closedAt ? 'CLOSED' : 'OPEN',
    closedAt,
    statements,
    payments: paymentsOf(statements),
    kept: keptOf(lapses),
  };
}
