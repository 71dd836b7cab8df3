import { parseDuration } from '@accord/values';
import fc from 'fast-check';
import { aMember, aPartner, granted, partnerId } from '../../test/factories';
import { startTestLedger, type TestLedger } from '../../test/test-ledger';
import { creditAwards } from '../awards/credit-awards';
import { captureHoldOf, releaseHoldOf } from '../holds/end-holds';
import { placeHold } from '../holds/place-hold';
import { bookOf, walletIdOf } from './book-of';
import type { Answer, Command } from './posting';

const ALPHA = partnerId('alpha');
const BETA = partnerId('beta');
const DAY_MS = 86_400_000;

/** Thrown to undo what was tried. */
class Undone extends Error {
  constructor(readonly state: unknown) {
    super('undone');
  }
}

interface LotMade {
  readonly points: number;
  readonly livesDays: number | undefined;
  readonly availableInDays: number;
  readonly places: readonly string[] | undefined;
  readonly inactivity: boolean;
}

const lotMade: fc.Arbitrary<LotMade> = fc.record({
  points: fc.integer({ min: 1, max: 9 }),
  livesDays: fc.constantFrom(undefined, 2, 3, 3, 5),
  availableInDays: fc.constantFrom(0, 0, 0, 1),
  places: fc.constantFrom(undefined, undefined, [ALPHA], [BETA], [ALPHA, BETA]),
  inactivity: fc.constantFrom(false, false, false, true),
});
const step = fc.oneof(
  fc.record({
    do: fc.constant('hold' as const),
    partnerId: fc.constantFrom(ALPHA, BETA),
    points: fc.integer({ min: 1, max: 30 }),
  }),
  fc.record({
    do: fc.constantFrom('capture' as const, 'release' as const),
    which: fc.nat(),
    points: fc.nat(),
  }),
  fc.record({ do: fc.constant('wait' as const), hours: fc.constantFrom(1, 20, 30) }),
);

describe('a wallet that is loaded in part', () => {
  let test: TestLedger;
  beforeAll(async () => {
    test = await startTestLedger([aPartner('alpha'), aPartner('beta')]);
  });
  afterAll(() => test.close());

  const credit = (memberId: string, made: LotMade): Command[] => {
    const now = test.clock.now().getTime();
    const { points, livesDays, availableInDays, places, inactivity } = made;
    return creditAwards(
      granted(memberId, points, {
        availableAt: new Date(now + availableInDays * DAY_MS),
        ...(livesDays ? { expiresAt: new Date(now + livesDays * DAY_MS) } : {}),
        ...(livesDays && inactivity ? { inactivity: 'P4D' } : {}),
        ...(places ? { spendableAt: places } : {}),
      }),
    );
  };

  const hold = (walletId: string, spends: { partnerId: string; points: bigint }): Command<Answer> => ({
    target: { walletId },
    needsLots: true,
    spends,
    partners: [spends.partnerId],
    decide: ({ wallet, now }) => {
      const placed = placeHold(
        wallet!,
        { ...spends, ttl: parseDuration('PT21H')!, grace: parseDuration('P1D')! },
        now,
      );
      return placed.ok
        ? { is: 'HOLD', holdId: placed.value.id }
        : { is: 'INSUFFICIENT_POINTS', spendable: String(placed.error.spendable) };
    },
  });

  /** What the ledger says after the commands, in one transaction, and what stands in its tables then. */
  const tried = async (
    walletId: string,
    memberId: string,
    commands: readonly Command[],
  ): Promise<unknown> => {
    const outcome = test.ledger.database.run(async (tx) => {
      const answers = await test.ledger.book(tx, commands);
      const of = [bookOf(memberId), walletId];
      const lots =
        'SELECT id, remaining, held, lapsed FROM lot WHERE book = $1 AND wallet_id = $2 ORDER BY id';
      const pins = `SELECT status, hold_lot.lot_id, hold_lot.points, hold_lot.captured FROM hold
        JOIN hold_lot ON hold_lot.book = hold.book AND hold_lot.hold_id = hold.id
        WHERE hold.book = $1 AND hold.wallet_id = $2 ORDER BY hold.placed_at, hold.id, ordinal`;
      const itself = 'SELECT version, points, debt, due_at FROM wallet WHERE book = $1 AND id = $2';
      const answer = answers.at(-1) as Answer;
      throw new Undone({
        says: answer.is === 'HOLD' || answer.is === 'REDEMPTION' ? answer.is : answer,
        lots: await tx.query(lots, of),
        pins: await tx.query(pins, of),
        wallet: await tx.query(itself, of),
      });
    });
    return outcome.catch((error: unknown) => {
      if (error instanceof Undone) return error.state;
      throw error;
    });
  };

  it('is decided on as if it were complete: lots, holds, and when something lapses next', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(lotMade, { minLength: 1, maxLength: 12 }),
        fc.array(step, { minLength: 1, maxLength: 8 }),
        async (lots, steps) => {
          const memberId = aMember();
          const walletId = walletIdOf(memberId, 'PTS');
          const complete: Command = { target: { walletId }, needsLots: true, decide: () => undefined };
          for (const made of lots)
            await test.ledger.database.run((tx) => test.ledger.book(tx, credit(memberId, made)));
          const placed: { readonly holdId: string; readonly partnerId: string }[] = [];
          let keys = 0;
          const decide = async (command: Command<Answer>): Promise<Answer> => {
            const whole = await tried(walletId, memberId, [complete, command]);
            expect(await tried(walletId, memberId, [command])).toEqual(whole);
            return test.ledger.batcher.submit(command);
          };
          for (const each of steps) {
            if (each.do === 'wait') test.clock.advance(each.hours * 3_600_000);
            else if (each.do === 'hold') {
              const { partnerId: at, points } = each;
              const said = await decide(hold(walletId, { partnerId: at, points: BigInt(points) }));
              if (said.is === 'HOLD') placed.push({ holdId: said.holdId, partnerId: at });
            } else if (placed.length > 0) {
              const of = placed[each.which % placed.length]!;
              const submit = decide as <T>(command: Command<T>) => Promise<T>;
              if (each.do === 'release') await releaseHoldOf(of, submit);
              else {
                const points = each.points % 3 === 0 ? undefined : BigInt(1 + (each.points % 5));
                const idempotencyKey = `${of.holdId} ${(keys += 1)}`;
                await captureHoldOf({ ...of, caller: 'test', points, idempotencyKey }, submit);
              }
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
