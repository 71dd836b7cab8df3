import { addDuration, newId, type IsoDuration, type Points } from '@accord/values';
import { newIdInBook } from '../book/book-of';
import type { Debt } from '../book/debt';
import { JournalDraft } from '../book/journal';
import { inOrderOfConsumption, Lot } from '../book/lot';
import type { Partners } from '../book/partner';
import type { Wallet } from '../book/wallet';
import { livesOnlyHere, moveLots, type Side } from '../clearing/move-lots';
import { repayDebt } from '../refunds/repay-debt';

export interface MoveOnContext {
  readonly partners: Partners;
  readonly now: Date;
  /** How long points live on that only the member's standing kept alive. */
  readonly grace: IsoDuration;
}

/** What goes from one wallet to the other, and how it shows there. */
interface Moving {
  readonly description: string;
  lots(lot: Lot): boolean;
  debts(debt: Debt): boolean;
  /** The wallets by which it has come then. */
  mergedFrom(before: readonly string[]): readonly string[];
}

/**
 * Moves on all that is free in a merged wallet, pending points too, and what it owes (domain rule 9). A lot keeps issuer,
 * terms, campaign, award, purchase, expiry and places, so that a refund finds it there. What is held stays, and comes when
 * it is free. No maximum holds it up. What has lapsed is booked in both; the other one is complete.
 */
export function moveOn(from: Wallet, to: Wallet, context: MoveOnContext): void {
  move(from, to, context, {
    description: 'Members merged',
    lots: () => true,
    debts: () => true,
    mergedFrom: (before) => [...before, from.id],
  });
}

/** Moves back what is left in a wallet of what came from another by merging, debts too. Both are complete. */
export function moveBack(holder: Wallet, to: Wallet, context: MoveOnContext): void {
  const came = (mergedFrom: readonly string[] | null | undefined): boolean =>
    mergedFrom?.includes(to.id) === true && !mergedFrom.includes(holder.id);
  move(holder, to, context, {
    description: 'Merge of members undone',
    lots: ({ terms }) => came(terms.mergedFrom),
    debts: ({ mergedFrom }) => came(mergedFrom),
    mergedFrom: (before) => before.slice(0, before.indexOf(to.id)),
  });
}

function move(from: Wallet, to: Wallet, context: MoveOnContext, moving: Moving): void {
  const { now, grace } = context;
  const side: Side = { kind: 'MERGE', recordedAt: now, occurredAt: now, description: moving.description };
  const owed = moveDebts(from, to, side, moving);
  const parts = [...from.lots.values()]
    .filter((lot) => lot.free > 0n && !lot.isExpired(now) && moving.lots(lot))
    .map((lot) => ({ lot, points: lot.free }));
  const become = (lot: Lot, points: Points): Lot =>
    new Lot({
      ...lot.terms,
      id: newId('lot', now),
      originLotId: lot.id,
      original: points,
      recordedAt: now,
      expiresAt: livesOnlyHere(lot, now) ? addDuration(now, grace) : lot.expiresElsewhere,
      mergedFrom: moving.mergedFrom(lot.terms.mergedFrom ?? []),
    });
  const lots = parts.length > 0 ? moveLots(from, to, parts, { out: side, in: side }, become).lots : [];
  for (const lot of lots) if (to.debt > 0n) repayDebt(to, lot, lot.free, context);
  if (owed) repayFromAll(to, context);
}

/** Nobody escapes a debt by merging: it is repaid at once by what there is, as a refund would have taken it. */
function repayFromAll(wallet: Wallet, context: MoveOnContext): void {
  const { now } = context;
  for (const lot of [...wallet.lots.values()].sort(inOrderOfConsumption))
    if (wallet.debt > 0n && lot.free > 0n && lot.isSpendable(now)) repayDebt(wallet, lot, lot.free, context);
}

/** Two journals that name each other; nothing passes over clearing, for it is no points that move. */
function moveDebts(from: Wallet, to: Wallet, side: Side, moving: Moving): boolean {
  const debts = from.debts.filter((debt) => debt.remaining > 0n && moving.debts(debt));
  if (debts.length === 0) return false;
  const outId = newIdInBook('journal', side.recordedAt, from.book);
  const inId = newIdInBook('journal', side.recordedAt, to.book);
  const out = new JournalDraft({ ...side, id: outId, reference: inId });
  const into = new JournalDraft({ ...side, id: inId, reference: outId });
  for (const debt of debts) {
    const { awardId, issuerId, issuerTerms, remaining: points } = debt;
    out.owe(issuerId, issuerTerms, points);
    debt.remaining = 0n;
    from.markDebt(debt);
    const mergedFrom = moving.mergedFrom(debt.mergedFrom ?? []);
    const taken = debtIn(to, { ...debt, mergedFrom });
    into.owe(taken.issuerId, issuerTerms, -points);
    taken.incurred += points;
    taken.remaining += points;
    to.markDebt(taken);
    if (taken.awardId !== awardId) throw new Error(`A debt of ${awardId} became one of ${taken.awardId}`);
  }
  from.post(out);
  to.post(into);
  return true;
}

function debtIn(wallet: Wallet, like: Debt): Debt {
  const known = wallet.debts.find(
    ({ awardId, issuerId }) => awardId === like.awardId && issuerId === like.issuerId,
  );
  if (known) return known;
  const debt = { ...like, incurred: 0n, remaining: 0n };
  wallet.debts.push(debt);
  return debt;
}
