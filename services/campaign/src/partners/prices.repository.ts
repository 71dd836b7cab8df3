import type { Queryable } from '@accord/persistence';
import { Decimal } from '@accord/values';
import { pricesOf, type Prices } from './prices';

interface PriceRow {
  readonly partner_id: string;
  /** From when on, and how much. */
  readonly prices: readonly (readonly [string, { readonly amount: string; readonly currency: string }])[];
}

/** What partners owe for a point, by partner; those whose terms were not heard yet are absent. */
export async function findPrices(queryable: Queryable): Promise<Map<string, Prices>> {
  const rows = await queryable.query<PriceRow>(
    'SELECT partner_id, prices FROM partner WHERE prices IS NOT NULL',
  );
  return new Map(
    rows.map(({ partner_id, prices }) => [
      partner_id,
      pricesOf(
        prices.map(([validFrom, { amount, currency }]) => ({
          validFrom: new Date(validFrom),
          price: { amount: new Decimal(amount), currency },
        })),
      ),
    ]),
  );
}
