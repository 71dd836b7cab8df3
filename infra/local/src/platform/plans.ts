import { join } from 'node:path';
import type { DataDirectory } from '../data-directory/data-directory';
import { openIssuer } from '../data-directory/issuer';
import { openSecrets, type Secrets } from '../data-directory/secrets';
import { prepareNats } from '../nats/nats-server';
import { preparePostgres } from '../postgres/postgres-server';
import { freePorts } from '../processes/free-port';
import type { ProcessPlan } from '../processes/supervised-process';
import { environmentOf, type Deployment } from './environment';
import { localDeployment, LOOPBACK, portNames, type Ports } from './local-deployment';
import { freshLog, logOf } from './logs';
import { nodeProcess, platformProcess } from './node-processes';
import type { NodeProcess } from './services';

const baseUrl = (port: number): string => `http://${LOOPBACK}:${port}`;

/** How each process of one instance is run: made once, when its ports are chosen and its secrets are known. */
export class Plans {
  private constructor(
    private readonly directory: DataDirectory,
    readonly ports: Ports,
    readonly secrets: Secrets,
    readonly deployment: Deployment,
  ) {}

  /** Chooses the ports, and makes the secrets on a first start. `externalNats` is the server of NATS_URL, when there is one. */
  static async make(
    directory: DataDirectory,
    gatewayPort: number,
    clockOffsetMs: number,
    externalNats: string | undefined,
  ): Promise<Plans> {
    const secrets = openSecrets(directory);
    const issuer = await openIssuer(directory.path, directory.id);
    const free = await freePorts(portNames.length);
    const chosen = Object.fromEntries(portNames.map((name, index) => [name, free[index]]));
    const ports = { gateway: gatewayPort, ...chosen } as Ports;
    const deployment = localDeployment(ports, secrets, issuer, {
      clockOffsetMs,
      demoFile: directory.file('demo.json'),
      natsUrl: externalNats,
      namespace: process.env['NATS_NAMESPACE'] || (externalNats ? `accord-${directory.id}` : 'accord'),
    });
    return new Plans(directory, ports, secrets, deployment);
  }

  postgres(): Promise<ProcessPlan> {
    return preparePostgres({
      cluster: this.directory.file('postgres'),
      log: this.log('postgres'),
      port: this.ports.postgres,
      password: this.secrets.postgres,
    });
  }

  nats(): Promise<ProcessPlan> {
    return prepareNats({
      store: this.directory.file('nats'),
      configuration: this.directory.file('nats.conf'),
      log: this.log('nats'),
      port: this.ports.nats,
      password: this.secrets.nats,
    });
  }

  /** A service, or the gateway. */
  program(name: NodeProcess): ProcessPlan {
    return platformProcess(name, environmentOf(name, this.deployment), {
      log: this.log(name),
      url: baseUrl(this.ports[name]),
      stopWithinMs: name === 'gateway' ? 2_000 : 3_000,
    });
  }

  mailbox(): ProcessPlan {
    const { smtp, mailbox } = this.ports;
    const args = [
      this.directory.file('mailbox'),
      String(smtp),
      String(mailbox),
      this.deployment.clockOffsetMs,
    ];
    const place = { log: this.log('mailbox'), url: baseUrl(mailbox), stopWithinMs: 1_000 };
    return nodeProcess('mailbox', join(__dirname, '..', 'mailbox', 'main.js'), args, {}, place);
  }

  private log(name: string): string {
    return freshLog(logOf(this.directory.path, name));
  }
}
