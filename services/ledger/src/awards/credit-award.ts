import { mayIssueAt } from '@accord/contracts';
import { newId, type Points, type Renewal } from '@accord/values';
import { JournalDraft } from '../book/journal';
import { Lot } from '../book/lot';
import { termsInForce, type Partners } from '../book/partner';
import { exceedsMaximum, type LedgerSettings } from '../book/settings';
import type { Wallet } from '../book/wallet';
import { repayDebt } from '../refunds/repay-debt';
import { takeBack, type Cut } from '../refunds/take-back';
import type { AwardPart, AwardParts } from './award-part';

/** Points that one campaign gives, as the ledger books them: one lot per funder. */
export interface Award {
  readonly id: string;
  readonly campaignId: string;
  readonly campaignVersion: number;
  readonly campaignName: string;
  readonly points: Points;
  readonly funders: readonly { readonly partnerId: string; readonly points: Points }[];
  readonly availableAt: Date;
  readonly expiresAt: Date | null;
  readonly renewal: Renewal | null;
  readonly spendableAt: readonly string[] | null;
  readonly purchaseId: string | null;
  readonly partnerId: string | null;
  readonly occurredAt: Date;
  /** When its trigger was recorded. */
  readonly promisedAt: Date;
}

export interface CreditContext {
  readonly parts: AwardParts;
  readonly partners: Partners;
  readonly settings: LedgerSettings;
  readonly now: Date;
  /** Of a member who was merged: where the points go on to. Its maximum counts. */
  readonly livesOnIn?: readonly Wallet[];
}

/**
 * Credits an award, once: what it stands at after refunds that were heard of before it, or refuses it as a whole (domain
 * rule 8). Answers undefined when it was booked before. Unrestricted points repay debt first.
 */
export function creditAward(
  wallet: Wallet,
  award: Award,
  context: CreditContext,
): { credited: Points; refused: AwardPart['refused'] } | undefined {
  const known = context.parts.of(award.id);
  if (known.some(({ granted }) => granted !== null)) return undefined;
  const refused = refusalOf(wallet, award, context);
  const early = new Map(known.map((part) => [part.issuerId, part]));
  const cuts: Cut[] = [];
  for (const { partnerId: issuerId, points } of award.funders) {
    const reduced = early.get(issuerId);
    const granted = refused ? 0n : points;
    const standing = reduced && reduced.standing < granted ? reduced.standing : granted;
    const part: AwardPart = {
      awardId: award.id,
      issuerId,
      granted,
      standing,
      sequence: reduced?.sequence ?? 0,
      refused,
      purchaseId: award.purchaseId,
    };
    context.parts.save(part);
    if (standing < granted) cuts.push({ part, points: granted - standing });
  }
  if (refused) return { credited: 0n, refused };
  const lots = openLots(wallet, award, context);
  const credited = award.points - cuts.reduce((sum, { points }) => sum + points, 0n);
  // What had expired before it came is neither taken back nor owed (domain rule 6), and repays nothing: it lapses, whole.
  if (lots.every((lot) => lot.isExpired(context.now))) return { credited, refused: null };
  if (cuts.length > 0) takeBackEarly(wallet, award, cuts, context);
  for (const lot of lots) if (wallet.debts.length > 0) repayDebt(wallet, lot, lot.free, context);
  return { credited, refused: null };
}

function refusalOf(
  wallet: Wallet,
  award: Award,
  { partners, settings, livesOnIn, now }: CreditContext,
): AwardPart['refused'] {
  // By when its trigger was recorded: a sale of the last hour earns, however late its award comes here.
  if (award.funders.some(({ partnerId }) => !mayIssueAt(partners.get(partnerId), award.promisedAt)))
    return 'ISSUER_CLOSED';
  if (award.funders.some(({ partnerId }) => partners.get(partnerId).throttled)) return 'ISSUER_THROTTLED';
  const { currency, points, newLots } = livesOnIn?.at(-1) ?? wallet;
  // What came with it and had expired before takes no place, though its lapse is not booked yet.
  let lapsing = 0n;
  for (const lot of newLots) if (lot.isExpired(now)) lapsing += lot.free;
  const there = { currency, points: points - lapsing };
  return exceedsMaximum(there, award.points, settings) ? 'WALLET_MAXIMUM' : null;
}

function openLots(wallet: Wallet, award: Award, { partners, settings, now }: CreditContext): Lot[] {
  const draft = new JournalDraft({
    kind: 'EARN',
    recordedAt: now,
    occurredAt: award.occurredAt,
    description: award.campaignName,
    partnerId: award.partnerId ?? award.funders[0]?.partnerId,
    purchaseId: award.purchaseId ?? undefined,
    reference: award.id,
  });
  const lots = award.funders
    .filter(({ points }) => points > 0n)
    .map(({ partnerId, points }) => {
      const lot = new Lot({
        id: newId('lot', now),
        issuerId: partnerId,
        issuerTerms: termsInForce(partners.get(partnerId), now).version,
        campaignId: award.campaignId,
        campaignVersion: award.campaignVersion,
        awardId: award.id,
        purchaseId: award.purchaseId,
        originLotId: null,
        original: points,
        recordedAt: now,
        availableAt: award.availableAt,
        expiresAt: award.expiresAt,
        renewal: award.renewal && { ...award.renewal, zone: settings.zone },
        spendableAt: award.spendableAt,
      });
      draft.open(lot, { account: 'ISSUED' });
      wallet.addLot(lot);
      return lot;
    });
  wallet.post(draft);
  return lots;
}

function takeBackEarly(
  wallet: Wallet,
  award: Award,
  cuts: readonly Cut[],
  { partners, settings, now }: CreditContext,
): void {
  const cause = {
    occurredAt: award.occurredAt,
    description: 'Purchase refunded',
    partnerId: award.partnerId ?? undefined,
    purchaseId: award.purchaseId ?? undefined,
    reference: award.id,
  };
  takeBack(wallet, cuts, cause, { partners, now, debtPolicy: settings.debtPolicy });
}
