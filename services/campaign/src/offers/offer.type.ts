import { NotFound, UserError } from '@accord/subgraph';
import { derivedId } from '@accord/values';
import { createUnionType, Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { OfferRefusal } from './activate-offer';
import type { ChoicesSpent } from './choices';
import type { Offer } from './offer';

@Directive('@shareable')
@ObjectType('Offer', { description: 'A campaign as it is shown to a member.' })
export class OfferType {
  @Field(() => ID, { description: 'ofr_…: of this campaign and this member, for ever.' }) readonly id: string;
  @Field(() => String, { description: 'For people: the name of the campaign.' }) readonly title: string;
  @Field(() => Date, { nullable: true, description: 'Announced: it counts from here on. Null: it counts.' })
  readonly startsAt: Date | null;
  @Field(() => Date, {
    nullable: true,
    description:
      'It counts up to here, exclusive, once activated to the end of the period for which it is; null: no end.',
  })
  readonly endsAt: Date | null;
  @Field(() => Boolean, { description: 'Whether it counts only after `activateOffer`.' })
  readonly needsActivation: boolean;
  @Field(() => Boolean, {
    description: 'Whether purchases count for it. What needs no activation is always active.',
  })
  readonly activated: boolean;
  @Field(() => Boolean, {
    description:
      'Whether the member can activate it now: it needs that, is not active, and may be chosen beside the others.',
  })
  readonly canActivate: boolean;
  /** For the fields that need more than this. */
  readonly campaignId: string;
  /** The member's language, where it is known. */
  readonly locale: string;

  constructor({ campaign, memberId, activated, activatable, endsAt }: Offer, locale: string) {
    const { source } = campaign;
    this.id = derivedId('offer', campaign.campaignId, memberId);
    this.title = campaign.name;
    this.startsAt = source.startsAt ?? null;
    this.endsAt = Number.isFinite(endsAt) ? new Date(endsAt) : null;
    this.needsActivation = campaign.audience.optIn;
    this.activated = activated;
    this.canActivate = activatable;
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

export const ChoicePeriod = {
  DAY: 'DAY',
  WEEK: 'WEEK',
  MONTH: 'MONTH',
  YEAR: 'YEAR',
  EVER: 'EVER',
} as const;
export type ChoicePeriod = keyof typeof ChoicePeriod;

registerEnumType(ChoicePeriod, {
  name: 'ChoicePeriod',
  description: 'A calendar period of the programme’s zone for which members choose offers.',
  valuesConfig: {
    DAY: { description: 'From midnight on.' },
    WEEK: { description: 'From Monday on.' },
    MONTH: { description: 'From the first on.' },
    YEAR: { description: 'From the first of January on.' },
    EVER: { description: 'As long as the campaign of each.' },
  },
});

@ObjectType('OfferLimitReached', {
  implements: UserError,
  description:
    'The member has activated as many offers of this group as one may choose: OFFER_LIMIT_REACHED. Nothing changed.',
})
export class OfferLimitReached extends UserError {
  @Field(() => String, { description: 'The group of the programme that the offers are of.' })
  readonly group: string;
  @Field(() => Int, { description: 'So many may be chosen …' }) readonly atMost: number;
  @Field(() => ChoicePeriod, { description: '… for this long.' }) readonly within: ChoicePeriod;
  @Field(() => Date, {
    nullable: true,
    description: 'From here on another one can be activated, even if none is taken back; null: only then.',
  })
  readonly freeAt: Date | null;

  constructor({ group, atMost, within, freeAt }: ChoicesSpent) {
    const until = freeAt
      ? `another one from ${freeAt.toISOString()} on, or when one is deactivated`
      : 'another one when one is deactivated';
    const period = within === 'ever' ? 'at a time' : `for a ${within}`;
    super(
      'OFFER_LIMIT_REACHED',
      `Of the offers of ${group} at most ${atMost} can be active ${period}, and so many are: ${until}`,
    );
    this.group = group;
    this.atMost = atMost;
    this.within = ChoicePeriod[within.toUpperCase() as Uppercase<typeof within>];
    this.freeAt = freeAt ?? null;
  }
}

export const ActivateOfferResult = createUnionType({
  name: 'ActivateOfferResult',
  description: 'What activating an offer may come to.',
  types: () => [ActivateOfferSuccess, NotFound, OfferUnavailable, OfferLimitReached] as const,
});

export const DeactivateOfferResult = createUnionType({
  name: 'DeactivateOfferResult',
  description: 'What deactivating an offer may come to.',
  types: () => [DeactivateOfferSuccess, NotFound, OfferUnavailable, OfferInUse] as const,
});

export function refusalOf(refusal: OfferRefusal, campaignId: string): NotFound | OfferUnavailable {
  return refusal.kind === 'NOT_FOUND'
    ? new NotFound('Offer', campaignId)
    : new OfferUnavailable(refusal.reason);
}
