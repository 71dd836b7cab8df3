/** Segments whose members are decided by ranks among all customers. */
export interface RankedRounds {
  /** Decides of the next one that was not decided this day, in one unit of work; `false`: none is left that no other copy is at. */
  proceed(now: Date): Promise<boolean>;
}

/** The most in one look: the next one goes on. */
const MOST = 20;

/** Once a day of the programme's zone: each rank depends on everybody's purchases, so nobody's alone decides it. */
export async function keepRanks(rounds: RankedRounds, now: Date, stopped: () => boolean): Promise<void> {
  for (let done = 0; done < MOST && !stopped() && (await rounds.proceed(now)); done += 1);
}
