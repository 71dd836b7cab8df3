import { err, newId, ok, parseMoney, type Clock, type Money, type Result } from '@accord/values';
import { commandKey, refuseKey } from '../../book/command-key';
import type { Partner } from '../../book/partner';

/** Money that changed hands between a partner and the operator. */
export interface PartnerPayment {
  readonly id: string;
  readonly partnerId: string;
  readonly kind: 'DEPOSIT' | 'PAYMENT';
  /** Of PAYMENT: the closed period that it settles. */
  readonly period: string | null;
  /** Positive: from the partner to the operator. */
  readonly amount: Money;
  readonly reference: string;
  readonly recordedAt: Date;
}

export type PaymentRequest = Omit<PartnerPayment, 'id' | 'recordedAt'> & {
  readonly actor: string;
  readonly idempotencyKey: string;
};

export interface PaymentBooks {
  /** Adds it under its key, once; answers what stands under the key, with the fingerprint of its request. */
  add(
    payment: PartnerPayment,
    key: { caller: string; key: string; fingerprint: string },
  ): Promise<{ payment: PartnerPayment; fingerprint: string }>;
  isClosed(period: string): Promise<boolean>;
  /** Whether the partner has a statement of a closed period in a currency. */
  isStated(period: string, partnerId: string, currency: string): Promise<boolean>;
}

export type PaymentRefusal =
  | { readonly is: 'INVALID'; readonly code: string; readonly message: string; readonly path: string[] }
  | { readonly is: 'NOT_FOUND' }
  | { readonly is: 'CONFLICT' };

export interface PaymentPorts {
  readonly books: PaymentBooks;
  readonly partnerOf: (id: string) => Promise<Partner | undefined>;
  /** What was paid counts at once. */
  readonly reckon: () => Promise<unknown>;
  readonly clock: Clock;
}

const invalid = (code: string, message: string, ...path: string[]): Result<never, PaymentRefusal> =>
  err({ is: 'INVALID', code, message, path });

/** Records a deposit or a payment that the operator has seen on the bank account: once for a key. It moves no points. */
export async function recordPayment(
  request: PaymentRequest,
  { books, partnerOf, reckon, clock }: PaymentPorts,
): Promise<Result<PartnerPayment, PaymentRefusal>> {
  const { partnerId, kind, period, amount, reference, actor, idempotencyKey } = request;
  const badKey = refuseKey(idempotencyKey, ['idempotencyKey']);
  if (badKey?.is === 'INVALID') return err(badKey);
  if (amount.amount.isZero())
    return invalid('AMOUNT_ZERO', 'An amount is positive or negative', 'amount', 'amount');
  const parsed = parseMoney(amount.amount.toFixed(), amount.currency);
  if (!parsed.ok) return invalid('INVALID_AMOUNT', parsed.error.message, 'amount', parsed.error.field);
  if (reference.trim() === '' || reference.length > 200 || reference.includes('\0'))
    return invalid('INVALID_REFERENCE', 'A reference has 1 to 200 characters', 'reference');
  const partner = await partnerOf(partnerId);
  if (!partner) return err({ is: 'NOT_FOUND' });
  // Discounts are settled in the currency of the till, which need not be that of the terms.
  const isOwn =
    partner.terms.some(({ currency }) => currency === amount.currency) ||
    (period !== null && (await books.isStated(period, partnerId, amount.currency)));
  if (!isOwn)
    return invalid('WRONG_CURRENCY', `${partner.name} settles in another currency`, 'amount', 'currency');
  if (period !== null && !(await books.isClosed(period)))
    return invalid('PERIOD_NOT_CLOSED', 'A payment settles a closed period', 'period');
  const key = commandKey(`operator:${actor}`, idempotencyKey, 'recordPayment', {
    partnerId,
    kind,
    period,
    amount: amount.amount.toFixed(),
    currency: amount.currency,
    reference,
  });
  const now = clock.now();
  const made = { id: newId('payment', now), partnerId, kind, period, amount, reference, recordedAt: now };
  const { payment, fingerprint } = await books.add(made, key);
  if (fingerprint !== key.fingerprint) return err({ is: 'CONFLICT' });
  await reckon();
  return ok(payment);
}
