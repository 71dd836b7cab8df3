import type { Json, TestLedger } from '../test-ledger';
import type { ModelAnswer, ModelBooks } from './model-books';

/** What the ledger answered, in the model's words; `id` is the real one of what the answer names. */
export type RealAnswer = ModelAnswer & {
  readonly id?: string;
  readonly shown?: unknown;
  /** Real ids of what else was made, by the model's names. */
  readonly others?: Readonly<Record<string, string>>;
};

/** Something asked of the ledger: how the model does it, and how it is sent. It can be sent again. */
export interface Request {
  readonly text: string;
  /** Where a hold is placed. */
  readonly partner?: string;
  decide(books: ModelBooks): ModelAnswer;
  send(ledger: TestLedger, idOf: (name: string) => string): Promise<RealAnswer>;
  /** The same key with another content. */
  otherwise?(): Request;
}

/** A GraphQL answer in the model's words. */
export function heard({ data, errors }: Json, field: string, name: string): RealAnswer {
  if (errors) throw new Error(`${field}: ${JSON.stringify(errors)}`);
  const answer = data[field];
  const { hold, redemption, transfer } = answer;
  switch (answer.__typename) {
    case 'HoldPointsSuccess':
    case 'ReleaseHoldSuccess':
      return { is: 'HOLD', name, id: hold.id, shown: [hold.status, hold.points, hold.captured] };
    case 'CaptureHoldSuccess':
    case 'RedeemPointsSuccess':
    case 'RefundRedemptionSuccess':
      return { is: 'REDEMPTION', name, id: redemption.id, shown: [redemption.points, redemption.restored] };
    case 'TransferPointsSuccess':
    case 'ReverseTransferSuccess': {
      const { id, points, fee, returned } = transfer;
      return { is: 'TRANSFER', name, id, shown: [points, fee, returned] };
    }
    case 'TransferLimitReached':
      return { is: 'LIMIT', left: answer.left, until: Date.parse(answer.until) };
    case 'AdjustPointsSuccess':
      return { is: 'ADJUSTED', name };
    case 'ReverseAdjustmentSuccess':
      return { is: 'REVERSED', name, id: answer.journalId };
    case 'AdjustmentAlreadyReversed':
      return { is: 'ALREADY_REVERSED' };
    case 'InsufficientPoints':
      return { is: 'INSUFFICIENT', spendable: Number(answer.spendable) };
    case 'HoldNotOpen':
      return { is: 'NOT_OPEN', status: answer.status };
    case 'NotFound':
      return { is: 'NOT_FOUND' };
    case 'InvalidInput':
      return { is: 'INVALID', code: answer.code };
    case 'IdempotencyConflict':
      return { is: 'CONFLICT' };
    default:
      throw new Error(`${field} answered ${JSON.stringify(answer)}`);
  }
}
