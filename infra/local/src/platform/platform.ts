import { join } from 'node:path';
import { DataDirectory } from '../data-directory/data-directory';
import { readInstance, writeInstance, type Instance } from '../data-directory/instance';
import { openIssuer } from '../data-directory/issuer';
import { PlatformClock } from '../data-directory/platform-clock';
import { openSecrets, type Secrets } from '../data-directory/secrets';
import { Failure } from '../failure';
import { prepareNats, requireNatsAt } from '../nats/nats-server';
import type { StartOptions } from '../options';
import { preparePostgres, superuserUrl } from '../postgres/postgres-server';
import { makeServiceDatabases } from '../postgres/service-databases';
import { freePorts, isFree } from '../processes/free-port';
import { endOrphans } from '../processes/orphans';
import { ProcessGroup } from '../processes/process-group';
import type { Screen } from '../screen';
import { DemoSeed } from './demo-seed';
import { describeInstance } from './describe-instance';
import { environmentOf, type Deployment } from './environment';
import { localDeployment, LOOPBACK, portNames, type Ports } from './local-deployment';
import { freshLog, lastWords } from './logs';
import { nodeProcess, platformProcess } from './node-processes';
import { services } from './services';

const START_LIMIT_MS = 180_000;
/** Of a stop within ten seconds, each set's share is its processes' `stopWithinMs`: 2 + 3 + 1 + 3.5 s. */
const STOP_ORDER = [['gateway'], services, ['mailbox', 'nats'], ['postgres']];

/** One running instance of everything. */
export class Platform {
  private readonly group: ProcessGroup;
  private giveUp: (reason: Failure) => void = () => undefined;
  private readonly given: Promise<never>;
  private instance: Instance | undefined;
  private seed: DemoSeed | undefined;
  private stopped: Promise<void> | undefined;

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
    } finally {
      clearTimeout(timer);
    }
    if (this.stopped) return undefined;
    this.update({ ready: true });
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
      await this.group.stop(STOP_ORDER);
      this.clock.close();
      this.update({ processes: {} });
      this.directory.close();
    })();
    return this.stopped;
  }

  private log(name: string): string {
    return join(this.directory.path, 'logs', `${name}.log`);
  }

  private update(change: Partial<Instance>): void {
    if (!this.instance) return;
    this.instance = { ...this.instance, ...change };
    writeInstance(this.instance);
  }

  private async startAll(options: StartOptions): Promise<void> {
    const { directory } = this;
    const secrets = openSecrets(directory);
    const issuer = await openIssuer(directory.path, directory.id);
    const free = await freePorts(portNames.length);
    const ports = {
      gateway: options.port,
      ...Object.fromEntries(portNames.map((name, index) => [name, free[index]])),
    } as Ports;
    const external = process.env['NATS_URL'] || undefined;
    const deployment = localDeployment(ports, secrets, issuer, {
      clockOffsetMs: this.clock.time.offsetMs,
      demoFile: directory.file('demo.json'),
      natsUrl: external,
      namespace: process.env['NATS_NAMESPACE'] || (external ? `accord-${directory.id}` : 'accord'),
    });
    this.seed = new DemoSeed(directory, this.log('demo'), options.empty);
    this.instance = describeInstance(directory, this.clock, ports, secrets, deployment);
    this.update({});
    await Promise.all([this.startPostgres(ports, secrets), this.startNats(ports, secrets, external)]);
    if (this.stopped) return;
    await this.startPrograms(ports, deployment);
  }

  private async startPostgres(ports: Ports, secrets: Secrets): Promise<void> {
    const place = { port: ports.postgres, password: secrets.postgres };
    const plan = await preparePostgres({
      cluster: this.directory.file('postgres'),
      log: freshLog(this.log('postgres')),
      ...place,
    });
    if (this.stopped) return;
    await this.group.run(plan);
    if (!this.stopped) await makeServiceDatabases(superuserUrl(place), secrets.databases);
  }

  private async startNats(ports: Ports, secrets: Secrets, external: string | undefined): Promise<void> {
    if (external !== undefined) return requireNatsAt(external);
    const { directory } = this;
    const plan = await prepareNats({
      store: directory.file('nats'),
      configuration: directory.file('nats.conf'),
      log: freshLog(this.log('nats')),
      port: ports.nats,
      password: secrets.nats,
    });
    if (!this.stopped) await this.group.run(plan);
  }

  private async startPrograms(ports: Ports, deployment: Deployment): Promise<void> {
    const url = (port: number): string => `http://${LOOPBACK}:${port}`;
    const mailbox = nodeProcess(
      'mailbox',
      join(__dirname, '..', 'mailbox', 'main.js'),
      [this.directory.file('mailbox'), String(ports.smtp), String(ports.mailbox), deployment.clockOffsetMs],
      {},
      { log: freshLog(this.log('mailbox')), url: url(ports.mailbox), stopWithinMs: 1_000 },
    );
    const programs = [...services, 'gateway' as const].map((name) =>
      platformProcess(name, environmentOf(name, deployment), {
        log: freshLog(this.log(name)),
        url: url(ports[name]),
        stopWithinMs: name === 'gateway' ? 2_000 : 3_000,
      }),
    );
    await Promise.all([...programs, mailbox].map((plan) => this.group.run(plan)));
  }
}
