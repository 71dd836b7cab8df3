import type { ApiKey } from './api-key';

/** The keys that were made. */
export interface KeyBook {
  /** False when there is no such partner. */
  add(key: ApiKey, hash: string): Promise<boolean>;
  find(keyId: string): Promise<ApiKey | undefined>;
  /** Only a key that is not revoked, of a partner that is not closed. */
  findGood(hash: string): Promise<ApiKey | undefined>;
  /** Newest first. */
  ofPartner(partnerId: string): Promise<readonly ApiKey[]>;
  /** Keeps the instant of the first time; answers the key and its hash. */
  revoke(keyId: string, at: Date): Promise<{ readonly key: ApiKey; readonly hash: string } | undefined>;
  /** Notes a use, unless a later one is noted. */
  touch(keyId: string, at: Date): Promise<void>;
}
