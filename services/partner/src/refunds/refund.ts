import { Decimal, err, minorUnitDigits, ok, type Money, type RefundId, type Result } from '@accord/values';
import type { Purchase, PurchaseLine } from '../purchases/purchase';
import { digest } from '../purchases/purchase-request';
import { invalid, type InvalidRequest } from '../refusal';

/** A refund as the till tells it. Null and absent mean the same. */
export interface RefundRequest {
  /** Of this refund: its idempotency key. */
  readonly externalId: string;
  readonly purchaseExternalId: string;
  /** Absent: all that is left, of the purchase or of the lines named. */
  readonly amount?: Money | null | undefined;
  /** The till's ids or ours. */
  readonly lineIds?: readonly string[] | null | undefined;
  readonly occurredAt: Date;
}

export interface Refund {
  readonly refundId: RefundId;
  readonly externalId: string;
  readonly partnerId: string;
  readonly purchaseId: string;
  /** 1 for the purchase's first. */
  readonly sequence: number;
  readonly amount: Decimal;
  /** What of it falls to which line; empty for a purchase without lines. */
  readonly lines: readonly LineRefund[];
  readonly occurredAt: Date;
  readonly recordedAt: Date;
  readonly fingerprint: string;
}

export interface LineRefund {
  readonly lineId: string;
  readonly amount: Decimal;
}

/** More was asked than is left. */
export interface RefundExceeds {
  readonly kind: 'exceeds';
  readonly refundable: Money;
}

/** What tells one refund from another under the same externalId. */
export const refundFingerprint = (request: RefundRequest): string =>
  digest([
    request.purchaseExternalId,
    request.amount ? `${request.amount.amount.toFixed()} ${request.amount.currency}` : null,
    request.lineIds ? [...request.lineIds].sort() : null,
    request.occurredAt.getTime(),
  ]);

/**
 * What a refund comes to, and how it falls to the lines. Whole lines, or an amount spread over them (over all lines when
 * none is named) in proportion to what is left on each. The parts sum to the whole exactly, and no line goes below zero.
 */
export function apportion(
  purchase: Purchase,
  request: Pick<RefundRequest, 'amount' | 'lineIds'>,
): Result<{ amount: Decimal; lines: LineRefund[] }, InvalidRequest | RefundExceeds> {
  const chosen = chooseLines(purchase.lines, request.lineIds ?? undefined);
  if (!chosen.ok) return chosen;
  const lines = chosen.value;
  const left = request.lineIds
    ? lines.reduce((sum, line) => sum.plus(leftOn(line)), new Decimal(0))
    : purchase.total.amount.minus(purchase.progress.refunded);
  const amount = request.amount?.amount ?? left;
  if (amount.greaterThan(left) || isUsedUp(purchase, request.lineIds ? lines : undefined, left)) {
    return err({ kind: 'exceeds', refundable: { amount: left, currency: purchase.total.currency } });
  }
  if (request.amount && amount.isZero() && !purchase.total.amount.isZero()) {
    return err(invalid(['amount', 'amount'], 'A refund is more than 0'));
  }
  return ok({ amount, lines: spread(amount, lines, minorUnitDigits(purchase.total.currency)) });
}

/** Spreads an amount over lines in proportion to what is left on each, rounded down; what rounding leaves goes to the largest. */
export function spread(amount: Decimal, lines: readonly PurchaseLine[], places: number): LineRefund[] {
  const left = lines.reduce((sum, line) => sum.plus(leftOn(line)), new Decimal(0));
  const parts = new Map(
    lines.map((line) => [
      line.lineId,
      left.isZero()
        ? left
        : amount.times(leftOn(line)).dividedBy(left).toDecimalPlaces(places, Decimal.ROUND_FLOOR),
    ]),
  );
  let rest = amount.minus([...parts.values()].reduce((sum, part) => sum.plus(part), new Decimal(0)));
  for (const line of [...lines].sort((one, other) => leftOn(other).comparedTo(leftOn(one)))) {
    const part = parts.get(line.lineId) ?? new Decimal(0);
    const more = Decimal.min(rest, leftOn(line).minus(part));
    parts.set(line.lineId, part.plus(more));
    rest = rest.minus(more);
  }
  return lines.flatMap(({ lineId }) => {
    const part = parts.get(lineId);
    return part && !part.isZero() ? [{ lineId, amount: part }] : [];
  });
}

const leftOn = (line: PurchaseLine): Decimal => line.amount.minus(line.refunded);

/** Nothing is left although there was something; a sale or a line that cost nothing may be given back. */
function isUsedUp(
  { total, progress }: Purchase,
  named: readonly PurchaseLine[] | undefined,
  left: Decimal,
): boolean {
  if (!left.isZero()) return false;
  if (named) return named.some((line) => !line.amount.isZero());
  return !total.amount.isZero() || progress.refundSequence > 0;
}

function chooseLines(
  lines: readonly PurchaseLine[],
  ids: readonly string[] | undefined,
): Result<readonly PurchaseLine[], InvalidRequest> {
  if (!ids) return ok(lines);
  if (ids.length === 0) return err(invalid(['lineIds'], 'Name at least one line, or leave lineIds out'));
  const chosen: PurchaseLine[] = [];
  for (const [index, id] of ids.entries()) {
    const path = ['lineIds', String(index)];
    const line = lines.find((each) => each.tillId === id) ?? lines.find((each) => each.lineId === id);
    if (!line) return err(invalid(path, `The purchase has no line ${id}`));
    if (chosen.includes(line)) return err(invalid(path, `The line ${id} is named twice`));
    chosen.push(line);
  }
  return ok(chosen);
}
