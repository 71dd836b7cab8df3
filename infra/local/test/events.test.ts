import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memberEnrolled } from '@accord/contracts';
import { Messaging, messagingMigrations } from '@accord/messaging';
import { openDatabase, type Database } from '@accord/persistence';
import { createTestDatabase, eventually, realServices, testNamespace } from '@accord/testing';
import { newId, SystemClock } from '@accord/values';
import pino from 'pino';
import { writeInstance, type Instance } from '../src/data-directory/instance';
import { InstanceLock } from '../src/data-directory/instance-lock';
import { projectRoot } from '../src/project-root';

const clock = new SystemClock();
const data = mkdtempSync(join(tmpdir(), 'accord-events-'));
let database: Database;
let messaging: Messaging;
let works = false;
const memberId = newId('member', clock.now());

/** `npm run events -- …` on the instance, for its member service. */
function events(...args: string[]): Promise<{ code: number; said: string }> {
  const program = join(projectRoot, 'infra', 'local', 'run.mjs');
  const options = { env: { ...process.env, NODE_OPTIONS: '', ACCORD_SKIP_BUILD: '1' } };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [program, 'events', ...args, '--service', 'member', '--data', data],
      options,
      (error, said, complaint) => resolve({ code: error ? Number(error.code) : 0, said: said + complaint }),
    );
  });
}

beforeAll(async () => {
  const url = await createTestDatabase();
  database = await openDatabase({ url, applicationName: 'test', migrations: messagingMigrations });
  messaging = await Messaging.connect({
    url: realServices().natsUrl,
    service: 'member',
    namespace: testNamespace(),
    database,
    clock,
    logger: pino({ level: 'silent' }),
  });
  messaging.hear({
    consumer: 'member-test',
    family: 'member',
    events: [memberEnrolled],
    handle: () => (works ? Promise.resolve() : Promise.reject(new Error('The moon is in the wrong house'))),
  });
  await messaging.start();
  InstanceLock.take(data);
  writeInstance({ data, ready: true, databases: { member: url }, clockOffsetMs: 0 } as unknown as Instance);
});

afterAll(async () => {
  await messaging.close();
  await database.close();
  rmSync(data, { recursive: true, force: true });
});

describe('npm run events', () => {
  it('given nothing is parked, then it says so', async () => {
    expect(await events('parked')).toEqual({ code: 0, said: 'No events are parked.\n' });
  });

  it('given an event that its service can not handle, then it is shown with its reason, and stays when it fails again', async () => {
    const enrolled = { memberId, enrolledAt: clock.now().toISOString(), locale: 'en', timeZone: 'UTC' };
    await database.run((tx) => messaging.publish(tx, memberEnrolled, { key: memberId, data: enrolled }));
    await eventually(async () =>
      expect((await events('parked')).said).toContain('The moon is in the wrong house'),
    );

    const { code, said } = await events('replay');
    expect(code).toBe(1);
    expect(said).toContain('0 handled, 1 parked again');
    expect(said).toContain('tried 2 times');
  });

  it('given its cause is gone, when it is replayed, then it is handled and no longer parked', async () => {
    works = true;
    expect(await events('replay')).toEqual({
      code: 0,
      said: '1 handled, 0 parked again, 0 still waiting for their service.\n',
    });
    expect((await events('parked')).said).toBe('No events are parked.\n');
  });
});
