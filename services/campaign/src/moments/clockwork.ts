import type { Database } from '@accord/persistence';
import type { Logger } from '@accord/subgraph';
import type { Clock } from '@accord/values';
import type { Judges } from '../judgements/judges';
import { keepRanks } from '../segments/keep-ranks';
import { rankedRounds } from '../segments/rfm.repository';
import { keepSegmentsDaily } from '../segments/keep-segments';
import { segmentRounds } from '../segments/segment-rounds.repository';
import { birthdayBook } from './birthday-book.repository';
import { keepBirthdays } from './keep-birthdays';
import { keepSchedules } from './keep-schedules';
import { keepTiers } from '../tiers/keep-tiers';
import { tierRounds } from '../tiers/tier-rounds.repository';
import { scheduleBook } from './schedule-book.repository';

/** Looks now and then what the clock brings, one look at a time, until stopped. A look that fails is logged; the next one goes on. */
export class Clockwork {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly judges: Judges,
    private readonly clock: Clock,
    private readonly everyMs: number,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.looking = this.look();
  }

  /** Resolves when the look in hand has ended. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.looking;
  }

  private async look(): Promise<void> {
    try {
      await lookAtTheClock(this.database, this.judges, this.clock.now(), () => this.stopped);
    } catch (error) {
      this.logger.error({ err: error }, 'what the clock brings was not judged; the next look goes on');
    }
    if (!this.stopped) this.timer = setTimeout(() => this.start(), this.everyMs);
  }
}

/** One look: tiers and segments that time changes, birthdays that have begun, and schedules that have come round. */
export async function lookAtTheClock(
  database: Database,
  judges: Judges,
  now: Date,
  stopped: () => boolean = () => false,
): Promise<void> {
  const rules = await judges.rules.current(database);
  const { triggers, schedules, zone } = rules;
  if (rules.ladder) await keepTiers(tierRounds(database, judges), now, stopped);
  await keepRanks(rankedRounds(database, zone), now, stopped);
  if (rules.segments.length > 0) await keepSegmentsDaily(segmentRounds(database, rules), now, stopped);
  if (triggers.has('birthday')) await keepBirthdays(birthdayBook(database, judges), now, stopped);
  await keepSchedules(scheduleBook(database, judges), { schedules, zone }, now, stopped);
}
