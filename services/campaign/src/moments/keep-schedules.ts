import { derivedId } from '@accord/values';
import type { Scheduled } from '../judging/occasion';

/** A part of a run: one occurrence of a schedule, for the next members. */
export interface Portion {
  readonly schedule: string;
  readonly occursAt: number;
  readonly memberIds: readonly string[];
}

export interface ScheduleBook {
  /** Begins a run for each occurrence that has come since the last look; forgets schedules that no campaign has any more. */
  begin(schedules: readonly string[], now: Date): Promise<void>;
  /**
   * Judges the next members of a run in one unit of work, which also notes how far the run has come; `false`: no run is left that
   * no other copy is at.
   */
  proceed(judged: (portion: Portion) => readonly Scheduled[]): Promise<boolean>;
}

/** Judges what schedules bring: each occurrence once for each member who had joined by then, by ranges of members. */
export async function keepSchedules(
  book: ScheduleBook,
  { schedules, zone }: { readonly schedules: readonly string[]; readonly zone: string },
  now: Date,
  stopped: () => boolean,
): Promise<void> {
  await book.begin(schedules, now);
  while (!stopped() && (await book.proceed((portion) => momentsOf(portion, zone, now))));
}

const momentsOf = ({ schedule, occursAt, memberIds }: Portion, zone: string, now: Date): Scheduled[] =>
  memberIds.map((memberId) => ({
    kind: 'schedule',
    id: derivedId('event', 'schedule', schedule, String(occursAt), memberId),
    name: schedule,
    memberId,
    occurredAt: occursAt,
    recordedAt: now.getTime(),
    zone,
  }));
