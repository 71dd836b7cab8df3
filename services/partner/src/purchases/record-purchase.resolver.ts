import { badUserInput, CurrentCaller, requireTill, serviceUnavailable, type Caller } from '@accord/subgraph';
import { Arg, Mutation, Resolver } from 'type-graphql';
import { ServiceAway } from '../service-away';
import { RecordPurchaseInput } from './purchase.input';
import { RecordPurchaseResult, toRecordResult } from './record-purchase-result.type';
import type { RecordOutcome, RecordPurchases } from './record-purchases';

export const MAX_BATCH = 1_000;

/** A partner's tills record its own sales, and nobody else's. */
@Resolver()
export class RecordPurchaseResolver {
  constructor(private readonly recording: RecordPurchases) {}

  @Mutation(() => RecordPurchaseResult, { description: 'Records a sale, and waits a moment for its points.' })
  async recordPurchase(
    @Arg('input', () => RecordPurchaseInput, { description: 'The sale.' }) input: RecordPurchaseInput,
    @CurrentCaller() caller: Caller,
  ): Promise<object> {
    const [outcome] = await this.record(caller, [input]);
    if (!outcome) throw new Error('One sale has one outcome');
    return toRecordResult(outcome, ['input']);
  }

  @Mutation(() => [RecordPurchaseResult], {
    description: 'Records up to 1,000 sales, answered in order, each for itself.',
  })
  async recordPurchases(
    @Arg('inputs', () => [RecordPurchaseInput], { description: 'The sales; up to 1,000.' })
    inputs: RecordPurchaseInput[],
    @CurrentCaller() caller: Caller,
  ): Promise<object[]> {
    requireTill(caller);
    if (inputs.length > MAX_BATCH)
      throw badUserInput(`A batch has at most ${MAX_BATCH} purchases, not ${inputs.length}`, ['inputs']);
    const outcomes = await this.record(caller, inputs);
    return outcomes.map((outcome, index) => toRecordResult(outcome, ['inputs', String(index)]));
  }

  private async record(caller: Caller, inputs: readonly RecordPurchaseInput[]): Promise<RecordOutcome[]> {
    const { partnerId } = requireTill(caller);
    try {
      return await this.recording.record(partnerId, inputs);
    } catch (error) {
      throw error instanceof ServiceAway ? serviceUnavailable(error.message) : error;
    }
  }
}
