import { err, ok, type Result } from '@accord/values';
import { createTransport, type Transporter } from 'nodemailer';
import type { Email } from './email';
import type { Mailer } from './send-deliveries';

const TIMEOUT_MS = 20_000;
const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Sends e-mail through an SMTP server, over a few connections that are kept open. */
export class SmtpMailer implements Mailer {
  private readonly transport: Transporter;
  private readonly domain: string;

  /** @param url smtp:// or smtps://, with user and password where the server wants them */
  constructor(
    url: string,
    private readonly from: string,
  ) {
    const { protocol, hostname, port, username, password } = new URL(url);
    const secure = protocol === 'smtps:';
    this.transport = createTransport({
      pool: true,
      maxConnections: 4,
      host: hostname,
      port: port === '' ? (secure ? 465 : 587) : Number(port),
      secure,
      // a mailbox on this machine has no certificate, and no wire to listen on
      ignoreTLS: !secure && loopback.has(hostname),
      ...(username === ''
        ? {}
        : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    this.domain = /@([^\s<>@]+?)>?$/.exec(from.trim())?.[1] ?? 'localhost';
  }

  async send(id: string, address: string, email: Email): ReturnType<Mailer['send']> {
    try {
      await this.transport.sendMail({
        from: this.from,
        to: { name: '', address },
        messageId: `<${id}@${this.domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
        subject: email.subject,
        text: email.text,
        html: email.html,
      });
      return ok(undefined);
    } catch (error) {
      return refusal(error);
    }
  }

  close(): void {
    this.transport.close();
  }
}

/** Says why by code alone: a server's words may repeat the address. Replies of 500 and above are for good (RFC 5321, 4.2.1). */
function refusal(error: unknown): Result<never, { reason: string; forGood: boolean }> {
  const { responseCode, code } = error as { readonly responseCode?: unknown; readonly code?: unknown };
  if (typeof responseCode === 'number') {
    const forGood = responseCode >= 500 && code !== 'EAUTH';
    return err({ reason: `SMTP_${responseCode}`, forGood });
  }
  return err({ reason: typeof code === 'string' ? code : 'SMTP_UNKNOWN', forGood: false });
}
