import { createHash } from 'node:crypto';

/** What stands before a wallet's first seal: 32 zero bytes. */
export const BEFORE_THE_FIRST = Buffer.alloc(32);

/** The digest of a journal's text. */
export const contentDigest = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();

/**
 * A journal's seal: SHA-256 over the seal before it (32 bytes), the digest of the journal's text (32 bytes) and the
 * instant of sealing as UTF-8 text, "2026-03-01T12:00:00.000000Z". The database computes the same, in `seal_of`.
 */
export const sealOf = (before: Buffer, content: Buffer, sealedAt: string): Buffer =>
  createHash('sha256').update(before).update(content).update(sealedAt, 'utf8').digest();
