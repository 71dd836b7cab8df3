import type { quoteAwards } from '@accord/contracts';
import { Decimal } from '@accord/values';
import type { z } from 'zod';
import { explain } from '../awards/explanation';
import { standingDiscount } from '../awards/granted-award';
import type { Award } from '../judging/award';
import { addOff, type Off } from '../judging/basket';
import type { Grant } from '../judging/judge';
import type { Locale } from '../phrases/speaker';

type QuotedDiscount = NonNullable<z.input<(typeof quoteAwards)['answer']>['discounts']>[number];

/** Why an award would be what it is, by language. */
export function explained({ discount, ...award }: Award, locales: readonly Locale[]): Record<string, string> {
  const given = {
    ...award,
    standing: award.points,
    ...(discount ? { discount: standingDiscount(discount) } : {}),
  };
  return Object.fromEntries(locales.map((locale) => [locale, explain(given, award.campaignName, locale)]));
}

/** What a grant takes off the basket, if it does. */
export function quotedDiscount(
  { campaign: { campaignId }, awards }: Grant,
  locales: readonly Locale[],
): QuotedDiscount[] {
  const discounts = awards.flatMap((award) => (award.discount ? [{ award, ...award.discount }] : []));
  if (discounts.length === 0) return [];
  const amount = discounts.reduce((sum, each) => sum.plus(each.amount), new Decimal(0));
  const off = discounts.reduce<Off>((all, each) => addOff(all, each.off), new Map());
  const said = discounts.map(({ award }) => explained(award, locales));
  return [
    {
      campaignId,
      amount: amount.toFixed(),
      lines: [...off].flatMap(([lineId, part]) =>
        lineId !== '' && part.gt(0) ? [{ lineId, amount: part.toFixed() }] : [],
      ),
      explanations: Object.fromEntries(
        locales.map((locale) => [locale, said.map((texts) => texts[locale] ?? '').join(' ')]),
      ),
    },
  ];
}
