import { GraphQLJSON } from '@accord/scalars';
import {
  CurrentCaller,
  forbidden,
  isMember,
  isOperator,
  requireOperator,
  type Caller,
} from '@accord/subgraph';
import type { Clock } from '@accord/values';
import { Arg, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { checkLadder, parseLadder, type LadderInForce } from './ladder';
import { sayLadder } from './say-ladder';
import type { Score } from './score';
import { standingNow } from './tier-standing';
import {
  InvalidTierLadder,
  SetTierLadderResult,
  SetTierLadderSuccess,
  TierStandingType,
  TierType,
} from './tier.type';
import { CampaignMember } from '../members/campaign-member.type';
import { localeOf, speakers } from '../phrases/speaker';

export interface TierShelf {
  ladder(): Promise<LadderInForce | undefined>;
  setLadder(ladder: unknown, now: Date): Promise<void>;
  /** What counts towards the member's tier by that ladder, oldest first. */
  career(
    inForce: LadderInForce,
    memberId: string,
  ): Promise<{ readonly scores: readonly Score[]; readonly enrolledAt: number | undefined }>;
  /** Of the programme; undefined: it has none. */
  readonly statusCurrency: string | undefined;
}

@Resolver(() => CampaignMember)
export class TierResolver {
  constructor(
    private readonly shelf: TierShelf,
    private readonly clock: Clock,
  ) {}

  @FieldResolver(() => TierStandingType, {
    nullable: true,
    description:
      'The tier by all that is recorded now; null: none. It follows from purchases, refunds and tier points alone; spending ' +
      'points lowers nothing. For the member and operators.',
  })
  async tier(
    @Root() { id }: CampaignMember,
    @CurrentCaller() caller: Caller,
  ): Promise<TierStandingType | null> {
    if (!isOperator(caller) && !isMember(caller, id)) throw forbidden('This tier is not yours to see');
    const inForce = await this.shelf.ladder();
    if (!inForce) return null;
    const { scores, enrolledAt } = await this.shelf.career(inForce, id);
    const now = this.clock.now().getTime();
    const standing = standingNow(inForce.ladder, scores, inForce.zone, enrolledAt ?? now, now);
    return standing ? new TierStandingType(standing) : null;
  }

  @Query(() => [TierType], { description: 'The tiers of the programme, lowest first. For everybody.' })
  async tiers(): Promise<TierType[]> {
    const inForce = await this.shelf.ladder();
    return (inForce?.ladder.tiers ?? []).map((tier, index) => new TierType(tier, index + 1));
  }

  @Query(() => String, {
    nullable: true,
    description:
      'The rules of the tiers in plain words: how each is reached, how long it is good, and what comes then; null: there are none. ' +
      'For everybody.',
  })
  async tierRules(
    @Arg('locale', () => String, { nullable: true, description: 'en (the default), pl or ru.' })
    locale?: string,
  ): Promise<string | null> {
    const inForce = await this.shelf.ladder();
    return inForce ? sayLadder(inForce.ladder, speakers[localeOf(locale)]) : null;
  }

  @Mutation(() => SetTierLadderResult, {
    description:
      'Sets the tiers of the programme and how they are reached: `{ "qualifyBy": "spend" | "visits" | "statusPoints", ' +
      '"currency": "USD" with spend, "within": ' +
      '"year" | "ever" | "P12M", "grace": "P1M", "atEnd": "stepDown" | "byBalance", "tiers": [{ "slug", "name", "atLeast" }, …] }`, ' +
      'lowest first. It counts at once, for the past too. For operators.',
  })
  async setTierLadder(
    @CurrentCaller() caller: Caller,
    @Arg('ladder', () => GraphQLJSON, { description: 'The whole ladder as it is to be.' }) ladder: unknown,
  ): Promise<SetTierLadderSuccess | InvalidTierLadder> {
    requireOperator(caller);
    const parsed = parseLadder(ladder);
    if (!parsed.ok) return new InvalidTierLadder(parsed.error);
    const problems = checkLadder(parsed.value, this.shelf.statusCurrency);
    if (problems.length > 0) return new InvalidTierLadder(problems);
    await this.shelf.setLadder(ladder, this.clock.now());
    return new SetTierLadderSuccess(parsed.value.tiers);
  }
}
