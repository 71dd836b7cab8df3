import { newId, type Points } from '@accord/values';
import type { Hold } from '../holds/hold';
import { isActivity, type Vitality } from '../expiry/renewal';
import type { Debt } from './debt';
import type { Journal, JournalDraft } from './journal';
import { inOrderOfConsumption, sumOf, type Lot } from './lot';

export interface WalletState {
  readonly id: string;
  readonly book: number;
  readonly memberId: string;
  readonly currency: string;
  readonly version: number;
  readonly points: Points;
  readonly dueAt: Date | null;
  readonly remindAfter?: Date | null;
  readonly debt: Points;
  readonly mergedInto?: string | null;
}

/**
 * How much of a wallet was loaded: itself, which is enough to credit; also its open holds and of its lots those that are
 * going to be spent, of one that owes nothing and in which nothing is due; or all lots, open holds and debts.
 */
export type Extent = 'BARE' | 'PART' | 'COMPLETE';

/** A member's points in one currency: the unit that is locked, decided on and saved at once. */
export class Wallet {
  readonly id: string;
  readonly book: number;
  readonly memberId: string;
  readonly currency: string;
  /** Number of its journals. */
  version: number;
  /** Sum of all lots' remaining points: available, pending and held. */
  points: Points;
  /** Nothing lapses by itself before this instant; null: nothing ever will. May be too early, never too late. */
  dueAt: Date | null;
  /** All reminders of steps up to this instant have been told; null: none are to come. */
  remindAfter: Date | null;
  /** The wallet in which its member lives on: all that is free here goes there. Null: the member stands alone. */
  mergedInto: string | null;
  readonly lots = new Map<string, Lot>();
  readonly holds = new Map<string, Hold>();
  readonly debts: Debt[] = [];
  extent: Extent = 'BARE';
  /** When the first of the free lots lapses that were not loaded, of a wallet in part. */
  restDueAt: Date | null = null;
  /** What renews its lots; undefined: none of those that were loaded can be renewed. */
  vitality: Vitality | undefined;
  /** How many lapses of the business day are booked; known where something has lapsed. */
  lapses = 0;
  /** Whether there was debt when it was loaded: what comes in then has to be looked at closely. */
  readonly owes: boolean;

  /** What the decisions have made, to be saved. */
  readonly journals: Journal[] = [];
  readonly newLots = new Set<Lot>();
  readonly changedLots = new Set<Lot>();
  readonly newHolds = new Set<Hold>();
  readonly changedHolds = new Set<Hold>();
  readonly changedDebts = new Set<Debt>();
  mergeChanged = false;
  touched = false;

  constructor(state: WalletState) {
    this.id = state.id;
    this.book = state.book;
    this.memberId = state.memberId;
    this.currency = state.currency;
    this.version = state.version;
    this.points = state.points;
    this.dueAt = state.dueAt;
    this.remindAfter = state.remindAfter ?? null;
    this.mergedInto = state.mergedInto ?? null;
    this.owes = state.debt > 0n;
  }

  get complete(): boolean {
    return this.extent === 'COMPLETE';
  }

  /** Adds a lot that a decision makes. Its journal must open it too. */
  addLot(lot: Lot): void {
    this.lots.set(lot.id, lot);
    this.newLots.add(lot);
    if (this.vitality) lot.renew(this.vitality);
    this.expectNoLaterThan(lot.terms.expiresAt);
  }

  /** Adds a hold that a decision places on its lots. */
  addHold(hold: Hold): void {
    this.holds.set(hold.id, hold);
    this.newHolds.add(hold);
    this.touched = true;
    this.expectNoLaterThan(hold.expiresAt);
  }

  /** Books a draft as the wallet's next journal. Answers undefined when nothing moved: then there is nothing to record. */
  post(draft: JournalDraft): Journal | undefined {
    const { entries, movements, opened } = draft.lines();
    if (entries.length === 0) return undefined;
    this.version += 1;
    for (const { account, points } of entries) if (account === 'WALLET') this.points += points;
    for (const { lot } of movements) this.markLot(lot);
    const { cause } = draft;
    const journal: Journal = {
      id: cause.id ?? newId('journal', cause.recordedAt),
      version: this.version,
      kind: cause.kind,
      recordedAt: cause.recordedAt,
      occurredAt: cause.occurredAt,
      description: cause.description,
      partnerId: cause.partnerId,
      purchaseId: cause.purchaseId,
      reference: cause.reference,
      reverses: cause.reverses,
      actor: cause.actor,
      entries,
      movements,
      opened,
    };
    this.journals.push(journal);
    if (this.vitality && isActivity(journal.kind))
      this.liveOn({ ...this.vitality, activeAt: journal.recordedAt });
    this.touched = true;
    return journal;
  }

  /** Its lots lapse by what is known of their member now. */
  liveOn(vitality: Vitality): void {
    this.vitality = vitality;
    for (const lot of this.lots.values()) lot.renew(vitality);
  }

  markLot(lot: Lot): void {
    if (!this.newLots.has(lot)) this.changedLots.add(lot);
    this.touched = true;
  }

  markHold(hold: Hold): void {
    if (!this.newHolds.has(hold)) this.changedHolds.add(hold);
    this.touched = true;
  }

  markDebt(debt: Debt): void {
    this.changedDebts.add(debt);
    this.touched = true;
  }

  /** Something of it lapses at that instant. */
  expectNoLaterThan(instant: Date | null): void {
    if (instant !== null && (this.dueAt === null || instant < this.dueAt)) {
      this.dueAt = instant;
      this.touched = true;
    }
  }

  /** Its member lives on in another from now on; null: no more. */
  mergeInto(walletId: string | null): void {
    if (walletId === this.mergedInto) return;
    this.mergedInto = walletId;
    this.mergeChanged = true;
    this.touched = true;
  }

  noteReminder(after: Date | null): void {
    if (after?.getTime() === this.remindAfter?.getTime()) return;
    this.remindAfter = after;
    this.touched = true;
  }

  /** Works out anew when something lapses next. A bare wallet doesn't know. */
  forecast(): void {
    if (this.extent === 'BARE') return;
    let due = this.restDueAt;
    for (const lot of this.lots.values()) {
      const { expiresAt } = lot;
      if (lot.free > 0n && expiresAt !== null && (due === null || expiresAt < due)) due = expiresAt;
    }
    for (const hold of this.holds.values()) {
      if (hold.status === 'OPEN' && (due === null || hold.expiresAt < due)) due = hold.expiresAt;
    }
    if (due?.getTime() !== this.dueAt?.getTime()) {
      this.dueAt = due;
      this.touched = true;
    }
  }

  /** Lots with free points that may be spent at this partner now, in the order in which they are consumed. */
  lotsSpendableAt(partnerId: string, now: Date): Lot[] {
    return [...this.lots.values()]
      .filter((lot) => lot.free > 0n && lot.isSpendableAt(partnerId, now))
      .sort(inOrderOfConsumption);
  }

  spendableAt(partnerId: string, now: Date): Points {
    return sumOf(this.lotsSpendableAt(partnerId, now).map((lot) => ({ points: lot.free })));
  }

  /** Available, unexpired and unheld, usable somewhere; never negative (domain rule 4). */
  balance(now: Date): Points {
    let sum = 0n;
    for (const lot of this.lots.values()) if (lot.isSpendable(now)) sum += lot.free;
    return sum;
  }

  /** Credited, and not available yet. */
  pending(now: Date): Points {
    let sum = 0n;
    for (const lot of this.lots.values()) if (lot.isPending(now) && !lot.isExpired(now)) sum += lot.free;
    return sum;
  }

  get held(): Points {
    let sum = 0n;
    for (const lot of this.lots.values()) sum += lot.held;
    return sum;
  }

  get debt(): Points {
    let sum = 0n;
    for (const debt of this.debts) sum += debt.remaining;
    return sum;
  }
}
