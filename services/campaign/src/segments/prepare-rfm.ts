import { err, ok, type Result } from '@accord/values';
import { parseRfm } from './rfm';
import type { PartnerDirectory } from '../campaigns/prepare-definition';
import type { Names } from '../language/ground';
import type { Problem } from '../language/problem';

/** Checks a definition by ranks, and finds the partner that it names. `ownerId`: of the partner whose segment it is to be. */
export async function prepareRfm(
  definition: unknown,
  directory: Pick<PartnerDirectory, 'bySlug'>,
  ownerId: string | undefined,
): Promise<Result<Names, readonly Problem[]>> {
  const parsed = parseRfm(definition);
  if (!parsed.ok) return parsed;
  const { partner: slug } = parsed.value;
  if (slug === undefined) return ok({ partners: {} });
  const refuse = (message: string): Result<Names, readonly Problem[]> =>
    err([{ path: 'rfm.partner', message }]);
  const partner = (await directory.bySlug([slug])).get(slug);
  if (!partner) return refuse(`there is no partner ${slug}`);
  if (ownerId !== undefined && partner.id !== ownerId)
    return refuse('a partner’s segment is made of what happened there: leave it out');
  return ok({ partners: { [slug]: { id: partner.id, name: partner.name } } });
}
