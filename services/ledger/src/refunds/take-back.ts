import type { Points } from '@accord/values';
import type { AwardPart } from '../awards/award-part';
import type { Cause } from '../book/journal';
import { JournalDraft } from '../book/journal';
import { drawFrom, inOrderOfConsumption, type Lot } from '../book/lot';
import { termsInForce, type Partner, type Partners } from '../book/partner';
import type { Wallet } from '../book/wallet';
import { cover } from './cover';

/** A part of an award that a refund cuts by `points`. */
export interface Cut {
  readonly part: AwardPart;
  readonly points: Points;
}

export interface TakeBackOutcome {
  /** Taken from lots. */
  readonly taken: Points;
  readonly owed: Points;
  readonly writtenOff: Points;
  /** With PASS_ON, what was found nowhere. */
  readonly left: readonly Cut[];
}

export interface TakeBackContext {
  readonly partners: Partners;
  readonly now: Date;
  readonly debtPolicy: 'DEBT' | 'WRITE_OFF';
}

/**
 * Takes the points of cuts back (domain rule 6): from the cut part's own lot, then from the purchase's other lots, then
 * from the member's free unrestricted points in the usual order; the rest is owed, or written off to the issuer. Held
 * points count as spent. Expired ones are neither taken back nor owed. The wallet is complete, and what lapsed is booked.
 */
export function takeBack(
  wallet: Wallet,
  cuts: readonly Cut[],
  cause: Omit<Cause, 'kind' | 'recordedAt'>,
  context: Omit<TakeBackContext, 'debtPolicy'> & {
    /** PASS_ON: what is found nowhere is left to another wallet. */
    readonly debtPolicy: TakeBackContext['debtPolicy'] | 'PASS_ON';
    /** Wallets by which what is owed has come. */
    readonly mergedFrom?: readonly string[];
  },
): TakeBackOutcome {
  const { now } = context;
  const draft = new JournalDraft({ ...cause, kind: 'TAKE_BACK', recordedAt: now });
  const demands = cuts.map((cut) => ({ ...demandOf(wallet, cut, context.partners), missing: cut.points }));
  for (const demand of demands) demand.missing = takeOwn(draft, wallet, demand.lots, demand.missing, now);
  const purchases = new Set(cuts.flatMap(({ part }) => part.purchaseId ?? []));
  const sources = [
    (lot: Lot) => lot.terms.purchaseId !== null && purchases.has(lot.terms.purchaseId),
    (lot: Lot) => lot.terms.spendableAt === null && !lot.isPending(now),
  ];
  for (const isSource of sources) {
    for (const demand of demands) {
      if (demand.missing === 0n) continue;
      const lots = [...wallet.lots.values()].filter((lot) => !lot.isExpired(now) && isSource(lot));
      demand.missing = cover(draft, lots.sort(inOrderOfConsumption), demand.missing, demand.issuer, now);
    }
  }
  const missing = demands.filter((demand) => demand.missing > 0n);
  for (const demand of context.debtPolicy === 'PASS_ON' ? [] : missing) {
    if (context.debtPolicy === 'DEBT') incur(draft, wallet, demand, now, context.mergedFrom);
    else draft.writeOff(demand.part.issuerId, termsOf(demand, now), demand.missing, 'CLAIM');
  }
  const { movements } = draft.lines();
  wallet.post(draft);
  const short = missing.reduce((sum, demand) => sum + demand.missing, 0n);
  return {
    taken: -movements.reduce((sum, { points }) => sum + points, 0n),
    owed: context.debtPolicy === 'DEBT' ? short : 0n,
    writtenOff: context.debtPolicy === 'WRITE_OFF' ? short : 0n,
    left: missing.map(({ part, missing: points }) => ({ part, points })),
  };
}

/**
 * The same for a member who was merged: first in the member's own wallet, then in those in which the member lives on. Points
 * of the award are found where they went; what is owed is owed where the member lives on now.
 */
export function takeBackAlong(
  wallet: Wallet,
  livesOnIn: readonly Wallet[],
  cuts: readonly Cut[],
  cause: Omit<Cause, 'kind' | 'recordedAt'>,
  context: TakeBackContext,
): TakeBackOutcome {
  if (livesOnIn.length === 0) return takeBack(wallet, cuts, cause, context);
  const wallets = [wallet, ...livesOnIn];
  const last = wallets.pop()!;
  let left = cuts;
  let taken = 0n;
  for (const each of wallets) {
    const outcome = takeBack(each, left, cause, { ...context, debtPolicy: 'PASS_ON' });
    left = outcome.left;
    taken += outcome.taken;
  }
  const outcome = takeBack(last, left, cause, { ...context, mergedFrom: wallets.map(({ id }) => id) });
  return { ...outcome, taken: taken + outcome.taken };
}

interface Demand {
  readonly part: AwardPart;
  readonly issuer: Partner;
  /** The lots that this part of the award has made: its own, and those that gave back its spent points. */
  readonly lots: readonly Lot[];
}

function demandOf(wallet: Wallet, { part }: Cut, partners: Partners): Demand {
  const isOwn = ({ terms }: Lot) => terms.awardId === part.awardId && terms.issuerId === part.issuerId;
  return { part, issuer: partners.get(part.issuerId), lots: [...wallet.lots.values()].filter(isOwn) };
}

/** From the part's own lots what is free; then what of them has expired excuses as much. Answers what is missing. */
function takeOwn(
  draft: JournalDraft,
  wallet: Wallet,
  lots: readonly Lot[],
  points: Points,
  now: Date,
): Points {
  let missing = points;
  for (const part of drawFrom(
    lots.filter((lot) => !lot.isExpired(now)),
    points,
  )) {
    draft.take(part.lot, part.points, { account: 'TAKEN_BACK' });
    missing -= part.points;
  }
  for (const lot of lots) {
    const gone = lot.lapsed - lot.excused;
    const excused = gone < missing ? gone : missing;
    if (excused === 0n) continue;
    lot.excused += excused;
    wallet.markLot(lot);
    missing -= excused;
  }
  return missing;
}

/** The version that priced what is missing. */
const termsOf = ({ lots, issuer }: Demand, now: Date): number =>
  lots[0]?.terms.issuerTerms ?? termsInForce(issuer, now).version;

function incur(
  draft: JournalDraft,
  wallet: Wallet,
  demand: Demand & { missing: Points },
  now: Date,
  mergedFrom: readonly string[] | undefined,
): void {
  const { awardId, issuerId } = demand.part;
  const issuerTerms = termsOf(demand, now);
  draft.owe(issuerId, issuerTerms, -demand.missing);
  const known = wallet.debts.find((debt) => debt.awardId === awardId && debt.issuerId === issuerId);
  const fresh = { awardId, issuerId, issuerTerms, recordedAt: now, mergedFrom: mergedFrom ?? null };
  const debt = known ?? { ...fresh, incurred: 0n, remaining: 0n };
  if (!known) wallet.debts.push(debt);
  debt.incurred += demand.missing;
  debt.remaining += demand.missing;
  wallet.markDebt(debt);
}
