import { awardsGranted, programmeSettings, type EventData } from '@accord/contracts';
import { messagingMigrations } from '@accord/messaging';
import { openDatabase, type Database } from '@accord/persistence';
import { createTestDatabase } from '@accord/testing';
import { err } from '@accord/values';
import { BIRTHDAYS, OCCURRENCES } from './clock.cases';
import { memberIdOf } from './sale';
import { CampaignRepository } from '../src/campaigns/campaign.repository';
import { RulesInForce } from '../src/judgements/rules-in-force';
import { occurrencesBetween } from '../src/language/recurrence';
import { campaignMigrations } from '../src/migrations';
import { dueBirthday } from '../src/moments/birthdays';
import { lookAtTheClock } from '../src/moments/clockwork';
import { partnerIdOf } from './stand';
import { REVISED, runAll } from './run-all';

type Granted = EventData<typeof awardsGranted>;

const iso = (instant: number): string => new Date(instant).toISOString();

describe('an occurrence of a schedule', () => {
  it.each(OCCURRENCES)('falls $what', ({ rule, zone, from, to, expected }) => {
    expect(occurrencesBetween(rule, zone, Date.parse(from), Date.parse(to)).map(iso)).toEqual(
      expected.map((each) => iso(Date.parse(each))),
    );
  });
});

describe('a birthday', () => {
  it.each(BIRTHDAYS)('begins $what', ({ birthDate, zone, before, at }) => {
    const due = (now: string) =>
      dueBirthday({ memberId: 'mem', birthDate, zone }, Date.parse(now), Date.parse(now));
    expect(due(before)).toBeUndefined();
    expect(due(at)).toMatchObject({ occurredAt: Date.parse(at), zone });
  });

  it('that began while nobody looked is due, and one that was over before is not', () => {
    const ann = { memberId: 'mem', birthDate: '1990-03-10', zone: 'UTC' };
    const now = Date.parse('2026-03-14T12:00:00Z');
    expect(dueBirthday(ann, Date.parse('2026-03-09T23:00:00Z'), now)).toMatchObject({
      occurredAt: Date.parse('2026-03-10T00:00:00Z'),
    });
    expect(dueBirthday(ann, Date.parse('2026-03-10T00:00:00Z'), now)).toBeUndefined();
  });
});

describe('what the clock brings', () => {
  const programme = programmeSettings.parse({ zone: 'Europe/Warsaw' });
  const granted: Granted[] = [];
  const messaging = {
    publishAll: (_: unknown, events: readonly { data: unknown }[]) => {
      granted.push(...events.map(({ data }) => awardsGranted.schema.parse(data)));
      return Promise.resolve();
    },
    ask: () => Promise.resolve(err({ reason: 'UNREACHABLE' as const })),
  };
  let database: Database;
  const look = (now: string, copies = 1) => {
    const judges = { rules: new RulesInForce(programme), programme, messaging };
    return Promise.all(Array.from({ length: copies }, () => lookAtTheClock(database, judges, new Date(now))));
  };
  const launch = (slug: string, trigger: unknown, more: object = {}) =>
    database.run(async (tx) => {
      const campaigns = new CampaignRepository(tx);
      await campaigns.lock();
      const partners = { grocer: { id: partnerIdOf('grocer'), name: 'Grocer' } };
      const definition = {
        trigger,
        then: [{ points: { fixed: 100, expires: 'never' } }],
        funding: [{ partner: 'grocer', share: '1' }],
        ...more,
      };
      await campaigns.insert(
        {
          campaignId: `cmp_${slug}`,
          slug,
          state: 'LAUNCHED',
          version: 1,
          keepsFrom: 1,
          name: slug,
          definition,
          names: { partners },
          startsAt: undefined,
          endsAt: undefined,
          funders: undefined,
          soleFunder: undefined,
          excludes: [],
        },
        new Date('2026-01-01T00:00:00Z'),
      );
    });
  const pause = (slug: string) =>
    runAll(database, `UPDATE campaign SET state = 'PAUSED' WHERE slug = '${slug}'`, REVISED);
  const join = async (name: string, birthDate: string | null, zone = 'Europe/Warsaw') => {
    await database.query(
      `INSERT INTO enrolment (member_id, occurred_at, recorded_at) VALUES ($1, '2026-01-01', '2026-01-01')`,
      [memberIdOf(name)],
    );
    await database.query(
      `INSERT INTO member_fact (member_id, enrolled_at, zone, birth_date, attributes, consents)
       VALUES ($1, '2026-01-01', $2, $3, '{}', '[]')`,
      [memberIdOf(name), zone, birthDate],
    );
  };
  const given = (): string[] =>
    granted.map(({ memberId, trigger }) => `${memberId} ${trigger.kind} ${trigger.occurredAt}`).sort();

  beforeEach(async () => {
    granted.length = 0;
    database = await openDatabase({
      url: await createTestDatabase(),
      applicationName: 'test',
      migrations: [...messagingMigrations, ...campaignMigrations],
      poolSize: 8,
    });
  });
  afterEach(() => database.close());

  it('is a birthday once a year for each member, by the member’s own calendar, with several copies looking', async () => {
    await launch('birthday', 'birthday');
    await join('ann', '1990-03-29');
    await join('bob', '1991-03-29', 'America/New_York');
    await join('eve', '1992-03-30');
    await join('dan', null);
    await look('2026-03-28T22:59:59Z', 4);
    expect(given()).toEqual([]);
    await look('2026-03-28T23:00:00Z', 4);
    await look('2026-03-29T03:59:59Z', 4);
    const ann = `${memberIdOf('ann')} birthday 2026-03-28T23:00:00.000Z`;
    expect(given()).toEqual([ann]);
    await look('2026-03-29T21:00:00Z', 4);
    const bob = `${memberIdOf('bob')} birthday 2026-03-29T04:00:00.000Z`;
    expect(given()).toEqual([ann, bob].sort());
    await look('2027-03-28T21:59:59Z');
    expect(given()).toHaveLength(3); // Eve's, which began while nobody looked
    await look('2027-03-29T12:00:00Z', 4);
    expect(given()).toHaveLength(5);
    expect(granted.every(({ awards }) => awards[0]?.points === 100)).toBe(true);
  });

  it('is an occurrence of a schedule once for each member who had joined, by ranges, with several copies looking', async () => {
    await launch('monthly', { schedule: 'RRULE:FREQ=MONTHLY;BYMONTHDAY=1' });
    await database.query(
      `INSERT INTO enrolment (member_id, occurred_at, recorded_at)
       SELECT 'mem_' || place, '2026-01-01', '2026-01-01' FROM generate_series(1, 450) AS place`,
    );
    await database.query(
      `INSERT INTO enrolment (member_id, occurred_at, recorded_at) VALUES ('mem_late', '2026-04-01', '2026-04-01')`,
    );
    await look('2026-03-31T21:59:59Z', 4);
    expect(granted).toEqual([]);
    await look('2026-03-31T22:00:00Z', 4);
    await look('2026-03-31T22:00:01Z', 4);
    expect(new Set(given()).size).toBe(450);
    expect(granted).toHaveLength(450);
    expect(granted[0]?.trigger.occurredAt).toBe('2026-03-31T22:00:00.000Z');
  });

  it('goes on where it stopped', async () => {
    await launch('monthly', { schedule: 'RRULE:FREQ=MONTHLY;BYMONTHDAY=1' });
    await database.query(
      `INSERT INTO enrolment (member_id, occurred_at, recorded_at)
       SELECT 'mem_' || place, '2026-01-01', '2026-01-01' FROM generate_series(1, 450) AS place`,
    );
    await look('2026-03-31T21:00:00Z');
    const rules = new RulesInForce(programme);
    let ranges = 0;
    const dies = {
      ...messaging,
      publishAll: (tx: unknown, events: readonly { data: unknown }[]) => {
        ranges += 1;
        return ranges === 2 ? Promise.reject(new Error('killed')) : messaging.publishAll(tx, events);
      },
    };
    const died = lookAtTheClock(
      database,
      { rules, programme, messaging: dies },
      new Date('2026-03-31T22:00:00Z'),
    );
    await expect(died).rejects.toThrow('killed');
    expect(granted).toHaveLength(200);
    await look('2026-03-31T22:01:00Z');
    expect(new Set(given()).size).toBe(450);
    expect(granted).toHaveLength(450);
  });

  it('is nothing for a schedule that was paused meanwhile, nor from before the first look at it', async () => {
    await join('ann', null);
    await launch('daily', { schedule: 'RRULE:FREQ=DAILY;BYHOUR=9' });
    await look('2026-03-10T09:00:00Z');
    await pause('daily');
    await look('2026-03-12T09:00:00Z');
    await runAll(database, `UPDATE campaign SET state = 'LAUNCHED'`, REVISED);
    await look('2026-03-13T09:00:00Z');
    expect(given()).toEqual([]);
    await look('2026-03-14T08:00:00Z');
    expect(given()).toEqual([`${memberIdOf('ann')} schedule 2026-03-14T08:00:00.000Z`]);
  });

  it('meets conditions on the member, and says nothing where it gives nothing', async () => {
    await launch('grown-up', 'birthday', { when: { member: { ageAtLeast: 18 } } });
    await join('old', '2008-03-10');
    await join('young', '2009-03-10');
    await look('2026-03-10T12:00:00Z');
    expect(granted.map(({ memberId }) => memberId)).toEqual([memberIdOf('old')]);
  });
});
