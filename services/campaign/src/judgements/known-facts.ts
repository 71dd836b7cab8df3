import type { Memory } from '../language/condition';
import type { GrantedAward } from '../awards/granted-award';
import { NOTHING_JOINED, type Belonging } from '../judging/belonging';
import type { CompiledCampaign } from '../judging/compile';
import type { Facts } from '../judging/facts';
import type { Grant } from '../judging/judge';
import type { MemberRecord } from '../judging/member-facts';
import { Persons, plus } from '../members/persons';
import { counterName, NOTHING_YET, type CounterKey, type Standing } from '../judging/limits';
import type { Judged, Reported } from '../judging/occasion';
import type { StoredSale } from '../sales/stored-sale';
import type { TiersSeen } from '../tiers/tiers-seen';
import type { KeptVersion, KeptVersions } from './kept-versions';
import type { MemberTally, Tallies } from './tallies';

const NOBODY: ReadonlySet<string> = new Set();

/** The facts of a batch in memory: each purchase sees what those before it have changed. */
export class KnownFacts implements Facts {
  /** Standings that differ from what is stored. */
  readonly changed = new Map<string, CounterKey & { readonly standing: Standing }>();

  constructor(
    private readonly histories: Map<string, StoredSale[]>,
    /** By campaign and member: purchases consumed, and the trigger of each. */
    private readonly consumed: Map<string, Map<string, string>>,
    private readonly standings: Map<string, Standing>,
    private readonly reports: Map<string, Reported[]> = new Map(),
    private readonly members: ReadonlyMap<string, MemberRecord> = new Map(),
    private readonly belongings: ReadonlyMap<string, Belonging> = new Map(),
    /** Absent: all purchases are in the histories. */
    private readonly tallies?: Tallies,
    private readonly persons: Persons = new Persons(),
    /** Absent: they are as the belongings say. */
    private readonly tiers?: TiersSeen,
    /** Absent: all go by the newest versions. */
    private readonly versions?: KeptVersions,
  ) {}

  memory({ campaignId }: CompiledCampaign, { id, memberId }: Judged): Memory {
    const person = this.persons.nameOf(memberId);
    const sales = this.histories.get(person) ?? [];
    return {
      sales: sales.filter((sale) => sale.id !== id),
      reports: (this.reports.get(person) ?? []).filter((report) => report.id !== id),
      tallies: this.tallies?.of(this.persons.of(memberId)),
      member: this.members.get(memberId),
      belonging: this.belongingOf(memberId),
      consumed: this.consumed.get(`${campaignId} ${person}`) ?? NOBODY,
    };
  }

  private belongingOf(memberId: string): Belonging | undefined {
    const belonging = this.belongings.get(memberId);
    const tiers = this.tiers?.of(memberId);
    return tiers ? { ...(belonging ?? NOTHING_JOINED), tiers } : belonging;
  }

  /** Of a person who is several members, what all of them have used. */
  standing(key: CounterKey): Standing {
    return this.persons.standing(key, this.standings);
  }

  keptVersion(campaignId: string, { memberId, occurredAt }: Judged): number | undefined {
    return this.versions?.versionFor(campaignId, memberId, occurredAt);
  }

  get changedVersions(): readonly KeptVersion[] {
    return this.versions?.changes ?? [];
  }

  get changedTallies(): readonly MemberTally[] {
    return this.tallies?.changes ?? [];
  }

  add(key: CounterKey, change: Standing): void {
    const standing = plus(this.standings.get(counterName(key)) ?? NOTHING_YET, change);
    this.standings.set(counterName(key), standing);
    this.changed.set(counterName(key), { ...key, standing });
  }

  /** Counts a grant in the limits it takes from. */
  take({ campaign, takes, consumed }: Grant, { id, memberId }: Judged): void {
    for (const { campaignId, scope, points, amount, money } of takes) {
      this.add({ campaignId, scope }, { uses: 1, points, amount, money });
    }
    this.versions?.given(campaign, memberId, id);
    if (consumed.length === 0) return;
    const key = `${campaign.campaignId} ${this.persons.nameOf(memberId)}`;
    const before = this.consumed.get(key) ?? [];
    this.consumed.set(key, new Map([...before, ...consumed.map((saleId) => [saleId, id] as const)]));
  }

  /** From now on tier points count with what awards stand at. */
  given(awards: readonly GrantedAward[]): void {
    for (const award of awards) this.tiers?.given(award);
  }

  /** From now on the sale is part of its member's history. */
  remember(sale: StoredSale): void {
    this.tiers?.bought(sale);
    this.tallies?.count(sale);
    const history = this.histories.get(this.persons.nameOf(sale.memberId));
    if (!history) return;
    const place = history.findIndex(
      (other) =>
        other.occurredAt > sale.occurredAt || (other.occurredAt === sale.occurredAt && other.id > sale.id),
    );
    history.splice(place === -1 ? history.length : place, 0, sale);
  }

  /** From now on the visit or event is part of its member's history. */
  rememberReport(report: Reported): void {
    const history = this.reports.get(this.persons.nameOf(report.memberId));
    if (history?.some(({ id }) => id === report.id)) return;
    history?.push(report);
    history?.sort((a, b) => a.occurredAt - b.occurredAt || (a.id < b.id ? -1 : 1));
  }

  /**
   * The sale was refunded: it stays with what is left of it. Wholly refunded it leaves the history, and what it consumed counts
   * again.
   */
  refunded(sale: StoredSale, before: StoredSale): void {
    this.tiers?.bought(sale);
    this.tallies?.count(sale, before);
    if (sale.refunded?.wholly) this.giveBack(sale);
    const history = this.histories.get(this.persons.nameOf(sale.memberId));
    const place = history?.findIndex(({ id }) => id === sale.id) ?? -1;
    if (!history || place === -1) return;
    if (sale.refunded?.wholly) history.splice(place, 1);
    else history[place] = sale;
  }

  private giveBack({ id, memberId }: StoredSale): void {
    this.versions?.undone(id);
    for (const [key, consumed] of this.consumed) {
      if (!key.endsWith(` ${this.persons.nameOf(memberId)}`)) continue;
      this.consumed.set(key, new Map([...consumed].filter(([, triggerId]) => triggerId !== id)));
    }
  }
}
