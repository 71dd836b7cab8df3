/** The daily look at all members, range by range. */
export interface SegmentRounds {
  /** Begins the round of this day of the programme's zone, where none has begun yet; one of an earlier day ends in it. */
  begin(now: Date): Promise<void>;
  /** Decides of the next members, in one unit of work that notes how far it has come; `false`: none is left that no other copy is at. */
  proceed(now: Date): Promise<boolean>;
}

/** The most ranges in one look: birthdays and schedules have their turn too. The next look goes on. */
const MOST = 40;

/** Once a day all members are looked at: time alone lets purchases grow old and birthdays come. What stops goes on where it was. */
export async function keepSegmentsDaily(
  rounds: SegmentRounds,
  now: Date,
  stopped: () => boolean,
): Promise<void> {
  await rounds.begin(now);
  for (let range = 0; range < MOST && !stopped() && (await rounds.proceed(now)); range += 1);
}
