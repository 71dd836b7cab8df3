import {
  awardsGranted,
  awardsReduced,
  messageRequested,
  programmeSettings,
  type EventData,
  type ExpiryRule,
  type PointsCurrency,
} from '@accord/contracts';
import type { Granted, Reduced } from './stand';
import { partnerIdOf, partnerOf } from './stand';
import { memberIdOf, type Purchase, type Refund } from './sale';
import type { GrantedAward } from '../src/awards/granted-award';
import { checkDefinition } from '../src/language/check-definition';
import { parseDefinition } from '../src/language/definition';
import type { Names } from '../src/language/ground';
import { toldWholly } from '../src/judgements/batch-needs';
import type { BatchOutcome, FactStore } from '../src/judgements/fact-store';
import type { Happening } from '../src/judgements/happening';
import { judgeBatch } from '../src/judgements/judge-batch';
import { KnownFacts } from '../src/judgements/known-facts';
import { Tallies } from '../src/judgements/tallies';
import { compileCampaign, type CampaignVersion, type CompiledCampaign } from '../src/judging/compile';
import type { MemberRecord } from '../src/judging/member-facts';
import { counterName, type Standing } from '../src/judging/limits';
import type { PointValues } from '../src/judging/worth';
import { rulesOf } from '../src/judging/rules';
import { quoteAwards } from '../src/quotes/quote-awards';
import { saleOfSnapshot } from '../src/sales/sale-of-snapshot';
import type { StoredSale } from '../src/sales/stored-sale';

export const PARTNERS = [
  'drugstore',
  'butcher',
  'greengrocer',
  'deli',
  'grocer',
  'fuel',
  'a',
  'b',
  'mall',
  'bakery',
  'party',
  'florist',
];
const names: Names = {
  partners: Object.fromEntries(
    PARTNERS.map((slug) => [slug, { id: partnerIdOf(slug), name: slug.toUpperCase() }]),
  ),
};

type Quote = Awaited<ReturnType<typeof quoteAwards>>;

export interface SetUp {
  readonly zone?: string;
  readonly defaultExpiry?: ExpiryRule;
  readonly groups?: { slug: string; mode: 'best' | 'stack' | 'first' }[];
  readonly startsAt?: Date;
  readonly endsAt?: Date;
  /** Whether all purchases are read, and none are only counted. */
  readonly readsAll?: boolean;
  /** Points currencies beside the main one. */
  readonly currencies?: readonly PointsCurrency[];
  /** What points are worth. */
  readonly values?: PointValues;
  /** Slugs of the tiers that campaigns may name. */
  readonly tiers?: readonly string[];
  /** What is known of members, by name. */
  readonly members?: Readonly<Record<string, Partial<MemberRecord>>>;
}

export const settingsOf = ({ zone, groups, defaultExpiry, currencies = [] }: SetUp = {}) =>
  programmeSettings.parse({
    ...(zone ? { zone } : {}),
    furtherCurrencies: currencies,
    ...(groups ? { campaignGroups: groups } : {}),
    ...(defaultExpiry ? { defaultExpiry } : {}),
  });

/** A campaign of its JSON; throws with the problems when it is refused. */
export const campaignOf = (slug: string, definition: unknown, setUp: SetUp = {}): CompiledCampaign =>
  compileCampaign(versionOf(slug, definition, setUp), settingsOf(setUp));

/** Its first version. */
export function versionOf(slug: string, definition: unknown, setUp: SetUp = {}): CampaignVersion {
  const programme = settingsOf(setUp);
  const parsed = parseDefinition(definition);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const partners = new Map(
    PARTNERS.map((each) => [
      each,
      { id: partnerIdOf(each), slug: each, name: partnerOf(each).name, currency: 'USD' },
    ]),
  );
  const problems = checkDefinition(parsed.value, {
    programme,
    now: new Date('2026-03-01T00:00:00Z'),
    partners,
    partnerSlugs: PARTNERS,
    currencies: ['USD'],
    tiers: setUp.tiers ?? [],
  });
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const { startsAt, endsAt } = setUp;
  return {
    campaignId: `cmp_${slug}`,
    slug,
    name: slug,
    version: 1,
    definition: parsed.value,
    names,
    startsAt,
    endsAt,
  };
}

/** The campaign service without PostgreSQL and NATS: the same judging over facts in memory. */
export class MemoryProgramme {
  readonly granted: Granted[] = [];
  readonly reduced: Reduced[] = [];
  readonly messages: EventData<typeof messageRequested>[] = [];
  readonly standings = new Map<string, Standing>();
  private sales = new Map<string, StoredSale>();
  private readonly salesOfMember = new Map<string, Set<string>>();
  private awards = new Map<string, GrantedAward>();
  private consumed = new Map<string, { key: string; triggerId: string; purchaseId: string }>();
  private early: Refund[] = [];
  private readonly rules;
  private readonly settings;
  private readonly members;

  constructor(
    campaigns: readonly CompiledCampaign[],
    private readonly setUp: SetUp = {},
  ) {
    this.settings = settingsOf(setUp);
    this.members = new Map(
      Object.entries(setUp.members ?? {}).map(([name, known]) => [
        memberIdOf(name),
        { enrolledAt: 0, zone: 'UTC', attributes: {}, consents: [], cards: [], ...known },
      ]),
    );
    this.rules = rulesOf(campaigns, this.settings, [], undefined, setUp.values);
  }

  static of(definitions: Readonly<Record<string, unknown>>, setUp: SetUp = {}): MemoryProgramme {
    const campaigns = Object.entries(definitions).map(([slug, definition]) =>
      campaignOf(slug, definition, setUp),
    );
    return new MemoryProgramme(campaigns, setUp);
  }

  /** What a basket would be given now: off it, and in points for what is left. */
  async quote(purchase: Purchase): Promise<{ off: Record<string, string>; points: number; asked: Quote }> {
    const asked = await quoteAwards(
      { purchase },
      {
        programme: this.settings,
        household: () => Promise.resolve(undefined),
        rules: () => Promise.resolve(this.rules),
        lastRules: () => this.rules,
        facts: (needs) => this.store().load(needs),
      },
    );
    const off = (asked.discounts ?? []).map(({ campaignId, amount }) => [campaignId.slice(4), amount]);
    return { off: Object.fromEntries(off), points: asked.points, asked };
  }

  /** The discounts of a purchase that stand, with who bears them. */
  discountsOf({ purchaseId }: Purchase): GrantedAward[] {
    return [...this.awards.values()].filter(
      ({ triggerId, discount }) => triggerId === purchaseId && discount,
    );
  }

  /** What the till told of a purchase, against the rules. */
  checkedOf = ({ purchaseId }: Purchase): StoredSale['checked'] => this.sales.get(purchaseId)?.checked;

  /** Judges each purchase in a batch of its own; answers the points of each. */
  async sell(...purchases: readonly Purchase[]): Promise<number[]> {
    const points: number[] = [];
    for (const purchase of purchases) {
      await this.happen([
        { kind: 'sale', sale: saleOfSnapshot(purchase, this.settings.zone), imported: false },
      ]);
      points.push(pointsOf(this.granted.find(({ trigger }) => trigger.id === purchase.purchaseId)));
    }
    return points;
  }

  async refund(...refunds: readonly Refund[]): Promise<void> {
    for (const refund of refunds) await this.happen([{ kind: 'refund', refund }]);
  }

  /** All points given and not taken back. */
  get total(): number {
    return [...this.awards.values()].reduce((sum, { standing }) => sum + Number(standing), 0);
  }

  happen(happenings: readonly Happening[]): Promise<void> {
    return judgeBatch(happenings, this.store(), this.settings);
  }

  private store(): FactStore {
    return {
      rules: () => Promise.resolve(this.rules),
      salesForUpdate: (ids) => Promise.resolve(ids.flatMap((id) => this.sales.get(id) ?? [])),
      takeEarlyRefunds: (ids) => {
        const taken = this.early.filter(({ purchaseId }) => ids.includes(purchaseId));
        this.early = this.early.filter((refund) => !taken.includes(refund));
        return Promise.resolve(taken.sort((a, b) => a.sequence - b.sequence));
      },
      awardsOf: (ids) => {
        const all = ids.length > 0 ? [...this.awards.values()] : [];
        return Promise.resolve(
          new Map(ids.map((id) => [id, all.filter(({ triggerId }) => triggerId === id)])),
        );
      },
      households: () => Promise.resolve(new Map()),
      newMoments: (moments) => Promise.resolve(new Set(moments.map(({ id }) => id))),
      newEnrolments: (enrolments) => Promise.resolve(new Set(enrolments.map(({ memberId }) => memberId))),
      lock: () => Promise.resolve(),
      load: (asked) => {
        const needs = this.setUp.readsAll ? toldWholly(asked) : asked;
        const tallies = new Tallies(needs.tallies);
        for (const [memberId, stretch] of needs.histories)
          tallies.begin(
            memberId,
            stretch.tallies ?? [],
            [...(this.salesOfMember.get(memberId) ?? [])].map((id) => this.sales.get(id)!),
          );
        const histories = new Map(
          [...needs.histories].map(([memberId, { from, to }]) => [
            memberId,
            [...(this.salesOfMember.get(memberId) ?? [])]
              .map((id) => this.sales.get(id)!)
              .filter((sale) => sale.occurredAt >= from && sale.occurredAt <= to)
              .filter(({ refunded }) => !refunded?.wholly)
              .sort((x, y) => x.occurredAt - y.occurredAt || (x.id < y.id ? -1 : 1)),
          ]),
        );
        const consumed = new Map<string, Map<string, string>>();
        for (const { key, purchaseId, triggerId } of this.consumed.values()) {
          consumed.set(key, (consumed.get(key) ?? new Map<string, string>()).set(purchaseId, triggerId));
        }
        return Promise.resolve(
          new KnownFacts(
            histories,
            consumed,
            new Map(this.standings),
            new Map(),
            this.members,
            new Map(),
            this.setUp.readsAll ? undefined : tallies,
          ),
        );
      },
      save: (outcome) => Promise.resolve(this.save(outcome)),
    };
  }

  private save(outcome: BatchOutcome): void {
    for (const sale of [...outcome.newSales, ...outcome.refundedSales]) {
      this.sales.set(sale.id, sale);
      this.salesOfMember.set(
        sale.memberId,
        (this.salesOfMember.get(sale.memberId) ?? new Set()).add(sale.id),
      );
    }
    for (const award of [...outcome.newAwards, ...outcome.reducedAwards])
      this.awards.set(award.awardId, award);
    for (const { campaignId, memberId, purchaseId, triggerId } of outcome.consumption) {
      const key = `${campaignId} ${memberId}`;
      this.consumed.set(`${key} ${purchaseId}`, { key, triggerId, purchaseId });
    }
    for (const [name, { triggerId }] of this.consumed) {
      if (outcome.undoneTriggers.includes(triggerId)) this.consumed.delete(name);
    }
    this.early.push(...outcome.earlyRefunds);
    for (const key of outcome.standings.values()) this.standings.set(counterName(key), key.standing);
    for (const { event, data } of outcome.events) {
      if (event === awardsGranted) this.granted.push(awardsGranted.schema.parse(data));
      else if (event === messageRequested) this.messages.push(messageRequested.schema.parse(data));
      else this.reduced.push(awardsReduced.schema.parse(data));
    }
  }
}

export const pointsOf = (granted: Granted | undefined): number =>
  (granted?.awards ?? []).reduce((sum, { points }) => sum + points, 0);
