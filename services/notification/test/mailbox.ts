import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A real SMTP server that keeps what it is sent, and refuses addresses as it is told. */
export class Mailbox {
  readonly received: ParsedMail[] = [];
  /** The reply to an address: undefined accepts it. */
  refuse: (address: string) => { readonly code: number; readonly text: string } | undefined = () => undefined;
  /** Holds a message back, between its arrival and the answer to it. */
  hold: (mail: ParsedMail) => Promise<void> = () => Promise.resolve();

  private constructor(
    private server: SMTPServer,
    readonly port: number,
  ) {}

  static async open(port = 0): Promise<Mailbox> {
    // eslint-disable-next-line prefer-const
    let mailbox: Mailbox;
    const server = new SMTPServer({
      authOptional: true,
      // connections that are kept open end with the server
      closeTimeout: 50,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _session, done) => {
        const refusal = mailbox.refuse(address);
        done(refusal ? Object.assign(new Error(refusal.text), { responseCode: refusal.code }) : null);
      },
      onData: (stream, _session, done) => {
        void simpleParser(stream).then(async (mail) => {
          mailbox.received.push(mail);
          await mailbox.hold(mail);
          done();
        }, done);
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    mailbox = new Mailbox(server, (server.server.address() as { port: number }).port);
    return mailbox;
  }

  to(address: string): ParsedMail[] {
    return this.received.filter(({ to }) => [to].flat().some((each) => each?.text.includes(address)));
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(resolve));
  }
}
