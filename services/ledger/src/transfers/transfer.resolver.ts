import type { MemberReference } from '@accord/contracts';
import {
  CurrentCaller,
  InvalidInput,
  isMember,
  isOperator,
  requireMember,
  requireOperator,
  serviceUnavailable,
  type Caller,
  type MemberRef,
} from '@accord/subgraph';
import { Arg, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { Answer } from '../book/posting';
import { InsufficientPoints } from '../wallet/insufficient-points.type';
import { impossible, toRefusal } from '../wallet/refusal.type';
import { WalletType } from '../wallet/wallet.type';
import type { ReturnRequest } from './return-transfer';
import type { TransferRequest } from './transfer-points';
import type { ListedTransfer, TransferArchive } from './transfer-reader';
import {
  ReverseTransferResult,
  ReverseTransferSuccess,
  TransferLimitReached,
  TransferPointsInput,
  TransferPointsResult,
  TransferPointsSuccess,
  TransferType,
} from './transfer.type';

interface Operations {
  send(request: TransferRequest): Promise<Answer | 'AWAY'>;
  giveBack(request: ReturnRequest): Promise<Answer>;
}

@Resolver()
export class TransferResolver {
  constructor(
    private readonly operations: Operations,
    private readonly transfers: TransferArchive,
  ) {}

  @Query(() => TransferType, {
    nullable: true,
    description: 'A transfer, by the id of either side’s statement line. Its two members, and operators.',
  })
  async transfer(
    @Arg('id', () => ID, { description: 'jrn_…' }) id: string,
    @CurrentCaller() caller: Caller,
  ): Promise<TransferType | null> {
    const found = await this.transfers.find(id);
    if (!isOperator(caller)) requireMember(caller);
    const sides = found ? [found.from, found.to] : [];
    const allowed = isOperator(caller) || sides.some(({ memberId }) => isMember(caller, memberId));
    return found && allowed ? toTransferType(found) : null;
  }

  @Mutation(() => TransferPointsResult, {
    description:
      'Sends points to another member, by the signed-in member; operators do it for anyone. They keep their expiry.',
  })
  async transferPoints(
    @Arg('input', () => TransferPointsInput, { description: 'What to send, and to whom.' })
    input: TransferPointsInput,
    @CurrentCaller() caller: Caller,
  ): Promise<typeof TransferPointsResult> {
    const sender = senderOf(input, caller);
    if (sender instanceof InvalidInput) return sender;
    const { points, idempotencyKey } = input;
    const message = input.message ?? undefined;
    const answer = await this.operations.send({
      ...sender,
      to: referenceOf(input.to),
      points,
      message,
      idempotencyKey,
    });
    if (answer === 'AWAY') throw serviceUnavailable('The members can’t be looked up now; try again soon');
    if (answer.is === 'TRANSFERRED') {
      if (message !== undefined) await this.transfers.keepMessage(answer.transferId, message);
      return new TransferPointsSuccess(toTransferType((await this.transfers.find(answer.transferId))!));
    }
    if (answer.is === 'TRANSFER_LIMIT')
      return new TransferLimitReached(BigInt(answer.left), new Date(answer.until));
    return toOutcome(answer, idempotencyKey);
  }

  @Mutation(() => ReverseTransferResult, {
    description:
      'Returns what is left of a transfer: points that were spent, held, sent on or have lapsed stay, and so does the fee. Operators.',
  })
  async reverseTransfer(
    @Arg('transferId', () => ID, { description: 'jrn_…' }) transferId: string,
    @Arg('reason', () => String, { description: 'Shown in both statements; up to 500 characters.' })
    reason: string,
    @Arg('idempotencyKey', () => String, { description: 'Up to 255 characters.' }) idempotencyKey: string,
    @CurrentCaller() caller: Caller,
  ): Promise<typeof ReverseTransferResult> {
    const { subject } = requireOperator(caller);
    const answer = await this.operations.giveBack({ actor: subject, transferId, reason, idempotencyKey });
    if (answer.is === 'TRANSFERRED')
      return new ReverseTransferSuccess(toTransferType((await this.transfers.find(answer.transferId))!));
    return toOutcome(answer, idempotencyKey);
  }
}

/** Who sends: the signed-in member, or whom an operator names. */
function senderOf(
  { from }: TransferPointsInput,
  caller: Caller,
): Pick<TransferRequest, 'caller' | 'actor' | 'from'> | InvalidInput {
  if (isOperator(caller))
    return {
      caller: `operator:${caller.subject}`,
      actor: caller.subject,
      from: from ? referenceOf(from) : undefined,
    };
  const { memberId } = requireMember(caller);
  if (from)
    return new InvalidInput(['input', 'from'], 'A member sends their own points', 'SENDER_IS_THE_CALLER');
  return { caller: `member:${memberId}`, actor: undefined, from: { id: memberId } };
}

const referenceOf = (reference: MemberRef): MemberReference =>
  Object.fromEntries(Object.entries(reference).filter(([, value]) => typeof value === 'string'));

/** The refusals that movements between wallets share. */
export function toOutcome(answer: Answer, idempotencyKey: string) {
  switch (answer.is) {
    case 'INSUFFICIENT_POINTS':
      return new InsufficientPoints(BigInt(answer.spendable));
    case 'NOT_FOUND':
    case 'INVALID':
    case 'CONFLICT':
      return toRefusal(answer, idempotencyKey);
    default:
      return impossible(answer);
  }
}

export const toTransferType = (transfer: ListedTransfer): TransferType =>
  Object.assign(new TransferType(), {
    id: transfer.id,
    points: transfer.points,
    fee: transfer.fee,
    returned: transfer.returned,
    message: transfer.message,
    occurredAt: transfer.recordedAt,
    from: new WalletType(transfer.from.walletId, transfer.from.memberId, transfer.currency),
    to: new WalletType(transfer.to.walletId, transfer.to.memberId, transfer.currency),
  });
