import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** How to run one process, and how to know that it is well. */
export interface ProcessPlan {
  readonly name: string;
  readonly command: string;
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly user?: { readonly uid: number; readonly gid: number };
  readonly log: string;
  readonly stopSignal: NodeJS.Signals;
  /** When it has not stopped by then, it is killed. */
  readonly stopWithinMs: number;
  /** Before it is started again after its first, second, … death at once after a start. The first is at once. */
  readonly backOffMs: readonly number[];
  readonly isReady: () => Promise<boolean>;
}

/** What the screen, and the record of processes, are told. */
export interface ProcessWatcher {
  started(name: string, pid: number): void;
  died(name: string, how: string, againInMs: number): void;
  back(name: string, afterMs: number): void;
  /** It died again and again before it was ready for the first time. */
  hopeless(name: string, how: string): void;
  /** It did not stop in its time, and is killed. */
  overdue(name: string): void;
}

/** A process that lived this long before it died did not die "at once". */
const LIVED_MS = 10_000;
const TRIES_BEFORE_FIRST_READY = 4;

/** A process that is started again whenever it dies, until it is stopped. */
export class SupervisedProcess {
  private child: ChildProcess | undefined;
  private exited: Promise<void> = Promise.resolve();
  private readonly stopping = new AbortController();
  private deathsInRow = 0;
  private everReady = false;

  constructor(
    private readonly plan: ProcessPlan,
    private readonly watcher: ProcessWatcher,
  ) {}

  get name(): string {
    return this.plan.name;
  }

  /** Starts it, and watches over it from now on. */
  start(): void {
    const { plan } = this;
    const log = openSync(plan.log, 'a', 0o600);
    const startedAt = performance.now();
    // A group of its own: Ctrl-C at the terminal reaches the supervisor alone, which then stops all in order.
    const child = spawn(plan.command, plan.arguments, {
      env: { ...plan.environment },
      stdio: ['ignore', log, log],
      detached: true,
      ...plan.user,
    });
    closeSync(log);
    this.child = child;
    this.exited = new Promise((resolve) => {
      let how: string | undefined;
      const ended = (reason: string): void => {
        if (how !== undefined) return;
        how = reason;
        resolve();
        void this.afterDeath(reason, performance.now() - startedAt);
      };
      child.once('error', (error) => ended(error.message));
      child.once('exit', (code, signal) => ended(signal ? `killed by ${signal}` : `exit code ${code}`));
    });
    if (child.pid !== undefined) this.watcher.started(plan.name, child.pid);
  }

  /** Resolves when it is ready for work, or when it is being stopped. */
  async ready(): Promise<void> {
    while (!this.stopping.signal.aborted && !(await this.plan.isReady().catch(() => false))) await delay(50);
    this.everReady = true;
  }

  /** Asks it to stop, waits, and kills it when it takes too long. */
  async stop(withinMs = this.plan.stopWithinMs): Promise<void> {
    this.stopping.abort();
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    child.kill(this.plan.stopSignal);
    const timer = setTimeout(() => {
      this.watcher.overdue(this.plan.name);
      child.kill('SIGKILL');
    }, withinMs);
    await this.exited;
    clearTimeout(timer);
  }

  private async afterDeath(how: string, livedMs: number): Promise<void> {
    if (this.stopping.signal.aborted) return;
    if (livedMs > LIVED_MS) this.deathsInRow = 0;
    const { backOffMs, name } = this.plan;
    const pause = backOffMs[Math.min(this.deathsInRow, backOffMs.length - 1)] ?? 0;
    this.deathsInRow += 1;
    if (!this.everReady && this.deathsInRow >= TRIES_BEFORE_FIRST_READY) {
      this.watcher.hopeless(name, how);
      return;
    }
    this.watcher.died(name, how, pause);
    await delay(pause, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    if (this.stopping.signal.aborted) return;
    const again = performance.now();
    this.start();
    const startedAgain = this.child;
    await this.ready();
    if (this.child === startedAgain && !this.stopping.signal.aborted) {
      this.watcher.back(name, performance.now() - again + pause);
    }
  }
}
