import { MemoryProgramme } from './memory-programme';
import { purchaseOf, refundOf } from './sale';
import { explain } from '../src/awards/explanation';
import { LOCALES } from '../src/phrases/speaker';

const CURRENCIES = [
  { code: 'STARS', kind: 'STATUS' },
  { code: 'AVIOS', kind: 'SPENDABLE' },
] as const;
const setUp = { currencies: CURRENCIES };
const rule = (then: object[], more: object = {}) => ({ trigger: 'purchase', then, ...more });
const ofTen = { lines: [{ amount: '10.00' }] };

describe('tier points', () => {
  const given = (programme: MemoryProgramme) =>
    programme.granted.flatMap(({ awards }) =>
      awards.map(({ currency, points, expiresAt }) => ({ currency, points, expiresAt })),
    );

  it('are given in the status currency, in every form, and lapse only when the campaign says so', async () => {
    const programme = MemoryProgramme.of(
      {
        base: rule([
          { points: { fixed: 5, expires: { on: '2027-01-01' } } },
          { tierPoints: { rate: { points: 2, per: '1.00' } } },
          { tierPoints: { percent: '50', expires: { on: '2027-01-01' } } },
        ]),
      },
      setUp,
    );
    await programme.sell(purchaseOf(ofTen));
    expect(given(programme)).toEqual([
      { currency: 'PTS', points: 5, expiresAt: '2027-01-02T00:00:00.000Z' },
      { currency: 'STARS', points: 20, expiresAt: undefined },
      { currency: 'STARS', points: 5, expiresAt: '2027-01-02T00:00:00.000Z' },
    ]);
  });

  it('are not counted by limits on points, and are by limits on uses', async () => {
    const programme = MemoryProgramme.of(
      {
        promo: rule([{ tierPoints: { fixed: 100 } }, { points: { fixed: 30 } }], {
          limits: { budget: { points: 40 }, uses: 3 },
        }),
      },
      setUp,
    );
    const sales = [purchaseOf(ofTen), purchaseOf(ofTen), purchaseOf(ofTen), purchaseOf(ofTen)];
    await programme.sell(...sales);
    const byCurrency = (currency: string) =>
      given(programme)
        .filter((award) => award.currency === currency)
        .map(({ points }) => points);
    expect(byCurrency('PTS')).toEqual([30, 10]);
    expect(byCurrency('STARS')).toEqual([100, 100, 100]);
    // A refund gives back to the budget what was spent of it, and nothing for tier points.
    await programme.refund(refundOf(sales[0]!, '10.00', { lines: { l0: '10.00' } }));
    expect([...programme.standings.values()]).toMatchObject([{ points: 10n, uses: 2 }]);
  });

  it('do not choose the best campaign for a member', async () => {
    const programme = MemoryProgramme.of(
      {
        stars: rule([{ tierPoints: { fixed: 1000 } }, { points: { fixed: 1 } }], { group: 'base' }),
        points: rule([{ points: { fixed: 2 } }], { group: 'base' }),
      },
      setUp,
    );
    await programme.sell(purchaseOf(ofTen));
    expect(given(programme)).toMatchObject([{ currency: 'PTS', points: 2 }]);
  });

  it('are multiplied by tier points alone, and points by points', async () => {
    const programme = MemoryProgramme.of(
      {
        base: rule([{ points: { fixed: 5 } }, { tierPoints: { fixed: 7 } }], { group: 'base' }),
        double: rule([
          { points: { multiply: '2', group: 'base' } },
          { tierPoints: { multiply: '3', group: 'base' } },
        ]),
      },
      setUp,
    );
    await programme.sell(purchaseOf(ofTen));
    expect(given(programme)).toMatchObject([
      { currency: 'PTS', points: 5 },
      { currency: 'STARS', points: 7 },
      { currency: 'PTS', points: 5 },
      { currency: 'STARS', points: 14 },
    ]);
  });

  it('need a programme that has a status currency', () => {
    expect(() => MemoryProgramme.of({ promo: rule([{ tierPoints: { fixed: 1 } }]) })).toThrow(
      /then\[0\]\.tierPoints.*no status currency/,
    );
  });

  it('are spent nowhere', () => {
    const wrong = rule([{ tierPoints: { fixed: 1, spendableAt: ['grocer'] } }]);
    expect(() => MemoryProgramme.of({ promo: wrong }, setUp)).toThrow(/spendableAt is not a word here/);
  });

  it('are explained as what they are, in every language', () => {
    const award = {
      points: 22n,
      standing: 22n,
      reckoning: {
        unit: 'TIER',
        pointsCurrency: 'STARS',
        form: 'fixed',
        terms: { points: '22' },
        reckoned: 22,
        cuts: [],
      },
    } as const;
    expect(LOCALES.map((locale) => explain(award, 'Promo', locale))).toEqual([
      '“Promo”: 22 tier points.',
      '„Promo”: 22 punkty statusowe.',
      '«Promo»: 22 статусных балла.',
    ]);
  });
});

describe('points of another currency', () => {
  it('are given in it', async () => {
    const programme = MemoryProgramme.of(
      {
        promo: rule([{ points: { fixed: 5, currency: 'AVIOS' } }, { points: { fixed: 6, currency: 'PTS' } }]),
      },
      setUp,
    );
    await programme.sell(purchaseOf(ofTen));
    expect(programme.granted[0]?.awards).toMatchObject([
      { currency: 'AVIOS', points: 5 },
      { currency: 'PTS', points: 6 },
    ]);
  });

  it.each(['AVIO', 'STARS'])('are refused in %s, which is not spent here', (currency) => {
    expect(() => MemoryProgramme.of({ promo: rule([{ points: { fixed: 5, currency } }]) }, setUp)).toThrow(
      /then\[0\]\.points\.currency.*is not a word here/,
    );
  });
});
