import { durationToMilliseconds, type IsoDuration } from '@accord/values';
import { commandKey } from '../book/command-key';
import type { Answer } from '../book/posting';
import type { MEMBER_SERVICE_AWAY } from '../members/member-directory';
import { invalid, pay, type PaymentPorts, type PaymentRequest } from './payment';
import { placeHold } from './place-hold';

export interface HoldPointsRequest extends PaymentRequest {
  readonly ttl: IsoDuration;
}

const MIN_TTL_MS = 1_000;
const MAX_TTL_MS = 7 * 86_400_000;

/** Reserves points at a partner (domain rule 5). Answers the hold, or why not; AWAY when nobody can say who the member is. */
export async function holdPoints(
  request: HoldPointsRequest,
  ports: PaymentPorts,
): Promise<Answer | typeof MEMBER_SERVICE_AWAY> {
  const { caller, member, points, ttl, partnerId, currency, from } = request;
  const ttlMs = durationToMilliseconds(ttl);
  if (ttlMs < MIN_TTL_MS || ttlMs > MAX_TTL_MS)
    return invalid('TTL_OUT_OF_RANGE', 'A hold lives from PT1S to P7D', 'ttl');
  const asked = { ...member, points, ttl, partnerId, currency, from };
  const key = commandKey(caller, request.idempotencyKey, 'holdPoints', asked);
  return pay(request, key, ports, (wallet, { now, settings }) => {
    const placed = placeHold(wallet, { partnerId: partnerId!, points, ttl, grace: settings.holdGrace }, now);
    return placed.ok
      ? { is: 'HOLD', holdId: placed.value.id }
      : { is: 'INSUFFICIENT_POINTS', spendable: placed.error.spendable.toString() };
  });
}
