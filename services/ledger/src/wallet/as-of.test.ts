import { tierChanged } from '@accord/contracts';
import { eventually } from '@accord/testing';
import fc from 'fast-check';
import { creditAwards } from '../awards/credit-awards';
import { takeBackAwards } from '../refunds/take-back-awards';
import { aMember, aPartner, granted, partnerId, reduced, type Granted } from '../../test/factories';
import { CAPTURE, HOLD } from '../../test/operations';
import {
  member,
  operator,
  startTestLedger,
  till,
  walletOf,
  type Json,
  type TestLedger,
} from '../../test/test-ledger';

const BETA = partnerId('beta');
const HOUR = 3_600_000;
const FIELDS = `balance pending held debt spendable(partnerId: "${BETA}") expiring(within: "P9Y") { points expiresAt }
  lots(first: 100) { totalCount nodes { id points remaining expiresAt movements { kind points at partner { id } redemptionId } } }
  statement(first: 100) { totalCount nodes { id kind points balanceAfter } }`;
const LIABILITY = `query ($asOf: DateTime) { programLiability(asOf: $asOf) { outstanding pending held debt issued redeemed expired } }`;

const hours = fc.integer({ min: 1, max: 60 });
const step = fc.oneof(
  fc.record({
    is: fc.constant('earn' as const),
    points: fc.integer({ min: 1, max: 100 }),
    lives: fc.option(hours),
    waits: fc.option(hours),
    renewed: fc.constantFrom('no', 'inactivity', 'tier', 'activityWithin', 'both'),
    at: fc.option(fc.constantFrom('alpha', 'beta')),
  }),
  fc.record({ is: fc.constant('hold' as const), points: fc.integer({ min: 1, max: 60 }), ttl: hours }),
  fc.record({ is: fc.constant('capture' as const), points: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ is: fc.constant('give back' as const) }),
  fc.record({ is: fc.constant('refund' as const), keeps: fc.integer({ min: 0, max: 50 }) }),
  fc.record({ is: fc.constant('tier' as const), name: fc.constantFrom('gold', undefined) }),
  fc.record({ is: fc.constant('expire' as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

describe('the past of a wallet', () => {
  let test: TestLedger;
  let keys = 0;
  beforeAll(async () => {
    test = await startTestLedger([aPartner('alpha'), aPartner('beta')]);
  });
  afterAll(() => test.close());

  const inHours = (count: number): Date => new Date(test.clock.now().getTime() + count * HOUR);
  const view = (memberId: string, asOf?: Date): Promise<Json> =>
    walletOf(test, memberId, FIELDS, operator, asOf ? { asOf } : {});
  const liability = async (asOf?: Date): Promise<Json> =>
    (await test.ask(LIABILITY, { asOf: asOf?.toISOString() })).data.programLiability;
  const book = (...commands: Parameters<TestLedger['ledger']['book']>[1]): Promise<unknown> =>
    test.ledger.database.run((tx) => test.ledger.book(tx, commands));

  class Play {
    readonly memberId = aMember();
    private readonly awards: { granted: Granted; sequence: number; standing: number }[] = [];
    private readonly holds: string[] = [];
    private readonly redemptions: string[] = [];

    async take(each: Step): Promise<void> {
      const { memberId } = this;
      if (each.is === 'earn') {
        const renewed = each.lives !== null && each.renewed !== 'no';
        const award = granted(memberId, each.points, {
          availableAt: each.waits === null ? test.clock.now() : inHours(each.waits),
          expiresAt: each.lives === null ? undefined : inHours(each.lives),
          ...(each.at ? { spendableAt: [each.at] } : {}),
          ...(renewed && each.renewed === 'inactivity' ? { inactivity: 'PT30H' } : {}),
          ...(renewed && each.renewed === 'tier' ? { keptAlive: { tier: ['gold'] } } : {}),
          ...(renewed && each.renewed === 'activityWithin' ? { keptAlive: { activityWithin: 'PT20H' } } : {}),
          ...(renewed && each.renewed === 'both'
            ? { keptAlive: { tier: ['gold'], activityWithin: 'PT20H' } }
            : {}),
        });
        this.awards.push({ granted: award, sequence: 0, standing: each.points });
        await book(...creditAwards(award));
      }
      if (each.is === 'hold') {
        const input = {
          member: { id: memberId },
          points: each.points,
          ttl: `PT${each.ttl}H`,
          idempotencyKey: key(),
        };
        const { hold } = (await test.ask(HOLD, { input }, till(BETA))).data.holdPoints;
        if (hold) this.holds.push(hold.id);
      }
      const holdId = this.holds.at(-1);
      if (each.is === 'capture' && holdId) {
        const input = { holdId, points: each.points, idempotencyKey: key() };
        const { redemption } = (await test.ask(CAPTURE, { input }, till(BETA))).data.captureHold;
        if (redemption) this.redemptions.push(redemption.id);
      }
      const redemption = this.redemptions.pop();
      if (each.is === 'give back' && redemption) {
        const refund = `mutation ($id: ID!, $key: String!) { refundRedemption(redemptionId: $id, idempotencyKey: $key) { __typename } }`;
        await test.ask(refund, { id: redemption, key: key() }, till(BETA));
      } else if (redemption) this.redemptions.push(redemption);
      const award = this.awards.at(-1);
      if (each.is === 'refund' && award) {
        award.sequence += 1;
        award.standing = Math.min(award.standing, each.keeps);
        await book(takeBackAwards(reduced(award.granted, { alpha: award.standing }, award.sequence), 'PTS'));
      }
      if (each.is === 'tier') await this.tier(each.name);
      if (each.is === 'expire') await test.ledger.expire();
    }

    private async tier(name: string | undefined): Promise<void> {
      const { memberId } = this;
      const now = test.clock.now().toISOString();
      const data = { memberId, ...(name ? { tier: name } : {}), changedAt: now, recordedAt: now };
      await test.ledger.database.run((tx) =>
        test.ledger.messaging.publishAll(tx, [{ event: tierChanged, key: memberId, data }]),
      );
      await eventually(async () => {
        const heard = await test.ledger.database.query(
          'SELECT 1 FROM standing WHERE member_id = $1 AND since = $2',
          [memberId, now],
        );
        expect(heard).toHaveLength(1);
      });
    }
  }
  const key = (): string => `key ${(keys += 1)}`;
  const played: string[] = [];

  it('is shown as it was seen, at each instant, whatever has happened since; and liability is the sum of wallets', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(step, fc.integer({ min: 1, max: 12 })), { minLength: 8, maxLength: 14 }),
        async (steps) => {
          const play = new Play();
          played.push(play.memberId);
          const seen: { at: Date; wallet: Json; owed: Json }[] = [];
          for (const [each, passes] of steps) {
            await play.take(each);
            seen.push({ at: test.clock.now(), wallet: await view(play.memberId), owed: await liability() });
            test.clock.advance(passes * HOUR);
            seen.push({ at: test.clock.now(), wallet: await view(play.memberId), owed: await liability() });
            test.clock.advance(1_000);
          }
          await test.ledger.expire();
          for (const { at, wallet, owed } of seen) {
            expect(await view(play.memberId, at)).toEqual(wallet);
            expect(await liability(at)).toEqual(owed);
          }
          const some = seen[Math.floor(seen.length / 2)]!.at;
          const all = await Promise.all(played.map((memberId) => view(memberId, some)));
          const sum = (...names: string[]): number =>
            all.flatMap((wallet) => names.map((name) => wallet[name] as number)).reduce((a, b) => a + b, 0);
          expect(await liability(some)).toMatchObject({
            outstanding: sum('balance', 'pending', 'held'),
            pending: sum('pending'),
            held: sum('held'),
            debt: sum('debt'),
          });
        },
      ),
      { numRuns: Number(process.env['ACCORD_MODEL_RUNS'] ?? 4), endOnFailure: true },
    );
    const { data } = await test.ask('{ verifyLedger { violations { rule subject detail } } }', {});
    expect(data).toEqual({ verifyLedger: { violations: [] } });
  }, 240_000);

  it('shows what became of each lot, and nothing that came later', async () => {
    const memberId = aMember();
    await book(...creditAwards(granted(memberId, 100, { availableAt: test.clock.now() })));
    const credited = test.clock.now();
    test.clock.advance(HOUR);
    const input = { member: { id: memberId }, points: 60, idempotencyKey: key() };
    const { hold } = (await test.ask(HOLD, { input }, till(BETA))).data.holdPoints;
    const captured = await test.ask(
      CAPTURE,
      { input: { holdId: hold.id, points: 40, idempotencyKey: key() } },
      till(BETA),
    );
    const { id } = captured.data.captureHold.redemption;
    const lots = (asOf?: Date): Promise<Json> =>
      walletOf(
        test,
        memberId,
        'asOf lots { nodes { remaining movements { kind points partner { id } redemptionId } } } statement { totalCount }',
        member(memberId),
        asOf ? { asOf } : {},
      );
    expect(await lots()).toMatchObject({
      asOf: null,
      lots: {
        nodes: [
          {
            remaining: 60,
            movements: [{ kind: 'SPEND', points: -40, partner: { id: BETA }, redemptionId: id }],
          },
        ],
      },
      statement: { totalCount: 2 },
    });
    expect(await lots(credited)).toEqual({
      asOf: credited.toISOString(),
      lots: { nodes: [{ remaining: 100, movements: [] }] },
      statement: { totalCount: 1 },
    });
    expect(await lots(new Date(credited.getTime() - 1))).toMatchObject({
      lots: { nodes: [] },
      statement: { totalCount: 0 },
    });
  });

  it('is for the member and operators, and is past', async () => {
    const memberId = aMember();
    const asOf = test.clock.now();
    const asked = async (caller: Parameters<typeof walletOf>[3], at: Date): Promise<string> =>
      (await walletOf(test, memberId, 'balance', caller, { asOf: at })).errors[0].extensions.code;
    expect(await asked(till(BETA), asOf)).toBe('FORBIDDEN');
    expect(await asked(member(memberId), inHours(1))).toBe('BAD_USER_INPUT');
    expect(await walletOf(test, memberId, 'balance', member(memberId), { asOf })).toEqual({ balance: 0 });
  });
});
