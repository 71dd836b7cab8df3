import { z } from 'zod';
import { TRIGGERS, type TriggerKind } from './ground';
import { publishedAs, type JsonSchema } from './published';
import { isObject, unknownWord } from './words';

/** What makes a campaign judge. */
export interface Trigger {
  readonly kind: TriggerKind;
  /** The name of a partner's own event. */
  readonly event?: string;
}

const WORDS = TRIGGERS.filter((kind) => kind !== 'event');
const LATER = [
  'profileCompleted',
  'birthday',
  'referralConverted',
  'tierChanged',
  'segmentEntered',
  'pointsExpiring',
  'reviewLeft',
  'surveyAnswered',
  'quizPassed',
  'eventAttended',
  'socialAction',
];

/** What a partner may call an event of its own: `workout.finished`. */
const NAME = /^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$/;
export const isEventName = (text: unknown): text is string =>
  typeof text === 'string' && text.length <= 100 && NAME.test(text);
/** `{ "event": "workout.finished" }` in the published JSON Schema. */
export const eventForm: JsonSchema = {
  type: 'object',
  description: 'A partner’s own event, by its name.',
  properties: {
    event: { type: 'string', maxLength: 100, pattern: NAME.source, examples: ['workout.finished'] },
  },
  required: ['event'],
  additionalProperties: false,
};
export const EVENT_NAME = 'must be a name of letters, digits, dots and dashes, such as workout.finished';

/** `"purchase"`, `"enrollment"`, `"checkIn"` or `{ "event": "workout.finished" }`. */
const readTrigger: z.ZodType<Trigger> = z.unknown().transform((input, context): Trigger => {
  const report = (message: string, path: string[] = []): never => {
    context.issues.push({ code: 'custom', message, path, input });
    return z.NEVER;
  };
  if (input === undefined) return report(`is required: ${WORDS.join(', ')} or {"event": …}`);
  if (typeof input === 'string') {
    const kind = WORDS.find((word) => word === input);
    return kind ? { kind } : report(unknownWord(input, WORDS, LATER));
  }
  if (!isObject(input)) return report(`must be one of: ${WORDS.join(', ')}, or {"event": …}`);
  if ('schedule' in input) return report('schedules are not available yet', ['schedule']);
  const [other] = Object.keys(input).filter((key) => key !== 'event');
  if (other !== undefined) return report(unknownWord(other, ['event']), [other]);
  return isEventName(input['event'])
    ? { kind: 'event', event: input['event'] }
    : report(EVENT_NAME, ['event']);
});

export const trigger = publishedAs(readTrigger, () => ({
  description: 'What makes it judge.',
  anyOf: [{ enum: WORDS }, eventForm],
}));
