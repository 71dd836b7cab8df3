/** Why a command was refused. Expected outcomes: values, told to the caller as they are. Nothing was stored. */
export type Refusal = InvalidRequest | Missing | KeyConflict;

/** Something in the request is wrong. */
export interface InvalidRequest {
  readonly kind: 'invalid';
  /** Where, from the operation's argument down: ["input", "lines", "0", "amount"]. */
  readonly path: readonly string[];
  readonly message: string;
  /** Stated where a program may want to tell it from other faults, such as PARTNER_SUSPENDED. */
  readonly code?: string;
}

/** What the request names is not there, or not the caller's to know. */
export interface Missing {
  readonly kind: 'missing';
  readonly resource: 'Partner' | 'ApiKey' | 'Purchase' | 'Member' | 'Location';
  readonly id?: string;
}

/** The idempotency key has been used for another request. */
export interface KeyConflict {
  readonly kind: 'conflict';
  readonly key: string;
}

export const invalid = (path: readonly string[], message: string, code?: string): InvalidRequest =>
  code === undefined ? { kind: 'invalid', path, message } : { kind: 'invalid', path, message, code };

export const missing = (resource: Missing['resource'], id?: string): Missing =>
  id === undefined ? { kind: 'missing', resource } : { kind: 'missing', resource, id };

export const conflict = (key: string): KeyConflict => ({ kind: 'conflict', key });

/** The same refusal, told from further outside: its path begins with `prefix`. */
export const under = <R extends Refusal>(prefix: readonly string[], refusal: R): R =>
  refusal.kind === 'invalid' ? { ...refusal, path: [...prefix, ...refusal.path] } : refusal;
