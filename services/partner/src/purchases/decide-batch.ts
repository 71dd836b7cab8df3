import { standingAt } from '@accord/contracts';
import type { Clock } from '@accord/values';
import { namedMember, referenceKey } from '../members/member-reference';
import type { KnownMember, Resolved } from '../members/resolve-members';
import { sellingFault } from '../partners/partner';
import { conflict, invalid, missing, type InvalidRequest, type Refusal } from '../refusal';
import { purchaseFault } from './check-purchase';
import { newPurchase, type NewPurchase, type SellingPartner } from './new-purchase';
import { paidWithPoints, type Redemption } from './paid-with-points';
import { fingerprint, type PurchaseRequest } from './purchase-request';

/** What is known of a batch before it is judged. */
export interface RecordingFacts {
  readonly partner: SellingPartner;
  /** By externalId: what the partner has recorded before. */
  readonly recorded: ReadonlyMap<string, RecordedKey>;
  /** By id: members known here. */
  readonly members: ReadonlyMap<string, KnownMember>;
  /** Redemptions that have paid a purchase. */
  readonly usedRedemptions: ReadonlySet<string>;
}

export interface RecordedKey {
  readonly purchaseId: string;
  readonly fingerprint: string;
}

/** What others answered. */
export interface Answers {
  readonly members: ReadonlyMap<string, Resolved>;
  readonly redemptions: ReadonlyMap<string, Redemption>;
}

export type Verdict =
  | { readonly kind: 'fresh'; readonly purchase: NewPurchase }
  /** The same request as one before it, in this batch or long ago. */
  | { readonly kind: 'repeated'; readonly purchaseId: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** What is wrong with a request on its face; undefined for one that was recorded before, whose answer stands. */
export function faceFault(
  request: PurchaseRequest,
  facts: RecordingFacts,
  now: Date,
): InvalidRequest | undefined {
  if (facts.recorded.has(request.externalId)) return undefined;
  return (
    sellingFault(standingAt(facts.partner, now)) ??
    purchaseFault(request, { currency: facts.partner.currency, now })
  );
}

/** Judges a batch as if its requests came one after the other: a refused one uses up neither its key nor its redemptions. */
export function decideBatch(
  requests: readonly PurchaseRequest[],
  faults: readonly (InvalidRequest | undefined)[],
  facts: RecordingFacts,
  answers: Answers,
  clock: Clock,
): Verdict[] {
  const keys = new Map(facts.recorded);
  const used = new Set(facts.usedRedemptions);
  return requests.map((request, index): Verdict => {
    const before = keys.get(request.externalId);
    if (before) {
      return before.fingerprint === fingerprint(request)
        ? { kind: 'repeated', purchaseId: before.purchaseId }
        : { kind: 'refused', refusal: conflict(request.externalId) };
    }
    const fault = faults[index];
    const verdict: Verdict = fault
      ? { kind: 'refused', refusal: fault }
      : decide(request, facts, answers, used, clock);
    if (verdict.kind === 'fresh') {
      keys.set(request.externalId, verdict.purchase);
      for (const id of verdict.purchase.redemptionIds) used.add(id);
    }
    return verdict;
  });
}

function decide(
  request: PurchaseRequest,
  { partner }: RecordingFacts,
  answers: Answers,
  used: ReadonlySet<string>,
  clock: Clock,
): Verdict {
  const sale = placeSale(request, partner, answers);
  if (!sale.ok) return { kind: 'refused', refusal: sale.refusal };
  const { member, location } = sale;
  const paid = paidWithPoints(request.redemptionIds ?? [], answers.redemptions, (id) => used.has(id), {
    partnerId: partner.partnerId,
    memberId: member.memberId,
    total: request.total,
  });
  if (!paid.ok) return { kind: 'refused', refusal: paid.error };
  return {
    kind: 'fresh',
    purchase: newPurchase(request, { partner, member, location, paidWithPoints: paid.value }, clock),
  };
}

type Place =
  | {
      readonly ok: true;
      readonly member: KnownMember;
      readonly location: SellingPartner['locations'][number] | undefined;
    }
  | { readonly ok: false; readonly refusal: Refusal };

/** Whose sale it is, and where. */
function placeSale(request: PurchaseRequest, partner: SellingPartner, { members }: Answers): Place {
  const named = namedMember(request.member);
  const resolved = named && members.get(referenceKey(named));
  if (resolved?.kind === 'inactive') {
    return {
      ok: false,
      refusal: invalid(['member'], 'The member is suspended or has left', 'MEMBER_NOT_ACTIVE'),
    };
  }
  if (resolved?.kind !== 'member') return { ok: false, refusal: missing('Member', named?.value) };
  const code = request.locationCode ?? undefined;
  const location = partner.locations.find((each) => each.code === code);
  if (code !== undefined && !location) return { ok: false, refusal: missing('Location', code) };
  return { ok: true, member: resolved.member, location };
}
