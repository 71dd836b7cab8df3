/** Members whose tiers have to be looked at though nothing happened to them, range by range. */
export interface TierRounds {
  /** Looks at the next ones since another ladder was set, in one unit of work that notes how far it has come; `false`: none is left. */
  afterLadder(now: Date): Promise<boolean>;
  /** Looks at the next ones whose time has come, in one unit of work; `false`: none is left. */
  due(now: Date): Promise<boolean>;
}

/** The most ranges in one look: birthdays and schedules have their turn too. The next look goes on. */
const MOST = 40;

/** Says the changes that time and a new ladder bring: grace over, year over. What stops midway goes on where it was. */
export async function keepTiers(rounds: TierRounds, now: Date, stopped: () => boolean): Promise<void> {
  for (const round of [rounds.afterLadder, rounds.due])
    for (let range = 0; range < MOST && !stopped() && (await round(now)); range += 1);
}
