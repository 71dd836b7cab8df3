import { parseDuration } from '@accord/values';
import fc from 'fast-check';
import { aPartner, granted, reduced, type Granted } from '../../test/factories';
import { BETA, MergingMembers } from '../../test/merging-members';
import { startTestLedger, type Json } from '../../test/test-ledger';
import { creditAwards } from '../awards/credit-awards';
import { commandKey } from '../book/command-key';
import { walletIdOf } from '../book/book-of';
import type { Answer, Command } from '../book/posting';
import { captureHoldOf, releaseHoldOf } from '../holds/end-holds';
import { placeHold } from '../holds/place-hold';
import { refundRedemption } from '../redemptions/refund-redemption';
import { takeBackAwards } from '../refunds/take-back-awards';
import { mergeWallets, unmergeWallets } from './merge-wallets';

const RUNS = Number(process.env['ACCORD_MODEL_RUNS'] ?? 5);
const MINUTE = 60_000;
const who = fc.nat(2);
const which = fc.nat();
const share = fc.integer({ min: 1, max: 100 });

const work = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      is: fc.constant('earn' as const),
      who,
      points: fc.integer({ min: 2, max: 90 }),
      ofBeta: fc.integer({ min: 0, max: 100 }),
      lives: fc.option(fc.integer({ min: 5, max: 90 })),
      waits: fc.constantFrom(0, 0, 0, 8),
      restricted: fc.constantFrom(false, false, true),
    }),
  },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('refund' as const), which, share }) },
  {
    weight: 3,
    arbitrary: fc.record({ is: fc.constant('hold' as const), who, points: fc.integer({ min: 1, max: 80 }) }),
  },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('capture' as const), which, share }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('release' as const), which }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('restore' as const), which, share }) },
  {
    weight: 1,
    arbitrary: fc.record({ is: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 15 }) }),
  },
);
const anything = fc.oneof(
  { weight: 3, arbitrary: work },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('merge' as const), who, into: who }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('unmerge' as const), who }) },
);
type Step = typeof anything extends fc.Arbitrary<infer S> ? S : never;

/** People who earn and spend, and what they have done so far: three ids of whom some may be one, or one alone. */
class History {
  private readonly sales: { sale: Granted; standing: Record<string, number>; refunds: number }[] = [];
  private readonly holds: { id: string; points: number }[] = [];
  private readonly redemptions: { id: string; points: number }[] = [];
  private readonly mergedInto = new Map<string, string>();

  constructor(
    private readonly merging: MergingMembers,
    readonly ids: readonly string[],
  ) {}

  async take(step: Step): Promise<void> {
    const { clock } = this.merging.test;
    if (step.is === 'earn') return this.earn(step);
    if (step.is === 'refund') return this.refund(step);
    if (step.is === 'hold') return this.hold(step);
    if (step.is === 'wait') return clock.advance(step.minutes * MINUTE);
    if (step.is === 'merge') return this.merge(this.id(step.who), this.id(step.into));
    if (step.is === 'unmerge') return this.unmerge(this.id(step.who));
    if (step.is === 'restore') {
      const redemption = pick(this.redemptions, step.which);
      if (!redemption) return;
      const points = BigInt(Math.max(1, Math.floor((redemption.points * step.share) / 100)));
      const request = { caller: 'till', partnerId: BETA, idempotencyKey: this.merging.key(), points };
      await refundRedemption({ ...request, redemptionId: redemption.id }, this.submit);
      return;
    }
    const hold = pick(this.holds, step.which);
    if (!hold) return;
    if (step.is === 'release') await releaseHoldOf({ holdId: hold.id, partnerId: BETA }, this.submit);
    else await this.capture(hold, step.share);
  }

  async standing(): Promise<Record<string, number>> {
    const sum: Record<string, number> = { balance: 0, pending: 0, held: 0, debt: 0 };
    for (const id of this.ids) {
      const { balance, pending, held, debt } = await this.merging.standing(id);
      for (const [name, points] of Object.entries({ balance, pending, held, debt }))
        sum[name] = sum[name]! + (points as number);
    }
    return sum;
  }

  /** Whose points stand where. What passed from wallet to wallet is nobody's. */
  accounts(): Promise<Json[]> {
    return this.merging.test.ledger.database.query(
      `SELECT account, issuer_id, partner_id, sum(points) AS points FROM entry
       WHERE wallet_id = ANY ($1) AND account <> 'CLEARING' GROUP BY 1, 2, 3 HAVING sum(points) <> 0 ORDER BY 1, 2, 3`,
      [this.ids.map((id) => walletIdOf(id, 'PTS'))],
    );
  }

  async merge(memberId: string, intoMemberId: string): Promise<void> {
    // As the member service allows it: neither is merged, so that there is no circle.
    if (memberId === intoMemberId || this.mergedInto.has(memberId) || this.mergedInto.has(intoMemberId))
      return;
    this.mergedInto.set(memberId, intoMemberId);
    await this.merging.book(...mergeWallets({ memberId, intoMemberId }, ['PTS']));
  }

  private async unmerge(memberId: string): Promise<void> {
    const intoMemberId = this.mergedInto.get(memberId);
    if (intoMemberId === undefined || this.mergedInto.has(intoMemberId)) return;
    this.mergedInto.delete(memberId);
    await this.merging.book(...unmergeWallets({ memberId, intoMemberId }, ['PTS']));
  }

  private id(index: number): string {
    return this.ids[index % this.ids.length]!;
  }

  private readonly submit = async <T>(command: Command<T>): Promise<T> =>
    ((await this.merging.book(command)) as T[])[0]!;

  private async earn(step: Extract<Step, { is: 'earn' }>): Promise<void> {
    const now = this.merging.test.clock.now();
    const at = (minutes: number): Date => new Date(now.getTime() + minutes * MINUTE);
    const beta = Math.floor((step.points * step.ofBeta) / 100);
    const funders = { alpha: step.points - beta, beta };
    const sale = granted(this.id(step.who), step.points, {
      funders: Object.fromEntries(Object.entries(funders).filter(([, points]) => points > 0)),
      at: now,
      availableAt: at(step.waits),
      expiresAt: step.lives === null ? undefined : at(step.lives),
      ...(step.restricted ? { spendableAt: ['beta'] } : {}),
    });
    await this.merging.book(...creditAwards(sale));
    this.sales.push({ sale, standing: funders, refunds: 0 });
  }

  private async refund(step: Extract<Step, { is: 'refund' }>): Promise<void> {
    const known = pick(this.sales, step.which);
    if (!known) return;
    const parts = known.sale.awards[0]!.funders.map(({ partnerId: id }) => (id === BETA ? 'beta' : 'alpha'));
    for (const slug of parts)
      known.standing[slug] = Math.floor((known.standing[slug]! * (100 - step.share)) / 100);
    const standing = Object.fromEntries(parts.map((slug) => [slug, known.standing[slug]!]));
    await this.merging.book(takeBackAwards(reduced(known.sale, standing, (known.refunds += 1)), 'PTS'));
  }

  private async hold(step: Extract<Step, { is: 'hold' }>): Promise<void> {
    const points = BigInt(step.points);
    const answer = await this.submit<Answer>({
      target: { walletId: walletIdOf(this.id(step.who), 'PTS') },
      needsLots: true,
      goesOn: true,
      spends: { partnerId: BETA, points },
      key: commandKey('till', this.merging.key(), 'hold', {}),
      decide: ({ wallet, now }) => {
        const request = {
          partnerId: BETA,
          points,
          ttl: parseDuration('PT20M')!,
          grace: parseDuration('PT5M')!,
        };
        const placed = wallet && placeHold(wallet, request, now);
        return placed?.ok
          ? { is: 'HOLD', holdId: placed.value.id }
          : { is: 'INSUFFICIENT_POINTS', spendable: '0' };
      },
    });
    if (answer.is === 'HOLD') this.holds.push({ id: answer.holdId, points: step.points });
  }

  private async capture(hold: { id: string; points: number }, percent: number): Promise<void> {
    const points = Math.max(1, Math.floor((hold.points * percent) / 100));
    const request = { caller: 'till', partnerId: BETA, holdId: hold.id, points: BigInt(points) };
    const answer = await captureHoldOf({ ...request, idempotencyKey: this.merging.key() }, this.submit);
    if (answer.is === 'REDEMPTION') this.redemptions.push({ id: answer.redemptionId, points });
  }
}

const pick = <T>(some: readonly T[], index: number): T | undefined => some[index % (some.length || 1)];

const programmes = {
  'that lets members owe': { debtPolicy: 'DEBT' },
  'that writes off, with a wallet maximum': { debtPolicy: 'WRITE_OFF', walletMaximum: 250 },
} as const;

describe.each(Object.entries(programmes))('whatever members do in a programme %s', (_, programme) => {
  let merging: MergingMembers;
  beforeAll(async () => {
    const settings = { ...programme, restoreGrace: 'PT15M', holdGrace: 'PT5M' };
    merging = new MergingMembers(await startTestLedger([aPartner('alpha'), aPartner('beta')], settings));
  });
  afterAll(() => merging.test.close());
  afterEach(async () => expect(await merging.violations()).toEqual([]));

  it(
    'those who were merged have and owe together what one alone would who had done all that',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(work, { minLength: 20, maxLength: 40 }), async (steps) => {
          const three = new History(merging, [merging.member(), merging.member(), merging.member()]);
          const one = new History(merging, [merging.member()]);
          const [first, second, third] = three.ids as [string, string, string];
          await three.merge(first, second);
          await three.merge(second, third);
          for (const step of steps) {
            await three.take(step);
            if (step.is !== 'wait') await one.take(step);
            expect(await three.standing()).toEqual(await one.standing());
          }
          await merging.test.ledger.expire();
          expect(await three.accounts()).toEqual(await one.accounts());
        }),
        { numRuns: RUNS, endOnFailure: true },
      );
    },
    120_000 + RUNS * 10_000,
  );

  it(
    'and whenever they are merged and stand alone again, the books are right, and what was issued is somewhere',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anything, { minLength: 30, maxLength: 60 }), async (steps) => {
          const three = new History(merging, [merging.member(), merging.member(), merging.member()]);
          for (const step of steps) await three.take(step);
          const wallets = three.ids.map((id) => walletIdOf(id, 'PTS'));
          const sums = await merging.test.ledger.database.query<Json>(
            `SELECT issuer_id, sum(points) FILTER (WHERE account = 'CLEARING') AS cleared, sum(points) AS all
             FROM entry WHERE wallet_id = ANY ($1) GROUP BY 1`,
            [wallets],
          );
          for (const { cleared, all } of sums) expect([cleared ?? '0', all]).toEqual(['0', '0']);
          expect(await merging.violations()).toEqual([]);
        }),
        { numRuns: RUNS, endOnFailure: true },
      );
    },
    120_000 + RUNS * 10_000,
  );
});
