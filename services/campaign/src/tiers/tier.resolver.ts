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
import { parseLadder, type Ladder } from './ladder';
import { standingNow } from './tier-standing';
import {
  InvalidTierLadder,
  SetTierLadderResult,
  SetTierLadderSuccess,
  TierStandingType,
  TierType,
} from './tier.type';
import type { Sale } from '../judging/occasion';
import { CampaignMember } from '../members/campaign-member.type';

export interface TierShelf {
  ladder(): Promise<{ readonly ladder: Ladder; readonly zone: string } | undefined>;
  setLadder(ladder: unknown, now: Date): Promise<void>;
  career(
    memberId: string,
  ): Promise<{ readonly sales: readonly Sale[]; readonly enrolledAt: number | undefined }>;
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
      'The tier by all that is recorded now; null: none. It follows from purchases and refunds alone; spending points lowers ' +
      'nothing. For the member and operators.',
  })
  async tier(
    @Root() { id }: CampaignMember,
    @CurrentCaller() caller: Caller,
  ): Promise<TierStandingType | null> {
    if (!isOperator(caller) && !isMember(caller, id)) throw forbidden('This tier is not yours to see');
    const inForce = await this.shelf.ladder();
    if (!inForce) return null;
    const { sales, enrolledAt } = await this.shelf.career(id);
    const now = this.clock.now().getTime();
    const standing = standingNow(inForce.ladder, sales, inForce.zone, enrolledAt ?? now, now);
    return standing ? new TierStandingType(standing) : null;
  }

  @Query(() => [TierType], { description: 'The tiers of the programme, lowest first. For everybody.' })
  async tiers(): Promise<TierType[]> {
    const inForce = await this.shelf.ladder();
    return (inForce?.ladder.tiers ?? []).map((tier, index) => new TierType(tier, index + 1));
  }

  @Mutation(() => SetTierLadderResult, {
    description:
      'Sets the tiers of the programme and how they are reached: `{ "qualifyBy": "spend" | "visits", "currency": "USD", "within": ' +
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
    await this.shelf.setLadder(ladder, this.clock.now());
    return new SetTierLadderSuccess(parsed.value.tiers);
  }
}
