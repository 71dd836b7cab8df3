import { formatAmount, type Money } from '@accord/values';
import type { Partner, PartnerTerms } from '../../book/partner';
import type { DiscountKind } from '../discounts/discount-line';
import type { Period } from '../period';
import type { Settlement } from '../settle-period';
import type { LineKind, Statement } from '../settlement';

/** A statement as a document: all amounts are text with the minor unit's decimals, so that every form shows the same. */
export interface StatementDocument {
  readonly format: 'accord.settlement-statement.1';
  readonly settlementId: string;
  readonly partner: PartnerInDocument;
  readonly period: {
    readonly name: string;
    readonly startsAt: string;
    /** Exclusive. */
    readonly endsAt: string;
    readonly zone: string;
  };
  /** Figures of an open period may still change; of a closed one never. */
  readonly status: 'OPEN' | 'CLOSED';
  readonly closedAt: string | null;
  readonly currency: string;
  /** The versions of the contract that price its lines. */
  readonly terms: readonly TermsInDocument[];
  readonly lines: readonly {
    readonly kind: LineKind;
    readonly termsVersion: number;
    readonly points: number;
    readonly unitAmount: string;
    readonly amount: string;
  }[];
  /** Between it and other partners, for discounts at the till: in the totals. */
  readonly discounts: readonly {
    readonly kind: DiscountKind;
    readonly partner: PartnerInDocument;
    readonly amount: string;
  }[];
  /** Of its points. For information: they are in none of the totals. */
  readonly lapses: readonly {
    readonly termsVersion: number;
    readonly points: number;
    readonly unitAmount: string;
    /** What stays with the programme. */
    readonly amount: string;
  }[];
  readonly totals: {
    readonly issuedPoints: number;
    readonly redeemedPoints: number;
    readonly ownRedeemedPoints: number;
    readonly owes: string;
    readonly owed: string;
    /** owed − owes. */
    readonly net: string;
  };
  /** What settles it; null: nothing is due. */
  readonly payment: { readonly by: 'PARTNER' | 'OPERATOR'; readonly amount: string } | null;
}

export interface PartnerInDocument {
  readonly id: string;
  readonly name: string;
}

export interface TermsInDocument {
  readonly version: number;
  readonly validFrom: string;
  readonly funding: PartnerTerms['funding'];
  readonly pricePerPoint: string;
  readonly ratePerPoint: string;
  /** Of HYBRID, 0…1. */
  readonly reserveShare: string | null;
}

/** The document of one partner's statement. */
export function statementDocument(
  { id, period: name, status, closedAt }: Settlement,
  statement: Statement,
  {
    partner,
    others,
    period,
    zone,
  }: {
    partner: Partner;
    /** Those whom discounts are settled with. */
    others: ReadonlyMap<string, Pick<Partner, 'name'>>;
    period: Period;
    zone: string;
  },
): StatementDocument {
  const { currency } = statement.net;
  const text = (amount: Money['amount']): string => formatAmount({ amount, currency });
  const versions = new Set([...statement.lines, ...statement.lapses].map(({ termsVersion }) => termsVersion));
  const net = statement.net.amount;
  return {
    format: 'accord.settlement-statement.1',
    settlementId: id,
    partner: { id: partner.id, name: partner.name },
    period: { name, startsAt: period.startsAt.toISOString(), endsAt: period.endsAt.toISOString(), zone },
    status,
    closedAt: closedAt?.toISOString() ?? null,
    currency,
    terms: partner.terms.filter(({ version }) => versions.has(version)).map(termsInDocument),
    lines: statement.lines.map((line) => ({
      kind: line.kind,
      termsVersion: line.termsVersion,
      points: Number(line.points),
      unitAmount: line.unitAmount.toFixed(),
      amount: text(line.amount),
    })),
    discounts: statement.discounts.map(({ kind, otherId, amount }) => ({
      kind,
      partner: { id: otherId, name: others.get(otherId)?.name ?? otherId },
      amount: text(amount),
    })),
    lapses: statement.lapses.map((lapse) => ({
      termsVersion: lapse.termsVersion,
      points: Number(lapse.points),
      unitAmount: lapse.unitAmount.toFixed(),
      amount: text(lapse.amount),
    })),
    totals: {
      issuedPoints: Number(statement.issuedPoints),
      redeemedPoints: Number(statement.redeemedPoints),
      ownRedeemedPoints: Number(statement.ownRedeemedPoints),
      owes: text(statement.owes.amount),
      owed: text(statement.owed.amount),
      net: text(net),
    },
    payment: net.isZero() ? null : { by: net.isNegative() ? 'PARTNER' : 'OPERATOR', amount: text(net.abs()) },
  };
}

const termsInDocument = (terms: PartnerTerms): TermsInDocument => ({
  version: terms.version,
  validFrom: terms.validFrom.toISOString(),
  funding: terms.funding,
  pricePerPoint: terms.pricePerPoint.toFixed(),
  ratePerPoint: terms.ratePerPoint.toFixed(),
  reserveShare: terms.funding === 'HYBRID' ? terms.reserveShare.toFixed() : null,
});
