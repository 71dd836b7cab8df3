import { conditionCompiler, type CampaignVersion } from '../judging/compile';
import type { Sale } from '../judging/occasion';
import type { Condition, Gap, Memory } from '../language/condition';
import type { Speaker } from '../phrases/speaker';

/** What a sale lacks for the conditions of a campaign, in words; undefined: they hold. */
export function missingOf(
  { definition, names }: Pick<CampaignVersion, 'definition' | 'names'>,
  sale: Sale,
  memory: Memory,
  speaker: Speaker,
  zone: string,
): string | undefined {
  const compiler = conditionCompiler(names, zone);
  const gap: Gap = {
    occasion: sale,
    memory,
    compiler,
    speaker: speaker.withCurrency(sale.currency),
    partner: (slug) => names.partners[slug]?.name ?? slug,
    phrase: ({ word, value }) => word.phrase(value, gap),
    missing: (condition) =>
      compiler.compile(condition).holds(sale, memory) === true ? undefined : gapOf(condition, gap),
  };
  return definition.when && gap.missing(definition.when);
}

function gapOf({ word, value }: Condition, gap: Gap): string {
  if (word.missing) return word.missing(value, gap);
  return gap.speaker.say('missing.condition', { condition: word.phrase(value, gap), here: 'none' });
}
