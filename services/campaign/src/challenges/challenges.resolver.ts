import {
  CurrentCaller,
  forbidden,
  isMember,
  isOperator,
  Loaders,
  type Caller,
  type SubgraphContext,
} from '@accord/subgraph';
import type { Clock } from '@accord/values';
import { Arg, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ChallengeReading } from './challenge-ports';
import { ChallengeProgress } from './challenge.type';
import { listChallenges } from './list-challenges';
import type { CampaignLoaders } from '../awards/award-loaders';
import { CampaignType } from '../campaigns/campaign.type';
import { CampaignMember } from '../members/campaign-member.type';
import { localeOf, speakers } from '../phrases/speaker';

@Resolver(() => CampaignMember)
export class ChallengesResolver {
  constructor(
    private readonly reading: ChallengeReading,
    private readonly clock: Clock,
  ) {}

  @Directive('@requires(fields: "locale")')
  @FieldResolver(() => [ChallengeProgress], {
    description:
      'Campaigns that run and that one works towards: so many purchases, visits, partners, days, an amount, weeks in a row. What ' +
      'is still to be done comes first, of that what ends soonest. One that needs activation counts once it is active. For the ' +
      'member and operators.',
  })
  async challenges(
    @Root() { id, locale: ownLocale }: CampaignMember,
    @Arg('locale', () => String, {
      nullable: true,
      description: 'Of `nextStep`, such as pl or pl-PL; absent: as the client asks, or the member’s.',
    })
    locale: string | null,
    @CurrentCaller() caller: Caller,
    @Ctx() { language }: SubgraphContext,
  ): Promise<ChallengeProgress[]> {
    if (!isOperator(caller) && !isMember(caller, id))
      throw forbidden('These challenges are not yours to see');
    const speaker = speakers[localeOf(locale, language, ownLocale)];
    const challenges = await listChallenges(id, this.reading, speaker, this.clock.now());
    return challenges.map((challenge) => new ChallengeProgress(challenge));
  }
}

@Resolver(() => ChallengeProgress)
export class ChallengeProgressResolver {
  constructor(private readonly clock: Clock) {}

  @FieldResolver(() => CampaignType, { description: 'The campaign.' })
  async campaign(
    @Root() { campaignId }: ChallengeProgress,
    @Loaders() loaders: CampaignLoaders,
  ): Promise<CampaignType> {
    const campaign = await loaders.campaigns.load(campaignId);
    if (!campaign) throw new Error(`The campaign ${campaignId} of a challenge is missing`);
    return new CampaignType(campaign, this.clock.now());
  }
}
