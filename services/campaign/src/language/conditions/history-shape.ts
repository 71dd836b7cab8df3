import { z } from 'zod';
import type { Condition } from '../condition';
import { count, countOrNone, decimal } from '../measures';
import type { PastKind } from '../../judging/past';
import { isEventName } from '../trigger';
import { within } from '../within';
import { isObject, keys, unknownWord } from '../words';

export const MEASURES = [
  'countAtLeast',
  'countAtMost',
  'distinctPartnersAtLeast',
  'distinctDaysAtLeast',
  'amountAtLeast',
  'quantityAtLeast',
] as const;

const KINDS = ['purchase', 'checkIn'] as const;

/** `"purchase"`, `"checkIn"` or `{ "event": "workout.finished" }`. */
const past: z.ZodType<PastKind> = z.unknown().transform((input, context): PastKind => {
  const kind = KINDS.find((each) => each === input);
  if (kind) return { kind };
  const name = isObject(input) && Object.keys(input).length === 1 ? input['event'] : undefined;
  if (isEventName(name)) return { kind: 'event', name };
  const message =
    typeof input === 'string' ? unknownWord(input, KINDS) : 'must be purchase, checkIn or {"event": "…"}';
  context.issues.push({ code: 'custom', message, input });
  return z.NEVER;
});

export const historyShape = (condition: z.ZodType<Condition>) =>
  keys({
    of: past.default({ kind: 'purchase' }),
    where: condition.optional(),
    within,
    countAtLeast: count.optional(),
    countAtMost: countOrNone.optional(),
    distinctPartnersAtLeast: count.optional(),
    distinctDaysAtLeast: count.optional(),
    amountAtLeast: decimal({ above: 0 }).optional(),
    quantityAtLeast: decimal({ above: 0 }).optional(),
    excludingThis: z.boolean({ error: 'must be true or false' }).default(false),
    consume: z.boolean({ error: 'must be true or false' }).default(false),
  });

export type History = z.output<ReturnType<typeof historyShape>>;
