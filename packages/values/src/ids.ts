import { hash } from 'node:crypto';
import { decodeTime, monotonicFactory } from 'ulid';

/** What an id's prefix names. An id is `prefix_` and 26 characters of Crockford's base 32. */
export const ID_PREFIXES = {
  member: 'mem',
  card: 'crd',
  household: 'hou',
  merge: 'mrg',
  partner: 'par',
  location: 'loc',
  apiKey: 'key',
  purchase: 'pur',
  purchaseLine: 'pln',
  refund: 'ref',
  campaign: 'cmp',
  award: 'awd',
  offer: 'ofr',
  segment: 'seg',
  wallet: 'wal',
  lot: 'lot',
  hold: 'hld',
  redemption: 'red',
  journal: 'jrn',
  settlement: 'set',
  payment: 'pay',
  notification: 'ntf',
  delivery: 'dlv',
  event: 'evt',
} as const;

export type IdKind = keyof typeof ID_PREFIXES;
export type Id<K extends IdKind> = `${(typeof ID_PREFIXES)[K]}_${string}`;

export type MemberId = Id<'member'>;
export type PartnerId = Id<'partner'>;
export type LocationId = Id<'location'>;
export type PurchaseId = Id<'purchase'>;
export type RefundId = Id<'refund'>;
export type CampaignId = Id<'campaign'>;
export type AwardId = Id<'award'>;
export type WalletId = Id<'wallet'>;
export type LotId = Id<'lot'>;
export type HoldId = Id<'hold'>;
export type RedemptionId = Id<'redemption'>;
export type JournalId = Id<'journal'>;

const nextUlid = monotonicFactory();
const body = /^[0-9A-HJKMNP-TV-Z]{26}$/;
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A new id (ULID: ordered by time, so that an index grows at its end). */
export function newId<K extends IdKind>(kind: K, now: Date): Id<K> {
  return `${ID_PREFIXES[kind]}_${nextUlid(now.getTime())}`;
}

/** The same id for the same parts, for ever: what makes a repeated command recognise its own work. 130 bits of SHA-256. */
export function derivedId<K extends IdKind>(kind: K, ...parts: readonly string[]): Id<K> {
  const named = parts.map((part) => `${part.length}:${part}`).join('');
  // As text: node:crypto makes a buffer of its own for each digest at four times the cost.
  const digest = Buffer.from(hash('sha256', named, 'hex'), 'hex');
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of digest) {
    value = ((value << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 5 && text.length < 26) {
      bits -= 5;
      text += alphabet[(value >>> bits) & 31];
    }
  }
  return `${ID_PREFIXES[kind]}_${text}`;
}

/** Whether `text` is a well-formed id of that kind (it says nothing on whether the thing exists). */
export function isId<K extends IdKind>(kind: K, text: string): text is Id<K> {
  const prefix = `${ID_PREFIXES[kind]}_`;
  return text.startsWith(prefix) && body.test(text.slice(prefix.length));
}

/** The instant that a new id begins with, to the millisecond; of a derived id any, or none. Undefined: it has none. */
export function timeOfId(id: string): Date | undefined {
  const text = id.slice(id.indexOf('_') + 1);
  // Seven bits of the first character would be more than the 48 of a ULID's time.
  return body.test(text) && text < '8' ? new Date(decodeTime(text)) : undefined;
}
