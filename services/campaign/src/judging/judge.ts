import { Decimal } from '@accord/values';
import { awardOf, type Award } from './award';
import { asSeenBy } from './basket';
import type { Belonging } from './belonging';
import type { CompiledCampaign } from './compile';
import { chooseByGroups, type Candidate, type Offer } from './choose';
import type { SaidMessage } from './draft';
import { outsideOf, type Outside } from './audience';
import { goesBy, inSchedule, type Facts } from './facts';
import type { CounterKey } from './limits';
import type { Judged } from './occasion';
import { isSpendable } from './reckoning';
import type { Rules } from './rules';
import { checkDiscounts, type CheckedDiscount } from './checked-discount';

/** What an award adds to a standing. */
export interface Take extends CounterKey {
  readonly points: bigint;
  readonly amount: Decimal;
  readonly money: Decimal;
}

/** What one campaign gives for one occasion. */
export interface Grant {
  readonly campaign: CompiledCampaign;
  readonly awards: readonly Award[];
  /** What it says to the member. */
  readonly messages: readonly SaidMessage[];
  /** One use each. */
  readonly takes: readonly Take[];
  /** Purchases that this grant uses up for later ones of the campaign. */
  readonly consumed: readonly string[];
}

/** Why a campaign that could have given gives nothing. */
export interface Refusal {
  readonly campaignId: string;
  readonly version: number;
  readonly reason:
    'SCHEDULE' | 'CONDITION' | Outside | 'USES' | 'NOTHING_LEFT' | 'GROUP' | 'EXCLUDED' | 'NOT_GIVEN';
}

export interface Judgement {
  readonly grants: readonly Grant[];
  /** One for each candidate without a grant: the trace of the decision. */
  readonly refusals: readonly Refusal[];
  /** What the till told that it took off, and what of it the rules cover. */
  readonly discounts: readonly CheckedDiscount[];
}

/**
 * Judges one occasion by all rules. Pure: the same rules, occasion and facts always give the same awards, in whatever order
 * campaigns, lines or history were written.
 */
export function judge(rules: Rules, occasion: Judged, facts: Facts): Judgement {
  const refusals: Refusal[] = [];
  const refuse = ({ campaignId, version }: CompiledCampaign, reason: Refusal['reason']): void =>
    void refusals.push({ campaignId, version, reason });
  const candidates: Candidate[] = [];
  for (const campaign of rules.candidates(occasion)) {
    if (!goesBy(rules, campaign, occasion, facts)) continue;
    if (!inSchedule(campaign, occasion.occurredAt)) {
      refuse(campaign, 'SCHEDULE');
      continue;
    }
    const consumed = holds(campaign, occasion, facts);
    const outside = consumed && outsideOf(campaign, occasion, belongingOf(campaign, occasion, facts));
    if (!consumed || outside) refuse(campaign, outside ?? 'CONDITION');
    else candidates.push({ campaign, consumed });
  }
  const excluded = new Set<CompiledCampaign>();
  const reasons = new Map<CompiledCampaign, Refusal['reason']>();
  let offers: Offer[];
  do {
    reasons.clear();
    const allowed = candidates.filter(({ campaign }) => !excluded.has(campaign));
    offers = chooseByGroups(rules, occasion, facts, allowed, reasons);
  } while (excludeNext(offers, excluded));
  const givers = new Set(offers.map(({ campaign }) => campaign));
  for (const { campaign } of candidates) {
    if (excluded.has(campaign)) refuse(campaign, 'EXCLUDED');
    else if (!givers.has(campaign)) refuse(campaign, reasons.get(campaign) ?? 'GROUP');
  }
  const grants = offers.map((offer) => grantOf(offer, occasion, rules));
  return { grants, refusals, discounts: checkDiscounts(occasion, grants, refusals) };
}

/** The purchases it would consume; undefined: its conditions don't hold. */
function holds(campaign: CompiledCampaign, occasion: Judged, facts: Facts): readonly string[] | undefined {
  const { condition } = campaign;
  if (!condition) return [];
  const seen = asSeenBy(campaign, occasion);
  if (!condition.lookback) return condition.holds(seen) ? [] : undefined;
  const consumed = new Set<string>();
  const memory = facts.memory(campaign, occasion);
  const consume = (ids: readonly string[]): void => ids.forEach((id) => consumed.add(id));
  return condition.holds(seen, { ...memory, consume }) ? [...consumed] : undefined;
}

const belongingOf = (campaign: CompiledCampaign, occasion: Judged, facts: Facts): Belonging | undefined =>
  campaign.audience.asks ? facts.memory(campaign, occasion).belonging : undefined;

/**
 * A campaign that gives something excludes those it names. Of several that exclude, one that no other giver excludes goes
 * first. Answers whether somebody was excluded, so that all is reckoned again without them.
 */
function excludeNext(offers: readonly Offer[], excluded: Set<CompiledCampaign>): boolean {
  const givers = offers.map(({ campaign }) => campaign);
  const victimsOf = (giver: CompiledCampaign): CompiledCampaign[] =>
    giver.excludes.size === 0
      ? []
      : givers.filter((other) => other !== giver && giver.excludes.has(other.slug));
  const excluding = givers.filter((giver) => victimsOf(giver).length > 0);
  if (excluding.length === 0) return false;
  const free = excluding.find((giver) => !excluding.some((other) => victimsOf(other).includes(giver)));
  for (const victim of victimsOf(free ?? excluding[0]!)) excluded.add(victim);
  return true;
}

function grantOf({ campaign, drafts, messages, consumed }: Offer, occasion: Judged, rules: Rules): Grant {
  const points = drafts.filter(isSpendable).reduce((sum, draft) => sum + draft.points, 0n);
  const money = drafts.reduce((sum, { cost }) => sum.plus(cost), new Decimal(0));
  const amount = drafts.reduce((most, draft) => Decimal.max(most, draft.earningAmount), new Decimal(0));
  return {
    campaign,
    messages,
    awards: drafts.map((draft) => awardOf(campaign, occasion, draft, rules)),
    takes: campaign.limits.counters(occasion).map((key) => ({ ...key, points, amount, money })),
    consumed,
  };
}
