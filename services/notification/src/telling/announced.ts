import type { EventData, messageRequested } from '@accord/contracts';
import { languageOf, type Reader } from '../languages/language';
import type { Message } from './points-credited-message';

/** What a campaign says to a member. It is kept as JSON while it waits. */
export interface Announced {
  readonly id: string;
  readonly memberId: string;
  readonly announced: {
    /** By language; English is always there. */
    readonly title: Readonly<Record<string, string>>;
    readonly text: Readonly<Record<string, string>>;
  };
}

export const announcedOf = ({
  messageId,
  memberId,
  title,
  text,
}: EventData<typeof messageRequested>): Announced => ({
  id: messageId,
  memberId,
  announced: { title, text },
});

/** In the reader's language, else in English. */
export function announcedMessage({ announced: { title, text } }: Announced, reader: Reader): Message {
  const language = languageOf(reader.locale);
  return { title: title[language] ?? title['en'] ?? '', body: text[language] ?? text['en'] ?? '' };
}
