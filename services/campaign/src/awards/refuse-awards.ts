import type { pointsCredited, EventData } from '@accord/contracts';
import { Decimal } from '@accord/values';
import { costStanding, type GrantedAward } from './granted-award';
import { isSpendable } from '../judging/reckoning';
import type { CounterKey, Standing } from '../judging/limits';

type Credits = EventData<typeof pointsCredited>['credits'];

/** What the ledger refused of the awards of one trigger. */
export interface Refused {
  readonly awards: readonly GrantedAward[];
  /** What the limits get back; negative amounts. */
  readonly givenBack: readonly { readonly key: CounterKey; readonly change: Standing }[];
}

/**
 * Takes what the ledger did not credit off the awards: their points go back to the limits, and the use too when nothing is
 * left of all that the campaign gave. What was refused before, or refunded meanwhile, is not taken twice.
 */
export function refuseAwards(awards: readonly GrantedAward[], credits: Credits): Refused {
  const refused = awards.map((award) => withoutRefused(award, credits));
  const changed = refused.filter((award, index) => award !== awards[index]);
  const givenBack = [...new Set(changed.map(({ campaignId }) => campaignId))].flatMap((campaignId) => {
    const of = (all: readonly GrantedAward[]): GrantedAward[] =>
      all.filter((award) => award.campaignId === campaignId);
    const [before, after] = [of(awards), of(refused)];
    const change: Standing = {
      uses: isGiven(before) && !isGiven(after) ? -1 : 0,
      points: standingOf(after.filter(isSpendable)) - standingOf(before.filter(isSpendable)),
      amount: new Decimal(0),
      money: costStanding(after).minus(costStanding(before)),
    };
    const scopes = changed.find((award) => award.campaignId === campaignId)?.counters ?? [];
    return scopes.map((scope) => ({ key: { campaignId, scope }, change }));
  });
  return { awards: changed, givenBack };
}

/** A discount has been given, whatever the ledger says of points beside it. */
const isGiven = (awards: readonly GrantedAward[]): boolean =>
  awards.some(({ standing, discount }) => standing > 0n || discount?.standing.gt(0) === true);

const standingOf = (awards: readonly GrantedAward[]): bigint =>
  awards.reduce((sum, { standing }) => sum + standing, 0n);

function withoutRefused(award: GrantedAward, credits: Credits): GrantedAward {
  const refusals = credits.filter(
    ({ awardId, refused }) => awardId === award.awardId && refused !== undefined,
  );
  const reason = refusals[0]?.refused;
  if (!reason || award.refused) return award;
  const funders = award.funders.map((funder) =>
    refusals.some(({ issuerId }) => issuerId === funder.partnerId) ? { ...funder, points: 0n } : funder,
  );
  return {
    ...award,
    funders,
    standing: funders.reduce((sum, { points }) => sum + points, 0n),
    refused: reason,
  };
}
