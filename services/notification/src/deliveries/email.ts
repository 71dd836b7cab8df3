import type { Message } from '../telling/points-credited-message';
import type { Reader } from '../languages/language';
import { languageOf } from '../languages/language';
import { say } from '../languages/say';

/** An e-mail without its address. */
export interface Email {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Writes a message as an e-mail: plain text, and the same as simple HTML. */
export function writeEmail(
  message: Message,
  reader: Reader,
  givenName: string | null,
  programme: string,
): Email {
  const greeting =
    givenName === null ? say(reader, 'greeting') : say(reader, 'greetingByName', { name: givenName });
  const lines = message.body.split('\n');
  const why = say(reader, 'whyThisEmail');
  const text = [
    greeting,
    '',
    `${message.title}.`,
    '',
    ...lines.map((line) => `• ${line}`),
    '',
    programme,
    '',
    '-- ',
    why,
    '',
  ].join('\n');
  const html = [
    `<!doctype html><html lang="${languageOf(reader.locale)}"><head><meta charset="utf-8"><title>${escapeHtml(message.title)}</title></head>`,
    '<body style="font-family:sans-serif;max-width:36em;margin:auto;padding:1em;line-height:1.5">',
    `<p>${escapeHtml(greeting)}</p>`,
    `<h1 style="font-size:1.3em">${escapeHtml(message.title)}</h1>`,
    `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`,
    `<p>${escapeHtml(programme)}</p>`,
    `<hr><p style="font-size:0.8em;color:#555">${escapeHtml(why)}</p>`,
    '</body></html>',
  ].join('\n');
  return { subject: message.title, text, html };
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character]!);
