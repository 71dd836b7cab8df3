import { z } from 'zod';
import type { Condition } from '../condition';
import { count, countOrNone, decimal, yesOrNo } from '../measures';
import type { PastKind } from '../../judging/past';
import { publishedAs } from '../published';
import { eventForm, isEventName } from '../trigger';
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

const past = publishedAs(readPast, () => ({ anyOf: [{ enum: KINDS }, eventForm] }));

export const historyShape = (condition: z.ZodType<Condition>) =>
  keys({
    of: past.default({ kind: 'purchase' }).describe('What is counted: purchases when absent.'),
    where: condition.optional().describe('Only those for which it holds.'),
    within,
    countAtLeast: count.optional(),
    countAtMost: countOrNone.optional(),
    distinctPartnersAtLeast: count.optional().describe('At so many different partners.'),
    distinctDaysAtLeast: count.optional().describe('On so many different days of the programme’s zone.'),
    amountAtLeast: decimal({ above: 0 })
      .optional()
      .describe('Together, net of refunds, in the currency of the purchase that is judged.'),
    quantityAtLeast: decimal({ above: 0 })
      .optional()
      .describe('Of the lines that `where` is about, net of refunds.'),
    excludingThis: yesOrNo.default(false).describe('What is judged does not count itself.'),
    consume: yesOrNo
      .default(false)
      .describe('What has led to an award of this campaign does not count again.'),
  });

export type History = z.output<ReturnType<typeof historyShape>>;
