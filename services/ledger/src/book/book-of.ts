import { hash } from 'node:crypto';
import { derivedId, newId, type Id, type IdKind, type WalletId } from '@accord/values';

/** Number of books (domain rule 13): each wallet belongs to one, and so does everything that happens to it. */
export const BOOKS = 256;

/** Of a text's SHA-256. */
export const firstByteOf = (text: string): number => parseInt(hash('sha256', text, 'hex').slice(0, 2), 16);

/** The book of an owner's wallets, 0…255: a hash, fixed for ever. */
export const bookOf = (ownerId: string): number => firstByteOf(ownerId);

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Behind the ten characters of time; what makes ids of one millisecond differ counts up from the id's end. */
const PLACE = 10;

function withBook<K extends IdKind>(id: Id<K>, book: number): Id<K> {
  const start = id.indexOf('_') + 1 + PLACE;
  const mark = `${alphabet[book >> 5]}${alphabet[book & 31]}`;
  return `${id.slice(0, start)}${mark}${id.slice(start + 2)}` as Id<K>;
}

/** A new id that carries its book, so that what it names is found in one book without asking all. */
export const newIdInBook = <K extends IdKind>(kind: K, now: Date, book: number): Id<K> =>
  withBook(newId(kind, now), book);

/** The same id for the same parts, for ever, carrying its book. */
export const derivedIdInBook = <K extends IdKind>(kind: K, book: number, ...parts: string[]): Id<K> =>
  withBook(derivedId(kind, ...parts), book);

/** The book that an id carries; undefined when it carries none, so that nothing has that id. */
export function bookOfId(id: string): number | undefined {
  const start = id.indexOf('_') + 1 + PLACE;
  const high = alphabet.indexOf(id[start] ?? '?');
  const low = alphabet.indexOf(id[start + 1] ?? '?');
  if (high < 0 || low < 0) return undefined;
  const book = high * 32 + low;
  return book < BOOKS ? book : undefined;
}

/** A member has one wallet per points currency: its id follows from both, before it is opened. */
export const walletIdOf = (memberId: string, currency: string): WalletId =>
  derivedIdInBook('wallet', bookOf(memberId), memberId, currency);
