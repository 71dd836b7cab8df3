import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { simpleParser, type AddressObject } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { listPage, mailPage } from './mail-page';
import { MailStore } from './mail-store';

// The local mailbox: takes every e-mail the platform sends, and shows it on a page. Nothing leaves the machine.

const [folder = '', smtpPort = '0', pagePort = '0', clockOffsetMs = '0'] = process.argv.slice(2);
const store = new MailStore(folder);
const now = (): Date => new Date(Date.now() + Number(clockOffsetMs));

const addresses = (value: AddressObject | AddressObject[] | undefined): string =>
  [value ?? []]
    .flat()
    .map((address) => address.text)
    .join(', ');

const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  disableReverseLookup: true,
  size: 5_000_000,
  onData(stream, session, callback) {
    simpleParser(stream)
      .then((mail) => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address).join(', ');
        store.add(
          {
            from: addresses(mail.from),
            to: addresses(mail.to) || recipients,
            subject: mail.subject ?? '',
            text: mail.text ?? '',
            html: mail.html || '',
          },
          now(),
        );
        callback();
      })
      .catch((error: unknown) => callback(error instanceof Error ? error : new Error(String(error))));
  },
});

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'",
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}

function show(request: IncomingMessage, response: ServerResponse): void {
  const path = new URL(request.url ?? '/', 'http://mailbox').pathname;
  if (request.method !== 'GET') return send(response, 405, 'text/plain', 'The mailbox is only read.');
  if (path === '/ready') return send(response, 200, 'text/plain', 'ready');
  if (path === '/') return send(response, 200, 'text/html', listPage(store.list()));
  if (path === '/mails.json') return send(response, 200, 'application/json', JSON.stringify(store.list()));
  const [, id = '', part] = /^\/mail\/([\w-]+)(\/html)?$/.exec(path) ?? [];
  const mail = store.find(id);
  if (!mail) return send(response, 404, 'text/plain', 'There is no such e-mail.');
  send(response, 200, 'text/html', part ? mail.html : mailPage(mail));
}

const pages = createServer(show);
smtp.on('error', (error) => console.error(error.message));
smtp.listen(Number(smtpPort), '127.0.0.1');
pages.listen(Number(pagePort), '127.0.0.1');

process.once('SIGTERM', () => {
  pages.close();
  pages.closeAllConnections();
  smtp.close(() => process.exit(0));
});
