import { addOff, sold, type Off } from './basket';
import type { Facts } from './facts';
import { judge, type Grant } from './judge';
import type { Sale, ToldDiscount } from './occasion';
import type { Rules } from './rules';

/**
 * The sale as a till records it that takes off all that the rules allow. A sale that tells its discounts stays as it is. What
 * such a sale is judged to give is what the question was promised.
 */
export function soldWithDiscounts(rules: Rules, sale: Sale, facts: Facts): Sale {
  if (sale.discounts) return sale;
  if (!rules.candidates(sale).some(({ discounts }) => discounts)) return { ...sale, discounts: [] };
  return sold(sale, judge(rules, sale, facts).grants.flatMap(takenOff));
}

/** What a grant takes off, as the till would tell it. */
function takenOff({ campaign: { campaignId }, awards }: Grant): ToldDiscount[] {
  const discounts = awards.flatMap(({ discount }) => discount ?? []);
  const [first] = discounts;
  if (!first) return [];
  const amount = discounts.slice(1).reduce((sum, each) => sum.plus(each.amount), first.amount);
  const lines = discounts.reduce<Off>((all, { off }) => addOff(all, off), new Map());
  return [{ campaignId, amount, lines }];
}
