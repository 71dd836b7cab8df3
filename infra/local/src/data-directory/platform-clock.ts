import { addDuration, type IsoDuration } from '@accord/values';
import { join } from 'node:path';
import { Failure } from '../failure';
import { readJson, writeJson } from './small-file';

interface ClockRecord {
  readonly offsetMs: number;
  /** The latest instant the platform is known to have lived. */
  readonly reached: string;
}

/** How the platform's time follows from the machine's, and why. */
export interface PlatformTime {
  readonly offsetMs: number;
  readonly reason: 'real' | 'asked' | 'remembered' | 'held';
}

const MARGIN_MS = 1_000;

/**
 * The platform's time: as asked; without asking, as before. It never runs backwards, since lots that expired do not come back:
 * an offset that would go back is refused, and a machine whose own clock went back is made up for.
 */
export function decideTime(
  kept: ClockRecord | undefined,
  asked: IsoDuration | undefined,
  machine: Date,
): PlatformTime {
  const reached = kept ? Date.parse(kept.reached) : Number.NEGATIVE_INFINITY;
  if (asked !== undefined) {
    const offsetMs = addDuration(machine, asked).getTime() - machine.getTime();
    if (machine.getTime() + offsetMs < reached - MARGIN_MS) {
      throw new Failure(
        `The clock of this data directory has already reached ${kept?.reached} and never runs backwards: choose a later --clock, leave it out to go on from there, or choose another directory with --data.`,
      );
    }
    return { offsetMs, reason: 'asked' };
  }
  const offsetMs = kept?.offsetMs ?? 0;
  if (machine.getTime() + offsetMs < reached)
    return { offsetMs: reached - machine.getTime(), reason: 'held' };
  return { offsetMs, reason: offsetMs === 0 ? 'real' : 'remembered' };
}

const recordPath = (directory: string): string => join(directory, 'clock.json');

/** The time of an instance, running or not; real time when it has none yet. */
export function readOffset(directory: string): number {
  return readJson<ClockRecord>(recordPath(directory))?.offsetMs ?? 0;
}

/** Decides the time, and remembers it from now on, each half minute, so that a crash does not lose it. */
export class PlatformClock {
  private readonly timer: NodeJS.Timeout;

  private constructor(
    private readonly path: string,
    readonly time: PlatformTime,
  ) {
    this.remember();
    this.timer = setInterval(() => this.remember(), 30_000).unref();
  }

  static open(directory: string, asked: IsoDuration | undefined): PlatformClock {
    const path = recordPath(directory);
    return new PlatformClock(path, decideTime(readJson<ClockRecord>(path), asked, new Date()));
  }

  now(): Date {
    return new Date(Date.now() + this.time.offsetMs);
  }

  close(): void {
    clearInterval(this.timer);
    this.remember();
  }

  private remember(): void {
    const record: ClockRecord = { offsetMs: this.time.offsetMs, reached: this.now().toISOString() };
    writeJson(this.path, record);
  }
}
