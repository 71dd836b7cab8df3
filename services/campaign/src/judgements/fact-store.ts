import type { EventDefinition, ProgrammeSettings } from '@accord/contracts';
import type { BatchNeeds } from './batch-needs';
import type { Consumption } from './consumption';
import type { KeptVersion } from './kept-versions';
import type { KnownFacts } from './known-facts';
import type { MemberTally } from './tallies';
import type { GrantedAward } from '../awards/granted-award';
import type { Decision } from '../decisions/seen-facts';
import type { CounterKey, Standing } from '../judging/limits';
import type { Enrolment, Judged, Moment } from '../judging/occasion';
import type { Rules } from '../judging/rules';
import type { Refund } from '../sales/sale-of-snapshot';
import type { StoredSale } from '../sales/stored-sale';

/** What judging reads and writes, all in one unit of work. Each call is one query or two, however large the batch. */
export interface FactStore {
  rules(): Promise<Rules>;
  /** Two happenings of one member that are judged at the same time would not see each other: one waits. */
  lock(memberIds: readonly string[]): Promise<void>;
  /** The sales that are known, locked. */
  salesForUpdate(ids: readonly string[]): Promise<StoredSale[]>;
  takeEarlyRefunds(purchaseIds: readonly string[]): Promise<Refund[]>;
  awardsOf(triggerIds: readonly string[]): Promise<Map<string, GrantedAward[]>>;
  /** Of which household members were when these occurred, by id; nothing where no limit asks. */
  households(occasions: readonly Judged[]): Promise<ReadonlyMap<string, string>>;
  /** Notes the enrolments; answers the members who were not noted before. */
  newEnrolments(enrolments: readonly Enrolment[]): Promise<ReadonlySet<string>>;
  /** Notes birthdays; answers the ids of moments that were not judged before. */
  newMoments(moments: readonly Moment[]): Promise<ReadonlySet<string>>;
  /** Histories, tallies, consumption, versions and standings; standings are locked. */
  load(needs: BatchNeeds): Promise<KnownFacts>;
  save(outcome: BatchOutcome): Promise<void>;
}

export interface BatchOutcome {
  readonly newSales: readonly StoredSale[];
  readonly refundedSales: readonly StoredSale[];
  readonly newAwards: readonly GrantedAward[];
  readonly reducedAwards: readonly GrantedAward[];
  readonly consumption: readonly Consumption[];
  /** Triggers refunded wholly, whose consumption counts again. */
  readonly undoneTriggers: readonly string[];
  /** Those that were applied, in their order. */
  readonly refunds: readonly Refund[];
  /** Ids of new sales and of refunds, in the order in which they were judged. */
  readonly order: readonly string[];
  readonly earlyRefunds: readonly Refund[];
  readonly standings: ReadonlyMap<string, CounterKey & { readonly standing: Standing }>;
  readonly tallies: readonly MemberTally[];
  /** By which versions members go on, where that has changed. */
  readonly versions: readonly KeptVersion[];
  readonly events: readonly OutgoingEvent[];
  readonly decisions: readonly Decision[];
  /** By which they were made. */
  readonly rules: Rules;
  readonly programme: ProgrammeSettings;
}

export interface OutgoingEvent {
  readonly event: EventDefinition;
  readonly key: string;
  readonly data: unknown;
}
