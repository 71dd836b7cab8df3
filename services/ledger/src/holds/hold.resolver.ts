import {
  CurrentCaller,
  Loaders,
  IdempotencyConflict,
  InvalidInput,
  NotFound,
  requireTillOrOperator,
  unauthenticated,
  type Caller,
} from '@accord/subgraph';
import { LedgerPartner } from '../partners/ledger-partner.type';
import { parseDuration, type Clock } from '@accord/values';
import { Arg, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { Answer } from '../book/posting';
import { toRedemptionType } from '../redemptions/redemption.resolver';
import type { RedemptionArchive } from '../redemptions/redemption-reader';
import { seesInto } from '../wallet/wallet-access';
import type { WalletLoaders } from '../wallet/wallet-loader';
import { impossible, toRefusal } from '../wallet/refusal.type';
import { WalletType } from '../wallet/wallet.type';
import { callerName } from './caller-name';
import type { CaptureRequest } from './end-holds';
import { statusAt } from './hold';
import type { HoldArchive, ListedHold } from './hold-reader';
import type { HoldPointsRequest } from './hold-points';
import {
  CaptureHoldInput,
  CaptureHoldResult,
  CaptureHoldSuccess,
  HoldNotOpen,
  HoldPointsInput,
  HoldPointsResult,
  HoldPointsSuccess,
  HoldType,
  ReleaseHoldResult,
  ReleaseHoldSuccess,
} from './hold.type';
import { paymentOf, refusedPayment } from './payment.type';

/** What the resolver calls. */
export interface HoldUseCases {
  place(request: HoldPointsRequest): Promise<Answer | 'AWAY'>;
  capture(request: CaptureRequest): Promise<Answer>;
  release(request: { holdId: string; partnerId: string | undefined }): Promise<Answer>;
}

@Resolver()
export class HoldResolver {
  constructor(
    private readonly useCases: HoldUseCases,
    private readonly holds: HoldArchive,
    private readonly redemptions: RedemptionArchive,
    private readonly clock: Clock,
  ) {}

  @Query(() => HoldType, {
    nullable: true,
    description: 'A hold: for its partner’s till, its member, operators and, of a pool, the household.',
  })
  async hold(
    @Arg('id', () => ID, { description: 'hld_…' }) id: string,
    @CurrentCaller() caller: Caller,
    @Loaders() loaders: WalletLoaders,
  ): Promise<HoldType | null> {
    if (caller.kind === 'public') throw unauthenticated();
    const hold = await this.holds.find(id);
    if (!hold) return null;
    const allowed =
      (caller.kind === 'partner' && caller.partnerId === hold.partnerId) ||
      (await seesInto(caller, hold.memberId, loaders));
    return allowed ? this.toType(hold) : null;
  }

  @Mutation(() => HoldPointsResult, { description: 'Reserves points for a payment at a till.' })
  async holdPoints(
    @Arg('input', () => HoldPointsInput, { description: 'Whose, how many, how long.' })
    input: HoldPointsInput,
    @CurrentCaller() caller: Caller,
  ): Promise<typeof HoldPointsResult> {
    const payment = paymentOf(input, requireTillOrOperator(caller));
    if (payment instanceof InvalidInput) return payment;
    const ttl = input.ttl ?? parseDuration('PT15M')!;
    const answer = await this.useCases.place({ ...payment, ttl });
    return answer !== 'AWAY' && answer.is === 'HOLD'
      ? new HoldPointsSuccess(await this.find(answer.holdId))
      : refusedPayment(answer, input.idempotencyKey);
  }

  @Mutation(() => CaptureHoldResult, { description: 'Spends a hold’s points, all or some, and ends it.' })
  async captureHold(
    @Arg('input', () => CaptureHoldInput, { description: 'Which hold, and how many points.' })
    input: CaptureHoldInput,
    @CurrentCaller() caller: Caller,
  ): Promise<CaptureHoldSuccess | HoldNotOpen | NotFound | InvalidInput | IdempotencyConflict> {
    const named = callerName(requireTillOrOperator(caller));
    const { holdId, points, idempotencyKey } = input;
    const answer = await this.useCases.capture({
      ...named,
      holdId,
      points: points ?? undefined,
      idempotencyKey,
    });
    switch (answer.is) {
      case 'REDEMPTION': {
        const redemption = (await this.redemptions.find(answer.redemptionId))!;
        return new CaptureHoldSuccess(await this.find(redemption.holdId), toRedemptionType(redemption));
      }
      case 'HOLD_NOT_OPEN':
        return new HoldNotOpen(answer.status);
      case 'NOT_FOUND':
      case 'INVALID':
      case 'CONFLICT':
        return toRefusal(answer, idempotencyKey);
      default:
        return impossible(answer);
    }
  }

  @Mutation(() => ReleaseHoldResult, { description: 'Gives a hold’s points free.' })
  async releaseHold(
    @Arg('holdId', () => ID, { description: 'hld_…' }) holdId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<ReleaseHoldSuccess | HoldNotOpen | NotFound> {
    const { partnerId } = callerName(requireTillOrOperator(caller));
    const answer = await this.useCases.release({ holdId, partnerId });
    if (answer.is === 'HOLD') return new ReleaseHoldSuccess(await this.find(answer.holdId));
    if (answer.is === 'HOLD_NOT_OPEN') return new HoldNotOpen(answer.status);
    return answer.is === 'NOT_FOUND' ? new NotFound(answer.resource, holdId) : impossible(answer);
  }

  private async find(id: string): Promise<HoldType> {
    return this.toType((await this.holds.find(id))!);
  }

  private toType(hold: ListedHold): HoldType {
    return Object.assign(new HoldType(), {
      id: hold.id,
      status: statusAt(hold, this.clock.now()),
      points: hold.points,
      captured: hold.captured,
      partner: new LedgerPartner(hold.partnerId),
      expiresAt: hold.expiresAt,
      wallet: new WalletType(hold.walletId, hold.memberId, hold.currency),
    });
  }
}
