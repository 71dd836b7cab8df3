import { NotFound, UserError } from '@accord/subgraph';
import { derivedId } from '@accord/values';
import { createUnionType, Directive, Field, ID, ObjectType } from 'type-graphql';
import type { OfferRefusal } from './activate-offer';
import type { Offer } from './offer';

@Directive('@shareable')
@ObjectType('Offer', { description: 'A campaign as it is shown to a member.' })
export class OfferType {
  @Field(() => ID, { description: 'ofr_…: of this campaign and this member, for ever.' }) readonly id: string;
  @Field(() => String, { description: 'For people: the name of the campaign.' }) readonly title: string;
  @Field(() => Date, { nullable: true, description: 'Announced: it counts from here on. Null: it counts.' })
  readonly startsAt: Date | null;
  @Field(() => Date, { nullable: true, description: 'It counts up to here, exclusive; null: no end.' })
  readonly endsAt: Date | null;
  @Field(() => Boolean, { description: 'Whether it counts only after `activateOffer`.' })
  readonly needsActivation: boolean;
  @Field(() => Boolean, {
    description: 'Whether purchases count for it. What needs no activation is always active.',
  })
  readonly activated: boolean;
  /** For the fields that need more than this. */
  readonly campaignId: string;
  /** The member's language, where it is known. */
  readonly locale: string;

  constructor({ campaign, memberId, activated }: Offer, locale: string) {
    const { source } = campaign;
    this.id = derivedId('offer', campaign.campaignId, memberId);
    this.title = campaign.name;
    this.startsAt = source.startsAt ?? null;
    this.endsAt = source.endsAt ?? null;
    this.needsActivation = campaign.audience.optIn;
    this.activated = activated;
    this.campaignId = campaign.campaignId;
    this.locale = locale;
  }
}

@ObjectType('ActivateOfferSuccess', { description: 'It is active, now or since an earlier request.' })
export class ActivateOfferSuccess {
  @Field(() => OfferType, { description: 'As it is now.' }) readonly offer: OfferType;

  constructor(offer: OfferType) {
    this.offer = offer;
  }
}

@ObjectType('DeactivateOfferSuccess', { description: 'It is not active, now or since an earlier request.' })
export class DeactivateOfferSuccess {
  @Field(() => OfferType, { description: 'As it is now.' }) readonly offer: OfferType;

  constructor(offer: OfferType) {
    this.offer = offer;
  }
}

const WHY_UNAVAILABLE = {
  PAUSED: 'The campaign is paused for now',
  ENDED: 'The campaign has ended',
  USED_UP: 'The limits of the campaign leave nothing for this member now',
} as const;

@ObjectType('OfferUnavailable', {
  implements: UserError,
  description:
    'The offer is paused, over or used up: OFFER_PAUSED, OFFER_ENDED, OFFER_USED_UP. Nothing changed.',
})
export class OfferUnavailable extends UserError {
  constructor(reason: keyof typeof WHY_UNAVAILABLE) {
    super(`OFFER_${reason}`, WHY_UNAVAILABLE[reason]);
  }
}

@ObjectType('OfferInUse', {
  implements: UserError,
  description: 'The offer has given something already, and stays active.',
})
export class OfferInUse extends UserError {
  constructor() {
    super('OFFER_IN_USE', 'The offer has given something already, and stays active');
  }
}

export const ActivateOfferResult = createUnionType({
  name: 'ActivateOfferResult',
  description: 'What activating an offer may come to.',
  types: () => [ActivateOfferSuccess, NotFound, OfferUnavailable] as const,
});

export const DeactivateOfferResult = createUnionType({
  name: 'DeactivateOfferResult',
  description: 'What deactivating an offer may come to.',
  types: () => [DeactivateOfferSuccess, NotFound, OfferUnavailable, OfferInUse] as const,
});

export function refusalOf(
  refusal: Exclude<OfferRefusal, { kind: 'IN_USE' }>,
  campaignId: string,
): NotFound | OfferUnavailable {
  return refusal.kind === 'NOT_FOUND'
    ? new NotFound('Offer', campaignId)
    : new OfferUnavailable(refusal.reason);
}
