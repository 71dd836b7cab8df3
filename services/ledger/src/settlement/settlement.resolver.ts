import {
  CurrentCaller,
  InvalidInput,
  isOperator,
  requireOperator,
  requireOwner,
  type Caller,
} from '@accord/subgraph';
import type { Clock } from '@accord/values';
import { Arg, Mutation, Query, Resolver } from 'type-graphql';
import type { PointsCurrency } from '../book/settings';
import { requireCurrency } from '../wallet/wallet-access';
import type { Liability } from './liability';
import type { SettlePeriods } from './settle-period';
import {
  CloseSettlementResult,
  CloseSettlementSuccess,
  ProgramLiabilityType,
  SettlementAlreadyClosed,
  SettlementType,
} from './settlement.type';
import { toSettlementType } from './settlement-view.type';

@Resolver()
export class SettlementResolver {
  constructor(
    private readonly periods: SettlePeriods,
    private readonly liabilityAt: (asOf: Date, currency: string) => Promise<Liability>,
    private readonly clock: Clock,
    private readonly currencies: readonly PointsCurrency[],
  ) {}

  @Query(() => SettlementType, {
    nullable: true,
    description:
      'A month’s settlement: as it stands now, or as it was closed. Null before it begins. A partner’s staff see their own part.',
  })
  async settlement(
    @Arg('period', () => String, { description: 'Such as 2026-10.' }) period: string,
    @CurrentCaller() caller: Caller,
  ): Promise<SettlementType | null> {
    const allowed = requireOwner(caller);
    const settlement = await this.periods.find(period);
    return settlement
      ? toSettlementType(settlement, isOperator(allowed) ? undefined : allowed.partnerId)
      : null;
  }

  @Mutation(() => CloseSettlementResult, {
    description: 'Closes a month after its end, once and for ever. Operators.',
  })
  async closeSettlement(
    @Arg('period', () => String, { description: 'Such as 2026-10.' }) period: string,
    @CurrentCaller() caller: Caller,
  ): Promise<CloseSettlementSuccess | SettlementAlreadyClosed | InvalidInput> {
    const { subject } = requireOperator(caller);
    const closed = await this.periods.close(period, subject);
    if (closed.ok) return new CloseSettlementSuccess(toSettlementType(closed.value));
    const { error } = closed;
    return error.is === 'ALREADY_CLOSED'
      ? new SettlementAlreadyClosed(period)
      : new InvalidInput(['period'], error.message, error.code);
  }

  @Query(() => ProgramLiabilityType, { description: 'What the programme owes its members. Operators.' })
  async programLiability(
    @Arg('asOf', () => Date, { nullable: true, description: 'Absent: now.' }) asOf: Date | null,
    @Arg('currency', () => String, {
      nullable: true,
      description: 'The points currency; absent: the main one.',
    })
    currency: string | null,
    @CurrentCaller() caller: Caller,
  ): Promise<ProgramLiabilityType> {
    requireOperator(caller);
    const { code } = requireCurrency(this.currencies, currency);
    return Object.assign(new ProgramLiabilityType(), await this.liabilityAt(asOf ?? this.clock.now(), code));
  }
}
