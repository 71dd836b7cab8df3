import type { Queryable } from '@accord/persistence';
import { Decimal, type Money } from '@accord/values';
import { pricesOf, type Prices } from './prices';
import type { PointValues } from '../judging/worth';

/** Money as it is stored. */
interface MoneyRow {
  readonly amount: string;
  readonly currency: string;
}

interface PriceRow {
  readonly partner_id: string;
  /** From when on, what the partner owes for a point, and what a point pays there: rows from before that was kept lack it. */
  readonly prices: readonly (readonly [string, MoneyRow, MoneyRow?])[];
}

const moneyOf = ({ amount, currency }: MoneyRow): Money => ({ amount: new Decimal(amount), currency });

/** What points are worth at partners; those whose terms were not heard yet are absent. */
export async function findPointValues(queryable: Queryable): Promise<PointValues> {
  const rows = await queryable.query<PriceRow>(
    'SELECT partner_id, prices FROM partner WHERE prices IS NOT NULL',
  );
  const byPartner = (read: (row: PriceRow['prices'][number]) => MoneyRow): Map<string, Prices> =>
    new Map(
      rows.map(({ partner_id, prices }) => [
        partner_id,
        pricesOf(
          prices.map((version) => ({ validFrom: new Date(version[0]), price: moneyOf(read(version)) })),
        ),
      ]),
    );
  return {
    prices: byPartner(([, price]) => price),
    faceValues: byPartner(([, price, faceValue]) => faceValue ?? price),
  };
}

/** What partners owe for a point, by partner; those whose terms were not heard yet are absent. */
export const findPrices = async (queryable: Queryable): Promise<PointValues['prices']> =>
  (await findPointValues(queryable)).prices;
