import { openDatabase, type Database } from '@accord/persistence';
import { messagingMigrations } from '@accord/messaging';
import { createTestDatabase } from '@accord/testing';
import { parseDuration } from '@accord/values';
import fc from 'fast-check';
import { bookOf, walletIdOf } from '../book/book-of';
import { MOVEMENT_KINDS } from '../book/journal';
import { aMember } from '../../test/factories';
import { ledgerMigrations } from '../migrations';
import { renewedExpiry, type LotRenewal } from './renewal';
import { loadVitality } from './vitality.repository';

const start = new Date('2027-01-01T12:00:00Z').getTime();
/** Noon of some day: the hours that there are twice, or not at all, are told apart differently by the two calendars. */
const noon = fc.integer({ min: 0, max: 1_500 }).map((days) => new Date(start + days * 86_400_000));
const length = fc
  .constantFrom('P1D', 'P2W', 'P1M', 'P3M', 'P36M', 'PT36H')
  .map((text) => parseDuration(text)!);
const names = fc.subarray(['gold', 'green', 'COBRANDED']);
const keptAlive = fc
  .record(
    {
      tier: fc.constantFrom(['gold'], ['gold', 'green']),
      cardKind: fc.constant(['COBRANDED']),
      activityWithin: length,
    },
    { requiredKeys: [] },
  )
  .filter((kept) => Object.keys(kept).length > 0);
const case_ = fc.record({
  stated: noon,
  asOf: noon,
  zone: fc.constantFrom('UTC', 'Europe/Warsaw', 'America/New_York'),
  inactivity: fc.option(length),
  keptAlive: fc.option(keptAlive),
  journals: fc.array(fc.record({ kind: fc.constantFrom(...MOVEMENT_KINDS), at: noon }), { maxLength: 8 }),
  standings: fc.array(
    fc.record({ aspect: fc.constantFrom('TIER', 'CARD_KIND'), since: noon, heard: noon, names }),
    { maxLength: 8 },
  ),
});

describe('when a lot lapses', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase({
      url: await createTestDatabase(),
      applicationName: 'test',
      migrations: [...messagingMigrations, ...ledgerMigrations],
    });
  });
  afterAll(() => database.close());

  it('is the same by the rule and by the database, at any instant', async () => {
    await fc.assert(
      fc.asyncProperty(
        case_,
        async ({ stated, asOf, zone, inactivity, keptAlive: kept, journals, standings }) => {
          const memberId = aMember();
          const wallet = { id: walletIdOf(memberId, 'PTS'), book: bookOf(memberId), memberId };
          await database.query(
            `INSERT INTO wallet (book, id, member_id, currency) VALUES ($1, $2, $3, 'PTS')`,
            [wallet.book, wallet.id, memberId],
          );
          const ordered = [...journals].sort((a, b) => a.at.getTime() - b.at.getTime());
          for (const [index, { kind, at }] of ordered.entries()) {
            await database.query(
              `INSERT INTO journal (book, wallet_id, version, id, kind, recorded_at, occurred_at, description)
             VALUES ($1, $2, $3, $4, $5, $6, $6, 'd')`,
              [wallet.book, wallet.id, index + 1, `jrn ${index}`, kind, at],
            );
          }
          for (const [index, { aspect, since, heard, names: has }] of standings.entries()) {
            await database.query(
              'INSERT INTO standing (book, member_id, aspect, since, event_id, names, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
              [wallet.book, memberId, aspect, since, `evt ${index}`, has, heard],
            );
          }
          const renewal: LotRenewal = {
            zone,
            ...(inactivity === null ? {} : { inactivity: inactivity }),
            ...(kept === null ? {} : { keptAlive: kept }),
          };
          const vitality = (await loadVitality(database, [wallet], asOf)).get(wallet.id)!;
          const [row] = await database.query<{ until: Date | null }>(
            'SELECT renewed_expiry($1, $2, $3, $4, NULL, $5) AS until',
            [wallet.book, wallet.id, stated, renewal, asOf],
          );
          expect(row!.until).toEqual(renewedExpiry(stated, renewal, vitality));
        },
      ),
      { numRuns: 150 },
    );
  });
});
