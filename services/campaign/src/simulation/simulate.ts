import type { ProgrammeSettings } from '@accord/contracts';
import { PastHistories } from './past-histories';
import type { Recorded, RecordedHistory } from './recorded-history';
import { SimulatedStore } from './simulated-store';
import type { Alongside, Simulation } from './simulation';
import { Tally } from './tally';
import type { Happening } from '../judgements/happening';
import { judgeBatch } from '../judgements/judge-batch';
import { compileCampaign, type CampaignVersion } from '../judging/compile';
import { rulesOf, type Rules } from '../judging/rules';
import type { Prices } from '../partners/prices';

export interface SimulationGround {
  readonly programme: ProgrammeSettings;
  readonly inForce: Rules;
  readonly history: RecordedHistory;
  /** Of partners that may pay, by id. */
  readonly prices: ReadonlyMap<string, Prices>;
  /** Told how many purchases of how many are judged. */
  progress?(done: number, of: number): void;
}

const FAVOURED = 10;

/**
 * Runs a campaign over what occurred from … to before …, in the order of recording, among the rules in force; and these once
 * more without it. It is the judging of every day over facts in memory: the same batches, limits, refunds. A campaign in force
 * with the same id is superseded by it. Limits begin unused. Nothing is written.
 */
export async function simulate(
  version: CampaignVersion,
  from: Date,
  to: Date,
  { programme, inForce, history, prices, progress }: SimulationGround,
): Promise<Simulation> {
  const { campaignId, definition } = version;
  const others = inForce.campaigns.filter((campaign) => campaign.campaignId !== campaignId);
  const values = { ...inForce.values, prices };
  const rules = rulesOf([...others, compileCampaign(version, programme)], programme, [], undefined, values);
  const past = new PastHistories(history);
  const supposed = new Tally(campaignId, definition.limits ?? [], prices);
  const without = new Tally(campaignId, [], prices);
  const stores = [
    new SimulatedStore(rules, past, history, supposed),
    new SimulatedStore(inForce, past, history, without),
  ];
  const judges = (occurredAt: number): boolean => occurredAt >= from.getTime() && occurredAt < to.getTime();
  const of = await history.count(from, to);
  let purchases = 0;
  for await (const piece of history.follow(from, to)) {
    for (const batch of batchesOf(piece, judges)) {
      const [only] = batch;
      if (only?.kind === 'refund' && !judges(only.saleOccurredAt)) {
        past.refund(only.refund);
        continue;
      }
      const span = { first: batch[0]!.position, last: batch.at(-1)!.position, judges };
      for (const store of stores) {
        store.begin(span, positionsIn(batch), refundableIn(batch));
        await judgeBatch(batch.flatMap(happeningOf), store, programme);
      }
      for (const each of batch) if (each.kind === 'refund') past.refund(each.refund);
    }
    purchases += piece.filter(({ kind }) => kind === 'sale').length;
    progress?.(purchases, of);
  }
  const gains = gainsOf(supposed, without);
  return {
    purchases,
    given: supposed.total,
    ...(supposed.exhaustedAt ? { budgetExhaustedAt: supposed.exhaustedAt } : {}),
    favours: gains.filter(({ points }) => points > 0n).slice(0, FAVOURED),
    losers: gains.filter(({ points }) => points < 0n).length,
    differing: differing(supposed.triggers, without.triggers),
    alongside: alongside(inForce, campaignId, supposed, without),
  };
}

/** A refund of a sale that is not judged here stands alone, so that what comes before it does not see it. */
function batchesOf(piece: readonly Recorded[], judges: (occurredAt: number) => boolean): Recorded[][] {
  const batches: Recorded[][] = [];
  let current: Recorded[] = [];
  for (const each of piece) {
    if (each.kind !== 'refund' || judges(each.saleOccurredAt)) {
      current.push(each);
      continue;
    }
    batches.push(current, [each]);
    current = [];
  }
  return [...batches, current].filter((batch) => batch.length > 0);
}

const positionsIn = (batch: readonly Recorded[]): ReadonlyMap<string, number> =>
  new Map(
    batch.flatMap((each) =>
      each.kind === 'refund' ? [] : [[(each.kind === 'sale' ? each.sale : each.report).id, each.position]],
    ),
  );

const refundableIn = (batch: readonly Recorded[]): string[] =>
  batch.flatMap((each) => (each.kind === 'sale' && each.refundedLater ? [each.sale.id] : []));

function happeningOf(each: Recorded): Happening[] {
  if (each.kind === 'sale') return [{ kind: 'sale', sale: each.sale, imported: false }];
  if (each.kind === 'report') return [{ kind: 'report', report: each.report }];
  return [{ kind: 'refund', refund: each.refund }];
}

/** What each member has more than without the campaign, the most first. */
function gainsOf(supposed: Tally, without: Tally): { memberId: string; points: bigint }[] {
  const members = new Set([...supposed.members.keys(), ...without.members.keys()]);
  return [...members]
    .map((memberId) => ({
      memberId,
      points: (supposed.members.get(memberId) ?? 0n) - (without.members.get(memberId) ?? 0n),
    }))
    .sort((a, b) => Number(b.points - a.points) || (a.memberId < b.memberId ? -1 : 1));
}

function differing(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): number {
  const all = new Set([...one.keys(), ...other.keys()]);
  return [...all].filter((triggerId) => one.get(triggerId) !== other.get(triggerId)).length;
}

const alongside = (inForce: Rules, campaignId: string, supposed: Tally, without: Tally): Alongside[] =>
  inForce.campaigns.map((campaign) => ({
    campaignId: campaign.campaignId,
    slug: campaign.slug,
    name: campaign.name,
    // What the campaign supersedes gives nothing beside it.
    points: campaign.campaignId === campaignId ? 0n : (supposed.points.get(campaign.campaignId) ?? 0n),
    pointsWithout: without.points.get(campaign.campaignId) ?? 0n,
  }));
