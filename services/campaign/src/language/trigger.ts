import { z } from 'zod';
import { TRIGGERS, type TriggerKind } from './ground';
import { isRecurrence, RECURRENCE, RECURRENCE_EXAMPLE } from './recurrence';
import { publishedAs, type JsonSchema } from './published';
import { isObject, unknownWord } from './words';

/** What makes a campaign judge. */
export interface Trigger {
  readonly kind: TriggerKind;
  /** The name of a partner's own event, or the recurrence of a schedule. */
  readonly name?: string;
}

const WORDS = TRIGGERS.filter((kind) => kind !== 'event' && kind !== 'schedule');
const LATER = [
  'profileCompleted',
  'referralConverted',
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

const scheduleForm: JsonSchema = {
  type: 'object',
  description: 'At each occurrence of a recurrence in the programme’s zone, for every member.',
  properties: {
    schedule: {
      type: 'string',
      maxLength: 500,
      pattern: RECURRENCE,
      examples: ['RRULE:FREQ=MONTHLY;BYMONTHDAY=1'],
    },
  },
  required: ['schedule'],
  additionalProperties: false,
};

const OBJECTS = '{"event": …} or {"schedule": …}';

/** `"purchase"`, `"birthday"`, …, `{ "event": "workout.finished" }` or `{ "schedule": "RRULE:…" }`. */
const readTrigger: z.ZodType<Trigger> = z.unknown().transform((input, context): Trigger => {
  const report = (message: string, path: string[] = []): never => {
    context.issues.push({ code: 'custom', message, path, input });
    return z.NEVER;
  };
  if (input === undefined) return report(`is required: ${WORDS.join(', ')}, ${OBJECTS}`);
  if (typeof input === 'string') {
    const kind = WORDS.find((word) => word === input);
    return kind ? { kind } : report(unknownWord(input, WORDS, LATER));
  }
  if (!isObject(input)) return report(`must be one of: ${WORDS.join(', ')}, ${OBJECTS}`);
  const [word, ...others] = Object.keys(input);
  if (others.length > 0 || word === undefined)
    return report(`must be one of: ${WORDS.join(', ')}, ${OBJECTS}`);
  const value = input[word];
  if (word === 'event') return isEventName(value) ? { kind: word, name: value } : report(EVENT_NAME, [word]);
  if (word !== 'schedule') return report(unknownWord(word, ['event', 'schedule']), [word]);
  return isRecurrence(value) ? { kind: word, name: value } : report(RECURRENCE_EXAMPLE, [word]);
});

export const trigger = publishedAs(readTrigger, () => ({
  description: 'What makes it judge.',
  anyOf: [{ enum: WORDS }, eventForm, scheduleForm],
}));
