import type { AsyncCommand } from 'fast-check';
import type { Run } from './run';
import type { Step } from './steps';

/** A step as a command of fast-check: it can always be taken. */
export class Take implements AsyncCommand<object, Run> {
  constructor(private readonly step: Step) {}

  check(): boolean {
    return true;
  }

  run(_: object, run: Run): Promise<void> {
    return run.take(this.step);
  }

  toString(): string {
    return JSON.stringify(this.step);
  }
}
