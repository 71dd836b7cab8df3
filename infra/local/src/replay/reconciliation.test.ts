import { Decimal } from '@accord/values';
import type { Figures } from './expected';
import { reconcile, type Books } from './reconciliation';

const figures = (purchases: number, revenue: string, points: bigint): Figures => ({
  purchases,
  revenue: new Decimal(revenue),
  points,
});

const agreeing: Books = {
  file: new Map([['fuel', figures(3, '30.10', 29n)]]),
  platform: new Map([['fuel', figures(3, '30.10', 29n)]]),
  accounts: new Map([['fuel', 29n]]),
  verification: { ok: true, journals: 3, wallets: 1, violations: [] },
  differences: [],
  pointsAreKnown: true,
};

describe('the reconciliation', () => {
  it('holds when every figure agrees', () => {
    const { ok, text } = reconcile(agreeing);
    expect(ok).toBe(true);
    expect(text).toMatch(/^fuel +3 +3 +30\.10 +30\.10 +29 +29 +29 +ok$/m);
    expect(text).toMatch(/^total .* ok$/m);
    expect(text).toContain('verifyLedger: ok');
  });

  it.each<[string, Partial<Books>]>([
    ['a purchase is missing', { platform: new Map([['fuel', figures(2, '30.10', 29n)]]) }],
    ['a cent is missing', { platform: new Map([['fuel', figures(3, '30.09', 29n)]]) }],
    ['a point is missing', { platform: new Map([['fuel', figures(3, '30.10', 28n)]]) }],
    ['the account has less', { accounts: new Map([['fuel', 28n]]) }],
    ['a partner is missing', { platform: new Map() }],
    ['a purchase is told otherwise', { differences: ['fuel 1: is not there'] }],
    [
      'the ledger is violated',
      {
        verification: {
          ok: false,
          journals: 3,
          wallets: 1,
          violations: [{ rule: 'zero-sum', subject: 'jrn_1', detail: 'sums to 1' }],
        },
      },
    ],
  ])('does not hold when %s', (_, change) => {
    expect(reconcile({ ...agreeing, ...change }).ok).toBe(false);
  });

  it('holds beside other sales of the partner, and says so', () => {
    const { ok, text } = reconcile({ ...agreeing, accounts: new Map([['fuel', 40n]]) });
    expect(ok).toBe(true);
    expect(text).toContain('11 points of other sales');
  });
});
