import { setTimeout as delay } from 'node:timers/promises';
import { DataDirectory } from '../data-directory/data-directory';
import { readInstance, writeInstance, type Instance } from '../data-directory/instance';
import { PlatformClock } from '../data-directory/platform-clock';
import { Failure } from '../failure';
import { requireNatsAt } from '../nats/nats-server';
import type { StartOptions } from '../options';
import { superuserUrl } from '../postgres/postgres-server';
import { checkpoint, makeServiceDatabases } from '../postgres/service-databases';
import { isFree } from '../processes/free-port';
import { endOrphans } from '../processes/orphans';
import { ProcessGroup } from '../processes/process-group';
import type { ProcessPlan } from '../processes/supervised-process';
import type { Screen } from '../screen';
import { DemoSeed } from './demo-seed';
import { describeInstance } from './describe-instance';
import { lastWords, logOf } from './logs';
import { Plans } from './plans';
import { services } from './services';

const START_LIMIT_MS = 180_000;
const HALF_MADE_MS = 3_000;
/** Within ten seconds: 2 for the gateway, 3 for services, 1 for NATS at most, and the rest for PostgreSQL's last checkpoint. */
const STOP_LIMIT_MS = 9_300;
const STOP_ORDER = [['gateway'], services, ['mailbox', 'nats'], ['postgres']];

/** One running instance of everything. */
export class Platform {
  private readonly group: ProcessGroup;
  private giveUp: (reason: Failure) => void = () => undefined;
  private readonly given: Promise<never>;
  private instance: Instance | undefined;
  private seed: DemoSeed | undefined;
  private stopped: Promise<void> | undefined;
  private begun: readonly Promise<unknown>[] = [];

  private constructor(
    private readonly directory: DataDirectory,
    private readonly clock: PlatformClock,
    private readonly screen: Screen,
  ) {
    this.given = new Promise((_, reject) => (this.giveUp = reject));
    this.given.catch(() => undefined);
    this.group = new ProcessGroup({
      changed: (processes) => this.update({ processes }),
      died: (name, how, againInMs) => {
        if (againInMs === 0) screen.warn(`${name} died (${how}); starting it again.`);
        else if (againInMs >= 1_000)
          screen.warn(`${name} died again (${how}); starting it again in ${againInMs / 1_000} s.`);
      },
      back: (name, afterMs) => screen.warn(`${name} is back after ${(afterMs / 1_000).toFixed(1)} s.`),
      overdue: (name) => screen.warn(`${name} did not stop in time; it is killed.`),
      hopeless: (name, how) =>
        this.giveUp(
          new Failure(`${name} does not start (${how}): ${lastWords(this.log(name))} See ${this.log(name)}.`),
        ),
    });
  }

  /** Takes the data directory and the port, and clears what a killed instance left; starts nothing yet. */
  static async open(options: StartOptions, screen: Screen): Promise<Platform> {
    const directory = DataDirectory.open(options.data);
    try {
      const before = readInstance(directory.path);
      const ended = await endOrphans(Object.values(before?.processes ?? {}), directory.file('postgres'));
      if (ended > 0) screen.warn(`The instance before was killed; ended ${ended} processes it left.`);
      if (!(await isFree(options.port))) {
        throw new Failure(
          `Port ${options.port} is in use: stop what uses it, or choose another with --port.`,
        );
      }
      const clock = PlatformClock.open(directory.path, options.clock);
      screen.time(clock.time, clock.now());
      return new Platform(directory, clock, screen);
    } catch (error) {
      directory.close();
      throw error;
    }
  }

  /** Starts everything; resolves when all is ready, or when it was stopped meanwhile. */
  async start(options: StartOptions): Promise<Instance | undefined> {
    const timer = setTimeout(
      () =>
        this.giveUp(
          new Failure(
            `Not ready after ${START_LIMIT_MS / 1_000} s: ${this.group.notReady.join(', ')}. See ${this.directory.file('logs')}.`,
          ),
        ),
      START_LIMIT_MS,
    );
    try {
      await Promise.race([this.startAll(options), this.given]);
    } catch (error) {
      if (!this.stopped) throw error; // what fails because we stop is no failure
    } finally {
      clearTimeout(timer);
    }
    if (this.stopped) return undefined;
    this.update({ ready: true });
    if (this.instance) void checkpoint(this.instance.postgresUrl).catch(() => undefined);
    return this.instance;
  }

  /** Makes the demo data when this is the directory's first start. */
  async plantDemo(): Promise<void> {
    const outcome = (await this.seed?.run()) ?? 'nothing to do';
    if (outcome === 'done' && this.instance) this.screen.demo(this.instance);
    if (outcome === 'failed') {
      this.screen.warn(
        `The demo data could not be made: ${lastWords(this.log('demo'))} See ${this.log('demo')}. The next start tries again.`,
      );
    }
  }

  /** Stops everything in order, within ten seconds. */
  stop(): Promise<void> {
    this.stopped ??= (async () => {
      this.seed?.stop();
      this.update({ ready: false });
      await this.group.stop(STOP_ORDER, STOP_LIMIT_MS);
      // What is being made while we are asked to stop (a cluster, a download) is waited for, but not for long.
      await Promise.race([Promise.allSettled(this.begun), delay(HALF_MADE_MS, undefined, { ref: false })]);
      await this.group.stop(STOP_ORDER, HALF_MADE_MS);
      this.clock.close();
      this.update({ processes: {} });
      this.directory.close();
    })();
    return this.stopped;
  }

  private log(name: string): string {
    return logOf(this.directory.path, name);
  }

  private update(change: Partial<Instance>): void {
    if (!this.instance) return;
    this.instance = { ...this.instance, ...change };
    writeInstance(this.instance);
  }

  private async startAll(options: StartOptions): Promise<void> {
    const { directory } = this;
    const external = process.env['NATS_URL'] || undefined;
    const plans = await Plans.make(directory, options.port, this.clock.time.offsetMs, external);
    this.seed = new DemoSeed(directory, this.log('demo'), options.empty);
    this.instance = describeInstance(directory, this.clock, plans);
    this.update({});
    const nats = external === undefined ? this.run(() => plans.nats()) : requireNatsAt(external);
    const databases = this.startPostgres(plans);
    // The gateway and the mailbox need no database: they come up while the cluster is made.
    const first = nats.then(() =>
      Promise.all([this.run(() => plans.mailbox()), this.run(() => plans.program('gateway'))]),
    );
    const then = Promise.all([nats, databases]).then(() =>
      Promise.all(services.map((name) => this.run(() => plans.program(name)))),
    );
    this.begun = [databases, first, then];
    await Promise.all(this.begun);
  }

  private async startPostgres(plans: Plans): Promise<void> {
    await this.run(() => plans.postgres());
    const { ports, secrets } = plans;
    const url = superuserUrl({ port: ports.postgres, password: secrets.postgres });
    if (!this.stopped) await makeServiceDatabases(url, secrets.databases, secrets.ledgerOwner);
  }

  /** Starts a process and waits until it is ready; nothing any more once a stop has begun. */
  private async run(prepare: () => ProcessPlan | Promise<ProcessPlan>): Promise<void> {
    if (this.stopped) return;
    const plan = await prepare();
    if (!this.stopped) await this.group.run(plan);
  }
}
