import { createHash } from 'node:crypto';
import type { Decimal, Money } from '@accord/values';
import { namedMember, referenceKey, type MemberReference } from '../members/member-reference';
import type { SalesChannel } from './purchase';

/** A sale as the till tells it. Null and absent mean the same. */
export interface PurchaseRequest {
  readonly externalId: string;
  readonly member: MemberReference;
  readonly locationCode?: string | null | undefined;
  readonly occurredAt: Date;
  readonly channel?: SalesChannel | null | undefined;
  readonly total: Money;
  readonly lines?: readonly LineRequest[] | null | undefined;
  readonly redemptionIds?: readonly string[] | null | undefined;
  readonly discounts?: readonly DiscountRequest[] | null | undefined;
  readonly payments?: readonly PaymentRequest[] | null | undefined;
  readonly imported?: boolean | null | undefined;
}

/** What the till took off by a campaign. */
export interface DiscountRequest {
  readonly campaignId: string;
  readonly amount: Money;
  readonly lines?: readonly DiscountedLineRequest[] | null | undefined;
}

export interface DiscountedLineRequest {
  /** The till's own. */
  readonly lineId: string;
  readonly amount: Money;
}

/** One way in which it was paid. */
export interface PaymentRequest {
  readonly method: string;
  readonly amount?: Money | null | undefined;
}

export interface LineRequest {
  readonly id?: string | null | undefined;
  readonly sku: string;
  readonly name?: string | null | undefined;
  readonly category?: string | null | undefined;
  readonly brand?: string | null | undefined;
  readonly quantity?: Decimal | null | undefined;
  readonly amount: Money;
}

/**
 * What tells one request from another under the same externalId: every field, whatever way it was written ("5.0" is 5,
 * 14:00+02:00 is 12:00Z, a default is its value). The order of lines counts, that of redemptions does not.
 */
export function fingerprint(request: PurchaseRequest): string {
  const member = namedMember(request.member);
  return digest([
    member ? referenceKey(member) : request.member,
    request.locationCode ?? null,
    request.occurredAt.getTime(),
    request.channel ?? 'IN_STORE',
    plain(request.total),
    (request.lines ?? []).map((line) => [
      line.id ?? null,
      line.sku,
      line.name ?? null,
      line.category ?? null,
      line.brand ?? null,
      line.quantity?.toFixed() ?? '1',
      plain(line.amount),
    ]),
    [...(request.redemptionIds ?? [])].sort(),
    request.imported ?? false,
    // Only where they are told: what was recorded before they could be keeps its fingerprint.
    ...discountsToldIn(request),
    ...paymentsToldIn(request),
  ]);
}

const byFirst = (one: readonly unknown[], other: readonly unknown[]): number =>
  String(one[0]) < String(other[0]) ? -1 : 1;

function discountsToldIn({ discounts }: PurchaseRequest): unknown[] {
  if (!discounts?.length) return [];
  const told = discounts.map(({ campaignId, amount, lines }) => [
    campaignId,
    plain(amount),
    (lines ?? []).map((line) => [line.lineId, plain(line.amount)]).sort(byFirst),
  ]);
  return [{ discounts: told.sort(byFirst) }];
}

function paymentsToldIn({ payments }: PurchaseRequest): unknown[] {
  if (!payments?.length) return [];
  const told = payments.map(({ method, amount }) => [method, amount ? plain(amount) : null]);
  return [{ payments: told.sort(byFirst) }];
}

/** SHA-256 of a value's JSON, as text. */
export const digest = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url');

const plain = ({ amount, currency }: Money): string => `${amount.toFixed()} ${currency}`;
