import type { Queryable } from '@accord/persistence';
import type { PointsCurrency } from './settings';

/** SQL for whether points of a currency are settled: those that only count never are. */
export const isSettled = (currency: string): string =>
  `${currency} NOT IN (SELECT code FROM public.points_currency WHERE kind = 'STATUS')`;

/** Notes the programme's currencies. Throws when one is of another kind than before: points would change what they are worth. */
export async function noteCurrencies(
  queryable: Queryable,
  currencies: readonly PointsCurrency[],
): Promise<void> {
  const codes = currencies.map(({ code }) => code);
  await queryable.query(
    'INSERT INTO points_currency (code, kind) SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING',
    [codes, currencies.map(({ kind }) => kind)],
  );
  const known = await queryable.query<PointsCurrency>(
    'SELECT code, kind FROM points_currency WHERE code = ANY ($1)',
    [codes],
  );
  for (const { code, kind } of known) {
    if (!currencies.some((each) => each.code === code && each.kind === kind))
      throw new Error(`${code} was ${kind} before: a points currency keeps its kind`);
  }
}
