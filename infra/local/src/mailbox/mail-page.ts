import type { StoredMail } from './mail-store';

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title>
<style>
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.4rem .6rem;border-bottom:1px solid #ddd}
pre{white-space:pre-wrap;background:#f6f6f4;padding:1rem}iframe{width:100%;height:32rem;border:1px solid #ddd}a{color:#0b5cad}
@media(prefers-color-scheme:dark){body{background:#16181b;color:#e8e8e6}pre{background:#222}a{color:#7ab7ff}td,th{border-color:#333}}
</style></head><body>${body}</body></html>`;

/** All e-mails, the newest first. */
export function listPage(mails: readonly StoredMail[]): string {
  const rows = mails.map(
    (mail) =>
      `<tr><td>${escape(mail.receivedAt)}</td><td>${escape(mail.to)}</td><td><a href="/mail/${encodeURIComponent(mail.id)}">${escape(mail.subject || '(no subject)')}</a></td></tr>`,
  );
  const table = `<table><thead><tr><th>Received</th><th>To</th><th>Subject</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
  return page(
    `Mailbox (${mails.length})`,
    `<h1>Mailbox</h1><p>E-mails the platform sent. None of them left this machine.</p>${mails.length > 0 ? table : '<p>No e-mail yet.</p>'}`,
  );
}

/** One e-mail. Its HTML is shown in a frame that runs no script and reaches nothing. */
export function mailPage(mail: StoredMail): string {
  const html = mail.html
    ? `<h2>As HTML</h2><iframe sandbox title="The e-mail as HTML" src="/mail/${encodeURIComponent(mail.id)}/html"></iframe>`
    : '';
  return page(
    mail.subject,
    `<p><a href="/">All e-mails</a></p><h1>${escape(mail.subject)}</h1><p>From ${escape(mail.from)}<br>To ${escape(mail.to)}<br>${escape(mail.receivedAt)}</p><pre>${escape(mail.text)}</pre>${html}`,
  );
}
