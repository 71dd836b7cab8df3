import fc from 'fast-check';
import { findArbitrage, sayCycle, type Exchange } from './arbitrage';
import { exchangesOfTerms } from './exchanges-of-terms';
import { Decimal } from '@accord/values';
import type { Partner, PartnerTerms } from '../book/partner';

const exchange = (from: string, give: number, to: string, get: number, by = to): Exchange => ({
  from,
  to,
  give: BigInt(give),
  get: BigInt(get),
  by,
});

describe('rates between programmes', () => {
  it.each([400, 300, 250])(
    'are accepted where 400 Avios are 250 Nectar and 400 Nectar are %i Avios',
    (back) => {
      expect(
        findArbitrage([exchange('Avios', 400, 'Nectar', 250), exchange('Nectar', 400, 'Avios', back)]),
      ).toBeUndefined();
    },
  );

  it('are refused where a round makes points from nothing, and the round is told', () => {
    const cycle = findArbitrage([
      exchange('Avios', 400, 'Nectar', 400),
      exchange('Nectar', 250, 'Avios', 400),
      exchange('Nectar', 400, 'PTS', 100),
    ]);
    expect(cycle).toMatchObject({ give: 5n, get: 8n });
    const told = sayCycle(cycle!);
    expect(told).toContain('400 Avios → 400 Nectar (Nectar)');
    expect(told).toContain('250 Nectar → 400 Avios (Avios)');
    expect(told).toMatch(/: 5 become 8$/);
  });

  it('are accepted where a round ends with exactly what it began with, however large the numbers', () => {
    const large = 2n ** 80n + 1n;
    const there: Exchange = { from: 'A', to: 'B', give: large, get: large - 1n, by: 'x' };
    const back: Exchange = { from: 'B', to: 'A', give: large - 1n, get: large, by: 'y' };
    expect(findArbitrage([there, back])).toBeUndefined();
    expect(findArbitrage([there, { ...back, get: large + 1n }])).toBeDefined();
  });

  const things = ['A', 'B', 'C', 'D', 'E'];
  const graphs = fc.array(
    fc
      .record({
        from: fc.constantFrom(...things),
        to: fc.constantFrom(...things),
        give: fc.integer({ min: 1, max: 9 }),
        get: fc.integer({ min: 1, max: 9 }),
      })
      .map(({ from, to, give, get }) => exchange(from, give, to, get)),
    { maxLength: 10 },
  );

  it('are judged as by trying every round there is', () => {
    fc.assert(
      fc.property(graphs, (exchanges) => {
        const found = findArbitrage(exchanges);
        expect(found !== undefined).toBe(someRoundProfits(exchanges));
        if (found) expectProfit(found.steps);
      }),
      { numRuns: 2_000 },
    );
  });

  function expectProfit(steps: readonly Exchange[]): void {
    steps.forEach((step, index) => expect(step.to).toBe(steps[(index + 1) % steps.length]!.from));
    const give = steps.reduce((product, step) => product * step.give, 1n);
    expect(steps.reduce((product, step) => product * step.get, 1n) > give).toBe(true);
  }
});

/** Every simple round from every thing. */
function someRoundProfits(exchanges: readonly Exchange[]): boolean {
  const visit = (start: string, here: string, seen: Set<string>, give: bigint, get: bigint): boolean =>
    exchanges
      .filter(({ from }) => from === here)
      .some((step) => {
        const [paid, got] = [give * step.give, get * step.get];
        if (step.to === start) return got > paid;
        return !seen.has(step.to) && visit(start, step.to, new Set([...seen, step.to]), paid, got);
      });
  return [...new Set(exchanges.map(({ from }) => from))].some((start) =>
    visit(start, start, new Set([start]), 1n, 1n),
  );
}

describe('partners’ terms', () => {
  const partner = (name: string, price: string, rate: string, more: Partial<PartnerTerms> = {}): Partner => ({
    id: name,
    revision: 1,
    name,
    status: 'ACTIVE',
    terms: [
      {
        version: 1,
        validFrom: new Date(0),
        currency: 'EUR',
        pricePerPoint: new Decimal(price),
        ratePerPoint: new Decimal(rate),
        funding: 'ON_ISSUE',
        reserveShare: new Decimal(0),
        issues: true,
        accepts: true,
        ...more,
      },
    ],
  });
  const now = new Date('2026-03-01T12:00:00Z');
  const check = (...partners: Partner[]) => findArbitrage(exchangesOfTerms(partners, 'PTS', now));

  it('are accepted where no acceptor is owed more for a point than any issuer owes', () => {
    expect(check(partner('Alpha', '0.01', '0.009'), partner('Beta', '0.009', '0.009'))).toBeUndefined();
  });

  it('are refused where a point costs its issuer less than its acceptor is owed', () => {
    const cycle = check(partner('Alpha', '0.01', '0.009'), partner('Beta', '0.008', '0.007'));
    expect(cycle).toMatchObject({ give: 8n, get: 9n });
    expect(sayCycle(cycle!)).toContain('Beta issues');
  });

  it('count only who issues, and only who accepts', () => {
    expect(
      check(
        partner('Alpha', '0.01', '0.02', { accepts: false }),
        partner('Beta', '0.001', '0.009', { issues: false }),
      ),
    ).toBeUndefined();
  });
});
