import { AwardParts } from '../awards/award-part';
import type { Conversion } from '../conversions/conversion';
import type { Command, Desk, Spending } from './posting';
import type { Asked, Loaded } from './posting-store';
import type { Wallet } from './wallet';

/** What commands need, taken together. */
export function askFor(commands: readonly Command[]): Omit<Asked, 'now' | 'zone'> {
  const asked = {
    keys: commands.flatMap(({ key }) => key ?? []),
    wallets: new Set<string>(),
    open: new Map<string, { memberId: string; currency: string }>(),
    complete: new Set<string>(),
    spending: new Map<string, Spending>(),
    renewable: new Set<string>(),
    sent: new Set<string>(),
    awards: new Map<string, Set<string>>(),
    holds: [] as string[],
    redemptions: [] as string[],
    conversions: [] as string[],
    adjustments: [] as string[],
    partners: new Set<string>(),
  };
  for (const {
    target,
    also,
    needsLots,
    spends,
    needsSent,
    renewable,
    awards,
    partners,
    conversionId,
    adjustmentId,
  } of commands) {
    if (conversionId !== undefined) asked.conversions.push(conversionId);
    if (adjustmentId !== undefined) asked.adjustments.push(adjustmentId);
    for (const { walletId, open } of also ?? []) {
      asked.wallets.add(walletId);
      asked.complete.add(walletId);
      if (open) asked.open.set(walletId, open);
      if (renewable) asked.renewable.add(walletId);
    }
    for (const id of partners ?? []) asked.partners.add(id);
    if ('holdId' in target) asked.holds.push(target.holdId);
    else if ('redemptionId' in target) asked.redemptions.push(target.redemptionId);
    else {
      const { walletId, open } = target;
      asked.wallets.add(walletId);
      if (open) asked.open.set(walletId, open);
      // What a second debit may take depends on what the first has left.
      if (spends && !asked.spending.has(walletId)) asked.spending.set(walletId, spends);
      else if (needsLots) asked.complete.add(walletId);
      if (renewable) asked.renewable.add(walletId);
      if (needsSent) asked.sent.add(walletId);
      if (!awards) continue;
      const known = asked.awards.get(walletId) ?? new Set();
      asked.awards.set(walletId, known);
      for (const award of awards) known.add(award);
    }
  }
  for (const walletId of asked.complete) asked.spending.delete(walletId);
  return asked;
}

/** Whose terms the commands may need: those they name, and those that stand in what was loaded. */
export function partnersOf({ partners }: Asked, { wallets, parts }: Loaded): Set<string> {
  const ids = new Set(partners);
  for (const wallet of wallets.values()) {
    for (const debt of wallet.debts) ids.add(debt.issuerId);
    for (const hold of wallet.holds.values()) ids.add(hold.partnerId);
  }
  for (const known of parts.values()) for (const part of known.all()) ids.add(part.issuerId);
  return ids;
}

/** What one command may look at. */
export function deskFor(
  { target, conversionId }: Command,
  { wallets, parts, holds, redemptions, now }: Loaded,
  conversions: ReadonlyMap<string, Conversion>,
  rest: Pick<
    Desk,
    'partners' | 'settings' | 'adjustment' | 'sentBy' | 'publish' | 'redeemed' | 'requested' | 'ended'
  >,
): Desk {
  const redemption = 'redemptionId' in target ? redemptions.get(target.redemptionId) : undefined;
  const hold = 'holdId' in target ? holds.get(target.holdId) : undefined;
  const id = 'walletId' in target ? target.walletId : (hold ?? redemption?.hold)?.walletId;
  const wallet: Wallet | undefined = id === undefined ? undefined : wallets.get(id);
  let known = id === undefined ? undefined : parts.get(id);
  if (!known) {
    known = new AwardParts();
    if (id !== undefined) parts.set(id, known);
  }
  const other = (walletId: string): Wallet | undefined => wallets.get(walletId);
  const conversion = conversions.get(conversionId ?? redemption?.id ?? '');
  const { partners, settings, adjustment, sentBy, publish, redeemed, requested, ended } = rest;
  // Each by its name: an object that is spread costs more than all else of a desk.
  return {
    wallet,
    other,
    sentBy,
    hold,
    redemption,
    conversion,
    adjustment,
    parts: known,
    partners,
    settings,
    now,
    publish,
    redeemed,
    requested,
    ended,
  };
}
