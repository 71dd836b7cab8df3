import { programmeSettings } from '@accord/contracts';
import { createLogger } from '@accord/subgraph';
import { createTestDatabase, realServices, testNamespace } from '@accord/testing';
import { parseDuration, SystemClock } from '@accord/values';
import { adjustPoints } from '../src/adjustments/adjust-points';
import { creditAwards } from '../src/awards/credit-awards';
import { walletIdOf } from '../src/book/book-of';
import { commandKey } from '../src/book/command-key';
import type { Answer, Command } from '../src/book/posting';
import { ledgerSettings } from '../src/config';
import { captureHoldOf, releaseHoldOf } from '../src/holds/end-holds';
import { placeHold } from '../src/holds/place-hold';
import { openLedger, type Ledger } from '../src/ledger';
import { savePartners } from '../src/partners/partner.repository';
import { VerifyLedger } from '../src/proof/verification';
import { PostgresBooks } from '../src/proof/verified-books.repository';
import { aMember, aPartner, granted, partnerId } from './factories';

const BETA = partnerId('beta');
const COPIES = 2;
const CONNECTIONS = 64;
const MAXIMUM = 1_000;

// Two copies of the service with 32 connections each: every command is a transaction on a connection of its own, all at once.
describe('64 connections at once', () => {
  let copies: Ledger[];
  beforeAll(async () => {
    const databaseUrl = await createTestDatabase();
    const options = {
      databaseUrl,
      natsUrl: realServices().natsUrl,
      namespace: testNamespace(),
      settings: ledgerSettings(programmeSettings.parse({ walletMaximum: MAXIMUM })),
      clock: new SystemClock(),
      logger: createLogger('ledger', 'silent'),
      poolSize: CONNECTIONS / COPIES,
    };
    copies = [await openLedger(options), await openLedger(options)];
    await savePartners(copies[0]!.database, [aPartner('alpha'), aPartner('beta')]);
  });
  afterAll(async () => {
    for (const { messaging, database } of copies) {
      await messaging.close();
      await database.close();
    }
  });

  const book = async <T>(command: Command<T>, copy = 0): Promise<T> => {
    const { database, book: bookIn } = copies[copy % COPIES]!;
    return (await database.run((tx) => bookIn(tx, [command])))[0] as T;
  };
  const atOnce = <T>(commandOf: (index: number) => Command<T> | Promise<Command<T>>): Promise<T[]> =>
    Promise.all(Array.from({ length: CONNECTIONS }, async (_, index) => book(await commandOf(index), index)));
  const earn = async (points: number): Promise<string> => {
    const memberId = aMember();
    await book(creditAwards(granted(memberId, points))[0]!);
    return memberId;
  };
  const holdOf = (memberId: string, points: bigint, key: string): Command<Answer> => ({
    target: { walletId: walletIdOf(memberId, 'PTS') },
    needsLots: true,
    key: commandKey('till', key, 'hold', { memberId, points }),
    decide: ({ wallet, now }) => {
      const request = { partnerId: BETA, points, ttl: parseDuration('PT15M')!, grace: parseDuration('P1D')! };
      const placed = placeHold(wallet!, request, now);
      return placed.ok
        ? { is: 'HOLD', holdId: placed.value.id }
        : { is: 'INSUFFICIENT_POINTS', spendable: String(placed.error.spendable) };
    },
  });
  /** The command that a use case would submit. */
  const commandOf = async (useCase: (submit: <T>(command: Command<T>) => Promise<T>) => Promise<unknown>) => {
    let caught: Command<Answer> | undefined;
    await useCase(<T>(command: Command<T>) => {
      caught = command as unknown as Command<Answer>;
      return Promise.resolve(undefined as T);
    });
    return caught!;
  };
  const wallet = async (memberId: string): Promise<{ points: string; held: string }> => {
    const [row] = await copies[0]!.database.query<{ points: string; held: string }>(
      `SELECT points, (SELECT coalesce(sum(held), 0) FROM lot WHERE wallet_id = wallet.id) AS held FROM wallet WHERE id = $1`,
      [walletIdOf(memberId, 'PTS')],
    );
    return row!;
  };
  const count = (answers: readonly Answer[], is: Answer['is']): number =>
    answers.filter((answer) => answer.is === is).length;

  it('on one wallet never hold more than is there', async () => {
    const memberId = await earn(300);
    const answers = await atOnce((index) => holdOf(memberId, 10n, `one wallet ${index}`));
    expect([count(answers, 'HOLD'), count(answers, 'INSUFFICIENT_POINTS')]).toEqual([30, 34]);
    expect(await wallet(memberId)).toEqual({ points: '300', held: '300' });
  });

  it('on one key do it once, and all get the same answer', async () => {
    const memberId = await earn(300);
    const answers = await atOnce(() => holdOf(memberId, 10n, 'one key'));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await wallet(memberId)).toEqual({ points: '300', held: '10' });
  });

  it('on one key with different requests do one, and tell the others', async () => {
    const memberId = await earn(300);
    const answers = await atOnce((index) =>
      holdOf(memberId, BigInt(1 + (index % 2)), 'one key, two requests'),
    );
    expect([count(answers, 'HOLD'), count(answers, 'CONFLICT')]).toEqual([32, 32]);
    expect(['1', '2']).toContain((await wallet(memberId)).held);
  });

  it('on one hold end it once, by capture or release', async () => {
    const memberId = await earn(100);
    const placed = await book(holdOf(memberId, 60n, 'to be ended'));
    const { holdId } = placed as Extract<Answer, { is: 'HOLD' }>;
    const ending = await Promise.all(
      Array.from({ length: CONNECTIONS }, (_, index) =>
        commandOf((submit) =>
          index % 4 === 0
            ? releaseHoldOf({ holdId, partnerId: BETA }, submit)
            : captureHoldOf(
                {
                  caller: 'till',
                  partnerId: BETA,
                  holdId,
                  points: BigInt(1 + (index % 60)),
                  idempotencyKey: `capture ${index}`,
                },
                submit,
              ),
        ),
      ),
    );
    const answers = await atOnce((index) => ending[index]!);
    expect(count(answers, 'REDEMPTION') + count(answers, 'HOLD')).toBe(1);
    expect(count(answers, 'HOLD_NOT_OPEN')).toBe(CONNECTIONS - 1);
    const { points, held } = await wallet(memberId);
    const [spent] = await copies[0]!.database.query<{ points: string }>(
      'SELECT coalesce(sum(points), 0) AS points FROM redemption WHERE hold_id = $1',
      [holdId],
    );
    expect([held, Number(points)]).toEqual(['0', 100 - Number(spent!.points)]);
  });

  it('on the last points of a wallet give each to one', async () => {
    const memberId = await earn(5);
    const take = (): Command<boolean> => ({
      target: { walletId: walletIdOf(memberId, 'PTS') },
      needsLots: true,
      partners: [BETA],
      decide: ({ wallet: found, partners, now }) => {
        const adjustment = {
          partner: partners.get(BETA),
          points: -1n,
          reason: 'r',
          actor: 'o',
          expiresAt: null,
          renewal: null,
          spendableAt: null,
        };
        return adjustPoints(found!, adjustment, partners, now).ok;
      },
    });
    expect((await atOnce(take)).filter(Boolean)).toHaveLength(5);
    expect(await wallet(memberId)).toEqual({ points: '0', held: '0' });
  });

  it('on the last room in a wallet fill it to its maximum and no further', async () => {
    const memberId = await earn(MAXIMUM - 25);
    await atOnce(() => creditAwards(granted(memberId, 10))[0]!);
    expect(await wallet(memberId)).toEqual({ points: String(MAXIMUM - 5), held: '0' });
    const refused = await copies[0]!.database.query(
      "SELECT 1 FROM award WHERE wallet_id = $1 AND refused = 'WALLET_MAXIMUM'",
      [walletIdOf(memberId, 'PTS')],
    );
    expect(refused).toHaveLength(CONNECTIONS - 2);
  });

  it('leave the books in order', async () => {
    const verify = new VerifyLedger(new PostgresBooks(copies[0]!.database), new SystemClock());
    expect((await verify.whole()).violations).toEqual([]);
  });
});
