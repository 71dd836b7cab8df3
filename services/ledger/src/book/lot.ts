import type { Points } from '@accord/values';
import { renewedExpiry, type LotRenewal, type Vitality } from '../expiry/renewal';

/** What never changes of a lot: who issued it, why, and when and where it may be spent (domain rule 3). */
export interface LotTerms {
  readonly id: string;
  readonly issuerId: string;
  /** Version of the issuer's terms in force when it was recorded: they price it for ever. */
  readonly issuerTerms: number;
  readonly campaignId: string | null;
  readonly campaignVersion: number | null;
  readonly awardId: string | null;
  readonly purchaseId: string | null;
  /** The lot whose spent points this one gives back, where that one's own expiry had passed. */
  readonly originLotId: string | null;
  /** Wallets by which it came here when their members were merged, the last one last; absent: it is the member's own. */
  readonly mergedFrom?: readonly string[] | null;
  readonly original: Points;
  readonly recordedAt: Date;
  readonly availableAt: Date;
  /** Exclusive; null: never. As stated at first: what renews the lot moves it (`Lot.expiresAt`). */
  readonly expiresAt: Date | null;
  /** What moves it; null: nothing. */
  readonly renewal: LotRenewal | null;
  /** Partners where it may be spent; null: anywhere. */
  readonly spendableAt: readonly string[] | null;
}

export interface LotState {
  remaining: Points;
  held: Points;
  lapsed: Points;
  excused: Points;
  lapsedAt: Date | null;
}

/** Points credited at once. Invariant: 0 ≤ held ≤ remaining ≤ original, 0 ≤ excused ≤ lapsed. */
export class Lot implements LotState {
  /** Not spent, taken back or booked as expired. */
  remaining: Points;
  /** Of `remaining`, pinned by open holds. */
  held: Points;
  /** Booked as expired. */
  lapsed: Points;
  /** Of `lapsed`, what refunds have asked for since: neither taken back nor owed (domain rule 6). */
  excused: Points;
  /** Booked as lapsed then, of a lot that can be renewed: nothing does so any more. */
  lapsedAt: Date | null;
  private renewedUntil: Date | null;
  private vitality: Vitality | undefined;

  constructor(
    readonly terms: LotTerms,
    state?: LotState,
  ) {
    this.remaining = state?.remaining ?? terms.original;
    this.held = state?.held ?? 0n;
    this.lapsed = state?.lapsed ?? 0n;
    this.excused = state?.excused ?? 0n;
    this.lapsedAt = state?.lapsedAt ?? null;
    this.renewedUntil = terms.expiresAt;
  }

  get id(): string {
    return this.terms.id;
  }

  get free(): Points {
    return this.remaining - this.held;
  }

  /** At this instant it is no longer good; null: never, as far as is known. Before `renew` it may be too early, never too late. */
  get expiresAt(): Date | null {
    return this.lapsedAt ?? this.renewedUntil;
  }

  /** When it would lapse if its member had neither tier nor card: so far it has been renewed for whoever gets it. */
  get expiresElsewhere(): Date | null {
    const { vitality } = this;
    return this.lapsedAt ?? this.renewedBy(vitality && { ...vitality, tiers: [], cardKinds: [] });
  }

  /** Works out anew when it lapses. */
  renew(vitality: Vitality): void {
    this.vitality = vitality;
    this.renewedUntil = this.renewedBy(vitality);
  }

  private renewedBy(vitality: Vitality | undefined): Date | null {
    const { expiresAt, renewal } = this.terms;
    if (expiresAt === null || renewal === null || vitality === undefined) return expiresAt;
    return renewedExpiry(expiresAt, renewal, vitality);
  }

  isExpired(now: Date): boolean {
    return this.expiresAt !== null && this.expiresAt <= now;
  }

  isPending(now: Date): boolean {
    return this.terms.availableAt > now;
  }

  /** Whether its free points can be spent somewhere now. */
  isSpendable(now: Date): boolean {
    return !this.isExpired(now) && !this.isPending(now);
  }

  /** Whether its free points can be spent at this partner now. */
  isSpendableAt(partnerId: string, now: Date): boolean {
    return this.isSpendable(now) && (this.terms.spendableAt?.includes(partnerId) ?? true);
  }
}

const NEVER = Number.POSITIVE_INFINITY;

/** The order in which a debit consumes lots: soonest expiry first, then most restricted, then oldest (domain rule 3). */
export function inOrderOfConsumption(one: Lot, other: Lot): number {
  const [a, b] = [one.terms, other.terms];
  return (
    compare(one.expiresAt?.getTime() ?? NEVER, other.expiresAt?.getTime() ?? NEVER) ||
    compare(a.spendableAt?.length ?? NEVER, b.spendableAt?.length ?? NEVER) ||
    compare(a.recordedAt.getTime(), b.recordedAt.getTime()) ||
    (a.id < b.id ? -1 : 1)
  );
}

const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);

/** Splits an amount over lots in the order given, each up to its free points. The parts sum to the amount, or to all there is. */
export function drawFrom(lots: Iterable<Lot>, points: Points): { lot: Lot; points: Points }[] {
  const parts: { lot: Lot; points: Points }[] = [];
  let left = points;
  for (const lot of lots) {
    if (left === 0n) break;
    const part = lot.free < left ? lot.free : left;
    if (part <= 0n) continue;
    parts.push({ lot, points: part });
    left -= part;
  }
  return parts;
}

export const sumOf = (parts: Iterable<{ readonly points: Points }>): Points => {
  let sum = 0n;
  for (const part of parts) sum += part.points;
  return sum;
};
