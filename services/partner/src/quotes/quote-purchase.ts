import type { AwardSnapshot, PurchaseSnapshot } from '@accord/contracts';
import { Decimal, err, ok, type Clock, type Money, type Result } from '@accord/values';
import { languagesOf } from './languages';
import type { MemberDirectory } from '../members/resolve-members';
import { termsInForce } from '../partners/partner-terms';
import { askOthers, questionOf } from '../purchases/batch-facts';
import { decideBatch, faceFault } from '../purchases/decide-batch';
import type { NewPurchase, PayingTerms } from '../purchases/new-purchase';
import type { PurchaseLine } from '../purchases/purchase';
import type { Redemptions } from '../purchases/paid-with-points';
import type { PurchaseRequest } from '../purchases/purchase-request';
import { toSnapshot } from '../purchases/purchase-snapshot';
import type { PurchaseReading } from '../purchases/record-purchases';
import { missing, type Refusal } from '../refusal';
import { ServiceAway } from '../service-away';

/** An award that a purchase would get. */
export interface QuotedAward extends AwardSnapshot {
  /** By language: en, pl, ru. */
  readonly explanations: Readonly<Record<string, string>>;
}

/** An offer that a purchase would use. */
export interface QuotedOffer {
  readonly offerId: string;
  readonly campaignId: string;
  readonly title: string;
  /** By language: en, pl, ru. */
  readonly summaries: Readonly<Record<string, string>>;
  readonly startsAt?: string | undefined;
  readonly endsAt?: string | undefined;
  readonly needsActivation: boolean;
}

/** What may come off a basket by one campaign. */
export interface QuotedDiscount {
  readonly campaignId: string;
  readonly amount: Money;
  readonly lines: readonly { readonly line: PurchaseLine; readonly place: number; readonly amount: Money }[];
  /** By language: en, pl, ru. */
  readonly explanations: Readonly<Record<string, string>>;
}

export interface Judgement {
  readonly awards: readonly QuotedAward[];
  readonly points: number;
  readonly offers?: readonly QuotedOffer[] | undefined;
  readonly discounts?:
    | readonly {
        readonly campaignId: string;
        readonly amount: string;
        readonly lines: readonly { readonly lineId: string; readonly amount: string }[];
        readonly explanations: Readonly<Record<string, string>>;
      }[]
    | undefined;
}

export interface WantedWords {
  /** In which awards are explained; absent: in each. */
  readonly languages?: string[];
  /** Whether the offers are told. */
  readonly offers: boolean;
}

/** The campaign service. */
export interface Judge {
  /** What a purchase would earn; undefined when it doesn't answer. */
  quote(purchase: PurchaseSnapshot, wanted: WantedWords): Promise<Judgement | undefined>;
}

/** The ledger. */
export interface Purse {
  /** What a member may spend at a partner now; undefined when it doesn't answer. */
  spendable(memberId: string, partnerId: string): Promise<bigint | undefined>;
}

export interface PurchaseQuote {
  readonly pointsToEarn: bigint;
  readonly awards: readonly QuotedAward[];
  readonly offers: readonly QuotedOffer[];
  /** What may come off, and of it all together. */
  readonly discounts: readonly QuotedDiscount[];
  readonly discount: Money;
  readonly spendable: bigint;
  /** Points that may pay this basket, with what the member has and the partner's terms allow. */
  readonly maxPointsPayment: bigint;
  /** The member's, where known. */
  readonly locale?: string;
}

/** What of a quote a client asks for, so that nothing else is put into words. */
export interface Wanted {
  /** Of explanations: none, in the language that the client or the member likes, or also in one that is named. */
  readonly explanations: 'NONE' | 'AS_LIKED' | 'NAMED';
  readonly offers: boolean;
  /** The client's `Accept-Language`. */
  readonly language: string | undefined;
}

/** What a basket would earn and how many points may pay it. Changes nothing. */
export class QuotePurchase {
  constructor(
    private readonly ports: {
      readonly reading: Pick<PurchaseReading, 'facts'>;
      readonly directory: MemberDirectory;
      readonly redemptions: Redemptions;
      readonly judge: Judge;
      readonly purse: Purse;
      readonly clock: Clock;
    },
  ) {}

  /** Throws ServiceAway when a service that is needed doesn't answer. */
  async quote(
    partnerId: string,
    request: PurchaseRequest,
    wanted: Wanted,
  ): Promise<Result<PurchaseQuote, Refusal>> {
    const { reading, judge, purse, clock } = this.ports;
    const known = await reading.facts(questionOf(partnerId, [request]));
    if (!known) return err(missing('Partner', partnerId));
    // A quote uses no key: one that was used before is no conflict.
    const facts = { ...known, recorded: new Map<string, never>() };
    const fault = faceFault(request, facts, clock.now());
    if (fault) return err(fault);
    const [verdict] = decideBatch([request], [], facts, await askOthers([request], facts, this.ports), clock);
    if (verdict?.kind !== 'fresh') {
      if (verdict?.kind === 'refused') return err(verdict.refusal);
      throw new Error('A quote is decided or refused');
    }
    const { purchase } = verdict;
    const [judged, spendable] = await Promise.all([
      judge.quote(toSnapshot(purchase, facts.partner), wordsFor(wanted, purchase.member.locale)),
      purse.spendable(purchase.memberId, partnerId),
    ]);
    if (!judged) throw new ServiceAway('The campaigns can’t be asked now; the sale itself can be recorded');
    if (spendable === undefined)
      throw new ServiceAway('The ledger can’t be asked now; the sale itself can be recorded');
    const discounts = quotedDiscounts(judged.discounts ?? [], purchase);
    const off = discounts.reduce((sum, { amount }) => sum.plus(amount.amount), new Decimal(0));
    const { total, paidWithPoints } = purchase;
    // What was told of in the question has come off already.
    const left = request.discounts ? total : { ...total, amount: total.amount.minus(off) };
    return ok({
      pointsToEarn: BigInt(judged.points),
      awards: judged.awards,
      offers: judged.offers ?? [],
      spendable,
      discounts,
      discount: { amount: off, currency: total.currency },
      maxPointsPayment: maxPointsPayment(
        { total: left, paidWithPoints },
        termsInForce(facts.partner.terms, clock.now()),
        spendable,
      ),
      ...(purchase.member.locale === undefined ? {} : { locale: purchase.member.locale }),
    });
  }
}

function wordsFor({ explanations, offers, language }: Wanted, memberLocale: string | undefined): WantedWords {
  if (explanations === 'NAMED') return { offers };
  return { offers, languages: explanations === 'NONE' ? [] : languagesOf([language, memberLocale]) };
}

function quotedDiscounts(
  discounts: NonNullable<Judgement['discounts']>,
  { lines, total: { currency } }: NewPurchase,
): QuotedDiscount[] {
  const places = new Map(lines.map((line, place) => [line.lineId, { line, place }]));
  const moneyOf = (amount: string): Money => ({ amount: new Decimal(amount), currency });
  return discounts.map(({ campaignId, amount, lines: named, explanations }) => ({
    campaignId,
    amount: moneyOf(amount),
    explanations,
    lines: named
      .flatMap(({ lineId, amount: part }) => {
        const found = places.get(lineId);
        return found ? [{ ...found, amount: moneyOf(part) }] : [];
      })
      .sort((a, b) => a.place - b.place),
  }));
}

/** Rounded down to whole points: the part of the basket that points may pay by the terms, less what they have paid already. */
export function maxPointsPayment(
  { total, paidWithPoints }: Pick<NewPurchase, 'total' | 'paidWithPoints'>,
  terms: Pick<PayingTerms, 'accepts' | 'maxPointsShare' | 'ratePerPoint'>,
  spendable: bigint,
): bigint {
  if (!terms.accepts || terms.ratePerPoint.amount.isZero()) return 0n;
  const payable = Decimal.max(0, terms.maxPointsShare.times(total.amount).minus(paidWithPoints));
  const points = BigInt(payable.dividedBy(terms.ratePerPoint.amount).floor().toFixed());
  return points < spendable ? points : spendable;
}
