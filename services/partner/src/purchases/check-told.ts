import { Decimal } from '@accord/values';
import { invalid, type InvalidRequest } from '../refusal';
import { textFault } from '../text';
import { moneyFault } from './check-money';
import type { DiscountRequest, PaymentRequest, PurchaseRequest } from './purchase-request';

export const MAX_DISCOUNTS = 20;
export const MAX_PAYMENTS = 20;

/** What is wrong with what the till says that it took off. Which campaigns there are, and what they allow, is not asked here. */
export function discountsFault(request: PurchaseRequest, currency: string): InvalidRequest | undefined {
  const discounts = request.discounts ?? [];
  if (discounts.length > MAX_DISCOUNTS)
    return invalid(['discounts'], `A purchase has at most ${MAX_DISCOUNTS} discounts`);
  for (const [index, discount] of discounts.entries()) {
    const path = ['discounts', String(index)];
    const { campaignId, amount } = discount;
    const fault = textFault(campaignId, 40);
    if (fault) return invalid([...path, 'campaignId'], `A campaign's id ${fault}`);
    if (discounts.findIndex((each) => each.campaignId === campaignId) < index)
      return invalid([...path, 'campaignId'], `The campaign ${campaignId} is named twice`);
    const wrong =
      moneyFault(amount, currency, [...path, 'amount', 'amount'], [...path, 'amount', 'currency']) ??
      discountedLinesFault(discount, path, request, currency);
    if (wrong) return wrong;
  }
  return undefined;
}

function discountedLinesFault(
  { amount, lines }: DiscountRequest,
  path: readonly string[],
  request: PurchaseRequest,
  currency: string,
): InvalidRequest | undefined {
  if (!lines?.length) return undefined;
  const known = new Set((request.lines ?? []).flatMap(({ id }) => id ?? []));
  const seen = new Set<string>();
  let sum = new Decimal(0);
  for (const [index, line] of lines.entries()) {
    const at = [...path, 'lines', String(index)];
    if (!known.has(line.lineId))
      return invalid([...at, 'lineId'], `The purchase has no line with the id ${line.lineId}`);
    if (seen.has(line.lineId)) return invalid([...at, 'lineId'], `The line ${line.lineId} is named twice`);
    seen.add(line.lineId);
    const fault = moneyFault(
      line.amount,
      currency,
      [...at, 'amount', 'amount'],
      [...at, 'amount', 'currency'],
    );
    if (fault) return fault;
    sum = sum.plus(line.amount.amount);
  }
  if (sum.equals(amount.amount)) return undefined;
  return invalid(
    [...path, 'lines'],
    `They sum to ${sum.toFixed()}, and the discount is ${amount.amount.toFixed()}`,
  );
}

/** What is wrong with how it was paid. */
export function paymentsFault(
  payments: readonly PaymentRequest[],
  currency: string,
): InvalidRequest | undefined {
  if (payments.length > MAX_PAYMENTS)
    return invalid(['payments'], `A purchase is paid in at most ${MAX_PAYMENTS} ways`);
  for (const [index, { method, amount }] of payments.entries()) {
    const path = ['payments', String(index)];
    const fault = textFault(method, 100);
    if (fault) return invalid([...path, 'method'], `A way to pay ${fault}`);
    if (payments.findIndex((each) => each.method === method) < index)
      return invalid([...path, 'method'], `The way ${method} is named twice`);
    const wrong =
      amount && moneyFault(amount, currency, [...path, 'amount', 'amount'], [...path, 'amount', 'currency']);
    if (wrong) return wrong;
  }
  return undefined;
}
