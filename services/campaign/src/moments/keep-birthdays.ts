import type { Moment } from '../judging/occasion';
import { daysBetween, dueBirthday, type Celebrant } from './birthdays';

export interface BirthdayBook {
  /** Since when birthdays have been looked for; from now on when never. */
  since(now: Date): Promise<number>;
  /** Members born on such days after that member, who had no birthday in the last months; in order of their ids. */
  celebrants(days: readonly string[], after: string, now: Date): Promise<readonly Celebrant[]>;
  /** Judges them all, in one unit of work. */
  judge(moments: readonly Moment[]): Promise<void>;
  /** All that began by then has been judged. */
  done(until: Date): Promise<void>;
}

/** Judges the birthdays that have begun. What stops midway goes on where it was: each birthday is judged once. */
export async function keepBirthdays(book: BirthdayBook, now: Date, stopped: () => boolean): Promise<void> {
  const since = await book.since(now);
  const days = daysBetween(since, now.getTime());
  for (let after = ''; !stopped();) {
    const celebrants = await book.celebrants(days, after, now);
    const last = celebrants.at(-1);
    if (!last) return book.done(now);
    const due = celebrants.flatMap((celebrant) => dueBirthday(celebrant, since, now.getTime()) ?? []);
    if (due.length > 0) await book.judge(due);
    after = last.memberId;
  }
}
