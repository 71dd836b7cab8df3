import type { ProgrammeSettings } from '@accord/contracts';
import { err, ok, type Result } from '@accord/values';
import type { Author, Campaign, CampaignDraft } from './campaign';
import { checkDefinition, namesIn } from '../language/check-definition';
import { parseDefinition, type Definition } from '../language/definition';
import type { NamedPartner, NamedSegment, Names } from '../language/ground';
import type { Problem } from '../language/problem';
import { compileCampaign } from '../judging/compile';

/** The partners that this service knows. */
export interface PartnerDirectory {
  /** Those of the slugs that exist, asking the partner service for those not known here. */
  bySlug(slugs: readonly string[]): Promise<ReadonlyMap<string, NamedPartner>>;
  byId(ids: readonly string[]): Promise<readonly NamedPartner[]>;
  all(): Promise<readonly NamedPartner[]>;
  /** Asks for what partners owe for a point, where it was not heard yet. */
  learnPrices(): Promise<void>;
}

/** The segments that this service knows. */
export interface SegmentDirectory {
  /** Those of the slugs that exist. */
  bySlug(
    slugs: readonly string[],
  ): Promise<readonly (NamedSegment & { readonly ownerId?: string | undefined })[]>;
}

export interface Preparing {
  readonly segments: SegmentDirectory;
  /** Slugs of the tiers of the programme. */
  tierSlugs(): Promise<readonly string[]>;
  readonly partners: PartnerDirectory;
  readonly programme: ProgrammeSettings;
}

/** What is found out about a definition when it is saved. */
export type PreparedDefinition = Pick<Campaign, 'names' | 'funders' | 'soleFunder' | 'excludes'>;

/** Reads and checks a definition, and finds the ids of what it names. Answers every problem at once. */
export async function prepareDefinition(
  { definition: input, startsAt, endsAt }: CampaignDraft,
  author: Author,
  { partners: directory, segments: segmentDirectory, tierSlugs, programme }: Preparing,
  now: Date,
): Promise<Result<PreparedDefinition, readonly Problem[]>> {
  const dates: Problem[] =
    startsAt && endsAt && endsAt <= startsAt ? [{ path: 'endsAt', message: 'must be after startsAt' }] : [];
  const parsed = parseDefinition(input);
  if (!parsed.ok) return err([...parsed.error, ...dates]);
  const definition = parsed.value;
  if (definition.limits?.some(({ budget }) => budget?.money)) await directory.learnPrices();
  const wanted = namesIn(definition, programme, now);
  const [named, all, found, tiers] = await Promise.all([
    directory.bySlug(wanted.partners),
    directory.all(),
    segmentDirectory.bySlug(wanted.segments),
    tierSlugs(),
  ]);
  // A partner’s segment says something of its customers: it is there for that partner’s own campaigns alone.
  const owner = author.kind === 'partner' ? author.partnerId : undefined;
  const open = found.filter(({ ownerId }) => ownerId === undefined || ownerId === owner);
  const segments = new Map(open.map((segment) => [segment.slug, segment]));
  const names: Names = {
    partners: Object.fromEntries([...named].map(([slug, { id, name }]) => [slug, { id, name }])),
    ...(open.length > 0 ? { segments: Object.fromEntries(open.map(({ slug, id }) => [slug, id])) } : {}),
  };
  const known = new Map([...all, ...named.values()].map((partner) => [partner.slug, partner]));
  const places = placesOf(definition, names, named, programme);
  const currencies = currenciesAt(places, [...known.values()]);
  const surroundings = {
    programme,
    now,
    partners: named,
    partnerSlugs: [...known.keys()],
    currencies,
    segments,
    tiers,
  };
  const problems = [...checkDefinition(definition, surroundings), ...dates];
  const funding = definition.funding?.map(({ partner }) => names.partners[partner]?.id ?? '');
  const funders = funding ?? (places && [...places]);
  const soleFunder = funders?.length === 1 ? funders[0] : undefined;
  if (author.kind === 'partner' && problems.length === 0 && soleFunder !== author.partnerId) {
    problems.push({
      path: 'funding',
      message: 'a partner’s own key makes campaigns that this partner alone funds',
    });
  }
  if (problems.length > 0) return err(problems);
  const currency = places && currencies.length === 1 ? currencies[0] : undefined;
  return ok({
    names: { ...names, ...(currency === undefined ? {} : { currency }) },
    funders,
    soleFunder,
    excludes: definition.excludes,
  });
}

/** The partners at which the campaign can hold; undefined: all. */
function placesOf(
  definition: Definition,
  names: Names,
  named: ReadonlyMap<string, NamedPartner>,
  programme: ProgrammeSettings,
): ReadonlySet<string> | undefined {
  const allFound = Object.keys(names.partners).length === named.size;
  if (!definition.when || !allFound) return undefined;
  try {
    return compileCampaign({ campaignId: '', slug: '', name: '', version: 1, definition, names }, programme)
      .condition?.partners;
  } catch {
    return undefined; // A partner is not found: that is reported as a problem.
  }
}

function currenciesAt(places: ReadonlySet<string> | undefined, known: readonly NamedPartner[]): string[] {
  const there = places ? known.filter(({ id }) => places.has(id)) : known;
  return [...new Set(there.map(({ currency }) => currency))].sort();
}
