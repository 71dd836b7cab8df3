import type { ProgrammeSettings, quoteAwards as quoteRequest } from '@accord/contracts';
import { pointsToNumber } from '@accord/values';
import type { z } from 'zod';
import { quotedOffers } from './quote-offers';
import { explained, quotedDiscount } from './quoted-discount';
import { snapshotOf } from '../awards/granted-award';
import { batchNeeds, type BatchNeeds } from '../judgements/batch-needs';
import type { Facts } from '../judging/facts';
import { judge } from '../judging/judge';
import type { Sale } from '../judging/occasion';
import { isSpendable } from '../judging/reckoning';
import type { Rules } from '../judging/rules';
import { soldWithDiscounts } from '../judging/till';
import { LOCALES } from '../phrases/speaker';
import { basketOfSnapshot } from '../sales/sale-of-snapshot';

type Quote = z.input<(typeof quoteRequest)['answer']>;

export interface QuotePorts {
  readonly programme: ProgrammeSettings;
  rules(): Promise<Rules>;
  /** Those that the last question found; undefined: none was asked. */
  lastRules(): Rules | undefined;
  /** Of which household the member was then; undefined: of none. */
  household(sale: Sale): Promise<string | undefined>;
  /** Facts as they stand; nothing is locked. */
  facts(needs: BatchNeeds): Promise<Facts>;
}

/** What a basket would earn if it were recorded now. Changes nothing, and promises nothing: a limit may run out meanwhile. */
export async function quoteAwards(
  { purchase, languages, offers = true }: z.infer<(typeof quoteRequest)['question']>,
  { programme, rules: currentRules, lastRules, facts: readFacts, household }: QuotePorts,
): Promise<Quote> {
  const told = basketOfSnapshot(purchase, programme.zone);
  const lookUp = async (rules: Rules): Promise<{ basket: Sale; facts: Facts }> => {
    const basket = rules.askHousehold ? { ...told, householdId: await household(told) } : told;
    return { basket, facts: await readFacts(batchNeeds(rules, [basket])) };
  };
  // Mostly they have not changed: what the last ones need is looked up while that is asked.
  const last = lastRules();
  const [rules, guessed] = await Promise.all([currentRules(), last && lookUp(last)]);
  const { basket, facts } = guessed && rules === last ? guessed : await lookUp(rules);
  const sale = soldWithDiscounts(rules, basket, facts);
  const { grants } = judge(rules, sale, facts);
  const given = grants.flatMap((grant) => grant.awards);
  const awards = given.filter(({ discount }) => !discount);
  const locales = languages ? LOCALES.filter((locale) => languages.includes(locale)) : LOCALES;
  const discounts = grants.flatMap((grant) => quotedDiscount(grant, locales));
  return {
    awards: awards.map((award) => ({
      ...snapshotOf(award, programme.currency),
      explanations: explained(award, locales),
    })),
    ...(discounts.length > 0 ? { discounts } : {}),
    points: pointsToNumber(awards.filter(isSpendable).reduce((sum, { points }) => sum + points, 0n)),
    ...(offers ? { offers: quotedOffers(grants, sale, facts, programme.zone) } : {}),
  };
}
