import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { eventually } from '@accord/testing';
import { Client } from 'pg';
import { findInstance, readInstance } from '../src/data-directory/instance';
import { freePorts } from '../src/processes/free-port';
import { isRunning } from '../src/processes/process-identity';
import { services } from '../src/platform/services';
import { stopsFile } from './make-programs';
import {
  cleanUp,
  failToStart,
  left,
  processesOf,
  programs,
  startPlatform,
  temporaryFolder,
} from './running-platform';

jest.setTimeout(180_000);
afterAll(cleanUp);

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Delivers one e-mail, line by line, as a mail server would. */
function deliver(smtpUrl: string, subject: string): Promise<void> {
  const lines = [
    'HELO test',
    'MAIL FROM:<a@example.com>',
    'RCPT TO:<b@example.com>',
    'DATA',
    `Subject: ${subject}\r\n\r\nHello\r\n.`,
    'QUIT',
  ];
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(smtpUrl).port) });
  return new Promise((resolve, reject) => {
    socket.on('data', () => socket.write(`${lines.shift() ?? ''}\r\n`));
    socket.once('error', reject);
    socket.once('close', () => resolve());
  });
}

describe('a running platform', () => {
  const data = temporaryFolder();
  let started: Awaited<ReturnType<typeof startPlatform>>;
  beforeAll(async () => {
    started = await startPlatform(data);
  });

  it('given an empty directory, when it is started, then each service has a database that is its own alone', async () => {
    const { databases } = started.instance;
    for (const service of services) {
      expect(
        await query(databases[service], 'SELECT current_database() AS name, current_user AS who'),
      ).toEqual([{ name: service, who: service }]);
    }
    const foreign = databases.member.replace(/member$/, 'ledger');
    await expect(query(foreign, 'SELECT 1')).rejects.toThrow(/permission denied/);
  });

  it('given an e-mail that the platform sends, then the mailbox shows it on its page', async () => {
    await deliver(started.instance.mailbox.smtp, 'You have 22 points');
    await eventually(async () => {
      const page = await (await fetch(started.instance.mailbox.page)).text();
      expect(page).toContain('You have 22 points');
    });
  });

  it.each(['ledger', 'postgres', 'nats'])(
    'when %s is killed, then it is started again, and that is said',
    async (name) => {
      const before = findInstance(data).processes[name];
      process.kill(before?.pid ?? 0, 'SIGKILL');
      await eventually(() => {
        const now = findInstance(data).processes[name];
        expect(now?.pid).not.toBe(before?.pid);
        expect(now && isRunning(now)).toBe(true);
        expect(started.platform.output).toContain(`${name} died (killed by SIGKILL); starting it again.`);
        expect(started.platform.output).toContain(`${name} is back`);
        return Promise.resolve();
      }, 60_000);
    },
  );

  it('given another directory, when a second platform is started, then both run side by side', async () => {
    const second = await startPlatform(temporaryFolder());
    expect((await fetch(`${second.instance.gateway}/ready`)).status).toBe(200);
    expect((await fetch(`${started.instance.gateway}/ready`)).status).toBe(200);
    expect(await second.platform.stop()).toBe(0);
  });

  it('given its directory, when another is started on it, then that one says who has it', async () => {
    const [port] = await freePorts(1);
    const { code, said } = await failToStart(['--data', data, '--port', String(port)]);
    expect(code).toBe(1);
    expect(said).toBe(
      `An instance of Accord already runs on ${data} (process ${started.instance.pid}): stop it, or choose another directory with --data.`,
    );
  });

  it('given its port, when another is started there, then that one says so in one sentence', async () => {
    const { code, said } = await failToStart([
      '--temporary',
      '--port',
      new URL(started.instance.endpoint).port,
    ]);
    expect(code).toBe(1);
    expect(said).toMatch(/^Port \d+ is in use: stop what uses it, or choose another with --port\.$/);
  });

  it('when it is asked to stop, then all stop in order and no process is left', async () => {
    const processes = processesOf(data);
    rmSync(stopsFile(programs), { force: true });
    expect(await started.platform.stop()).toBe(0);
    expect(left(processes)).toEqual([]);
    const stops = readFileSync(stopsFile(programs), 'utf8').trim().split('\n');
    expect(stops[0]).toBe('gateway');
    expect(stops.slice(1).sort()).toEqual([...services].sort());
    expect(() => findInstance(data)).toThrow(/No instance of Accord runs/);
  });
});

describe('a platform that was killed', () => {
  it('given everything was killed at once, when it is started again, then it recovers with its data', async () => {
    const data = temporaryFolder();
    const first = await startPlatform(data);
    await query(first.instance.databases.partner, 'CREATE TABLE kept (what text)');
    await query(first.instance.databases.partner, `INSERT INTO kept VALUES ('this')`);
    const processes = processesOf(data);
    await first.platform.kill();
    for (const { pid } of processes) process.kill(pid, 'SIGKILL');

    const second = await startPlatform(data);
    expect(await query(second.instance.databases.partner, 'SELECT what FROM kept')).toEqual([
      { what: 'this' },
    ]);

    const orphans = processesOf(data);
    await second.platform.kill();
    expect(left(orphans)).toHaveLength(orphans.length);
    const third = await startPlatform(data);
    expect(third.platform.output).toContain('The instance before was killed');
    expect(left(orphans)).toEqual([]);
    expect(await query(third.instance.databases.partner, 'SELECT what FROM kept')).toEqual([
      { what: 'this' },
    ]);
    await third.platform.stop();
  });
});

describe('a start that can not succeed', () => {
  it('given a directory of a newer version, then it says so', async () => {
    const data = temporaryFolder();
    writeFileSync(join(data, 'accord.json'), JSON.stringify({ format: 99, id: 'x' }));
    const { code, said } = await failToStart(['--data', data]);
    expect(code).toBe(1);
    expect(said).toMatch(/^The data directory .* was made by a newer version of Accord .*\.$/);
  });

  it('given a directory with something else in it, then it leaves it alone', async () => {
    const data = temporaryFolder();
    writeFileSync(join(data, 'holiday.txt'), '');
    const { code, said } = await failToStart(['--data', data]);
    expect(code).toBe(1);
    expect(said).toMatch(/is not empty and not a data directory of Accord/);
  });

  it('given no NATS server is to be had, then it says how to install one, and nothing is left running', async () => {
    const [port] = await freePorts(1);
    const data = temporaryFolder();
    const { code, said } = await failToStart(['--data', data, '--port', String(port)], {
      NATS_SERVER: '/nowhere/nats-server',
    });
    expect(code).toBe(1);
    expect(said).toContain('No nats-server was found');
    expect(said).toContain('apt-get install nats-server');
    expect(left(Object.values(readInstance(data)?.processes ?? {}))).toEqual([]);
  });

  it('given NATS_URL where nothing answers, then it says so', async () => {
    const [port, nats] = await freePorts(2);
    const { code, said } = await failToStart(['--temporary', '--port', String(port)], {
      NATS_URL: `nats://127.0.0.1:${nats}`,
    });
    expect(code).toBe(1);
    expect(said).toContain(`No NATS server with JetStream answers at 127.0.0.1:${nats} (NATS_URL)`);
  });

  it('given options that are none, then it says which', async () => {
    expect((await failToStart(['--port', 'many'])).said).toContain('It must be a number from 1 to 65535.');
    expect((await failToStart(['--clock', 'tomorrow'])).said).toContain('It must be an ISO 8601 duration');
  });
});
