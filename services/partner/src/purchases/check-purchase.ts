import { Decimal } from '@accord/values';
import { namedMember } from '../members/member-reference';
import { invalid, type InvalidRequest } from '../refusal';
import { textFault } from '../text';
import { discountsFault, paymentsFault } from './check-told';
import { moneyFault, TOO_MUCH } from './check-money';
import type { LineRequest, PurchaseRequest } from './purchase-request';

/** Clocks of tills may be this far ahead. */
export const CLOCK_SKEW_MS = 5 * 60_000;
/** Nobody kept points before. */
const EARLIEST = new Date(0);
export const MAX_LINES = 1_000;
export const MAX_REDEMPTIONS = 20;
const MAX_QUANTITY_DECIMALS = 6;

/** What is wrong with a sale that can be seen without asking anybody; the first fault in the order of the fields. */
export function purchaseFault(
  request: PurchaseRequest,
  { currency, now }: { currency: string; now: Date },
): InvalidRequest | undefined {
  return (
    textField('externalId', request.externalId, 255) ??
    (namedMember(request.member)
      ? undefined
      : invalid(['member'], 'Name the member in exactly one way: id, card, phone or email')) ??
    timeFault(request.occurredAt, now) ??
    moneyFault(request.total, currency, ['total', 'amount'], ['total', 'currency']) ??
    linesFault(request, currency) ??
    redemptionsFault(request.redemptionIds ?? []) ??
    discountsFault(request, currency) ??
    paymentsFault(request.payments ?? [], currency)
  );
}

/** What is wrong with the time of a sale or refund. */
export function timeFault(occurredAt: Date, now: Date): InvalidRequest | undefined {
  if (occurredAt.getTime() > now.getTime() + CLOCK_SKEW_MS) {
    return invalid(['occurredAt'], 'It lies more than 5 minutes in the future');
  }
  return occurredAt < EARLIEST ? invalid(['occurredAt'], 'It lies before 1970') : undefined;
}

function linesFault(request: PurchaseRequest, currency: string): InvalidRequest | undefined {
  const lines = request.lines ?? [];
  if (lines.length === 0) return undefined;
  if (lines.length > MAX_LINES) return invalid(['lines'], `A purchase has at most ${MAX_LINES} lines`);
  const ids = new Set<string>();
  let sum = new Decimal(0);
  for (const [index, line] of lines.entries()) {
    const fault = lineFault(line, ['lines', String(index)], currency);
    if (fault) return fault;
    const id = line.id ?? undefined;
    if (id !== undefined && ids.has(id))
      return invalid(['lines', String(index), 'id'], `Two lines have the id ${id}`);
    if (id !== undefined) ids.add(id);
    sum = sum.plus(line.amount.amount);
  }
  if (sum.equals(request.total.amount)) return undefined;
  return invalid(
    ['lines'],
    `The lines sum to ${sum.toFixed()}, and the total is ${request.total.amount.toFixed()}`,
  );
}

function lineFault(line: LineRequest, path: readonly string[], currency: string): InvalidRequest | undefined {
  for (const [field, length] of [
    ['id', 100],
    ['sku', 100],
    ['name', 500],
    ['category', 200],
    ['brand', 200],
  ] as const) {
    const value = line[field];
    const fault = typeof value === 'string' ? textFault(value, length) : undefined;
    if (fault) return invalid([...path, field], `A line's ${field} ${fault}`);
  }
  const quantity = line.quantity ?? new Decimal(1);
  if (quantity.isNegative()) return invalid([...path, 'quantity'], 'A quantity is not negative');
  if (quantity.decimalPlaces() > MAX_QUANTITY_DECIMALS) {
    return invalid([...path, 'quantity'], `A quantity has at most ${MAX_QUANTITY_DECIMALS} decimals`);
  }
  if (quantity.greaterThanOrEqualTo(TOO_MUCH))
    return invalid([...path, 'quantity'], 'The quantity is too large');
  return moneyFault(line.amount, currency, [...path, 'amount', 'amount'], [...path, 'amount', 'currency']);
}

function redemptionsFault(ids: readonly string[]): InvalidRequest | undefined {
  if (ids.length > MAX_REDEMPTIONS)
    return invalid(['redemptionIds'], `At most ${MAX_REDEMPTIONS} redemptions pay one purchase`);
  for (const [index, id] of ids.entries()) {
    const path = ['redemptionIds', String(index)];
    const fault = textFault(id, 40);
    if (fault) return invalid(path, `A redemption's id ${fault}`);
    if (ids.indexOf(id) < index) return invalid(path, `The redemption ${id} is named twice`);
  }
  return undefined;
}

function textField(field: string, value: string, maxLength: number): InvalidRequest | undefined {
  const fault = textFault(value, maxLength);
  return fault ? invalid([field], `The ${field} ${fault}`) : undefined;
}
