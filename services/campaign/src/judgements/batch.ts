import { awardsGranted, awardsReduced, type ProgrammeSettings } from '@accord/contracts';
import { applyRefund } from './apply-refund';
import { grantedEvent, reducedEvent } from './award-events';
import type { Consumption } from './consumption';
import type { BatchOutcome, OutgoingEvent } from './fact-store';
import type { Happening } from './happening';
import type { KnownFacts } from './known-facts';
import { messageEvents } from './message-events';
import { grantedAwards, type GrantedAward } from '../awards/granted-award';
import { SeenFacts, type Decision } from '../decisions/seen-facts';
import type { CheckedDiscount } from '../judging/checked-discount';
import { judge } from '../judging/judge';
import type { Judged, Sale } from '../judging/occasion';
import type { Rules } from '../judging/rules';
import { soldWithDiscounts } from '../judging/till';
import type { Refund } from '../sales/sale-of-snapshot';
import type { StoredSale } from '../sales/stored-sale';

/** A batch while it is judged: each happening sees what those before it have changed. */
export class Batch {
  private readonly newSales = new Set<string>();
  private readonly refundedSales = new Set<string>();
  private readonly newAwards = new Set<string>();
  private readonly reducedTriggers = new Set<string>();
  private readonly consumption: Consumption[] = [];
  private readonly undone: string[] = [];
  private readonly refunds: Refund[] = [];
  private readonly order: string[] = [];
  private readonly events: OutgoingEvent[] = [];
  private readonly decisions: Decision[] = [];

  constructor(
    private readonly rules: Rules,
    private readonly programme: ProgrammeSettings,
    private readonly facts: KnownFacts,
    private readonly sales: Map<string, StoredSale>,
    private readonly awards: Map<string, GrantedAward[]>,
    private readonly earlyRefunds: Map<string, Refund[]>,
    /** Ids of enrolments and moments that are judged for the first time. */
    private readonly firstTime: Set<string>,
  ) {}

  handle(happening: Happening): void {
    if (happening.kind === 'sale') this.handleSale(happening.sale, happening.imported);
    else if (happening.kind === 'refund') this.handleRefund(happening.refund);
    else if (happening.kind === 'report') {
      this.judge(happening.report, false);
      this.facts.rememberReport(happening.report);
    } else if (happening.kind === 'moment') {
      if (this.firstTime.delete(happening.moment.id)) this.judge(happening.moment, false);
    } else if (this.firstTime.delete(happening.enrolment.memberId)) {
      this.judge(happening.enrolment, happening.imported);
    }
  }

  private handleSale(sale: Sale, imported: boolean): void {
    if (this.sales.has(sale.id)) return;
    const told = soldWithDiscounts(this.rules, sale, this.facts);
    const checked = this.judge(told, imported);
    const stored = { ...told, refundSequence: 0, ...(checked.length > 0 ? { checked } : {}) };
    this.sales.set(sale.id, stored);
    this.newSales.add(sale.id);
    this.order.push(sale.id);
    this.facts.remember(stored);
    const waiting = this.earlyRefunds.get(sale.id) ?? [];
    this.earlyRefunds.delete(sale.id);
    for (const refund of waiting) this.handleRefund(refund);
  }

  /** Answers what the till told that it took off, against the rules. */
  private judge(occasion: Judged, imported: boolean): readonly CheckedDiscount[] {
    const seen = new SeenFacts(this.facts);
    const { grants, discounts } = judge(this.rules, occasion, seen);
    for (const grant of grants) {
      this.facts.take(grant, occasion);
      for (const purchaseId of grant.consumed) {
        const { campaignId } = grant.campaign;
        this.consumption.push({
          campaignId,
          memberId: occasion.memberId,
          purchaseId,
          triggerId: occasion.id,
        });
      }
    }
    const awards = grants.flatMap((grant) => grantedAwards(grant, occasion));
    this.awards.set(occasion.id, awards);
    this.facts.given(awards);
    for (const { awardId } of awards) this.newAwards.add(awardId);
    const given = grants.flatMap((grant) => grant.awards);
    if (!imported) this.events.push(...grants.flatMap((grant) => messageEvents(grant, occasion)));
    // Nobody waits for a moment: where it brings nothing there is nothing to say.
    if (awards.length === 0 && isMoment(occasion)) return discounts;
    this.decisions.push({ occasion, seen });
    this.events.push({
      event: awardsGranted,
      key: occasion.memberId,
      data: grantedEvent(occasion, given, imported, this.programme.currency),
    });
    return discounts;
  }

  private handleRefund(refund: Refund): void {
    const sale = this.sales.get(refund.purchaseId);
    if (!sale) {
      const waiting = this.earlyRefunds.get(refund.purchaseId) ?? [];
      this.earlyRefunds.set(
        refund.purchaseId,
        [...waiting, refund].sort((a, b) => a.sequence - b.sequence),
      );
      return;
    }
    const awards = this.awards.get(sale.id) ?? [];
    const outcome = applyRefund(sale, awards, refund);
    if (outcome) {
      this.refunds.push(refund);
      this.order.push(refund.refundId);
      this.sales.set(sale.id, outcome.sale);
      this.refundedSales.add(sale.id);
      this.awards.set(sale.id, outcome.awards);
      this.facts.given(outcome.awards);
      this.reducedTriggers.add(sale.id);
      this.facts.refunded(outcome.sale, sale);
      for (const { key, change } of outcome.givenBack) this.facts.add(key, change);
      if (outcome.sale.refunded?.wholly) this.undone.push(sale.id);
    }
    const data = reducedEvent(refund, outcome?.awards ?? awards);
    this.events.push({ event: awardsReduced, key: refund.memberId, data });
  }

  outcome(): BatchOutcome {
    const awards = [...this.awards.values()].flat();
    const undone = new Set(this.undone);
    return {
      newSales: this.stored(this.newSales),
      refundedSales: this.stored(this.refundedSales).filter(({ id }) => !this.newSales.has(id)),
      newAwards: awards.filter(({ awardId }) => this.newAwards.has(awardId)),
      reducedAwards: awards.filter(
        ({ awardId, triggerId }) => this.reducedTriggers.has(triggerId) && !this.newAwards.has(awardId),
      ),
      consumption: this.consumption.filter(({ triggerId }) => !undone.has(triggerId)),
      undoneTriggers: this.undone,
      refunds: this.refunds,
      order: this.order,
      earlyRefunds: [...this.earlyRefunds.values()].flat(),
      standings: this.facts.changed,
      tallies: this.facts.changedTallies,
      versions: this.facts.changedVersions,
      events: this.events,
      decisions: this.decisions,
      rules: this.rules,
      programme: this.programme,
    };
  }

  private stored(ids: ReadonlySet<string>): StoredSale[] {
    return [...ids].map((id) => this.sales.get(id)!);
  }
}

const MOMENTS: readonly Judged['kind'][] = ['birthday', 'schedule', 'tierChanged'];
const isMoment = ({ kind }: Judged): boolean => MOMENTS.includes(kind);
