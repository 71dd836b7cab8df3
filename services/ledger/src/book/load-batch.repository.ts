import type { Queryable } from '@accord/persistence';
import { AwardParts } from '../awards/award-part';
import { toAwardPart, type AwardRecord } from '../awards/award-part.repository';
import { loadVitality } from '../expiry/vitality.repository';
import { toHold, type HoldRecord } from '../holds/hold.repository';
import type { Redemption } from '../redemptions/redemption';
import { toRedemption, type RedemptionRecord } from '../redemptions/redemption.repository';
import { bookOfId } from './book-of';
import { bookOfKey, keyText } from './command-key';
import { toDebt, type DebtRecord } from './debt.repository';
import { loadBatch } from './load-batch.routine';
import { toLot, type LotRecord } from './lot.repository';
import type { Answered, Asked, Loaded } from './posting-store';
import { toWallet, type WalletRecord } from './wallet.repository';
import { arrayLiteral } from './table';
import type { Wallet } from './wallet';

interface BookRecord {
  wallets: WalletRecord[];
  /** Ids of those that are complete. */
  complete: string[];
  awards: AwardRecord[];
  lots?: LotRecord[];
  holds?: HoldRecord[];
  debts?: DebtRecord[];
  /** How many lapses of the business day are booked, by wallet. */
  lapses?: Record<string, number>;
  redemptions?: RedemptionRecord[];
}

interface BatchRecord {
  now: string;
  keys: { caller: string; key: string; fingerprint: string; answer: Answered['answer'] }[];
  partners: Record<string, number>;
  books: BookRecord[];
}

/** Loads what is asked for, in one statement; `locking` also locks the wallets and opens those that may be. */
export async function load(queryable: Queryable, asked: Asked, locking: boolean): Promise<Loaded> {
  const [row] = await queryable.query<{ batch: BatchRecord }>(
    `SELECT ${loadBatch.name}($1, $2, $3, $4) AS batch`,
    [JSON.stringify(requestOf(asked)), asked.now, asked.zone, locking],
  );
  const { now, keys, partners, books } = row!.batch;
  const loaded: Loaded = {
    now: new Date(now),
    answered: new Map(
      keys.map((key) => [keyText(key), { fingerprint: key.fingerprint, answer: key.answer }]),
    ),
    wallets: new Map(),
    parts: new Map(),
    holds: new Map(),
    redemptions: new Map(),
    revisions: new Map(Object.entries(partners)),
  };
  for (const book of books) fill(loaded, book);
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

function fill(loaded: Loaded, book: BookRecord): void {
  const wallets = new Map(book.wallets.map((row) => [row.id, toWallet(row)]));
  for (const id of book.complete) {
    const wallet = wallets.get(id);
    if (wallet) wallet.complete = true;
  }
  for (const row of book.lots ?? []) wallets.get(row.wallet_id)!.lots.set(row.id, toLot(row));
  for (const [id, count] of Object.entries(book.lapses ?? {})) wallets.get(id)!.lapses = count;
  for (const row of book.debts ?? []) wallets.get(row.wallet_id)!.debts.push(toDebt(row));
  for (const row of book.holds ?? []) {
    const hold = toHold(row);
    wallets.get(hold.walletId)!.holds.set(hold.id, hold);
    loaded.holds.set(hold.id, hold);
  }
  for (const row of book.redemptions ?? [])
    loaded.redemptions.set(row.id, toRedemption(row, redeemedHold(wallets, row)));
  for (const row of book.awards) {
    const parts = loaded.parts.get(row.wallet_id) ?? new AwardParts();
    loaded.parts.set(row.wallet_id, parts);
    parts.put(toAwardPart(row));
  }
  for (const [id, wallet] of wallets) loaded.wallets.set(id, wallet);
}

const redeemedHold = (wallets: ReadonlyMap<string, Wallet>, row: RedemptionRecord): Redemption['hold'] =>
  wallets.get(row.wallet_id)!.holds.get(row.hold_id)!;

interface PartRequest {
  readonly open: [string, string, string][];
  readonly ids: Map<string, string[]>;
}

/** What of it lies in which book. An id that carries no book is nowhere. */
function requestOf(asked: Asked): unknown {
  const parts = new Map<number, PartRequest>();
  const partOf = (book: number): PartRequest => {
    let part = parts.get(book);
    if (!part) parts.set(book, (part = { open: [], ids: new Map() }));
    return part;
  };
  const add = (field: string, owner: string, id: string): void => {
    const book = bookOfId(owner);
    if (book === undefined) return;
    const { ids } = partOf(book);
    const known = ids.get(field);
    if (known) known.push(id);
    else ids.set(field, [id]);
  };
  for (const id of asked.wallets) add('wallets', id, id);
  for (const id of asked.complete) add('complete', id, id);
  for (const [walletId, ids] of asked.awards) for (const id of ids) add('awards', walletId, id);
  for (const id of asked.holds) add('holds', id, id);
  for (const id of asked.redemptions) add('redemptions', id, id);
  for (const [id, { memberId, currency }] of asked.open) {
    const book = bookOfId(id);
    if (book !== undefined) partOf(book).open.push([id, memberId, currency]);
  }
  const books: Record<number, Record<string, unknown>> = {};
  for (const [book, { open, ids }] of parts) {
    books[book] = open.length > 0 ? { open } : {};
    for (const [field, some] of ids) books[book][field] = arrayLiteral(some);
  }
  const keys: Record<number, [string, string][]> = {};
  for (const key of asked.keys) (keys[bookOfKey(key)] ??= []).push([key.caller, key.key]);
  return { keys, partners: [...asked.partners], books };
}
