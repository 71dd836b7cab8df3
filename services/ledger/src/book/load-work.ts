import { AwardParts } from '../awards/award-part';
import type { Conversion } from '../conversions/conversion';
import { livesOnIn, SurvivorNeeded, type MergedWallets } from '../merging/merged-wallets';
import type { Command, Desk, Spending, Target } from './posting';
import type { Asked, Loaded } from './posting-store';
import type { Wallet } from './wallet';

/** What commands need, taken together; with merged wallets those in which their members live on. */
export function askFor(commands: readonly Command[], merged: MergedWallets): Omit<Asked, 'now' | 'zone'> {
  const asked = {
    keys: commands.flatMap(({ key }) => key ?? []),
    wallets: new Set<string>(),
    open: new Map<string, { memberId: string; currency: string }>(),
    complete: new Set<string>(),
    spending: new Map<string, Spending>(),
    renewable: new Set<string>(),
    sent: new Set<string>(),
    awards: new Map<string, Set<string>>(),
    discounts: new Map<string, Set<string>>(),
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
    discounts,
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
      if (awards) addTo(asked.awards, walletId, awards);
      if (discounts) addTo(asked.discounts, walletId, discounts);
    }
  }
  for (const survivor of merged.neededBy(asked.wallets, asked.holds, asked.redemptions)) {
    for (const list of [asked.wallets, asked.complete, asked.renewable]) list.add(survivor);
    if (asked.sent.size > 0) asked.sent.add(survivor);
  }
  for (const walletId of asked.complete) asked.spending.delete(walletId);
  return asked;
}

function addTo(lists: Map<string, Set<string>>, walletId: string, ids: readonly string[]): void {
  const known = lists.get(walletId) ?? new Set();
  lists.set(walletId, known);
  for (const id of ids) known.add(id);
}

/** Throws where a wallet is merged and the one in which its member lives on is not there; the next attempt asks for it. */
export function requireSurvivors(commands: readonly Command[], loaded: Loaded, merged: MergedWallets): void {
  const { wallets } = loaded;
  const lacking = [...wallets.values()].filter(
    ({ mergedInto }) => mergedInto !== null && !wallets.get(mergedInto)?.complete,
  );
  if (lacking.length === 0) return;
  for (const { id, mergedInto } of lacking) merged.note(id, mergedInto!);
  for (const { target } of commands) {
    if ('walletId' in target) continue;
    const survivor = wallets.get(named(target, loaded).id ?? '')?.mergedInto;
    if (survivor) merged.note('holdId' in target ? target.holdId : target.redemptionId, survivor);
  }
  throw new SurvivorNeeded(`Members of ${lacking.length} wallets live on in others`);
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

/** What a target names, and the wallet that it is about. */
function named(target: Target, { holds, redemptions }: Loaded) {
  const redemption = 'redemptionId' in target ? redemptions.get(target.redemptionId) : undefined;
  const hold = 'holdId' in target ? holds.get(target.holdId) : undefined;
  const id = 'walletId' in target ? target.walletId : (hold ?? redemption?.hold)?.walletId;
  return { redemption, hold, id };
}

/** The wallets that a command names, its own first; those never opened are left out. */
export function walletsOf({ target, also }: Command, loaded: Loaded): Wallet[] {
  const found: Wallet[] = [];
  const { id } = named(target, loaded);
  const own = id === undefined ? undefined : loaded.wallets.get(id);
  if (own) found.push(own);
  for (const { walletId } of also ?? []) {
    const other = loaded.wallets.get(walletId);
    if (other) found.push(other);
  }
  return found;
}

/** What one command may look at. */
export function deskFor(
  command: Command,
  loaded: Loaded,
  conversions: ReadonlyMap<string, Conversion>,
  rest: Pick<
    Desk,
    'partners' | 'settings' | 'adjustment' | 'discounts' | 'sentBy' | 'publish' | 'requested' | 'ended'
  >,
): Desk {
  const { target, conversionId, goesOn } = command;
  const { wallets, parts, now } = loaded;
  const { hold, redemption, id } = named(target, loaded);
  const own: Wallet | undefined = id === undefined ? undefined : wallets.get(id);
  const chain = livesOnIn(own, wallets);
  const wallet = goesOn ? (chain.at(-1) ?? own) : own;
  let known = id === undefined ? undefined : parts.get(id);
  if (!known) {
    known = new AwardParts();
    if (id !== undefined) parts.set(id, known);
  }
  const other = (walletId: string): Wallet | undefined => {
    const named = wallets.get(walletId);
    return goesOn ? (livesOnIn(named, wallets).at(-1) ?? named) : named;
  };
  const conversion = conversions.get(conversionId ?? redemption?.id ?? '');
  const { partners, settings, adjustment, discounts, sentBy, publish, requested, ended } = rest;
  // Each by its name: an object that is spread costs more than all else of a desk.
  return {
    wallet,
    livesOnIn: chain,
    other,
    sentBy,
    hold,
    redemption,
    conversion,
    adjustment,
    parts: known,
    discounts,
    partners,
    settings,
    now,
    publish,
    requested,
    ended,
  };
}
