import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listPage, mailPage } from './mail-page';
import { MailStore } from './mail-store';

const folder = mkdtempSync(join(tmpdir(), 'accord-mails-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const mail = (subject: string) => ({
  from: 'a@example.com',
  to: 'b@example.com',
  subject,
  text: 'Hello',
  html: '',
});
const at = new Date('2026-11-22T12:00:00Z');

describe('the local mailbox', () => {
  it('given more e-mails than it holds, then it keeps the newest, also when it is opened again', () => {
    const store = new MailStore(folder, 3);
    for (const subject of ['one', 'two', 'three', 'four']) store.add(mail(subject), at);
    expect(store.list().map(({ subject }) => subject)).toEqual(['four', 'three', 'two']);
    expect(new MailStore(folder, 3).list().map(({ subject }) => subject)).toEqual(['four', 'three', 'two']);
  });

  it('given an e-mail with markup in its subject and text, then its page shows it as text', () => {
    const stored = { id: 'x', receivedAt: at.toISOString(), ...mail('<script>alert(1)</script>') };
    for (const page of [listPage([stored]), mailPage(stored)]) {
      expect(page).not.toContain('<script>');
      expect(page).toContain('&lt;script&gt;');
    }
  });
});
