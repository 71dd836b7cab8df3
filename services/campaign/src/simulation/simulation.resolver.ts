import { GraphQLJSON } from '@accord/scalars';
import { badUserInput, CurrentCaller, type Caller } from '@accord/subgraph';
import { GraphQLError } from 'graphql';
import { Arg, ID, Query, Resolver } from 'type-graphql';
import { previewChange, type PreviewPorts } from './preview-change';
import { CampaignChangePreview } from './preview-change.type';
import { simulateCampaign, type SimulationRefusal } from './simulate-campaign';
import { CampaignSimulation } from './simulation.type';
import { authorOf } from '../campaigns/campaign-author';
import { CampaignInput, draftOf, InvalidCampaign } from '../campaigns/campaign.type';

@Resolver()
export class SimulationResolver {
  constructor(private readonly ports: PreviewPorts) {}

  @Query(() => CampaignSimulation, {
    description:
      'Runs a campaign over all that was recorded of what occurred from … to before …, in the order of recording, by the judging ' +
      'of every day, its limits unused at the beginning. Refunds count. Operators; owners, for what their partner alone pays for. ' +
      'BAD_USER_INPUT: the dates are in the wrong order, or the definition is refused, with every problem in ' +
      '`extensions.problems`. A long history takes seconds: one is run at a time.',
  })
  async simulateCampaign(
    @CurrentCaller() caller: Caller,
    @Arg('definition', () => GraphQLJSON, { description: 'The rules, in the campaign language.' })
    definition: unknown,
    @Arg('from', () => Date, { description: 'The first instant of `occurredAt` that is judged.' }) from: Date,
    @Arg('to', () => Date, { description: 'The first instant that is judged no more.' }) to: Date,
    @Arg('campaignId', () => ID, {
      nullable: true,
      description: 'A campaign that it would supersede, as its next version; absent: it stands beside all.',
    })
    campaignId: string | null,
  ): Promise<CampaignSimulation> {
    const request = { draft: { definition }, campaignId: campaignId ?? undefined, from, to };
    const result = await simulateCampaign(request, authorOf(caller), this.ports);
    if (result.ok) return new CampaignSimulation(result.value);
    throw refused(result.error, 'definition');
  }

  @Query(() => CampaignChangePreview, {
    description:
      'Whom a change of a campaign would touch, before it is made: members, budget, and the last 30 days run again by both ' +
      'versions, their limits unused at the beginning. Who may update the campaign may ask. BAD_USER_INPUT: there is no such ' +
      'campaign, or the rules are refused, with every problem in `extensions.problems`.',
  })
  async previewCampaignChange(
    @CurrentCaller() caller: Caller,
    @Arg('id', () => ID, { description: 'cmp_…' }) id: string,
    @Arg('input', () => CampaignInput, { description: 'The whole campaign as it would be.' })
    input: CampaignInput,
  ): Promise<CampaignChangePreview> {
    const result = await previewChange(id, draftOf(input), authorOf(caller), this.ports);
    if (result.ok) return new CampaignChangePreview(result.value);
    throw refused(result.error, 'input', 'definition');
  }
}

/** `argument` names the definition. */
function refused(refusal: SimulationRefusal, ...argument: string[]): GraphQLError {
  if (refusal.kind === 'INVALID_INPUT') return badUserInput(refusal.message, refusal.path);
  const { message, problems } = new InvalidCampaign(refusal.problems);
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', argument, problems } });
}
