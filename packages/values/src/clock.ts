/** Where the time comes from. Concepts and use cases are given it, and never ask the machine. */
export interface Clock {
  now(): Date;
}

/** The machine's clock, moved forward by a fixed offset (`--clock +P40D` of the local platform). */
export class SystemClock implements Clock {
  constructor(private readonly offsetMs = 0) {}

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }
}

/** A clock that stands still until it is moved: for tests and simulations. */
export class ManualClock implements Clock {
  constructor(private instant: Date) {}

  now(): Date {
    return new Date(this.instant);
  }

  moveTo(instant: Date): void {
    this.instant = new Date(instant);
  }

  advance(milliseconds: number): void {
    this.instant = new Date(this.instant.getTime() + milliseconds);
  }
}
