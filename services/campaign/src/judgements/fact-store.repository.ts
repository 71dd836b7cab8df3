import { RetryLater, type Messaging } from '@accord/messaging';
import type { Queryable, Transaction } from '@accord/persistence';
import { belongingsAsked, membersAsked, tiersAsked, type BatchNeeds } from './batch-needs';
import { deleteConsumption, findConsumption, insertConsumption } from './consumption.repository';
import type { BatchOutcome, FactStore } from './fact-store';
import { findKeptVersions, saveKeptVersions } from './kept-versions.repository';
import { KnownFacts } from './known-facts';
import type { RulesInForce } from './rules-in-force';
import { dropTallies, findTallies, saveTallies } from './tallies.repository';
import { findAwards, insertAwards, updateStandings } from '../awards/award.repository';
import { lockStandings, readStandings, saveStandings } from '../awards/limit-standing.repository';
import { insertDecisions } from '../decisions/decision.repository';
import type { MemberRecord } from '../judging/member-facts';
import type { Enrolment } from '../judging/occasion';
import { byPerson, consumedByPerson, ofPersons } from '../members/by-person';
import type { Persons } from '../members/persons';
import { findPersons } from '../members/persons.repository';
import { coverStretches } from '../language/condition';
import { counterName, type CounterKey } from '../judging/limits';
import { findHouseholds } from '../members/households.repository';
import { lockPersons } from '../members/lock-members.repository';
import { knownMembers } from '../members/known-members';
import { findMembers } from '../members/member-facts.repository';
import { insertMoments } from '../moments/moments.repository';
import { findReports } from '../reports/reports.repository';
import { findBelongings } from '../offers/belonging.repository';
import { findTiersSeen } from '../tiers/ladder.repository';
import { insertEarlyRefunds, takeEarlyRefunds } from '../sales/early-refund.repository';
import { insertRefunds } from '../sales/refund.repository';
import { findHistories, findSalesForUpdate, insertSales, updateRefunds } from '../sales/sale.repository';

/** The facts in PostgreSQL, within one transaction. */
export const factStore = (
  tx: Transaction,
  rulesInForce: RulesInForce,
  messaging: Pick<Messaging, 'publishAll' | 'ask'>,
): FactStore => ({
  rules: () => rulesInForce.current(tx),
  salesForUpdate: (ids) => (ids.length > 0 ? findSalesForUpdate(tx, ids) : Promise.resolve([])),
  takeEarlyRefunds: (ids) => takeEarlyRefunds(tx, ids),
  awardsOf: (ids) => findAwards(tx, ids),
  households: async (occasions) =>
    (await rulesInForce.current(tx)).askHousehold ? findHouseholds(tx, occasions) : new Map(),
  newEnrolments: (enrolments) => insertEnrolments(tx, enrolments),
  newMoments: (moments) => insertMoments(tx, moments),
  lock: (memberIds) => lockPersons(tx, memberIds),
  async load(needs) {
    await dropTallies(tx, needs.counted, needs.tallies);
    const members = await knownMembers(tx, messaging, membersAsked(needs));
    return loadFacts(tx, needs, lockStandings, members);
  },
  async save(outcome: BatchOutcome) {
    const positions = await takePositions(tx, outcome.order);
    await insertSales(tx, outcome.newSales, positions);
    await updateRefunds(tx, outcome.refundedSales);
    await insertAwards(tx, outcome.newAwards);
    await updateStandings(tx, outcome.reducedAwards);
    await insertConsumption(tx, outcome.consumption);
    await deleteConsumption(tx, outcome.undoneTriggers);
    await insertRefunds(tx, outcome.refunds, positions);
    await insertEarlyRefunds(tx, outcome.earlyRefunds);
    await saveStandings(tx, outcome.standings);
    await saveTallies(tx, outcome.tallies);
    await saveKeptVersions(tx, outcome.versions);
    await insertDecisions(tx, outcome.decisions, outcome.rules, outcome.programme);
    await messaging.publishAll(tx, outcome.events);
  },
});

/** The facts as they stand, with nothing locked: for quotes, which change nothing. Nobody else is waited for. */
export async function readFacts(
  queryable: Queryable,
  messaging: Pick<Messaging, 'ask'>,
  needs: BatchNeeds,
): Promise<KnownFacts> {
  const asked = membersAsked(needs);
  const members = await knownMembers(queryable, messaging, asked).catch((error: unknown) => {
    if (error instanceof RetryLater) return findMembers(queryable, asked);
    throw error;
  });
  return loadFacts(queryable, needs, readStandings, members);
}

/** The same of what is stored here: nobody is asked. */
export const readStored = async (queryable: Queryable, needs: BatchNeeds): Promise<KnownFacts> =>
  loadFacts(queryable, needs, readStandings, await findMembers(queryable, membersAsked(needs)));

async function loadFacts(
  queryable: Queryable,
  needs: BatchNeeds,
  standingsOf: typeof readStandings,
  members: ReadonlyMap<string, MemberRecord>,
): Promise<KnownFacts> {
  const persons = await findPersons(queryable, personsAsked(needs));
  const histories = ofPersons(needs.histories, persons, coverStretches);
  const sales = await findHistories(queryable, histories);
  const reports = await findReports(queryable, histories);
  const seen = [...sales.values(), ...reports.values()].flat().map(({ id }) => id);
  const consumption = needs.consumption.flatMap(({ campaignId, memberId }) =>
    persons.of(memberId).map((id) => ({ campaignId, memberId: id })),
  );
  return new KnownFacts(
    byPerson(sales, persons),
    consumedByPerson(await findConsumption(queryable, consumption, seen), persons),
    await standingsOf(queryable, [...keysTogether(needs, persons).values()]),
    byPerson(reports, persons),
    members,
    await findBelongings(queryable, belongingsAsked(needs)),
    await findTallies(queryable, needs.tallies, histories, needs.counted),
    persons,
    await findTiersSeen(queryable, tiersAsked(needs)),
    needs.versions &&
      (await findKeptVersions(queryable, needs.versions, persons, (more) => readStored(queryable, more))),
  );
}

/** Whose merges matter: who is asked about, and whom limits count. */
const personsAsked = ({ histories, counted, consumption, counters, versions }: BatchNeeds): string[] => [
  ...new Set([
    ...histories.keys(),
    ...counted,
    ...(versions?.memberIds ?? []),
    ...consumption.map(({ memberId }) => memberId),
    ...counters.map(({ scope }) => scope.slice(scope.lastIndexOf(':') + 1)),
  ]),
];

const keysTogether = ({ counters }: BatchNeeds, persons: Persons): Map<string, CounterKey> =>
  new Map(counters.flatMap((key) => persons.keysOf(key)).map((key) => [counterName(key), key]));

/** Places in the order of recording, one for each id. */
async function takePositions(tx: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query<{ position: string }>(
    `SELECT nextval('happening_position') AS position FROM generate_series(1, $1)`,
    [ids.length],
  );
  return new Map(ids.map((id, index) => [id, rows[index]!.position]));
}

async function insertEnrolments(
  tx: Transaction,
  enrolments: readonly Enrolment[],
): Promise<ReadonlySet<string>> {
  if (enrolments.length === 0) return new Set();
  const rows = await tx.query<{ member_id: string }>(
    `INSERT INTO enrolment (member_id, occurred_at, recorded_at)
     SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) AS enrolment (member_id, occurred_at, recorded_at)
     ON CONFLICT DO NOTHING RETURNING member_id`,
    [
      enrolments.map(({ memberId }) => memberId),
      enrolments.map(({ occurredAt }) => new Date(occurredAt).toISOString()),
      enrolments.map(({ recordedAt }) => new Date(recordedAt).toISOString()),
    ],
  );
  return new Set(rows.map(({ member_id }) => member_id));
}
