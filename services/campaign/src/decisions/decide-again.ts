import type { ProgrammeSettings } from '@accord/contracts';
import { formatAmount, type Money } from '@accord/values';
import { factsOf, type KeptFacts } from './kept-facts';
import type { GrantedAward } from '../awards/granted-award';
import { compileCampaign, type CampaignVersion } from '../judging/compile';
import type { Award } from '../judging/award';
import { judge, type Refusal } from '../judging/judge';
import type { Reported, Sale } from '../judging/occasion';
import { rulesOf } from '../judging/rules';
import type { PointValues } from '../judging/worth';

/** A decision as it was kept, with what it names. */
export interface KeptDecision {
  readonly facts: KeptFacts;
  readonly programme: ProgrammeSettings;
  /** All versions that judged. */
  readonly campaigns: readonly CampaignVersion[];
  readonly sales: readonly Sale[];
  readonly reports: readonly Reported[];
  /** What points were worth, by all versions of partners' terms. */
  readonly values: PointValues;
  /** What was given. */
  readonly given: readonly GrantedAward[];
}

export interface DecisionShelf {
  sale(purchaseId: string): Promise<Sale | undefined>;
  /** Undefined: it was not judged yet, or before decisions were kept. */
  decision(purchaseId: string): Promise<KeptDecision | undefined>;
}

/** One award, as far as a decision determines it: refunds do not change it. */
export interface DecidedAward {
  readonly slug: string;
  readonly version: number;
  /** Which effect of the campaign, from 0. */
  readonly effect: number;
  readonly points: bigint;
  /** Of a discount what it took off; absent: it is points. */
  readonly discount?: Money | undefined;
  readonly availableAt: Date;
  readonly expiresAt?: Date | undefined;
  readonly spendableAt?: readonly string[] | undefined;
}

/** What was decided then, and what the same rules decide of the same facts now. */
export interface Review {
  readonly given: readonly DecidedAward[];
  readonly again: readonly DecidedAward[];
  /** What differs, in words; empty: nothing. */
  readonly differences: readonly string[];
  /** Why other campaigns give nothing. */
  readonly refusals: readonly (Refusal & { readonly slug: string })[];
  readonly facts: KeptFacts;
}

/** Judges a purchase again, as it was sold, by the rules and the facts that its decision saw, and compares. Pure. */
export function decideAgain(sale: Sale, kept: KeptDecision): Review {
  const { facts, programme, campaigns, given } = kept;
  const { refunded: _later, ...sold } = sale;
  const asSold = { ...sold, householdId: facts.household };
  const compiled = campaigns.map((version) => compileCampaign(version, programme));
  const slugs = new Map(campaigns.map(({ campaignId, slug }) => [campaignId, slug]));
  const slugOf = (campaignId: string): string => slugs.get(campaignId) ?? campaignId;
  const { grants, refusals } = judge(
    rulesOf(compiled, programme, [], undefined, kept.values),
    asSold,
    factsOf(facts, kept.sales, kept.reports),
  );
  const decided = (award: Award | GrantedAward): DecidedAward => ({
    slug: slugOf(award.campaignId),
    version: award.campaignVersion,
    effect: award.effect,
    points: award.points,
    discount: award.discount && { amount: award.discount.amount, currency: award.discount.currency },
    availableAt: award.availableAt,
    expiresAt: award.expiresAt,
    spendableAt: award.spendableAt,
  });
  const then = given.map(decided).sort(inOrder);
  const now = grants
    .flatMap(({ awards }) => awards)
    .map(decided)
    .sort(inOrder);
  return {
    given: then,
    again: now,
    differences: differences(then, now),
    refusals: refusals.map((refusal) => ({ ...refusal, slug: slugOf(refusal.campaignId) })),
    facts,
  };
}

const nameOf = ({ slug, effect }: DecidedAward): string => `${slug}, effect ${effect + 1}`;

const inOrder = (one: DecidedAward, other: DecidedAward): number => (nameOf(one) < nameOf(other) ? -1 : 1);

function differences(given: readonly DecidedAward[], again: readonly DecidedAward[]): string[] {
  const then = new Map(given.map((award) => [nameOf(award), award]));
  const now = new Map(again.map((award) => [nameOf(award), award]));
  return [...new Set([...then.keys(), ...now.keys()])].flatMap((name) => {
    const [before, after] = [then.get(name), now.get(name)];
    if (!after) return [`${name}: ${points(before)} were given; now it gives nothing`];
    if (!before) return [`${name}: nothing was given; now it gives ${points(after)}`];
    return ASPECTS.flatMap(([aspect, read]) =>
      read(before) === read(after) ? [] : [`${name}: ${aspect} was ${read(before)}, is now ${read(after)}`],
    );
  });
}

const points = (award: DecidedAward | undefined): string =>
  award?.discount ? `${sayOff(award)} off` : `${award?.points ?? 0n} points`;

const sayOff = ({ discount }: DecidedAward): string =>
  discount ? `${formatAmount(discount)} ${discount.currency}` : 'nothing';

const ASPECTS: readonly (readonly [string, (award: DecidedAward) => string])[] = [
  ['points', (award) => String(award.points)],
  ['discount', sayOff],
  ['version', ({ version }) => String(version)],
  ['available', ({ availableAt }) => availableAt.toISOString()],
  ['expiry', ({ expiresAt }) => expiresAt?.toISOString() ?? 'never'],
  ['spendable', ({ spendableAt }) => spendableAt?.join(', ') ?? 'anywhere'],
];
