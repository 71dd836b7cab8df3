import { MISSING } from './missing.cases';
import { versionOf } from './memory-programme';
import { purchaseOf } from './sale';
import { LOCALES, speakers } from '../src/phrases/speaker';
import { saleOfSnapshot } from '../src/sales/sale-of-snapshot';
import { missingOf } from '../src/why-not/missing';

const plain = (text: string | undefined): string | undefined => text?.replace(/\u00a0|\u202f/g, ' ');
const NOBODY: ReadonlySet<string> = new Set();

describe('what is missing', () => {
  it.each(MISSING)(
    'for $when is said in every language',
    ({ when, judged, before = [], zone, ...expected }) => {
      const version = versionOf('promo', { trigger: 'purchase', when, then: [{ points: { fixed: 1 } }] });
      const sales = before
        .map((each) => saleOfSnapshot(purchaseOf(each), 'UTC'))
        .sort((a, b) => a.occurredAt - b.occurredAt);
      const sale = saleOfSnapshot(purchaseOf({ ...judged, ...(zone ? { zone } : {}) }), 'UTC');
      const said = LOCALES.map((locale) =>
        plain(missingOf(version, sale, { sales, consumed: NOBODY }, speakers[locale], 'UTC')),
      );
      expect(said).toEqual(LOCALES.map((locale) => expected[locale]));
    },
  );

  it('is nothing where the conditions hold', () => {
    const when = { any: [{ partner: ['fuel'] }, { basket: { atLeast: '1.00' } }] };
    const version = versionOf('promo', { trigger: 'purchase', when, then: [{ points: { fixed: 1 } }] });
    const sale = saleOfSnapshot(purchaseOf({ total: '1.00' }), 'UTC');
    expect(missingOf(version, sale, { sales: [], consumed: NOBODY }, speakers.en, 'UTC')).toBeUndefined();
  });
});
