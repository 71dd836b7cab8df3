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
  readonly imported?: boolean | null | undefined;
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
  ]);
}

/** SHA-256 of a value's JSON, as text. */
export const digest = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url');

const plain = ({ amount, currency }: Money): string => `${amount.toFixed()} ${currency}`;
