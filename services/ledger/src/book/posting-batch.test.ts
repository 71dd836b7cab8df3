import { parseDuration } from '@accord/values';
import fc from 'fast-check';
import { creditAwards } from '../awards/credit-awards';
import { captureHoldOf, releaseHoldOf } from '../holds/end-holds';
import { placeHold } from '../holds/place-hold';
import { refundRedemption } from '../redemptions/refund-redemption';
import { takeBackAwards } from '../refunds/take-back-awards';
import { aMember, aPartner, granted, partnerId, reduced, type Granted } from '../../test/factories';
import { startTestLedger, type Json, type TestLedger } from '../../test/test-ledger';
import { walletIdOf } from './book-of';
import { commandKey } from './command-key';
import type { Answer, Command } from './posting';

const ALPHA = partnerId('alpha');
const BETA = partnerId('beta');
/** Reached in some histories. */
const MAXIMUM = 250;
const RUNS = Number(process.env['ACCORD_MODEL_RUNS'] ?? 8);

const slug = fc.constantFrom('alpha', 'beta');
const points = fc.integer({ min: 1, max: 60 });
const who = fc.integer({ min: 0, max: 2 });
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      is: fc.constant('earn' as const),
      who,
      points,
      issuer: slug,
      at: fc.option(slug),
      minutes: fc.option(fc.integer({ min: 1, max: 30 })),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      is: fc.constant('refund' as const),
      which: fc.nat(),
      keeps: fc.integer({ min: 0, max: 100 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ is: fc.constant('hold' as const), who, points, at: slug }) },
  {
    weight: 2,
    arbitrary: fc.record({ is: fc.constant('capture' as const), which: fc.nat(), points: fc.option(points) }),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('release' as const), which: fc.nat() }) },
  {
    weight: 1,
    arbitrary: fc.record({ is: fc.constant('restore' as const), which: fc.nat(), points: fc.option(points) }),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('again' as const), which: fc.nat() }) },
);
/** Batches of steps, and how many minutes pass after each. */
const history = fc.array(
  fc.tuple(fc.array(step, { minLength: 1, maxLength: 8 }), fc.integer({ min: 0, max: 12 })),
  { minLength: 1, maxLength: 8 },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

type Book = (commands: readonly Command[]) => Promise<unknown[]>;

/** Plays steps through one way of booking. What later batches refer to is known by its place, not by its id. */
class Player {
  readonly members = [aMember(), aMember(), aMember()];
  private readonly purchases: { purchase: Granted; issuer: string; standing: number; sequence: number }[] =
    [];
  private readonly holds: string[] = [];
  private readonly redemptions: string[] = [];
  private readonly given: Command[] = [];
  private keys = 0;

  constructor(
    private readonly test: TestLedger,
    private readonly name: string,
    private readonly book: Book,
  ) {}

  async play(steps: readonly Step[]): Promise<unknown[]> {
    const commands = (await Promise.all(steps.map((each) => this.commandsOf(each)))).flat();
    this.given.push(...commands);
    const answers = await this.book(commands);
    for (const answer of answers as (Answer | undefined)[]) {
      if (answer?.is === 'HOLD' && !this.holds.includes(answer.holdId)) this.holds.push(answer.holdId);
      if (answer?.is === 'REDEMPTION' && !this.redemptions.includes(answer.redemptionId))
        this.redemptions.push(answer.redemptionId);
    }
    return (answers as (Answer | undefined)[]).map((answer) =>
      answer?.is === 'INSUFFICIENT_POINTS' ? answer : answer?.is,
    );
  }

  private async commandsOf(step: Step): Promise<Command[]> {
    const now = this.test.clock.now();
    let command: Command | undefined;
    const catchCommand = <T>(made: Command<T>): Promise<T> => Promise.resolve((command = made) as never);
    const key = `${this.name} ${(this.keys += 1)}`;
    const pick = <T>(from: readonly T[], which: number): T | undefined =>
      from[which % Math.max(from.length, 1)];
    switch (step.is) {
      case 'earn': {
        const expiresAt = step.minutes === null ? undefined : new Date(now.getTime() + step.minutes * 60_000);
        const purchase = granted(this.members[step.who]!, step.points, {
          funders: { [step.issuer]: step.points },
          at: now,
          expiresAt,
          ...(step.at ? { spendableAt: [step.at] } : {}),
        });
        this.purchases.push({ purchase, issuer: step.issuer, standing: step.points, sequence: 0 });
        return creditAwards(purchase);
      }
      case 'refund': {
        const bought = pick(this.purchases, step.which);
        if (!bought) return [];
        bought.standing = Math.floor((bought.standing * step.keeps) / 100);
        bought.sequence += 1;
        return [
          takeBackAwards(
            reduced(bought.purchase, { [bought.issuer]: bought.standing }, bought.sequence),
            'PTS',
          ),
        ];
      }
      case 'hold':
        return [this.commandFor(step, key)];
      case 'capture': {
        const holdId = pick(this.holds, step.which);
        if (!holdId) return [];
        await captureHoldOf(
          {
            caller: 'c',
            partnerId: undefined,
            holdId,
            points: step.points === null ? undefined : BigInt(step.points),
            idempotencyKey: key,
          },
          catchCommand,
        );
        return [command!];
      }
      case 'release': {
        const holdId = pick(this.holds, step.which);
        if (!holdId) return [];
        await releaseHoldOf({ partnerId: undefined, holdId }, catchCommand);
        return [command!];
      }
      case 'restore': {
        const redemptionId = pick(this.redemptions, step.which);
        if (!redemptionId) return [];
        await refundRedemption(
          {
            caller: 'c',
            partnerId: undefined,
            redemptionId,
            points: step.points === null ? undefined : BigInt(step.points),
            idempotencyKey: key,
          },
          catchCommand,
        );
        return [command!];
      }
      case 'again': {
        // Anything that has an id of its own, or a key, may come again.
        const before = pick(
          this.given.filter((each) => each.key ?? each.awards),
          step.which,
        );
        return before ? [before] : [];
      }
    }
  }

  commandFor({ who: which, points: some, at }: Extract<Step, { is: 'hold' }>, key: string): Command<Answer> {
    const request = {
      partnerId: at === 'alpha' ? ALPHA : BETA,
      points: BigInt(some),
      ttl: parseDuration('PT10M')!,
      grace: parseDuration('PT5M')!,
    };
    return {
      target: { walletId: walletIdOf(this.members[which]!, 'PTS') },
      needsLots: true,
      partners: [request.partnerId],
      key: commandKey('c', key, 'hold', { which, some, at }),
      decide: ({ wallet, now }) => {
        const placed = wallet && placeHold(wallet, request, now);
        return placed?.ok
          ? { is: 'HOLD', holdId: placed.value.id }
          : { is: 'INSUFFICIENT_POINTS', spendable: String(placed?.error.spendable ?? 0n) };
      },
    };
  }

  /** All that stands in the members' wallets, without the ids that differ. */
  async standing(): Promise<unknown> {
    const { database } = this.test.ledger;
    const ids = this.members.map((member) => walletIdOf(member, 'PTS'));
    const read = (sql: string): Promise<unknown[]> => Promise.all(ids.map((id) => database.query(sql, [id])));
    return {
      wallets: await read('SELECT version, points, debt, due_at, remind_after FROM wallet WHERE id = $1'),
      awards: await read(
        'SELECT issuer_id, granted, standing, sequence, refused FROM award WHERE wallet_id = $1 ORDER BY award_id, issuer_id',
      ),
      told: await read(
        `SELECT envelope::jsonb -> 'data' -> 'points' AS points, envelope::jsonb -> 'data' -> 'credits' AS credits
         FROM outbox WHERE envelope::jsonb -> 'data' ->> 'walletId' = $1 ORDER BY id`,
      ),
      lots: await read(
        'SELECT issuer_id, original, remaining, held, lapsed, excused, available_at, expires_at FROM lot WHERE wallet_id = $1 ORDER BY id',
      ),
      journals: await read(
        `SELECT version, kind, account, issuer_id, entry.partner_id, points FROM journal JOIN entry USING (book, wallet_id, version) WHERE wallet_id = $1 ORDER BY version, line`,
      ),
      holds: await read(
        'SELECT status, points, captured, expires_at FROM hold WHERE wallet_id = $1 ORDER BY placed_at, points, captured, status',
      ),
      debts: await read(
        'SELECT issuer_id, incurred, remaining FROM debt WHERE wallet_id = $1 ORDER BY 1, 2, 3',
      ),
    };
  }
}

describe('a batch', () => {
  let together: TestLedger;
  let alone: TestLedger;
  let run = 0;
  beforeAll(async () => {
    [together, alone] = await Promise.all([
      startTestLedger([aPartner('alpha'), aPartner('beta')], { walletMaximum: MAXIMUM }),
      startTestLedger([aPartner('alpha'), aPartner('beta')], { walletMaximum: MAXIMUM }),
    ]);
  });
  afterAll(async () => {
    await together.close();
    await alone.close();
  });

  const verified = async (test: TestLedger): Promise<void> => {
    const { data } = await test.ask('{ verifyLedger { violations { rule subject detail } } }', {});
    expect(data.verifyLedger.violations).toEqual([]);
  };
  const reading = ({ adds: _, ...command }: Command): Command => command;
  const inOne =
    (test: TestLedger): Book =>
    (commands) =>
      test.ledger.database.run((tx) => test.ledger.book(tx, commands));

  it('is the same as its items one by one, each on what was read, repeated ones and lapses in between included', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (batches) => {
        run += 1;
        const one = new Player(together, `run ${run}`, inOne(together));
        const other = new Player(alone, `run ${run}`, async (commands) => {
          const answers: unknown[] = [];
          for (const command of commands) answers.push(...(await inOne(alone)([reading(command)])));
          return answers;
        });
        other.members.splice(0, 3, ...one.members);
        for (const [steps, minutes] of batches) {
          expect(await one.play(steps)).toEqual(await other.play(steps));
          for (const test of [together, alone]) test.clock.advance(minutes * 60_000);
          if (minutes % 2 === 0) await together.ledger.expire();
        }
        await Promise.all([together.ledger.expire(), alone.ledger.expire()]);
        expect(await totals(one)).toEqual(await totals(other));
        await verified(together);
        await verified(alone);
      }),
      { numRuns: RUNS },
    );
  }, 600_000);

  it('of commands from everywhere at once leaves the books in order', async () => {
    const players = Array.from(
      { length: 6 },
      (_, index) =>
        new Player(together, `parallel ${index}`, (commands) =>
          Promise.all(commands.map((command) => together.ledger.batcher.submit(command))),
        ),
    );
    for (const player of players) player.members.splice(0, 3, ...players[0]!.members);
    const [batches] = fc.sample(
      fc.array(fc.array(step, { minLength: 4, maxLength: 8 }), { minLength: 12, maxLength: 12 }),
      1,
    );
    await Promise.all(
      players.map(async (player, index) => {
        for (const steps of batches!)
          await (index % 2 === 0 ? player.play(steps) : player.play([...steps].reverse()));
      }),
    );
    await verified(together);
  });

  it('finds a key that another transaction uses at the same time', async () => {
    const player = new Player(together, 'racing', inOne(together));
    await player.play([{ is: 'earn', who: 0, points: 50, issuer: 'alpha', at: null, minutes: null }]);
    const hold = player.commandFor({ is: 'hold', who: 0, points: 20, at: 'alpha' }, 'the same key');
    const answers = await Promise.all(Array.from({ length: 16 }, () => inOne(together)([hold])));
    expect(new Set(answers.map(([answer]) => JSON.stringify(answer))).size).toBe(1);
    const elsewhere = player.commandFor({ is: 'hold', who: 1, points: 20, at: 'alpha' }, 'the same key');
    expect(await inOne(together)([elsewhere])).toEqual([{ is: 'CONFLICT' }]);
    const memberId = player.members[0]!;
    expect(
      await together.ledger.database.query(`SELECT sum(held)::int AS held FROM lot WHERE wallet_id = $1`, [
        walletIdOf(memberId, 'PTS'),
      ]),
    ).toEqual([{ held: 20 }]);
    // Two wallets, one key, at once: neither waits for the other's lock, and only one of them gets it.
    await player.play([{ is: 'earn', who: 1, points: 50, issuer: 'alpha', at: null, minutes: null }]);
    const both = [0, 1].map((who) =>
      player.commandFor({ is: 'hold', who, points: 5, at: 'alpha' }, 'one key, two wallets'),
    );
    const raced = await Promise.all([...both, ...both, ...both].map((command) => inOne(together)([command])));
    expect(raced.filter(([answer]) => (answer as Answer).is === 'CONFLICT')).toHaveLength(3);
  });

  it('goes on without a command that breaks', async () => {
    const memberId = aMember();
    const broken: Command = {
      ...creditAwards(granted(memberId, 1))[0]!,
      decide: () => {
        throw new Error('a defect');
      },
    };
    const [good, bad, better] = await Promise.allSettled([
      together.ledger.batcher.submit(creditAwards(granted(memberId, 10))[0]!),
      together.ledger.batcher.submit(broken),
      together.ledger.batcher.submit(creditAwards(granted(memberId, 20))[0]!),
    ]);
    expect([good.status, bad.status, better.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const [wallet] = await together.ledger.database.query('SELECT points FROM wallet WHERE member_id = $1', [
      memberId,
    ]);
    expect(wallet).toEqual({ points: '30' });
  });
});

/** The two books expire at different times, so that journals are numbered differently: what stands must be the same. */
async function totals(player: Player): Promise<unknown> {
  const { wallets, lots, holds, debts } = (await player.standing()) as Record<string, Json>;
  return {
    wallets: wallets.map((rows: Json[]) => rows.map(({ points: some, debt }) => [some, debt])),
    lots,
    holds,
    debts,
  };
}
