import type { MemberReference } from '@accord/contracts';
import { err, newId, ok, type Clock, type Result } from '@accord/values';
import type { GrantedAward } from '../awards/granted-award';
import type { Reported } from '../judging/occasion';
import { checkReport, fingerprintOf, type InvalidReport, type ReportInput } from './report';

/** Who is meant, as the member service knows it. */
export interface ReportedMember {
  readonly memberId: string;
  readonly zone: string;
}

/** One unit of work in which a report is noted and judged. */
export interface ReportBook {
  /** False: the key was used before. */
  insert(report: Reported, key: string, fingerprint: string): Promise<boolean>;
  byKey(
    partnerId: string,
    key: string,
  ): Promise<{ readonly id: string; readonly fingerprint: string } | undefined>;
  categoryOf(partnerId: string): Promise<string | undefined>;
  /** Judges it by all rules in force, and publishes what it earned. */
  judge(report: Reported): Promise<void>;
  awardsOf(eventId: string): Promise<readonly GrantedAward[]>;
}

export interface ReportPorts {
  readonly clock: Clock;
  /** Undefined: there is nobody. Throws when the reference can't be looked up now. */
  memberOf(reference: MemberReference): Promise<ReportedMember | undefined>;
  inTransaction<T>(work: (book: ReportBook) => Promise<T>): Promise<T>;
}

export interface RecordedReport {
  readonly eventId: string;
  readonly awards: readonly GrantedAward[];
}

export type ReportRefusal =
  | ({ readonly kind: 'INVALID' } & InvalidReport)
  | { readonly kind: 'CONFLICT'; readonly idempotencyKey: string };

/** Notes what a partner reports of a member, once for each key, and judges it at once, in the same unit of work. */
export async function recordReport(
  partnerId: string,
  member: ReportedMember,
  input: ReportInput,
  { clock, inTransaction }: Pick<ReportPorts, 'clock' | 'inTransaction'>,
): Promise<Result<RecordedReport, ReportRefusal>> {
  const now = clock.now();
  const checked = checkReport(input, now);
  if (!checked.ok) return err({ kind: 'INVALID', ...checked.error });
  const { name, idempotencyKey: key, occurredAt, locationCode, attributes } = checked.value;
  const fingerprint = fingerprintOf(member.memberId, checked.value);
  return inTransaction(async (book) => {
    const common = {
      id: newId('event', now),
      memberId: member.memberId,
      partnerId,
      partnerCategory: await book.categoryOf(partnerId),
      locationCode,
      occurredAt: occurredAt.getTime(),
      recordedAt: now.getTime(),
      zone: member.zone,
    };
    const report: Reported =
      name === undefined ? { ...common, kind: 'checkIn' } : { ...common, kind: 'event', name, attributes };
    if (await book.insert(report, key, fingerprint)) {
      await book.judge(report);
      return ok({ eventId: report.id, awards: await book.awardsOf(report.id) });
    }
    const earlier = await book.byKey(partnerId, key);
    if (earlier?.fingerprint !== fingerprint) return err({ kind: 'CONFLICT', idempotencyKey: key });
    return ok({ eventId: earlier.id, awards: await book.awardsOf(earlier.id) });
  });
}
