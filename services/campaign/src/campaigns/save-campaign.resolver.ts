import { CurrentCaller, forbidden, InvalidInput, NotFound, type Caller } from '@accord/subgraph';
import type { Result } from '@accord/values';
import { Arg, ID, Mutation, Resolver } from 'type-graphql';
import type { Campaign } from './campaign';
import { authorOf } from './campaign-author';
import {
  CampaignInput,
  CampaignType,
  draftOf,
  InvalidCampaign,
  SaveCampaignResult,
  SaveCampaignSuccess,
} from './campaign.type';
import { endCampaign, launchCampaign, pauseCampaign } from './change-state';
import { createCampaign, updateCampaign, type SaveCampaignPorts, type SaveRefusal } from './save-campaign';

type Outcome = SaveCampaignSuccess | InvalidCampaign | NotFound | InvalidInput;

@Resolver()
export class SaveCampaignResolver {
  constructor(private readonly ports: SaveCampaignPorts) {}

  @Mutation(() => SaveCampaignResult, {
    description: 'Writes a draft. Operators; owners, for what their partner alone pays for.',
  })
  async createCampaign(
    @CurrentCaller() caller: Caller,
    @Arg('input', () => CampaignInput, { description: 'The campaign.' }) input: CampaignInput,
  ): Promise<Outcome> {
    return this.outcome(await createCampaign(draftOf(input), authorOf(caller), this.ports));
  }

  @Mutation(() => SaveCampaignResult, {
    description:
      'Makes the next version, which judges at once if the campaign runs. What was awarded keeps its version, and members who ' +
      'have begun and not completed what it asks for go on by the rules they began under until they have completed it or its time ' +
      'has passed, unless `migrate` is true: `previewCampaignChange` says how many.',
  })
  async updateCampaign(
    @CurrentCaller() caller: Caller,
    @Arg('id', () => ID, { description: 'cmp_…' }) id: string,
    @Arg('input', () => CampaignInput, { description: 'The whole campaign as it is to be.' })
    input: CampaignInput,
    @Arg('migrate', () => Boolean, {
      defaultValue: false,
      description: 'Whether what was begun counts by the new rules at once.',
    })
    migrate: boolean,
  ): Promise<Outcome> {
    const draft = draftOf(input);
    return this.outcome(await updateCampaign(id, draft, { migrate }, authorOf(caller), this.ports), id);
  }

  @Mutation(() => SaveCampaignResult, {
    description: 'From now on it judges, within its dates. Also ends a pause.',
  })
  async launchCampaign(
    @CurrentCaller() caller: Caller,
    @Arg('id', () => ID, { description: 'cmp_…' }) id: string,
  ): Promise<Outcome> {
    return this.outcome(await launchCampaign(id, authorOf(caller), this.ports), id);
  }

  @Mutation(() => SaveCampaignResult, { description: 'It judges nothing until it is launched again.' })
  async pauseCampaign(
    @CurrentCaller() caller: Caller,
    @Arg('id', () => ID, { description: 'cmp_…' }) id: string,
  ): Promise<Outcome> {
    return this.outcome(await pauseCampaign(id, authorOf(caller), this.ports), id);
  }

  @Mutation(() => SaveCampaignResult, { description: 'Ends it for good.' })
  async endCampaign(
    @CurrentCaller() caller: Caller,
    @Arg('id', () => ID, { description: 'cmp_…' }) id: string,
  ): Promise<Outcome> {
    return this.outcome(await endCampaign(id, authorOf(caller), this.ports), id);
  }

  private outcome(result: Result<Campaign, SaveRefusal>, id?: string): Outcome {
    if (result.ok) return new SaveCampaignSuccess(new CampaignType(result.value, this.ports.clock.now()));
    const refusal = result.error;
    if (refusal.kind === 'INVALID_CAMPAIGN') return new InvalidCampaign(refusal.problems);
    if (refusal.kind === 'INVALID_INPUT') return new InvalidInput(refusal.path, refusal.message);
    if (refusal.kind === 'NOT_YOURS')
      throw forbidden('Other partners pay for this campaign too: ask the operator');
    return new NotFound('Campaign', id);
  }
}
