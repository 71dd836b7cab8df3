import type { Messaging } from '@accord/messaging';
import type { Queryable, Transaction } from '@accord/persistence';
import { loadAdjustments } from '../adjustments/past-adjustment.repository';
import { loadConversions } from '../conversions/conversion.repository';
import { DiscountShares } from '../discounts/discount-shares';
import { loadDiscountShares } from '../discounts/discount-shares.repository';
import type { PartnerMemory } from '../partners/partner-memory.repository';
import { loadSent } from '../transfers/sent.repository';
import { limitPeriods } from '../transfers/transfer';
import { keyText } from './command-key';
import { load } from './load-batch.repository';
import type { Answer, CommandKey } from './posting';
import type { Asked, Loaded, PostingStore } from './posting-store';
import { saveAdditions } from './save-additions.repository';
import { savePostings } from './save-postings.repository';

/** The posting batch's store over PostgreSQL. */
export const postingStore = (
  messaging: Pick<Messaging, 'outboxRows' | 'wakeRelay'>,
  memory: PartnerMemory,
): PostingStore<Transaction> => ({
  load: (tx, asked) => load(tx, asked, true),
  sent: async (tx, { sent, zone }, now) =>
    sent.size > 0 ? loadSent(tx, sent, limitPeriods(now, zone)) : new Map<string, never>(),
  conversions: async (tx, { conversions, redemptions }) =>
    conversions.length + redemptions.length > 0
      ? loadConversions(tx, conversions, redemptions)
      : new Map<string, never>(),
  adjustments: async (tx, { adjustments }) =>
    adjustments.length > 0 ? loadAdjustments(tx, adjustments) : new Map<string, never>(),
  discounts: async (tx, { discounts }) =>
    discounts.size > 0 ? loadDiscountShares(tx, discounts) : new DiscountShares(),
  partners: (tx, ids, revisions) => memory.asOf(tx, ids, revisions),
  remembered: (ids) => memory.remembered(ids),
  add: async (tx, made, partners, settings) => {
    const added = await saveAdditions(tx, made, messaging.outboxRows(made.events), partners, settings);
    if (added) tx.afterCommit(() => messaging.wakeRelay());
    return added;
  },
  save: (tx, made) => {
    savePostings(tx, made, messaging.outboxRows(made.events));
    if (made.events.length > 0) tx.afterCommit(() => messaging.wakeRelay());
  },
});

const NOTHING: Asked = {
  keys: [],
  wallets: new Set(),
  open: new Map(),
  complete: new Set(),
  spending: new Map(),
  renewable: new Set(),
  sent: new Set(),
  awards: new Map(),
  discounts: new Map(),
  holds: [],
  redemptions: [],
  conversions: [],
  adjustments: [],
  partners: new Set(),
  now: new Date(0),
  zone: 'UTC',
};

/** The answer that a key already has, as a batch would give it. */
export async function answerOf(queryable: Queryable, key: CommandKey): Promise<Answer | undefined> {
  const { answered } = await load(queryable, { ...NOTHING, keys: [key] }, false);
  const before = answered.get(keyText(key));
  return before && (before.fingerprint === key.fingerprint ? before.answer : { is: 'CONFLICT' });
}

/** Wallets as they stand, unlocked, complete; those never opened are left out. */
export async function readWallets(queryable: Queryable, ids: readonly string[]): Promise<Loaded['wallets']> {
  const wanted = new Set(ids);
  return (await load(queryable, { ...NOTHING, wallets: wanted, complete: wanted }, false)).wallets;
}
