import { resolveMembers, type MemberReference } from '@accord/contracts';
import { RetryLater, type Messaging } from '@accord/messaging';
import type { Database } from '@accord/persistence';
import { serviceUnavailable } from '@accord/subgraph';
import { isId, type Clock } from '@accord/values';
import { findAwards } from '../awards/award.repository';
import { factStore } from '../judgements/fact-store.repository';
import { judgeBatch } from '../judgements/judge-batch';
import type { Judges } from '../judgements/judges';
import { findCategories } from '../partners/local-partners.repository';
import { keepingSegments } from '../segments/keeping-segments.repository';
import { keepingTiers } from '../tiers/keeping-tiers.repository';
import type { ReportedMember, ReportPorts } from './record-report';
import { findReportByKey, insertReport, isEnrolled } from './reports.repository';

/** Reports in PostgreSQL, judged in the transaction that notes them. */
export function reportPorts(
  database: Database,
  asking: Pick<Messaging, 'ask'>,
  { rules, programme, messaging }: Judges,
  clock: Clock,
): ReportPorts {
  return {
    clock,
    memberOf: (reference) => memberOf(reference, database, asking, programme.zone),
    inTransaction: (work) =>
      database.run((tx) =>
        work({
          insert: (report, key, fingerprint) => insertReport(tx, report, key, fingerprint),
          byKey: (partnerId, key) => findReportByKey(tx, partnerId, key),
          categoryOf: async (partnerId) => (await findCategories(tx, [partnerId])).get(partnerId),
          judge: (report) =>
            keepingTiers(tx, { rules, messaging }, [report], () =>
              keepingSegments(tx, rules, [report], () =>
                judgeBatch([{ kind: 'report', report }], factStore(tx, rules, messaging), programme),
              ),
            ).catch(membersAway),
          awardsOf: async (eventId) => (await findAwards(tx, [eventId])).get(eventId) ?? [],
        }),
      ),
  };
}

/** A rule asks what the member is like, and nobody can say: nothing is noted. */
const membersAway = (error: unknown): never => {
  if (error instanceof RetryLater)
    throw serviceUnavailable('Members can’t be looked up now: try again in a moment');
  throw error;
};

/** With the member service away, a member who is known here can still be named by id; local time is the programme's then. */
async function memberOf(
  reference: MemberReference,
  database: Database,
  asking: Pick<Messaging, 'ask'>,
  programmeZone: string,
): Promise<ReportedMember | undefined> {
  const { id } = reference;
  if (id !== undefined && !isId('member', id)) return undefined;
  const answer = await asking.ask(resolveMembers, { references: [reference] }, { timeoutMs: 2_000 });
  if (answer.ok) {
    const [member] = answer.value.members;
    const isGone = !member || member.status === 'SUSPENDED' || member.status === 'ERASED';
    return isGone ? undefined : { memberId: member.memberId, zone: member.timeZone };
  }
  if (id !== undefined && (await isEnrolled(database, id))) return { memberId: id, zone: programmeZone };
  throw serviceUnavailable('Members can’t be looked up now: try again in a moment');
}
