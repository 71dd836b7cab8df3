import { memberEnrolled, pointsExpired, verifyApiKey } from '@accord/contracts';
import { openDatabase, sqlMigration, type Database } from '@accord/persistence';
import { createTestDatabase, eventually, realServices, testNamespace } from '@accord/testing';
import { newId, SystemClock } from '@accord/values';
import pino from 'pino';
import { Messaging, messagingMigrations, RetryLater } from './index';

const clock = new SystemClock();
const logger = pino({ level: 'silent' });
const createHeard = sqlMigration(
  1_790_000_000_001,
  'CreateHeard',
  'CREATE TABLE heard (place bigint GENERATED ALWAYS AS IDENTITY, member text, locale text)',
);
const member = () => newId('member', clock.now());
const enrolled = (memberId: string, locale: string) => ({
  event: memberEnrolled,
  key: memberId,
  data: { memberId, enrolledAt: clock.now().toISOString(), locale, timeZone: 'UTC' },
});

describe('messaging', () => {
  let url: string;
  let namespace: string;
  let database: Database;
  const opened: Messaging[] = [];

  const open = async () => {
    const messaging = await Messaging.connect({
      url: realServices().natsUrl,
      service: 'test',
      namespace,
      database,
      clock,
      logger,
    });
    opened.push(messaging);
    return messaging;
  };
  const heard = (memberId: string) =>
    database
      .query<{ locale: string }>('SELECT locale FROM heard WHERE member = $1 ORDER BY place', [memberId])
      .then((rows) => rows.map(({ locale }) => locale));
  /** Writes down what it hears; refuses the locale `bad` for as long as `fail` says so. */
  const listen = (messaging: Messaging, fail: () => Error | undefined = () => undefined) =>
    messaging.hear({
      consumer: 'test-members',
      family: 'member',
      events: [memberEnrolled],
      handle: async (tx, events) => {
        for (const event of events) {
          if (!event.is(memberEnrolled)) continue;
          await tx.query('INSERT INTO heard (member, locale) VALUES ($1, $2)', [
            event.data.memberId,
            event.data.locale,
          ]);
          const error = event.data.locale === 'bad' ? fail() : undefined;
          if (error) throw error;
        }
      },
    });

  beforeEach(async () => {
    url = await createTestDatabase();
    namespace = testNamespace();
    database = await openDatabase({
      url,
      applicationName: 'test',
      migrations: [...messagingMigrations, createHeard],
    });
  });

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((each) => each.close()));
    await database.close();
  });

  it('delivers what was committed, once and in order per member, also with two copies; nothing of what was rolled back', async () => {
    const copies = [await open(), await open()];
    for (const copy of copies) {
      listen(copy);
      await copy.start();
    }
    const members = Array.from({ length: 20 }, member);
    const rolledBack = database.run(async (tx) => {
      await copies[0]!.publish(tx, memberEnrolled, enrolled(members[0]!, 'never'));
      throw new Error('rolled back');
    });
    await expect(rolledBack).rejects.toThrow('rolled back');
    for (let round = 0; round < 10; round += 1) {
      await database.run((tx) =>
        copies[round % 2]!.publishAll(
          tx,
          members.map((id) => enrolled(id, `${round}`)),
        ),
      );
    }
    const expected = Array.from({ length: 10 }, (_, round) => `${round}`);
    await eventually(async () => {
      for (const id of members) expect(await heard(id)).toEqual(expected);
    });
  });

  it('handles an event that is sent twice only once', async () => {
    const messaging = await open();
    listen(messaging);
    await messaging.start();
    const [first, second] = [member(), member()];
    await database.run((tx) => messaging.publish(tx, memberEnrolled, enrolled(first, 'en')));
    await eventually(async () => expect(await heard(first)).toEqual(['en']));
    // the same event again, as after a crash between sending and noting it: another id for the stream, the same for the inbox
    await database.query(
      `INSERT INTO outbox (event_id, subject, envelope, created_at) SELECT event_id || '-again', subject, envelope, created_at FROM outbox`,
    );
    await database.run((tx) => messaging.publish(tx, memberEnrolled, enrolled(second, 'en')));
    await eventually(async () => expect(await heard(second)).toEqual(['en']));
    await eventually(async () =>
      expect(await database.query('SELECT 1 FROM outbox WHERE sent_at IS NULL')).toEqual([]),
    );
    expect(await heard(first)).toEqual(['en']);
  });

  it('keeps nothing of events that are of no concern', async () => {
    const messaging = await open();
    const seen: string[] = [];
    messaging.hear({
      consumer: 'test-polish',
      family: 'member',
      events: [memberEnrolled],
      concerns: (event) => event.is(memberEnrolled) && event.data.locale === 'pl',
      handle: (_tx, events) => {
        seen.push(...events.map(({ key }) => key));
        return Promise.resolve();
      },
    });
    await messaging.start();
    const [anna, boris] = [member(), member()];
    await database.run((tx) => messaging.publishAll(tx, [enrolled(boris, 'ru'), enrolled(anna, 'pl')]));
    await eventually(() => expect(seen).toEqual([anna]));
    // the handler runs before its transaction commits: what is kept shows a moment later
    const kept = () => database.query(`SELECT * FROM inbox WHERE consumer = 'test-polish'`);
    await eventually(async () => expect(await kept()).toHaveLength(1));
  });

  it('parks what can not be handled with its reason, goes on with what is behind it, and replays it on request', async () => {
    const messaging = await open();
    let broken = true;
    listen(messaging, () => (broken ? new Error('this locale is unheard of') : undefined));
    await messaging.start();
    const id = member();
    await database.run((tx) =>
      messaging.publishAll(tx, [enrolled(id, 'en'), enrolled(id, 'bad'), enrolled(id, 'pl')]),
    );
    await eventually(async () => expect(await heard(id)).toEqual(['en', 'pl']));
    const parked = await database.query<{ reason: string }>('SELECT reason FROM parked_event');
    expect(parked).toEqual([{ reason: 'Error: this locale is unheard of' }]);

    broken = false;
    await database.query('UPDATE parked_event SET replay_requested_at = now()');
    await eventually(async () => expect(await heard(id)).toEqual(['en', 'pl', 'bad']));
    expect(await database.query('SELECT 1 FROM parked_event')).toEqual([]);
  });

  it('tries again, in order and without parking, what will pass by itself', async () => {
    const messaging = await open();
    let failures = 3;
    listen(messaging, () => (failures-- > 0 ? new RetryLater('not yet') : undefined));
    await messaging.start();
    const id = member();
    await database.run((tx) => messaging.publishAll(tx, [enrolled(id, 'bad'), enrolled(id, 'en')]));
    await eventually(async () => expect(await heard(id)).toEqual(['bad', 'en']));
    expect(await database.query('SELECT 1 FROM parked_event')).toEqual([]);
  });

  it('hands over to another copy when one leaves', async () => {
    const [first, second] = [await open(), await open()];
    listen(first);
    listen(second);
    await first.start();
    await second.start();
    await first.close();
    const id = member();
    await database.run((tx) => second.publish(tx, memberEnrolled, enrolled(id, 'en')));
    await eventually(async () => expect(await heard(id)).toEqual(['en']));
  });

  it('refuses to publish what breaks its own schema', async () => {
    const messaging = await open();
    const broken = {
      memberId: member(),
      walletId: 'wal_1',
      currency: 'PTS',
      points: -1,
      recordedAt: 'yesterday',
    };
    await expect(
      database.run((tx) => messaging.publish(tx, pointsExpired, { key: 'x', data: broken })),
    ).rejects.toThrow();
  });

  it('answers questions, and says when nobody does', async () => {
    const [asking, answering] = [await open(), await open()];
    const question = { keyHash: 'a'.repeat(64) };
    expect(await asking.ask(verifyApiKey, question)).toEqual({ ok: false, error: { reason: 'UNREACHABLE' } });
    answering.serve(verifyApiKey, () =>
      Promise.resolve({ key: { keyId: 'key_1', partnerId: 'par_1', scopes: ['till'] } }),
    );
    const answer = await eventually(async () => {
      const result = await asking.ask(verifyApiKey, question);
      if (!result.ok) throw new Error(result.error.reason);
      return result.value;
    });
    expect(answer.key?.partnerId).toBe('par_1');
  });

  it('carries signals to every copy', async () => {
    const copies = [await open(), await open()];
    const received: unknown[] = [];
    for (const copy of copies) copy.onSignal('signal.bell', (data) => received.push(data));
    await eventually(async () => {
      await copies[0]!.signal('signal.bell', { rings: 1 });
      expect(received.length).toBeGreaterThanOrEqual(2);
    });
  });
});
