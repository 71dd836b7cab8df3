import type { Queryable } from '@accord/persistence';
import { AwardParts } from '../awards/award-part';
import { toAwardPart, type AwardRecord } from '../awards/award-part.repository';
import { loadVitality } from '../expiry/vitality.repository';
import { toHold, type HoldRecord } from '../holds/hold.repository';
import { Redemption } from '../redemptions/redemption';
import { bookOfId } from './book-of';
import { bookOfKey, keyText } from './command-key';
import { toDebt, type DebtRecord } from './debt.repository';
import { loadBatch, loadBook } from './load-batch.routine';
import { toLot, toLotRecord } from './lot.repository';
import type { Answered, Asked, Loaded } from './posting-store';
import { IdLists } from './id-lists';
import { toWallet, type WalletRecord } from './wallet.repository';
import type { Wallet } from './wallet';

type PartRecord = [walletId: string, restDueAt: string | null, lots: unknown[][] | null];

/** What of it there is; nothing of a kind: null. */
interface BatchRecord {
  now: string;
  keys: { caller: string; key: string; fingerprint: string; answer: Answered['answer'] }[] | null;
  partners: [id: string, revision: number][] | null;
  wallets: WalletRecord[] | null;
  /** Ids of those that are complete. */
  complete: string[];
  /** Those in part: when the first of the other free lots lapses, and the lots that they come with. */
  part: PartRecord[] | null;
  /** The same, of those of which only named holds are looked at. */
  held: PartRecord[] | null;
  awards: AwardRecord[] | null;
  lots: unknown[][] | null;
  /** Those that named holds pin, used up or not. */
  pinned_lots: unknown[][] | null;
  /** Of those that are used up, the ones that named awards are about. */
  awarded_lots: unknown[][] | null;
  holds: HoldRecord[] | null;
  ended_holds: HoldRecord[] | null;
  debts: DebtRecord[] | null;
  /** How many lapses of the business day are booked, by wallet. */
  lapses: [walletId: string, count: number][] | null;
}

/** Loads what is asked for, in one statement; `locking` also locks the wallets and opens those that may be. */
export async function load(queryable: Queryable, asked: Asked, locking: boolean): Promise<Loaded> {
  const { request, book } = requestOf(asked);
  const parameters = [JSON.stringify(request), asked.now, asked.zone, locking];
  const batch = await (book === undefined
    ? queryable.call<BatchRecord>(loadBatch, parameters)
    : queryable.call<BatchRecord>(loadBook, [book, ...parameters]));
  const loaded = toLoaded(batch);
  await loadVitalities(queryable, loaded, asked);
  return loaded;
}

/** What renews lots, where some can be renewed. */
async function loadVitalities(
  queryable: Queryable,
  { wallets }: Loaded,
  { renewable }: Asked,
): Promise<void> {
  const renewed = [...wallets.values()].filter(
    ({ id, lots }) => renewable.has(id) || [...lots.values()].some(({ terms }) => terms.renewal !== null),
  );
  if (renewed.length === 0) return;
  const vitality = await loadVitality(queryable, renewed);
  for (const wallet of renewed) wallet.liveOn(vitality.get(wallet.id)!);
}

function toLoaded(batch: BatchRecord): Loaded {
  const wallets = new Map((batch.wallets ?? []).map((row) => [row.id, toWallet(row)]));
  const loaded: Loaded = {
    now: new Date(batch.now),
    answered: new Map(
      (batch.keys ?? []).map((key) => [keyText(key), { fingerprint: key.fingerprint, answer: key.answer }]),
    ),
    wallets,
    parts: new Map(),
    holds: new Map(),
    redemptions: new Map(),
    revisions: new Map(batch.partners),
  };
  for (const id of batch.complete) {
    const wallet = wallets.get(id);
    if (wallet) wallet.extent = 'COMPLETE';
  }
  for (const [id, restDueAt, lots] of [...(batch.part ?? []), ...(batch.held ?? [])]) {
    const wallet = wallets.get(id);
    if (!wallet) continue;
    wallet.extent = 'PART';
    wallet.restDueAt = restDueAt === null ? null : new Date(restDueAt);
    addLots(wallets, lots);
  }
  for (const lots of [batch.lots, batch.pinned_lots, batch.awarded_lots]) addLots(wallets, lots);
  for (const [id, count] of batch.lapses ?? []) wallets.get(id)!.lapses = count;
  for (const row of batch.debts ?? []) wallets.get(row.wallet_id)!.debts.push(toDebt(row));
  for (const row of [...(batch.holds ?? []), ...(batch.ended_holds ?? [])]) {
    const hold = toHold(row);
    wallets.get(hold.walletId)!.holds.set(hold.id, hold);
    loaded.holds.set(hold.id, hold);
    const { capture } = hold;
    if (capture) loaded.redemptions.set(capture.redemptionId, new Redemption(hold, capture));
  }
  for (const row of batch.awards ?? []) {
    const parts = loaded.parts.get(row.wallet_id) ?? new AwardParts();
    loaded.parts.set(row.wallet_id, parts);
    parts.put(toAwardPart(row));
  }
  return loaded;
}

function addLots(wallets: ReadonlyMap<string, Wallet>, lots: readonly unknown[][] | null): void {
  for (const cells of lots ?? []) {
    const row = toLotRecord(cells);
    wallets.get(row.wallet_id)!.lots.set(row.id, toLot(row));
  }
}

function requestOf(asked: Asked): { request: unknown; book: number | undefined } {
  const lists = new IdLists();
  for (const id of asked.wallets) lists.add('wallets', id);
  for (const id of asked.complete) lists.add('complete', id);
  for (const [walletId, ids] of asked.awards) for (const id of ids) lists.add('awards', id, walletId);
  for (const id of asked.holds) lists.add('holds', id);
  for (const id of asked.redemptions) lists.add('redemptions', id);
  const open = [...asked.open].map(([id, { memberId, currency }]) => [bookOfId(id), id, memberId, currency]);
  const spending = [...asked.spending]
    .filter(([id]) => bookOfId(id) !== undefined)
    .map(([id, { partnerId, points }]) => [bookOfId(id), id, partnerId, points.toString()]);
  const keys = asked.keys.map((key) => [bookOfKey(key), key.caller, key.key]);
  return {
    request: {
      ...lists.toJson(),
      partners: [...asked.partners],
      ...(open.length > 0 ? { open } : {}),
      ...(spending.length > 0 ? { spending } : {}),
      ...(keys.length > 0 ? { keys } : {}),
    },
    book: lists.book,
  };
}
