import { z } from 'zod';
import type { PastKind } from '../judging/past';
import { publishedAs } from './published';
import { eventForm, isEventName } from './trigger';
import { isObject, unknownWord } from './words';

const KINDS = ['purchase', 'checkIn'] as const;

/** `"purchase"`, `"checkIn"` or `{ "event": "workout.finished" }`. */
const readPast: z.ZodType<PastKind> = z.unknown().transform((input, context): PastKind => {
  const kind = KINDS.find((each) => each === input);
  if (kind) return { kind };
  const name = isObject(input) && Object.keys(input).length === 1 ? input['event'] : undefined;
  if (isEventName(name)) return { kind: 'event', name };
  const message =
    typeof input === 'string' ? unknownWord(input, KINDS) : 'must be purchase, checkIn or {"event": "…"}';
  context.issues.push({ code: 'custom', message, input });
  return z.NEVER;
});

/** What of the past is counted: by histories, and in rows. */
export const pastKind = publishedAs(readPast, () => ({ anyOf: [{ enum: KINDS }, eventForm] }));
