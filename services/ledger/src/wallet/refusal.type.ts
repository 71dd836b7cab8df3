import { IdempotencyConflict, InvalidInput, NotFound } from '@accord/subgraph';
import type { Answer } from '../book/posting';

type Refusal = Extract<Answer, { is: 'NOT_FOUND' | 'INVALID' | 'CONFLICT' }>;

/** The refusals that all operations share, as the API shows them. */
export function toRefusal(
  answer: Refusal,
  idempotencyKey: string,
): NotFound | InvalidInput | IdempotencyConflict {
  switch (answer.is) {
    case 'NOT_FOUND':
      return new NotFound(answer.resource, answer.id ?? null);
    case 'INVALID':
      return new InvalidInput(answer.path, answer.message, answer.code);
    case 'CONFLICT':
      return new IdempotencyConflict(idempotencyKey);
  }
}

/** An answer that this operation can't have: a defect. */
export function impossible(answer: Answer): never {
  throw new Error(`An answer that this operation can't have: ${answer.is}`);
}
