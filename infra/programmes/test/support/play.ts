import {
  memberChanged,
  memberEnrolled,
  programmeSettings,
  purchaseRecorded,
  purchaseRefunded,
  type EventData,
  type MemberFactsSnapshot,
} from '@accord/contracts';
import type { Blueprint } from '@accord/blueprints';
import type { Caller } from '@accord/subgraph';
import { eventually } from '@accord/testing';
import { derivedId } from '@accord/values';
import { memberIdOf, partnerIdOf } from './around';
import { openStage, type Stage } from './stage';

type Purchase = EventData<typeof purchaseRecorded>;

/** A line as the scenarios write it: what, and for how much. */
export interface Line {
  readonly sku?: string;
  readonly category?: string;
  readonly brand?: string;
  readonly quantity?: string;
  readonly amount: string;
}
export interface Basket {
  /** Absent: the sum of the lines. */
  readonly total?: string;
  readonly lines?: readonly Line[];
  readonly paidWithPoints?: string;
  readonly channel?: Purchase['channel'];
  /** Absent: now. */
  readonly occurredAt?: string;
}

/** Points by campaign; those of a currency beside the main one stand under `campaign CURRENCY`. */
export type PointsByCampaign = Readonly<Record<string, number>>;

/** Members, tills and the clock of a programme. Each step ends when all that it earns is booked. */
export class Play {
  private made = 0;
  private readonly refunds = new Map<
    string,
    { total: bigint; lines: Map<string, bigint>; sequence: number }
  >();

  private constructor(readonly stage: Stage) {}

  static async of(blueprint: Blueprint, begins: string): Promise<Play> {
    return new Play(await openStage(blueprint, begins));
  }

  close = (): Promise<void> => this.stage.close();

  /** It is now this late. Time never goes back. */
  at(instant: string): void {
    const next = new Date(instant);
    if (next < this.stage.clock.now()) throw new Error(`${instant} is over`);
    this.stage.clock.moveTo(next);
  }

  /** Somebody joins now; answers what that earned. */
  async enrol(
    name: string,
    facts: Partial<MemberFactsSnapshot> = {},
    partner?: string,
  ): Promise<PointsByCampaign> {
    const memberId = memberIdOf(name);
    const enrolledAt = this.now();
    const timeZone = facts.timeZone ?? this.zone;
    this.stage.members.set(memberId, {
      memberId,
      enrolledAt,
      timeZone,
      attributes: {},
      cardKinds: ['VIRTUAL'],
      consents: [],
      ...facts,
    });
    const enrolledBy = partner === undefined ? {} : { enrolledByPartnerId: partnerIdOf(partner) };
    await this.stage.publish([
      {
        event: memberEnrolled,
        key: memberId,
        data: { memberId, enrolledAt, ...enrolledBy, locale: 'en', timeZone },
      },
      { event: memberChanged, key: memberId, data: { memberId, changedAt: enrolledAt } },
    ]);
    return this.earned(memberId);
  }

  /** What is known of a member is something else from now on. */
  async change(name: string, facts: Partial<MemberFactsSnapshot>): Promise<void> {
    const memberId = memberIdOf(name);
    this.stage.members.set(memberId, { ...this.stage.members.get(memberId)!, ...facts });
    await this.stage.publish([
      { event: memberChanged, key: memberId, data: { memberId, changedAt: this.now() } },
    ]);
  }

  /** A sale, recorded now. */
  async sell(
    name: string,
    partner: string,
    basket: Basket,
  ): Promise<{ purchase: Purchase; earned: PointsByCampaign }> {
    const purchase = this.purchaseOf(name, partner, basket);
    await this.stage.publish([{ event: purchaseRecorded, key: purchase.memberId, data: purchase }]);
    return { purchase, earned: await this.earned(purchase.purchaseId) };
  }

  /** The same, where only what it earned is of interest. */
  async buy(name: string, partner: string, basket: Basket | string): Promise<PointsByCampaign> {
    const { earned } = await this.sell(
      name,
      partner,
      typeof basket === 'string' ? { total: basket } : basket,
    );
    return earned;
  }

  /** A sale at a till that asks first what comes off: what it took off by campaign, what was paid, and what that earned. */
  async checkOut(
    name: string,
    partner: string,
    basket: Basket,
  ): Promise<{
    readonly off: Readonly<Record<string, string>>;
    readonly paid: string;
    readonly earned: PointsByCampaign;
    readonly purchase: Purchase;
  }> {
    const before = this.purchaseOf(name, partner, basket);
    const { discounts = [] } = await this.stage.quote(before);
    const offOf = (lineId: string): bigint =>
      discounts
        .flatMap(({ lines }) => lines.filter((line) => line.lineId === lineId))
        .reduce((sum, { amount }) => sum + centsOf(amount), 0n);
    const all = discounts.reduce((sum, { amount }) => sum + centsOf(amount), 0n);
    const paid = moneyOf(centsOf(before.total.amount) - all);
    const purchase = {
      ...before,
      total: { ...before.total, amount: paid },
      lines: before.lines.map((line) => ({
        ...line,
        amount: moneyOf(centsOf(line.amount) - offOf(line.lineId)),
      })),
      discounts: discounts.map(({ campaignId, amount, lines }) => ({ campaignId, amount, lines })),
    };
    await this.stage.publish([{ event: purchaseRecorded, key: purchase.memberId, data: purchase }]);
    const off = this.offBy(discounts);
    return { off, paid, earned: await this.earned(purchase.purchaseId), purchase };
  }

  /** What a till is told now that comes off: money by campaign. */
  async wouldTakeOff(
    name: string,
    partner: string,
    basket: Basket,
  ): Promise<Readonly<Record<string, string>>> {
    const { discounts = [] } = await this.stage.quote(this.purchaseOf(name, partner, basket));
    return this.offBy(discounts);
  }

  /** Who bears what was taken off a purchase, as the rules cover it: money by partner. */
  bornBy(purchaseId: string): Readonly<Record<string, string>> {
    const judged = this.stage.told.granted.find(({ trigger }) => trigger.id === purchaseId);
    return this.byPartner((judged?.discounts ?? []).flatMap(({ funders }) => funders));
  }

  /** The same, after the last refund. */
  leftToBear(purchaseId: string): Readonly<Record<string, string>> {
    const reduced = this.stage.told.reduced.filter((each) => each.purchaseId === purchaseId).at(-1);
    return this.byPartner((reduced?.discounts ?? []).flatMap(({ funders }) => funders));
  }

  private byPartner(
    parts: readonly { partnerId: string; amount: string }[],
  ): Readonly<Record<string, string>> {
    const slugOf = (id: string): string =>
      this.stage.blueprint.partners.find(({ slug }) => partnerIdOf(slug) === id)!.slug;
    return Object.fromEntries(
      parts.map(({ partnerId, amount }) => [slugOf(partnerId), moneyOf(centsOf(amount))]),
    );
  }

  /** Gives money back: of lines, by their place from 0, or of a sale without lines. Answers what the refund took back in all. */
  async refund(purchase: Purchase, amount: string, line?: number): Promise<number> {
    const before = this.refunds.get(purchase.purchaseId) ?? {
      total: 0n,
      lines: new Map<string, bigint>(),
      sequence: 0,
    };
    const [cents, sequence] = [centsOf(amount), before.sequence + 1];
    const lines = new Map(before.lines);
    if (line !== undefined) lines.set(`l${line}`, (lines.get(`l${line}`) ?? 0n) + cents);
    const total = before.total + cents;
    this.refunds.set(purchase.purchaseId, { total, lines, sequence });
    const refundId = derivedId('refund', purchase.purchaseId, String(sequence));
    const refund: EventData<typeof purchaseRefunded> = {
      refundId,
      purchaseId: purchase.purchaseId,
      memberId: purchase.memberId,
      partnerId: purchase.partnerId,
      sequence,
      occurredAt: this.now(),
      recordedAt: this.now(),
      refundedTotal: moneyOf(total),
      refundedLines: [...lines].map(([lineId, refunded]) => ({ lineId, refunded: moneyOf(refunded) })),
      wholly: total === centsOf(purchase.total.amount),
    };
    await this.stage.publish([{ event: purchaseRefunded, key: refund.memberId, data: refund }]);
    const { takenBack } = this.stage.told;
    return eventually(() => {
      const booked = takenBack.filter((each) => each.refundId === refundId);
      if (booked.length === 0) throw new Error('the ledger has not booked the refund');
      return booked.reduce((sum, { points }) => sum + points, 0);
    });
  }

  visit = (name: string, partner: string): Promise<PointsByCampaign> => this.report(VISIT, name, partner, {});

  /** A partner reports an event of its own, that occurred now or then. */
  event = (
    name: string,
    partner: string,
    event: string,
    attributes: object = {},
    occurredAt = this.now(),
  ): Promise<PointsByCampaign> =>
    this.report(EVENT, name, partner, { name: event, attributes, occurredAt: new Date(occurredAt) });

  /** What a trigger has earned, once it is judged and booked. */
  async earned(triggerId: string): Promise<PointsByCampaign> {
    const { granted, credited } = this.stage.told;
    return eventually(() => {
      const judged = granted.find(({ trigger }) => trigger.id === triggerId);
      if (!judged) throw new Error(`${triggerId} is not judged`);
      const booked = new Set(credited.flatMap(({ credits }) => credits.map(({ awardId }) => awardId)));
      if (!judged.awards.every(({ awardId }) => booked.has(awardId))) throw new Error('not all is booked');
      const sums: Record<string, number> = {};
      for (const { campaignSlug, currency, points } of judged.awards) {
        const key = currency === this.mainCurrency ? campaignSlug : `${campaignSlug} ${currency}`;
        sums[key] = (sums[key] ?? 0) + points;
      }
      return sums;
    });
  }

  private offBy(
    discounts: readonly { readonly campaignId: string; readonly amount: string }[],
  ): Readonly<Record<string, string>> {
    return Object.fromEntries(
      discounts.map(({ campaignId, amount }) => [
        this.stage.slugs.get(campaignId)!,
        moneyOf(centsOf(amount)),
      ]),
    );
  }

  private async report(
    query: string,
    name: string,
    partner: string,
    more: object,
  ): Promise<PointsByCampaign> {
    this.made += 1;
    const input = {
      member: { id: memberIdOf(name) },
      occurredAt: this.now(),
      idempotencyKey: `report ${this.made}`,
      ...more,
    };
    const { result } = await this.stage.campaigns<{
      result: { eventId?: string; awards?: readonly { campaign: { slug: string }; points: number }[] };
    }>(query, { input }, tillOf(partner));
    if (result.eventId === undefined || !result.awards) throw new Error(JSON.stringify(result));
    return result.awards.length === 0 ? {} : this.earned(result.eventId);
  }

  private purchaseOf(name: string, slug: string, basket: Basket): Purchase {
    this.made += 1;
    const id = `sale ${this.made}`;
    const partner = this.stage.blueprint.partners.find((each) => each.slug === slug);
    if (!partner) throw new Error(`${slug} is no partner of the blueprint`);
    const lines = (basket.lines ?? []).map(({ sku, quantity, ...line }, place) => ({
      ...line,
      lineId: `l${place}`,
      sku: sku ?? `sku${place}`,
      quantity: quantity ?? '1',
    }));
    const sum = lines.reduce((total, { amount }) => total + centsOf(amount), 0n);
    const [location] = partner.locations;
    return {
      purchaseId: derivedId('purchase', id),
      externalId: id,
      memberId: memberIdOf(name),
      partnerId: partnerIdOf(slug),
      partnerSlug: slug,
      partnerCategory: partner.category,
      ...(location ? { locationCode: location.code } : {}),
      locationTimeZone: location?.timeZone ?? this.zone,
      channel: basket.channel ?? 'IN_STORE',
      occurredAt: basket.occurredAt ? new Date(basket.occurredAt).toISOString() : this.now(),
      recordedAt: this.now(),
      total: { amount: basket.total ?? moneyOf(sum), currency: partner.currency },
      lines,
      paidWithPoints: basket.paidWithPoints ?? '0',
    };
  }

  private get mainCurrency(): string {
    return programmeSettings.parse(this.stage.blueprint.settings).currency;
  }

  private get zone(): string {
    return programmeSettings.parse(this.stage.blueprint.settings).zone;
  }

  private now = (): string => this.stage.clock.now().toISOString();
}

const REPORTED = `__typename ... on RecordEventSuccess { eventId awards { points campaign { slug } } } ... on UserError { code message }`;
const VISIT = `mutation ($input: RecordCheckInInput!) { result: recordCheckIn(input: $input) { ${REPORTED} } }`;
const EVENT = `mutation ($input: RecordEventInput!) { result: recordEvent(input: $input) { ${REPORTED} } }`;

export const tillOf = (partner: string): Caller => ({
  kind: 'partner',
  partnerId: partnerIdOf(partner),
  keyId: 'key_1',
  scopes: ['till'],
});

const centsOf = (amount: string): bigint => {
  const [whole = '', part = ''] = amount.split('.');
  return BigInt(whole + part.padEnd(2, '0'));
};
const moneyOf = (cents: bigint): string => {
  const text = cents.toString().padStart(3, '0');
  return `${text.slice(0, -2)}.${text.slice(-2)}`;
};
