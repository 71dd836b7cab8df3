import type { Points } from '@accord/values';
import { commandKey, refuseKey } from '../book/command-key';
import type { Answer, Command, Desk } from '../book/posting';
import { settleLapsed } from '../expiry/settle-lapsed';
import { endHold } from './end-hold';
import { redeemHold } from './redeem-hold';

type Submit = <T>(command: Command<T>) => Promise<T>;

/** Whose holds the caller may end: a partner's own; undefined: all, for operators. */
export type Ownership = { readonly partnerId: string | undefined };

const notFound = (id: string): Answer => ({ is: 'NOT_FOUND', resource: 'Hold', id });

export interface CaptureRequest extends Ownership {
  readonly caller: string;
  readonly holdId: string;
  /** Undefined: all of it. */
  readonly points: Points | undefined;
  readonly idempotencyKey: string;
}

/** Spends a hold's points, all or some, and ends it (domain rule 5). */
export async function captureHoldOf(request: CaptureRequest, submit: Submit): Promise<Answer> {
  const { caller, holdId, points, idempotencyKey, partnerId } = request;
  const badKey = refuseKey(idempotencyKey, ['input', 'idempotencyKey']);
  if (badKey) return badKey;
  return submit<Answer>({
    target: { holdId },
    needsLots: true,
    ...(partnerId ? { partners: [partnerId] } : {}),
    key: commandKey(caller, idempotencyKey, 'captureHold', { holdId, points }),
    decide: (desk) => capture(desk, request, points),
  });
}

function capture(desk: Desk, { holdId, partnerId }: CaptureRequest, points: Points | undefined): Answer {
  const { hold, wallet } = desk;
  if (!hold || !wallet || (partnerId !== undefined && hold.partnerId !== partnerId)) return notFound(holdId);
  if (points !== undefined && (points <= 0n || points > hold.points)) {
    const message = `Points are 1 to ${hold.points}, what the hold reserved`;
    return { is: 'INVALID', code: 'POINTS_OUT_OF_RANGE', message, path: ['input', 'points'] };
  }
  if (hold.status !== 'OPEN') return { is: 'HOLD_NOT_OPEN', status: hold.status };
  return redeemHold(wallet, hold, points ?? hold.points, desk);
}

/** Gives a hold's points free. Carries no key: a hold ends once. */
export function releaseHoldOf(
  { holdId, partnerId }: Ownership & { readonly holdId: string },
  submit: Submit,
): Promise<Answer> {
  return submit<Answer>({
    target: { holdId },
    needsLots: true,
    decide: ({ hold, wallet, now }) => {
      if (!hold || !wallet || (partnerId !== undefined && hold.partnerId !== partnerId))
        return notFound(holdId);
      if (hold.status !== 'OPEN') return { is: 'HOLD_NOT_OPEN', status: hold.status };
      endHold(wallet, hold, 'RELEASED', now);
      settleLapsed(wallet, now);
      return { is: 'HOLD', holdId };
    },
  });
}
