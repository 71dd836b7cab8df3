import { badUserInput, CurrentCaller, requireOperator, type Caller } from '@accord/subgraph';
import { Arg, Query, Resolver } from 'type-graphql';
import { findArbitrage, sayProduct, sayStep, type Exchange } from './arbitrage';
import { ArbitrageCheck, ExchangeRateInput } from './arbitrage.type';

@Resolver()
export class ArbitrageResolver {
  /** `inForce`: what the partners' terms, and rates of conversion, let points and money become. */
  constructor(private readonly inForce: () => Promise<readonly Exchange[]>) {}

  @Query(() => ArbitrageCheck, {
    description:
      'Checks partners’ terms and rates of conversion in force, and rates with other programmes that are given, for a cycle that makes points or money from nothing. Exact. Operators.',
  })
  async checkArbitrage(
    @Arg('rates', () => [ExchangeRateInput], {
      defaultValue: [],
      description: 'Rates that would be in force beside the terms; up to 100.',
    })
    rates: ExchangeRateInput[],
    @CurrentCaller() caller: Caller,
  ): Promise<ArbitrageCheck> {
    requireOperator(caller);
    if (rates.length > 100) throw badUserInput('Give up to 100 rates', ['rates']);
    if (rates.some(({ give, get }) => give < 1n || get < 1n))
      throw badUserInput('A rate is of at least 1 for at least 1', ['rates']);
    const given = rates.map((rate) => ({ ...rate, by: `${rate.from} to ${rate.to}` }));
    const cycle = findArbitrage([...(await this.inForce()), ...given]);
    return Object.assign(new ArbitrageCheck(), {
      ok: !cycle,
      steps: cycle?.steps.map(sayStep) ?? [],
      product: cycle ? sayProduct(cycle) : null,
    });
  }
}
