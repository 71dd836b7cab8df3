import { err, newId, ok, type Clock, type Result } from '@accord/values';
import { funds, mayWrite, statusAt, type Author, type Campaign, type CampaignDraft } from './campaign';
import { keepProgress, MOST_KEPT, TOO_MANY_KEPT, type EarlierVersions } from './keep-progress';
import { prepareDefinition, type PreparedDefinition, type Preparing } from './prepare-definition';
import type { Problem } from '../language/problem';

/** Where campaigns are kept. */
export interface CampaignStore extends EarlierVersions {
  find(by: { readonly id?: string; readonly slug?: string }): Promise<Campaign | undefined>;
  /** Lets nobody else change campaigns before the unit of work ends, and makes the judges look again. */
  lock(): Promise<void>;
  exclusions(): Promise<ReadonlyMap<string, readonly string[]>>;
  insert(campaign: Campaign, now: Date): Promise<void>;
  addVersion(campaign: Campaign, now: Date): Promise<void>;
  setState(campaignId: string, state: Campaign['state']): Promise<void>;
  /** Says to everybody what starts later. */
  announce(campaign: Campaign, now: Date): Promise<void>;
}

export type SaveRefusal =
  | { readonly kind: 'INVALID_CAMPAIGN'; readonly problems: readonly Problem[] }
  | { readonly kind: 'INVALID_INPUT'; readonly path: readonly string[]; readonly message: string }
  | { readonly kind: 'NOT_FOUND' }
  | { readonly kind: 'NOT_YOURS' };

export interface SaveCampaignPorts extends Preparing {
  /** Runs `work` in one unit of work. */
  inTransaction<T>(work: (campaigns: CampaignStore) => Promise<T>): Promise<T>;
  readonly clock: Clock;
}

/** Makes a draft, version 1. Nothing is judged by it before it is launched. */
export async function createCampaign(
  draft: CampaignDraft,
  author: Author,
  ports: SaveCampaignPorts,
): Promise<Result<Campaign, SaveRefusal>> {
  const refusal = badHead(draft);
  if (refusal) return err(refusal);
  const now = ports.clock.now();
  const partners = await prepareDefinition(draft, author, ports, now);
  return ports.inTransaction(async (campaigns) => {
    await campaigns.lock();
    const problems = partners.ok ? [] : [...partners.error];
    problems.push(...badExclusions(draft.slug, draft.definition, await campaigns.exclusions()));
    if (!partners.ok || problems.length > 0) return err({ kind: 'INVALID_CAMPAIGN', problems });
    if (await campaigns.find({ slug: draft.slug })) return err(slugTaken(draft.slug));
    const campaign = campaignOf(newId('campaign', now), 1, 1, 'DRAFT', draft, partners.value);
    await campaigns.insert(campaign, now);
    return ok(campaign);
  });
}

/**
 * Makes a new version, which judges from now on whatever is recorded; what was awarded keeps its version. Members whose progress
 * is in flight go on by the rules under which it began, unless it is migrated.
 */
export async function updateCampaign(
  id: string,
  draft: CampaignDraft,
  { migrate }: { readonly migrate: boolean },
  author: Author,
  ports: SaveCampaignPorts,
): Promise<Result<Campaign, SaveRefusal>> {
  const refusal = badHead(draft);
  if (refusal) return err(refusal);
  const now = ports.clock.now();
  const partners = await prepareDefinition(draft, author, ports, now);
  return ports.inTransaction(async (campaigns) => {
    await campaigns.lock();
    const current = await campaigns.find({ id });
    const unwritable = whyNotWritable(current, author);
    if (!current || unwritable) return err(unwritable ?? { kind: 'NOT_FOUND' });
    if (current.state === 'ENDED') return err(invalid(['id'], 'The campaign has ended: make a new one'));
    const problems = partners.ok ? [] : [...partners.error];
    problems.push(...badExclusions(draft.slug, draft.definition, await campaigns.exclusions()));
    if (!partners.ok || problems.length > 0) return err({ kind: 'INVALID_CAMPAIGN', problems });
    if (draft.slug !== current.slug) {
      if (current.state !== 'DRAFT')
        return err(invalid(['input', 'slug'], 'The slug stays once a campaign was launched'));
      if (await campaigns.find({ slug: draft.slug })) return err(slugTaken(draft.slug));
    }
    const version = current.version + 1;
    const keepsFrom = migrate ? version : await keepProgress(current, campaigns, now, ports.programme.zone);
    if (version - keepsFrom > MOST_KEPT) return err(invalid(['migrate'], TOO_MANY_KEPT));
    const campaign = campaignOf(id, version, keepsFrom, current.state, draft, partners.value);
    await campaigns.addVersion(campaign, now);
    if (statusAt(campaign, now) === 'SCHEDULED') await campaigns.announce(campaign, now);
    return ok(campaign);
  });
}

/** Why this author may not write the campaign; a partner is not told of campaigns that it does not pay for. */
export function whyNotWritable(campaign: Campaign | undefined, author: Author): SaveRefusal | undefined {
  if (!campaign) return { kind: 'NOT_FOUND' };
  if (mayWrite(author, campaign)) return undefined;
  return author.kind === 'partner' && funds(author.partnerId, campaign)
    ? { kind: 'NOT_YOURS' }
    : { kind: 'NOT_FOUND' };
}

export const invalid = (path: string[], message: string): SaveRefusal => ({
  kind: 'INVALID_INPUT',
  path,
  message,
});

const slugTaken = (slug: string): SaveRefusal =>
  invalid(['input', 'slug'], `Another campaign has the slug ${slug}`);

function badHead({ slug, name }: CampaignDraft): SaveRefusal | undefined {
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(slug)) {
    return invalid(['input', 'slug'], 'A slug has 1…63 of a–z, 0–9 and -, such as summer-sale');
  }
  if (name.trim() === '' || name.length > 200)
    return invalid(['input', 'name'], 'A name has 1…200 characters');
  return undefined;
}

function campaignOf(
  campaignId: string,
  version: number,
  keepsFrom: number,
  state: Campaign['state'],
  { slug, name, definition, startsAt, endsAt }: CampaignDraft,
  prepared: PreparedDefinition,
): Campaign {
  return { campaignId, slug, state, version, keepsFrom, name, definition, startsAt, endsAt, ...prepared };
}

/** Excluded campaigns must exist, and no chain of exclusions may come back to where it began. */
function badExclusions(
  slug: string,
  definition: unknown,
  all: ReadonlyMap<string, readonly string[]>,
): Problem[] {
  const named = (definition as { excludes?: unknown } | null)?.excludes;
  const excludes = Array.isArray(named) ? named.filter((each) => typeof each === 'string') : [];
  const leadsBack = (from: string, seen: Set<string>): boolean => {
    if (from === slug) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    return (all.get(from) ?? []).some((next) => leadsBack(next, seen));
  };
  return excludes.flatMap((other, index) => {
    const path = `excludes[${index}]`;
    if (other === slug) return [{ path, message: 'a campaign can’t exclude itself' }];
    if (!all.has(other)) return [{ path, message: `there is no campaign ${other}` }];
    return leadsBack(other, new Set())
      ? [{ path, message: `${other} excludes this campaign in its turn` }]
      : [];
  });
}
