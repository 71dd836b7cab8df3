import { GraphQLPoints } from '@accord/scalars';
import {
  CurrentCaller,
  requireOperator,
  type Caller,
  type IdempotencyConflict,
  type InvalidInput,
} from '@accord/subgraph';
import { Arg, ID, Mutation, Query, Resolver } from 'type-graphql';
import { LedgerPartner } from '../partners/ledger-partner.type';
import { toRefusal } from '../wallet/refusal.type';
import type { ConversionRate, Direction } from './rate';
import {
  ConversionRateType,
  Directions,
  ProfitableCycle,
  SetConversionRateResult,
  SetConversionRateSuccess,
} from './rate.type';
import type { RateAnswer, SetRateRequest } from './set-rate';

@Resolver()
export class ConversionRateResolver {
  constructor(
    private readonly setRate: (request: SetRateRequest) => Promise<RateAnswer>,
    private readonly rates: { all(): Promise<readonly ConversionRate[]> },
  ) {}

  @Query(() => [ConversionRateType], {
    description: 'Every version of a partner’s rates of conversion, by direction and version. For everyone.',
  })
  async conversionRates(
    @Arg('partnerId', () => ID, { description: 'The other programme: par_…' }) partnerId: string,
  ): Promise<ConversionRateType[]> {
    return (await this.rates.all()).filter((rate) => rate.partnerId === partnerId).map(toRateType);
  }

  @Mutation(() => SetConversionRateResult, {
    description:
      'Sets the rate at which points are converted to or from another programme, as a new version. Refused where it would let points or money be made from nothing. Operators.',
  })
  async setConversionRate(
    @Arg('partnerId', () => ID, { description: 'The other programme, a partner: par_…' }) partnerId: string,
    @Arg('direction', () => Directions, { description: 'Which way.' }) direction: Direction,
    @Arg('from', () => GraphQLPoints, { description: 'So many units given, at least 1 …' }) from: bigint,
    @Arg('to', () => GraphQLPoints, { description: '… become so many, at least 1.' }) to: bigint,
    @Arg('minimum', () => GraphQLPoints, { description: 'The least that can be given at a time.' })
    minimum: bigint,
    @Arg('step', () => GraphQLPoints, { description: 'What is given is a multiple of it.' }) step: bigint,
    @Arg('validFrom', () => Date, { nullable: true, description: 'Not in the past; absent: now.' })
    validFrom: Date | null,
    @Arg('idempotencyKey', () => String, { description: 'Up to 255 characters.' }) idempotencyKey: string,
    @CurrentCaller() caller: Caller,
  ): Promise<SetConversionRateSuccess | ProfitableCycle | InvalidInput | IdempotencyConflict> {
    const { subject } = requireOperator(caller);
    const asked = { partnerId, direction, give: from, get: to, minimum, step };
    const answer = await this.setRate({
      ...asked,
      actor: subject,
      validFrom: validFrom ?? undefined,
      idempotencyKey,
    });
    if (answer.is === 'RATE') return new SetConversionRateSuccess(toRateType(answer.rate));
    if (answer.is === 'PROFITABLE_CYCLE') return new ProfitableCycle(answer.steps, answer.product);
    return toRefusal(answer, idempotencyKey) as InvalidInput | IdempotencyConflict;
  }
}

const toRateType = ({ partnerId, give, get, ...rate }: ConversionRate): ConversionRateType =>
  Object.assign(new ConversionRateType(), {
    ...rate,
    partner: new LedgerPartner(partnerId),
    from: give,
    to: get,
  });
