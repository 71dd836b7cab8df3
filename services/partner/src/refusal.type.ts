import { IdempotencyConflict, InvalidInput, NotFound } from '@accord/subgraph';
import type { Refusal } from './refusal';

const readable: Readonly<Record<string, string>> = { ApiKey: 'API key' };

/** A refusal as a member of the operation's union. */
export function toUserError(refusal: Refusal): NotFound | InvalidInput | IdempotencyConflict {
  if (refusal.kind === 'conflict') return new IdempotencyConflict(refusal.key);
  if (refusal.kind === 'invalid') return new InvalidInput(refusal.path, refusal.message, refusal.code);
  const name = readable[refusal.resource] ?? refusal.resource;
  return new NotFound(
    refusal.resource,
    refusal.id,
    `There is no such ${name}${refusal.id === undefined ? '' : `: ${refusal.id}`}`,
  );
}
