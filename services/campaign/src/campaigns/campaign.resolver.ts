import { GraphQLJSON } from '@accord/scalars';
import {
  badUserInput,
  ConnectionArgs,
  CurrentCaller,
  encodeCursor,
  forbidden,
  pageOf,
  type Caller,
  type Connection,
  type SubgraphContext,
} from '@accord/subgraph';
import type { Clock } from '@accord/values';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Campaign, CampaignFilter, CampaignStatus } from './campaign';
import { listedFor, mayFind, seesDefinition } from './campaign-visibility';
import { CampaignConnection, CampaignStatusEnum, CampaignType } from './campaign.type';
import { summarize } from './summary';
import { localeOf } from '../phrases/speaker';

export interface CampaignReader {
  find(by: {
    readonly id?: string | undefined;
    readonly slug?: string | undefined;
  }): Promise<Campaign | undefined>;
  list(
    filter: CampaignFilter,
    page: { readonly first: number; readonly after?: string | undefined },
  ): Promise<Campaign[]>;
  count(filter: CampaignFilter): Promise<number>;
  runningWithin(from: Date, to: Date): Promise<Campaign[]>;
}

@ArgsType()
class CampaignsArgs extends ConnectionArgs {
  @Field(() => CampaignStatusEnum, { nullable: true, description: 'Only those that are this now.' })
  status?: CampaignStatus | null;
}

@Resolver(() => CampaignType)
export class CampaignResolver {
  constructor(
    private readonly campaigns: CampaignReader,
    private readonly clock: Clock,
    /** The programme's zone, for dates in summaries. */
    private readonly zone: string,
  ) {}

  @Query(() => CampaignType, {
    nullable: true,
    description: 'A campaign by its id or slug. Everybody sees those that run, and those announced.',
  })
  async campaign(
    @CurrentCaller() caller: Caller,
    @Arg('id', () => ID, { nullable: true, description: 'cmp_…' }) id: string | null,
    @Arg('slug', () => String, { nullable: true, description: 'Instead of the id.' }) slug: string | null,
  ): Promise<CampaignType | null> {
    const campaign = await this.campaigns.find({ id: id ?? undefined, slug: slug ?? undefined });
    const now = this.clock.now();
    return campaign && mayFind(caller, campaign, now) ? new CampaignType(campaign, now) : null;
  }

  @Query(() => CampaignConnection, {
    name: 'campaigns',
    description:
      'Campaigns, the newest first: all for operators, what it pays for to an owner, those that run or are scheduled to everybody.',
  })
  async list(
    @CurrentCaller() caller: Caller,
    @Args(() => CampaignsArgs) args: CampaignsArgs,
  ): Promise<Connection<CampaignType>> {
    const page = args.page();
    const now = this.clock.now();
    const filter = { now, status: args.status ?? undefined, seenBy: listedFor(caller) };
    const rows = await this.campaigns.list(filter, { first: page.first, after: page.after?.[0] });
    return pageOf(page, rows, {
      cursor: ({ campaignId }) => encodeCursor(campaignId),
      node: (campaign) => new CampaignType(campaign, now),
      totalCount: () => this.campaigns.count(filter),
    });
  }

  @Query(() => [CampaignType], {
    description:
      'Launched campaigns that run at some time from … to before …, by their start, those without one first; at most 1,000. ' +
      'BAD_USER_INPUT: the dates are in the wrong order.',
  })
  async campaignCalendar(
    @Arg('from', () => Date, { description: 'The first instant.' }) from: Date,
    @Arg('to', () => Date, { description: 'The first instant after it.' }) to: Date,
  ): Promise<CampaignType[]> {
    if (to <= from) throw badUserInput('must be after from', ['to']);
    const now = this.clock.now();
    return (await this.campaigns.runningWithin(from, to)).map((campaign) => new CampaignType(campaign, now));
  }

  @FieldResolver(() => GraphQLJSON, {
    description: 'The rules as they were written. Operators, and owners of a partner that pays for it.',
  })
  definition(@Root() { campaign }: CampaignType, @CurrentCaller() caller: Caller): unknown {
    if (!seesDefinition(caller, campaign))
      throw forbidden('The definition is for those who pay for the campaign');
    return campaign.definition;
  }

  @FieldResolver(() => String, { description: 'The rules in plain words.' })
  summary(
    @Root() { campaign }: CampaignType,
    @Arg('locale', () => String, { nullable: true, description: 'en, pl or ru; absent: as the client asks.' })
    locale: string | null,
    @Ctx() { language }: SubgraphContext,
  ): string {
    return summarize(campaign, localeOf(locale ?? language), this.zone);
  }
}
