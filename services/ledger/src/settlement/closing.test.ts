import { programmeSettings } from '@accord/contracts';
import { createLogger } from '@accord/subgraph';
import { createTestDatabase, realServices, testNamespace } from '@accord/testing';
import { ManualClock, parseDuration } from '@accord/values';
import { bookDiscounts } from '../discounts/book-discounts';
import { creditAwards } from '../awards/credit-awards';
import { walletIdOf } from '../book/book-of';
import { commandKey } from '../book/command-key';
import type { Answer, Command } from '../book/posting';
import { ledgerSettings } from '../config';
import { captureHoldOf } from '../holds/end-holds';
import { placeHold } from '../holds/place-hold';
import { openLedger, type Ledger } from '../ledger';
import { savePartners } from '../partners/partner.repository';
import { VerifyLedger } from '../proof/verification';
import { PostgresBooks } from '../proof/verified-books.repository';
import { aMember, aPartner, discounted, granted, partnerId } from '../../test/factories';
import { postgresLineJournals } from './documents/line-journals.repository';
import { parsePeriod } from './period';
import { SettlePeriods, type Settlement } from './settle-period';
import { PostgresSettlements } from './settlement.repository';

const BETA = partnerId('beta');
const TILLS = 24;
/** Sales at each till that are surely before the closing begins, and after it has ended. */
const BEFORE = 4;
const AFTER = 4;

/**
 * Two copies of the service, each with connections of its own. One's clock is behind: to it, it is March all the time. Each
 * movement is a transaction of its own: a sale earns 10 points at Alpha, with 0.50 off that Beta bears, and 4 are spent at Beta.
 */
describe('closing a month while tills go on', () => {
  let copies: [behind: Ledger, ahead: Ledger];
  let periods: SettlePeriods;
  beforeAll(async () => {
    const databaseUrl = await createTestDatabase();
    const [march, april] = ['2026-03-31T23:59:59.500Z', '2026-04-01T00:00:00.500Z'].map(
      (instant) => new ManualClock(new Date(instant)),
    ) as [ManualClock, ManualClock];
    const open = (clock: ManualClock): Promise<Ledger> =>
      openLedger({
        databaseUrl,
        natsUrl: realServices().natsUrl,
        namespace: testNamespace(),
        settings: ledgerSettings(programmeSettings.parse({})),
        clock,
        logger: createLogger('ledger', 'silent'),
        poolSize: 16,
      });
    copies = [await open(march), await open(april)];
    await savePartners(copies[0].database, [aPartner('alpha'), aPartner('beta')]);
    periods = new SettlePeriods(new PostgresSettlements(copies[1].database), 'UTC', april);
  });
  afterAll(async () => {
    for (const { messaging, database } of copies) {
      await messaging.close();
      await database.close();
    }
  });

  let keys = 0;
  const key = (): string => `key ${(keys += 1)}`;
  const book = async <T>({ database, book: bookIn }: Ledger, command: Command<T>): Promise<T> =>
    (await database.run((tx) => bookIn(tx, [command])))[0] as T;
  const sell = async (copy: Ledger): Promise<void> => {
    const memberId = aMember();
    await book(copy, creditAwards(granted(memberId, 10))[0]!);
    await book(copy, bookDiscounts(discounted(memberId, 'alpha', { beta: '0.50' }), 'PTS')[0]!);
    const held = await book<Answer>(copy, {
      target: { walletId: walletIdOf(memberId, 'PTS') },
      needsLots: true,
      partners: [BETA],
      key: commandKey(BETA, key(), 'holdPoints', {}),
      decide: ({ wallet, now }) => {
        const [ttl, grace] = [parseDuration('PT15M')!, parseDuration('P1D')!];
        const outcome = placeHold(wallet!, { partnerId: BETA, points: 4n, ttl, grace }, now);
        if (!outcome.ok) throw new Error('There are 10 points');
        return { is: 'HOLD', holdId: outcome.value.id };
      },
    });
    if (held.is !== 'HOLD') throw new Error(held.is);
    const capture = {
      caller: BETA,
      partnerId: BETA,
      holdId: held.holdId,
      points: undefined,
      idempotencyKey: key(),
    };
    await captureHoldOf(capture, (command) => book(copy, command));
  };
  const lineOf = ({ statements }: Settlement, kind: string) =>
    statements.flatMap(({ lines }) => lines).find((line) => line.kind === kind)!;

  it('puts each journal into one period, once, and nothing later changes the closed one', async () => {
    let sold = 0;
    let isClosed = false;
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const till = async (index: number): Promise<void> => {
      const copy = copies[index % 2]!;
      const sale = async (): Promise<void> => {
        await sell(copy);
        sold += 1;
        if (sold >= TILLS * BEFORE) begin();
      };
      for (let count = 0; count < BEFORE || !isClosed; count += 1) await sale();
      for (let count = 0; count < AFTER; count += 1) await sale();
    };
    const tills = Array.from({ length: TILLS }, (_, index) => till(index));
    await begun;
    const closings = await Promise.all(Array.from({ length: 4 }, () => periods.close('2026-03', 'olga')));
    isClosed = true;
    const soldWhenClosed = sold;
    await Promise.all(tills);

    const done = closings.flatMap((closing) => (closing.ok ? [closing.value] : []));
    expect(done).toHaveLength(1);
    const [march, april] = [done[0]!, (await periods.find('2026-04'))!];
    expect(await periods.find('2026-03')).toEqual(march);
    expect(sold).toBeGreaterThanOrEqual(soldWhenClosed + TILLS * AFTER);

    // Both copies' sales together, to the point and to the journal.
    const journals = postgresLineJournals(copies[1].database);
    for (const [kind, each] of [
      ['ISSUED', 10],
      ['ACCEPTED', 4],
    ] as const) {
      const [before, after] = [lineOf(march, kind), lineOf(april, kind)];
      expect(Number(before.points + after.points)).toBe(sold * each);
      const counts = [
        await journals.count(before, parsePeriod('2026-03', 'UTC')!),
        await journals.count(after, parsePeriod('2026-04', 'UTC')!),
      ] as const;
      expect(counts.map((count) => count * each)).toEqual([Number(before.points), Number(after.points)]);
    }
    const owedIn = ({ statements }: Settlement): number =>
      Number(statements.find((each) => each.partnerId === BETA)!.discounts[0]!.amount);
    expect((owedIn(march) + owedIn(april)) * 2).toBe(sold);
    // What the copy behind has recorded since belongs to April, to its first instant.
    const [late] = await copies[0].database.query<{ count: string }>(
      `SELECT count(*) AS count FROM journal WHERE recorded_at = '2026-04-01T00:00:00Z'`,
    );
    expect(Number(late!.count)).toBeGreaterThanOrEqual((TILLS / 2) * AFTER);

    const verification = await new VerifyLedger(
      new PostgresBooks(copies[0].database),
      new ManualClock(new Date('2026-04-02T00:00:00Z')),
    ).whole();
    expect(verification.violations).toEqual([]);
  });
});
