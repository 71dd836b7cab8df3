import {
  CurrentCaller,
  forbidden,
  isMember,
  isOperator,
  requireMember,
  type Caller,
  type NotFound,
} from '@accord/subgraph';
import type { Clock } from '@accord/values';
import { Arg, Directive, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { activateOffer, deactivateOffer, type OfferPorts } from './activate-offer';
import { listOffers } from './list-offers';
import type { OfferReading } from './offer-ports';
import {
  ActivateOfferResult,
  ActivateOfferSuccess,
  DeactivateOfferResult,
  DeactivateOfferSuccess,
  OfferInUse,
  OfferLimitReached,
  OfferType,
  refusalOf,
  type OfferUnavailable,
} from './offer.type';
import { CampaignMember } from '../members/campaign-member.type';

@Resolver(() => CampaignMember)
export class OffersResolver {
  constructor(
    private readonly offersShelf: OfferReading & OfferPorts,
    private readonly clock: Clock,
  ) {}

  @Directive('@requires(fields: "locale")')
  @FieldResolver(() => [OfferType], {
    description:
      'Campaigns that run or are announced, are meant for the member and not used up; those that run first, of these those ' +
      'that end soonest. Base rules, which are always on, are none. For the member and operators.',
  })
  async offers(
    @Root() { id, locale }: CampaignMember,
    @CurrentCaller() caller: Caller,
  ): Promise<OfferType[]> {
    if (!isOperator(caller) && !isMember(caller, id)) throw forbidden('These offers are not yours to see');
    const offers = await listOffers(id, this.offersShelf, this.clock.now());
    return offers.map((offer) => new OfferType(offer, locale));
  }

  @Mutation(() => ActivateOfferResult, {
    description:
      'Purchases that occur from now on count for the offer; earlier ones never do, whenever they are recorded. Once more ' +
      'changes nothing. Where members choose so many offers of a group for a period, it counts to the end of that. By the member.',
  })
  async activateOffer(
    @CurrentCaller() caller: Caller,
    @Arg('campaignId', () => ID, { description: 'cmp_…' }) campaignId: string,
  ): Promise<ActivateOfferSuccess | NotFound | OfferUnavailable | OfferLimitReached> {
    const { memberId } = requireMember(caller);
    const outcome = await activateOffer(memberId, campaignId, this.offersShelf);
    if (outcome.ok) return new ActivateOfferSuccess(new OfferType(outcome.value, ''));
    const refusal = outcome.error;
    return refusal.kind === 'CHOICES_SPENT' ? new OfferLimitReached(refusal) : refusalOf(refusal, campaignId);
  }

  @Mutation(() => DeactivateOfferResult, {
    description:
      'Purchases that occur from now on no longer count for the offer, until it is activated again. Refused once it has given ' +
      'something that stands. By the member.',
  })
  async deactivateOffer(
    @CurrentCaller() caller: Caller,
    @Arg('campaignId', () => ID, { description: 'cmp_…' }) campaignId: string,
  ): Promise<DeactivateOfferSuccess | NotFound | OfferUnavailable | OfferInUse> {
    const { memberId } = requireMember(caller);
    const outcome = await deactivateOffer(memberId, campaignId, this.offersShelf);
    if (outcome.ok) return new DeactivateOfferSuccess(new OfferType(outcome.value, ''));
    return outcome.error.kind === 'IN_USE' ? new OfferInUse() : refusalOf(outcome.error, campaignId);
  }
}
