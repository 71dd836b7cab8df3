import {
  badUserInput,
  CurrentCaller,
  forbidden,
  isMember,
  isOperator,
  isPartner,
  type Caller,
  type SubgraphContext,
} from '@accord/subgraph';
import type { Clock } from '@accord/values';
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { whyNot, type WhyNotPorts } from './why-not';
import type { Campaign } from '../campaigns/campaign';
import { mayFollow } from '../campaigns/campaign-visibility';
import type { Sale } from '../judging/occasion';
import { localeOf } from '../phrases/speaker';

export interface WhyNotReader extends WhyNotPorts {
  campaign(id: string): Promise<Campaign | undefined>;
  /** Undefined: nobody has recorded it, or it is still on its way. */
  sale(purchaseId: string): Promise<Sale | undefined>;
}

@Resolver()
export class WhyNotResolver {
  constructor(
    private readonly ports: WhyNotReader,
    private readonly clock: Clock,
  ) {}

  @Query(() => String, {
    description:
      'Why a campaign gave nothing for a purchase: the condition that fails and the nearest step that would change it, or the ' +
      'limit, the dates, the draw, the other campaign that stood against it. When it did give: the explanation of the award. For ' +
      'the member of the purchase, its partner and operators. BAD_USER_INPUT: there is no such campaign, or the purchase is not ' +
      'known (yet).',
  })
  async whyNot(
    @CurrentCaller() caller: Caller,
    @Arg('campaignId', () => ID, { description: 'cmp_…' }) campaignId: string,
    @Arg('purchaseId', () => ID, { description: 'pur_…' }) purchaseId: string,
    @Arg('locale', () => String, { nullable: true, description: 'en, pl or ru; absent: as the client asks.' })
    locale: string | null,
    @Ctx() { language }: SubgraphContext,
  ): Promise<string> {
    const sale = await this.ports.sale(purchaseId);
    const mayRead =
      isOperator(caller) || (sale && (isMember(caller, sale.memberId) || isPartner(caller, sale.partnerId)));
    if (!mayRead) throw forbidden('This purchase is not yours to see');
    if (!sale) throw badUserInput('No such purchase has been judged (yet)', ['purchaseId']);
    const campaign = await this.ports.campaign(campaignId);
    if (!campaign || !mayFollow(caller, campaign, this.clock.now()))
      throw badUserInput('There is no such campaign', ['campaignId']);
    return whyNot(campaign, sale, localeOf(locale ?? language), this.ports);
  }
}
