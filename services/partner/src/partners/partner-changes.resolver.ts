import { CurrentCaller, requireOperator, requireOwner, type Caller } from '@accord/subgraph';
import { Arg, ID, Mutation, Resolver } from 'type-graphql';
import { toUserError } from '../refusal.type';
import { under } from '../refusal';
import type { AddLocation } from './add-location';
import type { ExitPartner } from './exit-partner';
import type { OnboardPartner } from './onboard-partner';
import {
  OnboardPartnerResult,
  OnboardPartnerSuccess,
  PartnerResult,
  toPartnerResult,
} from './partner-result.type';
import { LocationInput, OnboardPartnerInput, PartnerTermsInput } from './partner.input';
import { PartnerSlugTaken, PartnerType } from './partner.type';
import type { ResumePartner } from './resume-partner';
import type { SuspendPartner } from './suspend-partner';
import type { UpdatePartnerTerms } from './update-partner-terms';

export interface PartnerChanges {
  readonly onboard: OnboardPartner;
  readonly terms: UpdatePartnerTerms;
  readonly locations: AddLocation;
  readonly suspension: SuspendPartner;
  readonly resumption: ResumePartner;
  readonly leaving: ExitPartner;
}

/** What operators do with partners, and what a partner's own staff may do. */
@Resolver()
export class PartnerChangesResolver {
  constructor(private readonly changes: PartnerChanges) {}

  @Mutation(() => OnboardPartnerResult, {
    description: 'Takes a partner in; it is ACTIVE at once. For operators.',
  })
  async onboardPartner(
    @Arg('input', () => OnboardPartnerInput, { description: 'The partner.' }) input: OnboardPartnerInput,
    @CurrentCaller() caller: Caller,
  ): Promise<object> {
    requireOperator(caller);
    const outcome = await this.changes.onboard.onboard(input);
    if (outcome.ok) return new OnboardPartnerSuccess(new PartnerType(outcome.value));
    if (outcome.error === 'slug-taken') return new PartnerSlugTaken(input.slug);
    return toUserError(under(['input'], outcome.error));
  }

  @Mutation(() => PartnerResult, { description: 'A new version of a partner’s terms. For operators.' })
  async updatePartnerTerms(
    @Arg('partnerId', () => ID, { description: 'par_…' }) partnerId: string,
    @Arg('terms', () => PartnerTermsInput, { description: 'All of the new terms.' }) terms: PartnerTermsInput,
    @Arg('validFrom', () => Date, {
      nullable: true,
      description: 'In force from then on; now unless said, never in the past.',
    })
    validFrom: Date | null | undefined,
    @CurrentCaller() caller: Caller,
  ): Promise<object> {
    requireOperator(caller);
    return toPartnerResult(await this.changes.terms.update(partnerId, terms, validFrom ?? undefined));
  }

  @Mutation(() => PartnerResult, {
    description: 'A new location. For operators and the partner’s own staff.',
  })
  async addLocation(
    @Arg('partnerId', () => ID, { description: 'par_…' }) partnerId: string,
    @Arg('location', () => LocationInput, { description: 'The location.' }) location: LocationInput,
    @CurrentCaller() caller: Caller,
  ): Promise<object> {
    requireOwner(caller, partnerId);
    return toPartnerResult(await this.changes.locations.add(partnerId, location));
  }

  @Mutation(() => PartnerResult, { description: 'Its sales are refused until it is resumed. For operators.' })
  async suspendPartner(
    @Arg('partnerId', () => ID, { description: 'par_…' }) partnerId: string,
    @Arg('reason', () => String, { description: 'Why, for the records.' }) reason: string,
    @CurrentCaller() caller: Caller,
  ): Promise<object> {
    requireOperator(caller);
    return toPartnerResult(await this.changes.suspension.suspend(partnerId, reason));
  }

  @Mutation(() => PartnerResult, { description: 'Ends a suspension. For operators.' })
  async resumePartner(
    @Arg('partnerId', () => ID, { description: 'par_…' }) partnerId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<object> {
    requireOperator(caller);
    return toPartnerResult(await this.changes.resumption.resume(partnerId));
  }

  @Mutation(() => PartnerResult, {
    description:
      'A partner gives notice: ACTIVE until issuesUntil, then EXITING (it issues no more points and still accepts them) until acceptsUntil, then CLOSED. While the notice runs, it may be stated anew. For operators.',
  })
  async exitPartner(
    @Arg('partnerId', () => ID, { description: 'par_…' }) partnerId: string,
    @Arg('issuesUntil', () => Date, { description: 'From then on it issues nothing; not in the past.' })
    issuesUntil: Date,
    @Arg('acceptsUntil', () => Date, {
      description: 'From then on it neither sells nor accepts points; after issuesUntil.',
    })
    acceptsUntil: Date,
    @Arg('reason', () => String, { description: 'Why, for the records; up to 500 characters.' })
    reason: string,
    @CurrentCaller() caller: Caller,
  ): Promise<object> {
    requireOperator(caller);
    return toPartnerResult(await this.changes.leaving.exit(partnerId, { issuesUntil, acceptsUntil, reason }));
  }

  @Mutation(() => PartnerResult, {
    description:
      'Takes a partner’s notice back, before its issuesUntil. A partner that gave none stays as it is. For operators.',
  })
  async cancelExit(
    @Arg('partnerId', () => ID, { description: 'par_…' }) partnerId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<object> {
    requireOperator(caller);
    return toPartnerResult(await this.changes.leaving.cancel(partnerId));
  }
}
