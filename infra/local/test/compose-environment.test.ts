import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { messagingMigrations } from '@accord/messaging';
import { openDatabase } from '@accord/persistence';
import { eventually, realServices } from '@accord/testing';
import { openIssuer } from '../src/data-directory/issuer';
import { services, type NodeProcess } from '../src/platform/services';
import { makeServiceDatabases } from '../src/postgres/service-databases';
import { freePorts } from '../src/processes/free-port';
import { projectRoot } from '../src/project-root';
import { ledgerMigrations } from '../../../services/ledger/src/migrations';
import { readCompose } from './deployments';
import { allowedToLedger, runAll } from './ledger-guards';

jest.setTimeout(120_000);

const processes: readonly NodeProcess[] = [...services, 'gateway'];
const folder = mkdtempSync(join(tmpdir(), 'accord-compose-'));
const children: { process: ChildProcess; output: string }[] = [];

/** Sets what .env sets, and the defaults of the file, as compose does. */
function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\$\{([A-Z_]+)(?::-([^}]*))?\}/g, (_whole, name: string, otherwise?: string) => {
    const value = values[name] ?? otherwise;
    if (value === undefined) throw new Error(`${name} is not made by infra/docker/make-secrets.mjs`);
    return value;
  });
}

/** The environment of the compose file, with each container's host and port replaced by one of this machine. */
async function composeEnvironments(): Promise<Record<NodeProcess, Record<string, string>>> {
  const { postgresUrl, natsUrl } = realServices();
  const secrets = Object.fromEntries(
    services.flatMap((name) =>
      ['DATABASE_PASSWORD', 'CALLER_SECRET'].map((kind) => [
        `${name.toUpperCase()}_${kind}`,
        randomBytes(32).toString('hex'),
      ]),
    ),
  );
  const passwords = Object.fromEntries(
    services.map((name) => [name, secrets[`${name.toUpperCase()}_DATABASE_PASSWORD`] ?? '']),
  );
  const owner = randomBytes(32).toString('hex');
  await makeServiceDatabases(postgresUrl, passwords as Record<(typeof services)[number], string>, owner);
  const issuer = await openIssuer(folder, 'compose');
  const values = {
    ...secrets,
    LEDGER_OWNER_DATABASE_PASSWORD: owner,
    NATS_PASSWORD: 'unused',
    OIDC_ISSUER: issuer.url,
  };
  const ports = await freePorts(processes.length);
  const hosts: [string, string][] = [
    ['@postgres:5432', `@${new URL(postgresUrl).host}`],
    ['@nats:4222', `@${new URL(natsUrl).host}`],
    ['file:///run/accord/jwks.json', pathToFileURL(issuer.jwks).href],
    ...services.map((name, index): [string, string] => [
      `http://${name}:4000`,
      `http://127.0.0.1:${ports[index]}`,
    ]),
  ];
  const { services: files } = readCompose();
  const environmentOf = (name: NodeProcess, port: number | undefined): Record<string, string> => {
    const entries = Object.entries(files[name]?.environment ?? {}).map(([variable, text]) => {
      const value = hosts.reduce((so, [host, here]) => so.replaceAll(host, here), filled(text, values));
      return [variable, value];
    });
    return { ...Object.fromEntries(entries), HOST: '127.0.0.1', PORT: String(port) } as Record<
      string,
      string
    >;
  };
  return Object.fromEntries(
    processes.map((name, index) => [name, environmentOf(name, ports[index])]),
  ) as never;
}

afterAll(async () => {
  for (const { process: child } of children) {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
});

describe('the ledger’s tables', () => {
  it('given an instance of before, whose service owned them, when it is started again, then they belong to another role', async () => {
    const { postgresUrl } = realServices();
    const urlOf = (role: string): string => {
      const url = new URL(postgresUrl);
      [url.username, url.password, url.pathname] = [role, 'p', '/ledger'];
      return url.toString();
    };
    const options = { applicationName: 'test', migrations: [...messagingMigrations, ...ledgerMigrations] };
    await runAll(postgresUrl, `CREATE ROLE ledger LOGIN PASSWORD 'p'`, 'CREATE DATABASE ledger OWNER ledger');
    await (await openDatabase({ ...options, url: urlOf('ledger') })).close();
    const passwords = Object.fromEntries(services.map((name) => [name, 'p']));
    for (let starts = 0; starts < 2; starts += 1) {
      await makeServiceDatabases(postgresUrl, passwords as Record<(typeof services)[number], string>, 'p');
      const database = await openDatabase({
        ...options,
        url: urlOf('ledger'),
        ownerUrl: urlOf('ledger_owner'),
      });
      await database.query('UPDATE seal_progress SET looked_until = looked_until');
      await database.close();
      expect(await allowedToLedger(urlOf('ledger'))).toEqual([]);
    }
    // Once migrated, the service also starts without the owner's address.
    await (await openDatabase({ ...options, url: urlOf('ledger') })).close();
    await runAll(postgresUrl, ...services.map((name) => `DROP DATABASE ${name}`));
  });
});

describe('the built services', () => {
  it('given exactly the environment of docker-compose.yml, when they are started, then all become ready and stop when asked', async () => {
    const environments = await composeEnvironments();
    for (const name of processes) {
      const [program = '', ...args] = readCompose().services[name]?.command ?? [];
      expect(program).toBe('node');
      const child = spawn(process.execPath, args, {
        cwd: projectRoot,
        env: environments[name],
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const record = { process: child, output: '' };
      children.push(record);
      for (const stream of [child.stdout, child.stderr]) {
        stream.on(
          'data',
          (bytes: Buffer) => (record.output = (record.output + bytes.toString()).slice(-5_000)),
        );
      }
    }
    for (const [index, name] of processes.entries()) {
      await eventually(async () => {
        const { status } = await fetch(`http://127.0.0.1:${environments[name]['PORT']}/ready`);
        if (status !== 200) throw new Error(`${name} answers ${status}: ${children[index]?.output}`);
      }, 60_000);
    }
    const gateway = `http://127.0.0.1:${environments.gateway['PORT']}/graphql`;
    const answer = await fetch(gateway, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ partners(first: 1) { totalCount } }' }),
    });
    expect(await answer.json()).toEqual({ data: { partners: { totalCount: 0 } } });
    // Not even the service's own role can change what has been recorded.
    expect(await allowedToLedger(environments.ledger['DATABASE_URL']!)).toEqual([]);
    for (const { process: child } of children) child.kill('SIGTERM');
    for (const { process: child } of children) {
      if (child.exitCode === null) await once(child, 'exit');
      expect(child.exitCode).toBe(0);
    }
  });

  it('given no environment at all, then a service says everything that is missing, and ends with code 1', async () => {
    const child = spawn(process.execPath, ['services/ledger/dist/main.js'], {
      cwd: projectRoot,
      env: {},
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
    await once(child, 'exit');
    expect(child.exitCode).toBe(1);
    for (const variable of ['PORT', 'DATABASE_URL', 'NATS_URL', 'CALLER_SECRET'])
      expect(said).toContain(`${variable} is missing`);
  });
});
