import { z } from 'zod';
import type { EffectWord } from '../effect';
import { keys } from '../words';

const LANGUAGES = ['pl', 'ru'] as const;

const printable = (longest: number, pattern: RegExp) =>
  z
    .string({ error: 'must be text' })
    .min(1, { error: 'is empty' })
    .max(longest, { error: `is longer than ${longest} characters` })
    .regex(pattern, { error: 'has characters that can’t be printed' });
const line = printable(100, /^[^\p{Cc}\p{Cs}]*$/u);
const lines = printable(2000, /^([^\p{Cc}\p{Cs}]|\n)*$/u);

const shape = keys(
  {
    title: keys({ en: line, pl: line.optional(), ru: line.optional() }).describe(
      'One line, by language; English for all others.',
    ),
    text: keys({ en: lines, pl: lines.optional(), ru: lines.optional() }).describe(
      'Plain text, by language; English for all others.',
    ),
  },
  ['template'],
);
/** What a campaign says to a member, by language; English for all others. */
export type Message = z.output<typeof shape>;

/** `{ "message": { "title": { "en": … }, "text": { "en": …, "pl": … } } }`: in the member's inbox, in the member's language. */
export const message: EffectWord<Message> = {
  word: 'message',
  describes: 'A message in the member’s inbox, in the member’s language.',
  schema: shape,
  check({ title, text }, path, ground) {
    for (const language of LANGUAGES) {
      if ((title[language] === undefined) === (text[language] === undefined)) continue;
      const missing = title[language] === undefined ? 'title' : 'text';
      ground.report(
        [...path, missing, language],
        'is required: the other part of the message has this language',
      );
    }
  },
  compile: (value) => ({ message: value }),
  phrase: ({ title }, { speaker }) =>
    speaker.say('effect.message', { title: title[speaker.locale] ?? title.en }),
};
