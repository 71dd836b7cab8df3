import { InvalidInput, NotFound } from '@accord/subgraph';
import type { Result } from '@accord/values';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import type { Refusal } from '../refusal';
import { toUserError } from '../refusal.type';
import type { Partner } from './partner';
import { PartnerSlugTaken, PartnerType } from './partner.type';

@ObjectType('OnboardPartnerSuccess', { description: 'The partner is in, and ACTIVE.' })
export class OnboardPartnerSuccess {
  @Field(() => PartnerType, { description: 'The new partner.' }) readonly partner: PartnerType;

  constructor(partner: PartnerType) {
    this.partner = partner;
  }
}

@ObjectType('PartnerSuccess', { description: 'It is done.' })
export class PartnerSuccess {
  @Field(() => PartnerType, { description: 'The partner as it stands now.' }) readonly partner: PartnerType;

  constructor(partner: PartnerType) {
    this.partner = partner;
  }
}

export const OnboardPartnerResult = createUnionType({
  name: 'OnboardPartnerResult',
  description: 'What onboarding a partner may come to.',
  types: () => [OnboardPartnerSuccess, PartnerSlugTaken, InvalidInput] as const,
});

export const PartnerResult = createUnionType({
  name: 'PartnerResult',
  description: 'What changing a partner may come to.',
  types: () => [PartnerSuccess, NotFound, InvalidInput] as const,
});

/** The outcome of a change as a member of PartnerResult. */
export const toPartnerResult = (outcome: Result<Partner, Refusal>): object =>
  outcome.ok ? new PartnerSuccess(new PartnerType(outcome.value)) : toUserError(outcome.error);
