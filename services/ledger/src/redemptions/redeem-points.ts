import { parseDuration } from '@accord/values';
import { commandKey } from '../book/command-key';
import type { Answer } from '../book/posting';
import { pay, type PaymentPorts, type PaymentRequest } from '../holds/payment';
import type { MEMBER_SERVICE_AWAY } from '../members/member-directory';
import { placeHold } from '../holds/place-hold';
import { redeemHold } from '../holds/redeem-hold';

/** Never waited for: the hold ends where it was placed. */
const AT_ONCE = parseDuration('PT1S')!;

/**
 * Spends points at a partner at once: a hold and its capture in one posting. Answers the redemption, or why not; AWAY when nobody can
 * say who the member is.
 */
export async function redeemPoints(
  request: PaymentRequest,
  ports: PaymentPorts,
): Promise<Answer | typeof MEMBER_SERVICE_AWAY> {
  const { caller, member, points, partnerId, currency, from } = request;
  const asked = { ...member, points, partnerId, currency, from };
  const key = commandKey(caller, request.idempotencyKey, 'redeemPoints', asked);
  return pay(request, key, ports, (wallet, desk) => {
    const wish = { partnerId: partnerId!, points, ttl: AT_ONCE, grace: desk.settings.holdGrace };
    const placed = placeHold(wallet, wish, desk.now);
    return placed.ok
      ? redeemHold(wallet, placed.value, points, desk)
      : { is: 'INSUFFICIENT_POINTS', spendable: placed.error.spendable.toString() };
  });
}
