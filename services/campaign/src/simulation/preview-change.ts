import { err, ok, type Result } from '@accord/values';
import { simulateCampaign, type SimulateCampaignPorts, type SimulationRefusal } from './simulate-campaign';
import { mayWrite, type Author, type CampaignDraft } from '../campaigns/campaign';
import { parseDefinition } from '../language/definition';

/** Whom a new version of a campaign would touch. */
export interface ChangePreview {
  /** Members to whom the version in force has given what still stands, or whose purchases it has used up. */
  readonly members: number;
  /** What the budget has left, before and after the change; absent: no budget. */
  readonly budgetLeft?: bigint;
  readonly budgetLeftThen?: bigint;
  /** The last 30 days, run again by both versions. */
  readonly since: Date;
  readonly points: bigint;
  readonly pointsThen: bigint;
  readonly differing: number;
  readonly losers: number;
}

export interface PreviewPorts extends SimulateCampaignPorts {
  /** Members to whom a version has given something that stands, or whose purchases the campaign has used up. */
  membersOf(campaignId: string, version: number): Promise<number>;
  pointsGiven(campaignId: string): Promise<bigint>;
}

const SPAN_MS = 30 * 86_400_000;

/** Says whom a change would touch, before it is made. Nothing is written. */
export async function previewChange(
  id: string,
  draft: CampaignDraft,
  author: Author,
  ports: PreviewPorts,
): Promise<Result<ChangePreview, SimulationRefusal>> {
  const current = await ports.campaign({ id });
  if (!current || !mayWrite(author, current))
    return err({ kind: 'INVALID_INPUT', path: ['id'], message: 'There is no such campaign of yours' });
  const to = ports.clock.now();
  const since = new Date(to.getTime() - SPAN_MS);
  const simulated = await simulateCampaign({ draft, campaignId: id, from: since, to }, author, ports);
  if (!simulated.ok) return simulated;
  const { given, alongside, differing, losers } = simulated.value;
  const spent = await ports.pointsGiven(id);
  const left = (definition: unknown): bigint | undefined => {
    const budget = budgetOf(definition);
    return budget === undefined ? undefined : max(budget - spent, 0n);
  };
  const [before, after] = [left(current.definition), left(draft.definition)];
  return ok({
    members: await ports.membersOf(id, current.version),
    ...(before === undefined ? {} : { budgetLeft: before }),
    ...(after === undefined ? {} : { budgetLeftThen: after }),
    since,
    points: alongside.find(({ campaignId }) => campaignId === id)?.pointsWithout ?? 0n,
    pointsThen: given.points,
    differing,
    losers,
  });
}

const max = (one: bigint, other: bigint): bigint => (one > other ? one : other);

/** The smallest budget in points; undefined: none. */
function budgetOf(definition: unknown): bigint | undefined {
  const parsed = parseDefinition(definition);
  const budgets = parsed.ok ? (parsed.value.limits ?? []).flatMap(({ budget }) => budget?.points ?? []) : [];
  return budgets.length === 0 ? undefined : BigInt(Math.min(...budgets));
}
