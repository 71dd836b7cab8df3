import { setTimeout as delay } from 'node:timers/promises';
import { EXPIRY_RANGE } from '@accord/ledger-service/dist/expiry/expiry-job';
import { runLoad, runPaced, type Load } from '../load';
import { earnings } from './earn';
import { fillWallets } from './fill';
import { settingsOf, type Options } from './options';
import { median, print, shown, tell, type Target } from './report';
import { CURRENCY, type Stand } from './stand';

const DAY_MS = 86_400_000;
const LOTS = 5;
const fillLapsing = (stand: Stand, wallets: number): Promise<unknown> =>
  fillWallets(stand, { wallets, lots: LOTS, livesMs: DAY_MS });
/** Lots a second that a run is made for: about what this kind of machine does, so that it lasts about as long as asked. */
const EXPECTED_PER_SECOND = 12_000;
/** The ceiling: the same rows changed and written by ranges of as many wallets, with no decision and no guard. */
const BARE = `
WITH due AS MATERIALIZED (
  SELECT book, id, version FROM wallet WHERE due_at <= $1 ORDER BY due_at, id LIMIT $2
), lots AS (
  UPDATE lot SET remaining = 0, lapsed = original FROM due
  WHERE lot.book = due.book AND lot.wallet_id = due.id AND remaining > 0
  RETURNING lot.book, lot.wallet_id, lot.id, lot.original, lot.issuer_id, due.version + 1 AS version
), journals AS (
  INSERT INTO journal (book, wallet_id, version, id, kind, recorded_at, occurred_at, description, reference, moved, moved_points)
  SELECT book, wallet_id, version, 'jrn_' || upper(left(md5(wallet_id || version), 26)), 'EXPIRE', $1, $1, 'Points expired', $3,
    array_agg(id), array_agg(-original) FROM lots GROUP BY book, wallet_id, version
), entries AS (
  INSERT INTO entry (book, wallet_id, version, line, account, issuer_id, issuer_terms, currency, points, effective_at, recorded_at)
  SELECT book, wallet_id, version, row_number() OVER (PARTITION BY wallet_id), account, issuer_id, 1, $4, sum(sign * original), $1, $1
  FROM lots, (VALUES ('WALLET', -1), ('BREAKAGE', 1)) AS side (account, sign) GROUP BY book, wallet_id, version, issuer_id, account
), events AS (
  INSERT INTO outbox (book, event_id, subject, envelope, created_at)
  SELECT book, 'evt_' || id || version, 'bench.points.0.points-expired.v1', repeat('x', 400), $1 FROM due
)
UPDATE wallet SET version = wallet.version + 1, points = 0, due_at = NULL FROM due
WHERE wallet.book = due.book AND wallet.id = due.id RETURNING 1`;

async function expireBare(stand: Stand): Promise<void> {
  const now = stand.clock.now();
  for (;;) {
    const { rowCount } = await stand.superuser.query(BARE, [
      now,
      EXPIRY_RANGE,
      now.toISOString().slice(0, 10),
      CURRENCY,
    ]);
    if (rowCount === 0) return;
  }
}

/** Lots a second until nothing is due any more. */
async function rateOf(stand: Stand, wallets: number, work: () => Promise<unknown>): Promise<number> {
  await fillLapsing(stand, wallets);
  stand.clock.advance(2 * DAY_MS);
  const begun = performance.now();
  await work();
  const seconds = (performance.now() - begun) / 1_000;
  const { rows } = await stand.superuser.query<{ due: string }>(
    'SELECT count(*) AS due FROM wallet WHERE due_at <= $1',
    [stand.clock.now()],
  );
  if (rows[0]!.due !== '0') throw new Error(`${rows[0]!.due} wallets are still due.`);
  return (wallets * LOTS) / seconds;
}

export async function measureExpiry(stand: Stand, options: Options): Promise<Target[]> {
  const wallets = Math.ceil((options.seconds * EXPECTED_PER_SECOND) / LOTS);
  const found: { alone: number[]; bare: number[] } = { alone: [], bare: [] };
  for (let run = 1; run <= options.runs; run += 1) {
    found.alone.push(await rateOf(stand, wallets, () => stand.ledger.expire()));
    found.bare.push(await rateOf(stand, wallets, () => expireBare(stand)));
    tell(
      `run ${run} of ${options.runs}: expiry ${Math.round(found.alone.at(-1)!)} lots/s, bare ${Math.round(found.bare.at(-1)!)} lots/s`,
    );
  }
  const [alone, bare] = [median(found.alone), median(found.bare)];
  const row = (what: string, rate: number): boolean =>
    print(`${what.padEnd(60)} ${Math.round(rate).toLocaleString('en').padStart(9)} lots/s`);
  row('expire: the job alone', alone);
  row(`peer: bare UPDATE and INSERT by ranges of ${EXPIRY_RANGE} wallets`, bare);
  return [
    { what: 'expiry ÷ bare UPDATE and INSERT', value: alone / bare, unit: '×', is: 'at least', bound: 0.6 },
    await measureTillsBeside(stand, options, wallets),
  ];
}

const TILLS = 16;

/** Tills at half of what they can do, without and with the expiry job at work. */
async function measureTillsBeside(stand: Stand, options: Options, wallets: number): Promise<Target> {
  const next = earnings(stand, stand.partners);
  const sell = async (): Promise<void> => void (await stand.ledger.batcher.submit(next()));
  const full = await runLoad({ ...settingsOf(options, TILLS), measureMs: 5_000 }, sell);
  const half = (measureMs: number): Promise<Load> =>
    runPaced({ perSecond: full.perSecond / 2, measureMs, warmUpMs: 1_000 }, sell);
  const ratios: number[] = [];
  for (let run = 1; run <= options.runs; run += 1) {
    const without = await half(options.seconds * 1_000);
    await fillLapsing(stand, wallets);
    stand.clock.advance(2 * DAY_MS);
    let over = false;
    const job = (async () => {
      while (!over && (await stand.ledger.expire(() => over)) > 0) await delay(1);
      if (!over) tell('The job ended before the tills did: the last part of the run was without it.');
    })();
    const beside = await half(options.seconds * 1_000);
    over = true;
    await job;
    await stand.ledger.expire();
    ratios.push(beside.p99Ms / without.p99Ms);
    tell(
      `run ${run} of ${options.runs}: tills at half load alone ${shown(without)}; beside expiry ${shown(beside)}`,
    );
  }
  const value = median(ratios);
  print(`${'tills at half load: p99 beside expiry ÷ p99 alone'.padEnd(60)} ${value.toFixed(2)}`);
  return {
    what: 'tills at half load beside expiry ÷ alone (p99)',
    value,
    unit: '×',
    is: 'at most',
    bound: 2,
  };
}
