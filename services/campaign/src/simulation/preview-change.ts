import { Decimal, err, ok, type Money, type Result } from '@accord/values';
import { simulateCampaign, type SimulateCampaignPorts, type SimulationRefusal } from './simulate-campaign';
import { mayWrite, type Author, type Campaign, type CampaignDraft } from '../campaigns/campaign';
import { parseDefinition } from '../language/definition';

/** Whom a new version of a campaign would touch. */
export interface ChangePreview {
  /** Members to whom the version in force has given what still stands, or whose purchases it has used up. */
  readonly members: number;
  /** Members who have begun and not completed what it asks for: they go on by the rules they began under, unless migrated. */
  readonly membersInFlight: number;
  /** What the budget in points has left, before and after the change; absent: no such budget. */
  readonly budgetLeft?: bigint;
  readonly budgetLeftThen?: bigint;
  /** What the budget in money has left, the same. */
  readonly moneyLeft?: Money;
  readonly moneyLeftThen?: Money;
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
  /** Members whose progress would be in flight if the campaign were changed now. */
  membersInFlight(campaign: Campaign, now: Date): Promise<number>;
  /** What counts against its budgets. */
  given(campaignId: string): Promise<{ readonly points: bigint; readonly money: Decimal }>;
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
  const spent = await ports.given(id);
  const [before, after] = [leftOf(current.definition, spent), leftOf(draft.definition, spent)];
  return ok({
    members: await ports.membersOf(id, current.version),
    membersInFlight: await ports.membersInFlight(current, to),
    ...(before.points === undefined ? {} : { budgetLeft: before.points }),
    ...(after.points === undefined ? {} : { budgetLeftThen: after.points }),
    ...(before.money === undefined ? {} : { moneyLeft: before.money }),
    ...(after.money === undefined ? {} : { moneyLeftThen: after.money }),
    since,
    points: alongside.find(({ campaignId }) => campaignId === id)?.pointsWithout ?? 0n,
    pointsThen: given.points,
    differing,
    losers,
  });
}

/** What the smallest budgets of a definition leave of what was given; undefined: it has none. */
function leftOf(
  definition: unknown,
  spent: { readonly points: bigint; readonly money: Decimal },
): { readonly points: bigint | undefined; readonly money: Money | undefined } {
  const parsed = parseDefinition(definition);
  const budgets = parsed.ok ? (parsed.value.limits ?? []).flatMap(({ budget }) => budget ?? []) : [];
  const points = budgets.flatMap((budget) => budget.points ?? []);
  const [money, ...others] = budgets.flatMap((budget) => budget.money ?? []);
  const smallest = money && Decimal.min(money.amount, ...others.map(({ amount }) => amount));
  return {
    points: points.length === 0 ? undefined : max(BigInt(Math.min(...points)) - spent.points, 0n),
    money: smallest && { ...money, amount: Decimal.max(smallest.minus(spent.money), 0) },
  };
}

const max = (one: bigint, other: bigint): bigint => (one > other ? one : other);
