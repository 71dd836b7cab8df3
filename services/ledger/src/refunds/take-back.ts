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
  context: { partners: Partners; now: Date; debtPolicy: 'DEBT' | 'WRITE_OFF' },
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
  for (const demand of missing) {
    if (context.debtPolicy === 'DEBT') incur(draft, wallet, demand, now);
    else draft.writeOff(demand.part.issuerId, termsOf(demand, now), demand.missing, 'CLAIM');
  }
  const { movements } = draft.lines();
  wallet.post(draft);
  const short = missing.reduce((sum, demand) => sum + demand.missing, 0n);
  return {
    taken: -movements.reduce((sum, { points }) => sum + points, 0n),
    owed: context.debtPolicy === 'DEBT' ? short : 0n,
    writtenOff: context.debtPolicy === 'DEBT' ? 0n : short,
  };
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

function incur(draft: JournalDraft, wallet: Wallet, demand: Demand & { missing: Points }, now: Date): void {
  const { awardId, issuerId } = demand.part;
  const issuerTerms = termsOf(demand, now);
  draft.owe(issuerId, issuerTerms, -demand.missing);
  const known = wallet.debts.find((debt) => debt.awardId === awardId && debt.issuerId === issuerId);
  const debt = known ?? { awardId, issuerId, issuerTerms, recordedAt: now, incurred: 0n, remaining: 0n };
  if (!known) wallet.debts.push(debt);
  debt.incurred += demand.missing;
  debt.remaining += demand.missing;
  wallet.markDebt(debt);
}
