import type { PastHistories, PastOfMembers, Span } from './past-histories';
import type { GrantedAward } from '../awards/granted-award';
import type { RecordedHistory } from './recorded-history';
import {
  belongingsAsked,
  membersAsked,
  tiersAsked,
  toldWholly,
  type BatchNeeds,
} from '../judgements/batch-needs';
import type { BatchOutcome, FactStore } from '../judgements/fact-store';
import { KnownFacts } from '../judgements/known-facts';
import type { Belonging } from '../judging/belonging';
import type { CompiledCampaign } from '../judging/compile';
import { counterName, type Standing } from '../judging/limits';
import type { MemberRecord } from '../judging/member-facts';
import type { Judged } from '../judging/occasion';
import type { Rules } from '../judging/rules';
import type { Memory } from '../language/condition';
import type { Refund } from '../sales/sale-of-snapshot';
import type { StoredSale } from '../sales/stored-sale';

/** Hears what a simulated batch gave and took back. */
export interface Witness {
  given(awards: readonly GrantedAward[]): void;
  reduced(before: GrantedAward, after: GrantedAward): void;
}

/**
 * The facts of a simulation, in memory: what judging would have written goes here, and nowhere else. Keeps the standings of
 * limits, what was consumed, and those sales with their awards of which refunds follow.
 */
export class SimulatedStore implements FactStore {
  private readonly standings = new Map<string, Standing>();
  private readonly consumed = new Map<string, Map<string, string>>();
  private readonly consumedBy = new Map<string, { readonly key: string; readonly purchaseId: string }[]>();
  private readonly refundable = new Set<string>();
  private readonly sales = new Map<string, StoredSale>();
  private readonly awards = new Map<string, GrantedAward[]>();
  private early: Refund[] = [];
  private span: Span = { first: 0, last: 0, judges: () => true };
  private positions: ReadonlyMap<string, number> = new Map();

  constructor(
    private readonly inForce: Rules,
    private readonly past: PastHistories,
    private readonly recorded: Pick<RecordedHistory, 'members' | 'belongings' | 'households'>,
    private readonly witness: Witness,
  ) {}

  /** Where the next batch stands. `refundable`: its sales of which refunds follow. */
  begin(span: Span, positions: ReadonlyMap<string, number>, refundable: readonly string[]): void {
    this.span = span;
    this.positions = positions;
    for (const id of refundable) this.refundable.add(id);
  }

  rules = (): Promise<Rules> => Promise.resolve(this.inForce);

  salesForUpdate = (ids: readonly string[]): Promise<StoredSale[]> =>
    Promise.resolve(ids.flatMap((id) => this.sales.get(id) ?? []));

  takeEarlyRefunds(ids: readonly string[]): Promise<Refund[]> {
    const wanted = new Set(ids);
    const taken = this.early.filter(({ purchaseId }) => wanted.has(purchaseId));
    if (taken.length > 0) this.early = this.early.filter(({ purchaseId }) => !wanted.has(purchaseId));
    return Promise.resolve(taken.sort((a, b) => a.sequence - b.sequence));
  }

  awardsOf = (ids: readonly string[]): Promise<Map<string, GrantedAward[]>> =>
    Promise.resolve(new Map(ids.map((id) => [id, this.awards.get(id) ?? []])));

  households = async (occasions: readonly Judged[]): Promise<ReadonlyMap<string, string>> =>
    this.inForce.askHousehold ? this.recorded.households(occasions) : new Map();

  newEnrolments = (): Promise<ReadonlySet<string>> => Promise.resolve(new Set());
  newMoments = this.newEnrolments;
  lock = (): Promise<void> => Promise.resolve();

  async load(needs: BatchNeeds): Promise<KnownFacts> {
    const past = await this.past.before(toldWholly(needs).histories, this.span);
    const standings = new Map<string, Standing>();
    for (const name of needs.counters.map(counterName)) {
      const standing = this.standings.get(name);
      if (standing) standings.set(name, standing);
    }
    const consumed = new Map<string, Map<string, string>>();
    for (const { campaignId, memberId } of needs.consumption) {
      const key = `${campaignId} ${memberId}`;
      const ids = this.consumed.get(key);
      if (ids) consumed.set(key, ids);
    }
    const members = await this.recorded.members(membersAsked(needs));
    const belongings = await this.recorded.belongings(belongingsAsked(needs), tiersAsked(needs));
    return new SimulatedFacts(past, consumed, standings, members, belongings, this.positions);
  }

  save(outcome: BatchOutcome): Promise<void> {
    for (const sale of [...outcome.newSales, ...outcome.refundedSales])
      if (this.refundable.has(sale.id)) this.sales.set(sale.id, sale);
    this.witness.given(outcome.newAwards);
    for (const award of outcome.newAwards) {
      if (!this.refundable.has(award.triggerId)) continue;
      this.awards.set(award.triggerId, [...(this.awards.get(award.triggerId) ?? []), award]);
    }
    for (const award of outcome.reducedAwards) this.reduce(award);
    for (const { campaignId, memberId, purchaseId, triggerId } of outcome.consumption) {
      const key = `${campaignId} ${memberId}`;
      this.consumed.set(
        key,
        (this.consumed.get(key) ?? new Map<string, string>()).set(purchaseId, triggerId),
      );
      if (this.refundable.has(triggerId))
        this.consumedBy.set(triggerId, [...(this.consumedBy.get(triggerId) ?? []), { key, purchaseId }]);
    }
    for (const triggerId of outcome.undoneTriggers) {
      for (const { key, purchaseId } of this.consumedBy.get(triggerId) ?? [])
        this.consumed.get(key)?.delete(purchaseId);
    }
    this.early.push(...outcome.earlyRefunds);
    for (const key of outcome.standings.values()) this.standings.set(counterName(key), key.standing);
    return Promise.resolve();
  }

  private reduce(after: GrantedAward): void {
    const awards = this.awards.get(after.triggerId) ?? [];
    const place = awards.findIndex(({ awardId }) => awardId === after.awardId);
    const before = awards[place];
    if (!before) return;
    this.witness.reduced(before, after);
    awards[place] = after;
  }
}

class SimulatedFacts extends KnownFacts {
  constructor(
    private readonly past: PastOfMembers,
    consumed: Map<string, Map<string, string>>,
    standings: Map<string, Standing>,
    members: ReadonlyMap<string, MemberRecord>,
    belongings: ReadonlyMap<string, Belonging>,
    private readonly positions: ReadonlyMap<string, number>,
  ) {
    super(past.sales, consumed, standings, past.reports, members, belongings);
  }

  override memory(campaign: CompiledCampaign, occasion: Judged): Memory {
    const memory = super.memory(campaign, occasion);
    const { late } = this.past;
    if (late.size === 0) return memory;
    const position = this.positions.get(occasion.id) ?? 0;
    return { ...memory, sales: memory.sales.filter(({ id }) => (late.get(id) ?? 0) < position) };
  }
}
