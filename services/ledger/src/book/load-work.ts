import { AwardParts } from '../awards/award-part';
import type { Hold } from '../holds/hold';
import type { Redemption } from '../redemptions/redemption';
import type { Command, Desk } from './posting';
import type { PostingStore } from './posting-store';
import type { Wallet } from './wallet';

/** What commands look at, loaded and locked. */
export interface Work {
  readonly wallets: ReadonlyMap<string, Wallet>;
  readonly parts: ReadonlyMap<string, AwardParts>;
  readonly redemptions: ReadonlyMap<string, Redemption>;
  deskFor(command: Command, rest: Pick<Desk, 'settings' | 'now' | 'publish' | 'redeemed'>): Desk;
}

/** Locks the wallets that commands are about, and loads what these need: a handful of statements, however many they are. */
export async function loadWork<Tx>(
  tx: Tx,
  store: PostingStore<Tx>,
  commands: readonly Command[],
  now: Date,
  day: string,
): Promise<Work> {
  const targets = commands.map(({ target }) => target);
  const ids = {
    holds: targets.flatMap((target) => ('holdId' in target ? [target.holdId] : [])),
    redemptions: targets.flatMap((target) => ('redemptionId' in target ? [target.redemptionId] : [])),
  };
  const routes =
    ids.holds.length + ids.redemptions.length > 0
      ? await store.route(tx, ids)
      : new Map<string, { walletId: string; holdId: string }>();
  const idOf = ({ target }: Command): string | undefined =>
    'walletId' in target
      ? target.walletId
      : routes.get('holdId' in target ? target.holdId : target.redemptionId)?.walletId;

  const open = new Map(
    targets.flatMap((target) =>
      'walletId' in target && target.open ? [[target.walletId, target.open] as const] : [],
    ),
  );
  const walletIds = [...new Set(commands.flatMap((command) => idOf(command) ?? []))].sort();
  const wallets = await store.lock(tx, walletIds, open);

  const awardIds = new Map<string, Set<string>>();
  const needsLots = new Set<string>();
  const renewable = new Set<string>();
  for (const command of commands) {
    const id = idOf(command);
    if (id === undefined) continue;
    if (command.needsLots) needsLots.add(id);
    if (command.renewable) renewable.add(id);
    if (!command.awards) continue;
    const known = awardIds.get(id) ?? new Set();
    awardIds.set(id, known);
    for (const award of command.awards) known.add(award);
  }
  const parts = awardIds.size > 0 ? await store.awards(tx, awardIds) : new Map<string, AwardParts>();
  // A refund that was heard of before its award takes back as soon as the award comes.
  for (const [id, known] of parts) if (known.waiting) needsLots.add(id);
  const toComplete = [...wallets.values()].filter(
    (wallet) => needsLots.has(wallet.id) || wallet.owes || (wallet.dueAt !== null && wallet.dueAt <= now),
  );
  const named = {
    holds: [...routes.values()].map(({ holdId }) => holdId),
    awards: [...awardIds.values()].flatMap((set) => [...set]),
    renewable,
  };
  if (toComplete.length > 0) await store.complete(tx, toComplete, named);
  const lapsing = toComplete.filter((wallet) => [...wallet.lots.values()].some((lot) => lot.isExpired(now)));
  if (lapsing.length > 0) await store.countLapses(tx, lapsing, day);
  const redemptions =
    ids.redemptions.length > 0
      ? await store.redemptions(tx, ids.redemptions, wallets)
      : new Map<string, Redemption>();
  const partners = await store.partners(tx, partnersOf(commands, wallets, parts));

  return {
    wallets,
    parts,
    redemptions,
    deskFor: (command, rest) => {
      const { target } = command;
      const id = idOf(command);
      const wallet = id === undefined ? undefined : wallets.get(id);
      const hold: Hold | undefined = 'holdId' in target ? wallet?.holds.get(target.holdId) : undefined;
      const redemption = 'redemptionId' in target ? redemptions.get(target.redemptionId) : undefined;
      return {
        ...rest,
        wallet,
        hold,
        redemption,
        partners,
        parts: (id !== undefined && parts.get(id)) || new AwardParts(),
      };
    },
  };
}

function partnersOf(
  commands: readonly Command[],
  wallets: ReadonlyMap<string, Wallet>,
  parts: ReadonlyMap<string, AwardParts>,
): Set<string> {
  const ids = new Set(commands.flatMap(({ partners }) => partners ?? []));
  for (const wallet of wallets.values()) {
    for (const debt of wallet.debts) ids.add(debt.issuerId);
    for (const hold of wallet.holds.values()) ids.add(hold.partnerId);
  }
  for (const known of parts.values()) for (const part of known.all()) ids.add(part.issuerId);
  return ids;
}
