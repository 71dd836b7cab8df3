import type { Points } from '@accord/values';
import type { Lot } from './lot';

/** How a movement shows in the member's statement. */
export const MOVEMENT_KINDS = [
  'EARN',
  'SPEND',
  'EXPIRE',
  'TAKE_BACK',
  'RESTORE',
  'TRANSFER',
  'ADJUST',
  'CONVERT',
  'MERGE',
] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/**
 * Where points stand (domain rule 2). Points of an issuer leave ISSUED and end in one of the others:
 * - WALLET: a member's lots. DEBT: what a member owes, negative; CLAIM: the same as its issuer sees it.
 * - WRITTEN_OFF: negative, what an issuer has claimed and given up: such claims stay, debts don't.
 * - TAKEN_BACK: cancelled at the issuer. REDEEMED: accepted by `partnerId`. BREAKAGE: expired, or kept as a fee.
 * - CLEARING: on their way from one wallet to another; zero over all books, for each issuer and version of its terms.
 */
export type Account =
  | 'WALLET'
  | 'DEBT'
  | 'CLAIM'
  | 'WRITTEN_OFF'
  | 'ISSUED'
  | 'TAKEN_BACK'
  | 'REDEEMED'
  | 'BREAKAGE'
  | 'CLEARING';

export interface Entry {
  readonly account: Account;
  /** The acceptor, of REDEEMED. */
  readonly partnerId: string | null;
  /** Its terms version, whose rate it is owed. */
  readonly partnerTerms: number | null;
  /** Whose points they are, and the version of its terms that prices them. */
  readonly issuerId: string;
  readonly issuerTerms: number;
  readonly points: Points;
  /** When it changes the member's balance: later than its recording for points that are not available yet. */
  readonly effectiveAt: Date;
}

export interface LotMovement {
  readonly lot: Lot;
  /** Signed change of `remaining`. */
  readonly points: Points;
}

/** Why points move, for people and for other services. */
export interface Cause {
  /** Stated where another journal names this one; else it gets a new one. */
  readonly id?: string | undefined;
  readonly kind: MovementKind;
  readonly recordedAt: Date;
  readonly occurredAt: Date;
  /** English, shown in the statement. */
  readonly description: string;
  readonly partnerId?: string | undefined;
  readonly purchaseId?: string | undefined;
  /** The award, refund, hold or redemption it is about; of a movement between wallets, the journal in the other one. */
  readonly reference?: string | undefined;
  /** The journal that this one corrects, wholly or in part. */
  readonly reverses?: string | undefined;
  /** Who did it, of what people do by hand. */
  readonly actor?: string | undefined;
}

/** The immutable record of one movement in one wallet. */
export interface Journal extends Cause {
  readonly id: string;
  /** Its number within the wallet: 1, 2, 3 … without gaps. */
  readonly version: number;
  readonly entries: readonly Entry[];
  readonly movements: readonly LotMovement[];
  /** Ids of the lots that it opened. */
  readonly opened: readonly string[];
}

/** Where points go to when they leave a wallet's lots, or come from. */
export type Counterpart =
  | { readonly account: 'ISSUED' | 'TAKEN_BACK' | 'BREAKAGE' | 'CLEARING' }
  | { readonly account: 'REDEEMED'; readonly partnerId: string; readonly partnerTerms: number };

type Summed = { -readonly [Key in keyof Entry]: Entry[Key] };

/** A journal while it is being made: every way to add to it keeps its sum, and each issuer's, at zero. */
export class JournalDraft {
  private readonly entries: Summed[] = [];
  private readonly moved = new Map<Lot, Points>();
  private readonly opened: string[] = [];

  constructor(readonly cause: Cause) {}

  /** A new lot: all its points come out of ISSUED, or back from where they were spent. */
  open(lot: Lot, from: Counterpart): void {
    this.opened.push(lot.id);
    this.exchange(lot, lot.terms.original, from);
  }

  /** Points back into a lot. */
  put(lot: Lot, points: Points, from: Counterpart): void {
    lot.remaining += points;
    this.move(lot, points);
    this.exchange(lot, points, from);
  }

  /** Points out of a lot. */
  take(lot: Lot, points: Points, to: Counterpart): void {
    lot.remaining -= points;
    this.move(lot, -points);
    this.exchange(lot, -points, to);
  }

  /** The member owes more (negative) or less (positive) to an issuer. */
  owe(issuerId: string, issuerTerms: number, points: Points): void {
    this.shift(issuerId, issuerTerms, points, 'DEBT', 'CLAIM');
  }

  /**
   * An issuer gives up what it claims from the member (domain rule 6): a debt, which the member then owes no more; or at
   * once what a refund found nowhere, so that it never becomes a debt.
   */
  writeOff(issuerId: string, issuerTerms: number, points: Points, what: 'DEBT' | 'CLAIM'): void {
    this.shift(issuerId, issuerTerms, points, what, 'WRITTEN_OFF');
  }

  /** The finished lines; empty when nothing moved. Throws when they are out of balance: that is a defect. */
  lines(): Pick<Journal, 'entries' | 'movements' | 'opened'> {
    const entries = this.entries.filter(({ points }) => points !== 0n);
    for (const { issuerId, issuerTerms } of entries) {
      let sum = 0n;
      for (const entry of entries)
        if (entry.issuerId === issuerId && entry.issuerTerms === issuerTerms) sum += entry.points;
      if (sum !== 0n)
        throw new Error(
          `A ${this.cause.kind} journal is out of balance by ${sum} points of ${issuerId}/${issuerTerms}`,
        );
    }
    const movements: LotMovement[] = [];
    for (const [lot, points] of this.moved) if (points !== 0n) movements.push({ lot, points });
    return { entries, movements, opened: this.opened };
  }

  private move(lot: Lot, points: Points): void {
    this.moved.set(lot, (this.moved.get(lot) ?? 0n) + points);
  }

  private shift(issuerId: string, issuerTerms: number, points: Points, to: Account, from: Account): void {
    const { recordedAt } = this.cause;
    this.add(to, null, null, issuerId, issuerTerms, points, recordedAt);
    this.add(from, null, null, issuerId, issuerTerms, -points, recordedAt);
  }

  private exchange(lot: Lot, points: Points, counterpart: Counterpart): void {
    const { issuerId, issuerTerms, availableAt } = lot.terms;
    const { recordedAt } = this.cause;
    const effectiveAt = availableAt > recordedAt ? availableAt : recordedAt;
    this.add('WALLET', null, null, issuerId, issuerTerms, points, effectiveAt);
    const redeemed = counterpart.account === 'REDEEMED' ? counterpart : undefined;
    const partnerId = redeemed?.partnerId ?? null;
    const partnerTerms = redeemed?.partnerTerms ?? null;
    this.add(counterpart.account, partnerId, partnerTerms, issuerId, issuerTerms, -points, recordedAt);
  }

  /** Onto the entry of the same, if there is one. Arguments and not an object: millions of them are added. */
  private add(
    account: Account,
    partnerId: string | null,
    partnerTerms: number | null,
    issuerId: string,
    issuerTerms: number,
    points: Points,
    effectiveAt: Date,
  ): void {
    for (const entry of this.entries) {
      if (
        entry.account === account &&
        entry.issuerId === issuerId &&
        entry.issuerTerms === issuerTerms &&
        entry.partnerId === partnerId &&
        entry.partnerTerms === partnerTerms &&
        entry.effectiveAt.getTime() === effectiveAt.getTime()
      ) {
        entry.points += points;
        return;
      }
    }
    this.entries.push({ account, partnerId, partnerTerms, issuerId, issuerTerms, points, effectiveAt });
  }
}
