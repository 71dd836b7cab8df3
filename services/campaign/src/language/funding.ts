import { Decimal } from '@accord/values';
import { z } from 'zod';
import { decimal, name } from './measures';
import { WITHOUT_PARTNER, type Ground, type NamedPartner } from './ground';
import { keys } from './words';

/** One partner's share in what a campaign gives, above 0, at most 1. */
export interface FundingShare {
  readonly partner: string;
  readonly share: Decimal;
}

/** Who pays: shares that sum to 1. Absent, the partner where it happened. */
export const funding: z.ZodType<FundingShare[]> = z
  .array(keys({ partner: name, share: decimal({ above: 0, atMost: 1 }) }), {
    error: 'must be a list of funders',
  })
  .min(1, { error: 'is empty; leave it out where the partner at which it happens pays' })
  .max(20, { error: 'has more than 20 funders' });

/** Answers those who pay, as far as they exist; undefined: the partner where it happens. */
export function checkFunding(
  shares: readonly FundingShare[] | undefined,
  ground: Ground,
): NamedPartner[] | undefined {
  if (!shares) {
    if (WITHOUT_PARTNER.includes(ground.trigger)) {
      ground.report(
        ['funding'],
        `is required: the trigger ${ground.trigger} has no partner of its own that would pay`,
      );
    }
    return undefined;
  }
  const seen = new Set<string>();
  const funders: NamedPartner[] = [];
  shares.forEach(({ partner }, index) => {
    const found = ground.partner(partner, ['funding', index, 'partner']);
    if (found) funders.push(found);
    if (seen.has(partner)) ground.report(['funding', index, 'partner'], `${partner} is named twice`);
    seen.add(partner);
  });
  const sum = shares.reduce((total, { share }) => total.plus(share), new Decimal(0));
  if (!sum.eq(1)) ground.report(['funding'], `the shares sum to ${sum.toString()}; they must sum to 1`);
  return funders;
}
