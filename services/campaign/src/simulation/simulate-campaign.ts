import { err, ok, type Clock, type Result } from '@accord/values';
import type { RecordedHistory } from './recorded-history';
import { simulate, type SimulationGround } from './simulate';
import type { Simulation } from './simulation';
import { mayWrite, type Author, type Campaign, type CampaignDraft } from '../campaigns/campaign';
import { prepareDefinition, type Preparing } from '../campaigns/prepare-definition';
import { compileCampaign, type CompiledCampaign } from '../judging/compile';
import type { Rules } from '../judging/rules';
import { parseDefinition } from '../language/definition';
import type { TriggerKind } from '../language/ground';
import type { Problem } from '../language/problem';
import type { Prices } from '../partners/prices';

/** One state of all that is recorded, which nothing changes meanwhile. */
export interface Snapshot {
  readonly inForce: Rules;
  readonly history: RecordedHistory;
  readonly prices: ReadonlyMap<string, Prices>;
}

export interface SimulateCampaignPorts extends Preparing {
  readonly clock: Clock;
  campaign(by: { readonly id?: string; readonly slug?: string }): Promise<Campaign | undefined>;
  inSnapshot<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T>;
}

export interface SimulationRequest {
  /** The slug of a campaign that exists: it is superseded. */
  readonly draft: Pick<CampaignDraft, 'definition'> & Partial<CampaignDraft>;
  /** The same, by its id. */
  readonly campaignId?: string | undefined;
  readonly from: Date;
  readonly to: Date;
}

export type SimulationRefusal =
  | { readonly kind: 'INVALID_CAMPAIGN'; readonly problems: readonly Problem[] }
  | { readonly kind: 'INVALID_INPUT'; readonly path: readonly string[]; readonly message: string };

/** A simulation as its author may see it. */
export interface SimulationReport extends Simulation {
  /** Whether the author may be told which members it favours: those are its own customers. */
  readonly namesMembers: boolean;
  /** In which money it is told what nothing costs. */
  readonly currency: string | undefined;
}

const REPLAYED: readonly TriggerKind[] = ['purchase', 'checkIn', 'event'];

/** Checks a definition as if it were saved, and runs it over what was recorded. */
export async function simulateCampaign(
  { draft, campaignId, from, to }: SimulationRequest,
  author: Author,
  ports: SimulateCampaignPorts,
  progress?: SimulationGround['progress'],
): Promise<Result<SimulationReport, SimulationRefusal>> {
  if (to <= from) return err({ kind: 'INVALID_INPUT', path: ['to'], message: 'must be after from' });
  const by = campaignId === undefined ? draft.slug && { slug: draft.slug } : { id: campaignId };
  const existing = by ? await ports.campaign(by) : undefined;
  if (campaignId !== undefined && (!existing || !mayWrite(author, existing)))
    return err({
      kind: 'INVALID_INPUT',
      path: ['campaignId'],
      message: 'There is no such campaign of yours',
    });
  const { startsAt, endsAt, definition: input } = draft;
  const slug = existing?.slug ?? draft.slug ?? 'simulated';
  const name = draft.name ?? existing?.name ?? slug;
  const whole: CampaignDraft = { slug, name, definition: input, startsAt, endsAt };
  const prepared = await prepareDefinition(whole, author, ports, ports.clock.now());
  if (!prepared.ok) return err({ kind: 'INVALID_CAMPAIGN', problems: prepared.error });
  const definition = parseDefinition(input);
  if (!definition.ok) return err({ kind: 'INVALID_CAMPAIGN', problems: definition.error });
  if (!REPLAYED.includes(definition.value.trigger)) {
    const message = `can’t be simulated: what is run again are ${REPLAYED.join(', ')}`;
    return err({ kind: 'INVALID_CAMPAIGN', problems: [{ path: 'trigger', message }] });
  }
  const version = {
    campaignId: existing?.campaignId ?? 'cmp_simulated',
    slug,
    name,
    version: (existing?.version ?? 0) + 1,
    definition: definition.value,
    names: prepared.value.names,
    startsAt,
    endsAt,
  };
  await ports.partners.learnPrices();
  const simulation = await ports.inSnapshot((snapshot) =>
    simulate(version, from, to, {
      ...snapshot,
      programme: ports.programme,
      ...(progress ? { progress } : {}),
    }).then((result) => ({ ...result, alongside: seenBy(author, result, snapshot.inForce) })),
  );
  const compiled = compileCampaign(version, ports.programme);
  return ok({
    ...simulation,
    namesMembers: author.kind === 'operator' || isAllAt(author.partnerId, compiled),
    currency: prepared.value.names.currency,
  });
}

const isAllAt = (partnerId: string, { condition }: CompiledCampaign): boolean =>
  condition?.partners?.size === 1 && condition.partners.has(partnerId);

/** Operators see all rules beside it, a partner those that it pays for. */
function seenBy(author: Author, { alongside }: Simulation, { campaigns }: Rules): Simulation['alongside'] {
  if (author.kind === 'operator') return alongside;
  const { partnerId } = author;
  const paidFor = campaigns.filter(({ funding, condition }) =>
    funding
      ? funding.some((share) => share.partnerId === partnerId)
      : condition?.partners?.has(partnerId) === true,
  );
  const ids = new Set(paidFor.map((campaign) => campaign.campaignId));
  return alongside.filter((each) => ids.has(each.campaignId));
}
