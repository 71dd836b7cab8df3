import { Decimal, newId, parseDuration, type Points } from '@accord/values';
import fc from 'fast-check';
import { adjustPoints } from '../adjustments/adjust-points';
import { AwardParts } from '../awards/award-part';
import { creditAward } from '../awards/credit-award';
import { reduceAwards } from '../awards/reduce-awards';
import { settleLapsed } from '../expiry/settle-lapsed';
import { captureHold } from '../holds/capture-hold';
import { endHold } from '../holds/end-hold';
import { placeHold } from '../holds/place-hold';
import type { Redemption } from '../redemptions/redemption';
import { restoreRedemption } from '../redemptions/restore-redemption';
import { takeBack } from '../refunds/take-back';
import type { Account } from './journal';
import { inOrderOfConsumption } from './lot';
import { Partners, type Partner } from './partner';
import type { LedgerSettings } from './settings';
import { Wallet } from './wallet';

const slugs = ['a', 'b', 'c'] as const;
const aPartner = (id: string): Partner => ({
  id,
  revision: 1,
  name: id,
  status: 'ACTIVE',
  terms: [1, 2].map((version) => ({
    version,
    validFrom: new Date(version === 1 ? 0 : 30_000),
    currency: 'EUR',
    pricePerPoint: new Decimal('0.01'),
    ratePerPoint: new Decimal('0.009'),
    funding: 'ON_ISSUE',
    reserveShare: new Decimal(0),
    issues: true,
    accepts: true,
  })),
});
const partners = new Partners(new Map(slugs.map((id) => [id, aPartner(id)])));
const settings: LedgerSettings = {
  currency: 'PTS',
  currencies: [{ code: 'PTS', kind: 'SPENDABLE' }],
  zone: 'UTC',
  defaultExpiry: { kind: 'after', length: parseDuration('P1M')! },
  debtPolicy: 'DEBT',
  holdGrace: parseDuration('PT20S')!,
  restoreGrace: parseDuration('PT30S')!,
  walletMaximum: null,
  smallestRedemption: 1n,
  reminderDays: [],
  transfers: {
    allowed: true,
    smallest: 1n,
    perDay: null,
    perMonth: null,
    feeBasisPoints: 0n,
    feeFixed: 0n,
    points: 'UNRESTRICTED',
  },
};

const points = fc.integer({ min: 1, max: 100 });
const slug = fc.constantFrom(...slugs);
const seconds = fc.integer({ min: 1, max: 60 });
const step = fc.oneof(
  fc.record({
    is: fc.constant('earn' as const),
    points,
    issuer: slug,
    other: fc.option(slug),
    lives: fc.option(seconds),
    waits: fc.option(seconds),
    at: fc.option(slug),
  }),
  fc.record({ is: fc.constant('refund' as const), which: fc.nat(), keeps: fc.integer({ min: 0, max: 100 }) }),
  fc.record({ is: fc.constant('hold' as const), points, at: slug, ttl: seconds }),
  fc.record({
    is: fc.constant('capture' as const),
    which: fc.nat(),
    share: fc.integer({ min: 1, max: 100 }),
  }),
  fc.record({ is: fc.constant('release' as const), which: fc.nat() }),
  fc.record({
    is: fc.constant('restore' as const),
    which: fc.nat(),
    share: fc.integer({ min: 1, max: 100 }),
  }),
  fc.record({
    is: fc.constant('adjust' as const),
    points: fc.integer({ min: -80, max: 80 }).filter((some) => some !== 0),
    at: slug,
  }),
  fc.record({ is: fc.constant('wait' as const), seconds }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** One wallet driven by random steps, and what must hold after each of them. */
class Driven {
  readonly wallet = new Wallet({
    id: 'wal',
    book: 0,
    memberId: 'mem',
    currency: 'PTS',
    version: 0,
    points: 0n,
    debt: 0n,
    dueAt: null,
  });
  readonly parts = new AwardParts();
  readonly redemptions: Redemption[] = [];
  private readonly awards: { id: string; standing: Map<string, Points>; sequence: number }[] = [];
  private now = new Date(0);

  constructor() {
    this.wallet.extent = 'COMPLETE';
  }

  take(step: Step): void {
    const { wallet, now } = this;
    if (step.is === 'wait') this.now = new Date(now.getTime() + step.seconds * 1_000);
    settleLapsed(wallet, this.now);
    if (step.is === 'earn') this.earn(step);
    if (step.is === 'refund') this.refund(step);
    if (step.is === 'hold') this.hold(step);
    const open = [...wallet.holds.values()].filter(({ status }) => status === 'OPEN');
    const chosen = 'which' in step && open.length > 0 ? open[step.which % open.length]! : undefined;
    if (step.is === 'release' && chosen) endHold(wallet, chosen, 'RELEASED', now);
    if (step.is === 'capture' && chosen) {
      const some = (chosen.points * BigInt(step.share) + 99n) / 100n;
      this.redemptions.push(captureHold(wallet, chosen, some, partners.get(chosen.partnerId), now));
    }
    if (step.is === 'restore' && this.redemptions.length > 0) {
      const redemption = this.redemptions[step.which % this.redemptions.length]!;
      const some = ((redemption.points - redemption.restored) * BigInt(step.share)) / 100n;
      const partner = partners.get(redemption.hold.partnerId);
      if (some > 0n)
        restoreRedemption(wallet, redemption, some, { partner, partners, now, grace: settings.restoreGrace });
    }
    if (step.is === 'adjust') {
      const before = wallet.version;
      const partner = partners.get(step.at);
      const adjusted = adjustPoints(
        wallet,
        {
          partner,
          points: BigInt(step.points),
          reason: 'r',
          actor: 'o',
          expiresAt: null,
          renewal: null,
          spendableAt: null,
        },
        partners,
        now,
      );
      if (!adjusted.ok) expect(wallet.version).toBe(before);
    }
    settleLapsed(wallet, this.now);
  }

  private earn(step: Extract<Step, { is: 'earn' }>): void {
    const { now, wallet, parts } = this;
    const after = (some: number | null): Date | null =>
      some === null ? null : new Date(now.getTime() + some * 1_000);
    const all = BigInt(step.points);
    const funders =
      step.other === null || step.other === step.issuer
        ? [{ partnerId: step.issuer, points: all }]
        : [
            { partnerId: step.issuer, points: all - all / 3n },
            { partnerId: step.other, points: all / 3n },
          ];
    const id = newId('award', now);
    const award = {
      id,
      campaignId: 'cmp',
      campaignVersion: 1,
      campaignName: 'c',
      points: all,
      funders,
      purchaseId: `pur ${id}`,
      partnerId: step.issuer,
      occurredAt: now,
      promisedAt: now,
      availableAt: after(step.waits) ?? now,
      expiresAt: after(step.lives),
      renewal: null,
      spendableAt: step.at === null ? null : [step.at],
    };
    expect(creditAward(wallet, award, { parts, partners, settings, now })).toEqual({
      credited: all,
      refused: null,
    });
    expect(creditAward(wallet, award, { parts, partners, settings, now })).toBeUndefined();
    this.awards.push({
      id,
      standing: new Map(funders.map((funder) => [funder.partnerId, funder.points])),
      sequence: 0,
    });
  }

  private refund({ which, keeps }: Extract<Step, { is: 'refund' }>): void {
    if (this.awards.length === 0) return;
    const { now, wallet, parts } = this;
    const award = this.awards[which % this.awards.length]!;
    award.sequence += 1;
    const funders = [...award.standing].map(([partnerId, some]) => ({
      partnerId,
      points: (some * BigInt(keeps)) / 100n,
    }));
    for (const { partnerId, points: left } of funders) award.standing.set(partnerId, left);
    const cuts = reduceAwards(parts, `pur ${award.id}`, award.sequence, [{ awardId: award.id, funders }]);
    const before = wallet.balance(now) + wallet.pending(now);
    const outcome = takeBack(
      wallet,
      cuts,
      { occurredAt: now, description: 'r' },
      { partners, now, debtPolicy: 'DEBT' },
    );
    const asked = cuts.reduce((sum, cut) => sum + cut.points, 0n);
    // Less only by what had expired; and what was taken is what the member has less.
    expect(outcome.taken + outcome.owed <= asked).toBe(true);
    expect(before - outcome.taken).toBe(wallet.balance(now) + wallet.pending(now));
    expect(reduceAwards(parts, `pur ${award.id}`, award.sequence, [{ awardId: award.id, funders }])).toEqual(
      [],
    );
  }

  private hold({ points: some, at, ttl }: Extract<Step, { is: 'hold' }>): void {
    const { wallet, now } = this;
    const spendable = wallet.spendableAt(at, now);
    const placed = placeHold(
      wallet,
      { partnerId: at, points: BigInt(some), ttl: parseDuration(`PT${ttl}S`)!, grace: settings.holdGrace },
      now,
    );
    expect(placed.ok).toBe(BigInt(some) <= spendable);
    if (!placed.ok) return;
    const pinned = placed.value.pins.map(({ lotId }) => wallet.lots.get(lotId)!);
    for (const lot of pinned) expect(lot.isSpendableAt(at, now)).toBe(true);
    // No earlier eligible lot is left free.
    for (const left of wallet.lotsSpendableAt(at, now))
      expect(pinned.every((lot) => lot === left || inOrderOfConsumption(lot, left) < 0)).toBe(true);
  }

  check(): void {
    const { wallet, now } = this;
    const sums = new Map<string, Points>();
    const add = (key: string, some: Points): unknown => sums.set(key, (sums.get(key) ?? 0n) + some);
    let shown = 0n;
    for (const [index, { version, entries }] of wallet.journals.entries()) {
      expect(version).toBe(index + 1);
      for (const entry of entries) {
        add(entry.account, entry.points);
        add(`${entry.account} ${entry.issuerId}`, entry.points);
        if (entry.account === 'WALLET' && entry.effectiveAt <= now) shown += entry.points;
      }
    }
    const of = (account: Account, issuer?: string): Points =>
      sums.get(issuer ? `${account} ${issuer}` : account) ?? 0n;
    const lots = [...wallet.lots.values()];
    const outstanding = (issuer?: string): Points =>
      lots
        .filter(({ terms }) => !issuer || terms.issuerId === issuer)
        .reduce((sum, { remaining }) => sum + remaining, 0n);
    expect(of('WALLET')).toBe(outstanding());
    expect(wallet.points).toBe(outstanding());
    expect(of('DEBT')).toBe(-wallet.debt);
    expect(of('CLAIM')).toBe(wallet.debt);
    for (const issuer of slugs) {
      const gone = of('REDEEMED', issuer) + of('BREAKAGE', issuer) + of('TAKEN_BACK', issuer);
      expect(-of('ISSUED', issuer)).toBe(outstanding(issuer) + gone);
    }
    for (const lot of lots) {
      expect(0n <= lot.held && lot.held <= lot.remaining && lot.remaining <= lot.terms.original).toBe(true);
      expect(0n <= lot.excused && lot.excused <= lot.lapsed && lot.lapsed <= lot.terms.original).toBe(true);
    }
    const held = [...wallet.holds.values()]
      .filter(({ status }) => status === 'OPEN')
      .reduce((sum, hold) => sum + hold.points, 0n);
    expect(wallet.held).toBe(held);
    expect(wallet.balance(now) >= 0n).toBe(true);
    expect(wallet.balance(now) + held).toBe(shown);
    expect(wallet.dueAt === null || wallet.dueAt > now).toBe(true);
  }
}

describe('a wallet', () => {
  it('keeps every invariant, whatever happens to it', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
        const driven = new Driven();
        for (const each of steps) {
          driven.take(each);
          driven.check();
        }
      }),
      { numRuns: Number(process.env['ACCORD_SOAK_RUNS'] ?? 300) },
    );
  });
});
