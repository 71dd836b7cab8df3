import type { Database, Queryable } from '@accord/persistence';
import type { ConversionRate, Direction } from './rate';
import type { RateBook } from './set-rate';

/** Whoever sets a rate holds it: each is judged beside all others. */
const RATES_LOCK = 4_711_351;

interface RateRecord {
  partner_id: string;
  direction: Direction;
  version: number;
  give: string;
  get: string;
  minimum: string;
  step: string;
  valid_from: Date;
  caller: string;
  key: string;
  fingerprint: string;
}

const toRate = (row: RateRecord): ConversionRate => ({
  partnerId: row.partner_id,
  direction: row.direction,
  version: row.version,
  give: BigInt(row.give),
  get: BigInt(row.get),
  minimum: BigInt(row.minimum),
  step: BigInt(row.step),
  validFrom: row.valid_from,
});

const readRates = (queryable: Queryable): Promise<RateRecord[]> =>
  queryable.query<RateRecord>('SELECT * FROM conversion_rate ORDER BY partner_id, direction, version');

/** Every version of every rate. */
export const allRates = async (queryable: Queryable): Promise<ConversionRate[]> =>
  (await readRates(queryable)).map(toRate);

/** The rates in PostgreSQL. */
export const postgresRates = (database: Database): RateBook => ({
  all: () => allRates(database),
  async change(key, decide, recordedAt) {
    return database.run(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [RATES_LOCK]);
      const rows = await readRates(tx);
      const known = rows.find((row) => row.caller === key.caller && row.key === key.key);
      const before = known && { rate: toRate(known), fingerprint: known.fingerprint };
      const decision = decide(rows.map(toRate), before);
      if (decision.is === 'NEW') {
        const { rate } = decision;
        await tx.query(
          `INSERT INTO conversion_rate (partner_id, direction, version, give, get, minimum, step, valid_from, recorded_at, caller, key, fingerprint)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
          [
            rate.partnerId,
            rate.direction,
            rate.version,
            rate.give.toString(),
            rate.get.toString(),
            rate.minimum.toString(),
            rate.step.toString(),
            rate.validFrom,
            recordedAt,
            key.caller,
            key.key,
            key.fingerprint,
          ],
        );
      }
      return decision;
    });
  },
});
