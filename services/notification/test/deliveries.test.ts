import { eventually } from '@accord/testing';
import type { Answer } from './answer';
import { aMember, aPartner, RunningNotificationService } from './running-notification-service';

describe('sending e-mails', () => {
  let service: RunningNotificationService;
  const alpha = aPartner();
  const email = async (memberId: string): Promise<Answer> => {
    const { nodes } = await service.inbox(memberId);
    return nodes[0]?.deliveries.find(({ channel }: Answer) => channel === 'EMAIL');
  };
  const untilEmailIs = (memberId: string, expected: object) =>
    eventually(async () => expect(await email(memberId)).toMatchObject(expected));
  /** Makes all deliveries due that wait for their next attempt. */
  const timePasses = () =>
    service.database.query(
      `UPDATE delivery SET next_attempt_at = now() - interval '1 minute' WHERE status = 'QUEUED'`,
    );

  beforeAll(async () => {
    service = await RunningNotificationService.start();
    await service.partnerChanges(alpha, 'Alpha & <Sons>');
  });
  afterAll(() => service.stop());

  it('writes to a member who agreed, in plain text and HTML, under a stable id, and keeps no address', async () => {
    const memberId = aMember();
    await service.enroll({ memberId, locale: 'ru', givenName: 'Аня', email: 'anna@example.com' });
    await service.credit(memberId, [{ issuerId: alpha, points: 22 }]);
    await untilEmailIs(memberId, { status: 'SENT', reason: null, at: expect.any(String) });
    const [mail] = service.mailbox.to('anna@example.com');
    expect(mail).toMatchObject({
      subject: 'Вам начислено 22 балла',
      messageId: expect.stringMatching(/^<dlv_\w+@accord\.example>$/),
    });
    expect(mail!.from!.text).toContain('hello@accord.example');
    expect(mail!.text).toContain('Здравствуйте, Аня!');
    expect(mail!.text).toContain('22 балла от партнёра Alpha & <Sons>');
    expect(mail!.html).toContain('Alpha &amp; &lt;Sons&gt;');
    const [{ dump }] = (await service.database.query<{ dump: string }>(
      `SELECT (SELECT json_agg(delivery) FROM delivery)::text || (SELECT json_agg(notification) FROM notification)::text
              || (SELECT json_agg(known_member) FROM known_member)::text AS dump`,
    )) as [{ dump: string }];
    expect(dump).not.toMatch(/anna|Аня/);
  });

  it.each([
    ['NO_CONSENT', { email: 'unwilling@example.com', consents: [] }],
    ['NO_ADDRESS', {}],
    ['NOT_ACTIVE', { email: 'suspended@example.com', status: 'SUSPENDED' as const }],
  ])('suppresses with reason %s', async (reason, contact) => {
    const memberId = aMember();
    await service.enroll({ memberId, ...contact });
    await service.credit(memberId, [{ issuerId: alpha, points: 1 }]);
    await untilEmailIs(memberId, { status: 'SUPPRESSED', reason });
    expect(service.mailbox.to('unwilling@example.com')).toEqual([]);
    expect(service.mailbox.to('suspended@example.com')).toEqual([]);
  });

  it('gives up what the mail server refuses for good, and tries the rest again', async () => {
    const [gone, busy] = [aMember(), aMember()];
    await service.enroll({ memberId: gone, email: 'gone@example.com' });
    await service.enroll({ memberId: busy, email: 'busy@example.com' });
    service.mailbox.refuse = (address) =>
      address.startsWith('gone')
        ? { code: 550, text: `no such user ${address}` }
        : { code: 451, text: 'later' };
    for (const memberId of [gone, busy]) await service.credit(memberId, [{ issuerId: alpha, points: 1 }]);
    await untilEmailIs(gone, { status: 'FAILED', reason: 'SMTP_550' });
    await untilEmailIs(busy, { status: 'QUEUED', reason: 'SMTP_451', at: null });
    service.mailbox.refuse = () => undefined;
    await timePasses();
    await untilEmailIs(busy, { status: 'SENT', reason: null });
    expect(service.mailbox.to('busy@example.com')).toHaveLength(1);
    expect(service.mailbox.to('gone@example.com')).toEqual([]);
  });

  it('sends what is queued when the mail server comes back, and after a restart of its own', async () => {
    const memberId = aMember();
    await service.enroll({ memberId, email: 'patient@example.com' });
    await service.closeMailbox();
    await service.credit(memberId, [{ issuerId: alpha, points: 1 }]);
    await untilEmailIs(memberId, { status: 'QUEUED', reason: expect.stringMatching(/^E/) });
    await service.stopCopies();
    await service.openMailbox();
    await service.startAnotherCopy();
    await timePasses();
    await untilEmailIs(memberId, { status: 'SENT' });
    expect(service.mailbox.to('patient@example.com')).toHaveLength(1);
  });

  it('sends each e-mail once, with three copies at work', async () => {
    await service.startAnotherCopy();
    await service.startAnotherCopy();
    const members = Array.from({ length: 60 }, aMember);
    for (const [index, memberId] of members.entries()) {
      await service.enroll({ memberId, email: `member${index}@crowd.example` });
      await service.credit(memberId, [{ issuerId: alpha, points: 1 }]);
    }
    await eventually(async () => {
      const sent = await service.database.query(
        `SELECT FROM delivery JOIN notification ON notification.id = notification_id WHERE status = 'SENT' AND member_id = ANY ($1)`,
        [members],
      );
      expect(sent).toHaveLength(60);
    });
    const ids = service.mailbox.to('@crowd.example').map(({ messageId }) => messageId);
    expect(ids).toHaveLength(60);
    expect(new Set(ids).size).toBe(60);
  });

  it('leaves alone what another copy has in hand', async () => {
    const [inHand, other] = [aMember(), aMember()];
    await service.enroll({ memberId: inHand, email: 'in-hand@example.com' });
    await service.enroll({ memberId: other, email: 'other@example.com' });
    let letGo = () => undefined as void;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    service.mailbox.hold = (mail) => (mail.text!.includes('2 points') ? held : Promise.resolve());
    await service.credit(inHand, [{ issuerId: alpha, points: 2 }]);
    await eventually(() => expect(service.mailbox.to('in-hand@example.com')).toHaveLength(1));
    await service.startAnotherCopy();
    await service.credit(other, [{ issuerId: alpha, points: 1 }]);
    await untilEmailIs(other, { status: 'SENT' });
    expect(await email(inHand)).toMatchObject({ status: 'QUEUED' });
    letGo();
    await untilEmailIs(inHand, { status: 'SENT' });
    expect(service.mailbox.to('in-hand@example.com')).toHaveLength(1);
  });

  it('sends again under the same id what was on its way when the process died', async () => {
    const memberId = aMember();
    await service.enroll({ memberId, email: 'twice@example.com' });
    await service.credit(memberId, [{ issuerId: alpha, points: 1 }]);
    await untilEmailIs(memberId, { status: 'SENT' });
    // as a crash leaves it: the server has the e-mail, and the row's transaction was never committed
    await service.database.query(
      `UPDATE delivery SET status = 'QUEUED', ended_at = NULL, attempts = 0
       WHERE notification_id IN (SELECT id FROM notification WHERE member_id = $1)`,
      [memberId],
    );
    await eventually(() => expect(service.mailbox.to('twice@example.com')).toHaveLength(2));
    const [first, again] = service.mailbox.to('twice@example.com');
    expect(again!.messageId).toBe(first!.messageId);
  });
});

describe('with the member and partner services down', () => {
  it('tells members in their language as soon as they answer, and blocks nobody meanwhile', async () => {
    const service = await RunningNotificationService.start({ answering: false });
    const [alpha, unknown] = [aPartner(), aPartner()];
    const [known, stranger, nobody] = [aMember(), aMember(), aMember()];
    await service.partnerChanges(alpha, 'Alpha');
    await service.enroll({ memberId: known, email: 'known@example.com' });
    service.contacts.set(stranger, {
      memberId: stranger,
      status: 'ACTIVE',
      locale: 'pl',
      timeZone: 'UTC',
      consents: [],
    });
    service.partners.set(unknown, 'Żabka');
    await service.credit(stranger, [{ issuerId: unknown, points: 5 }]);
    await service.credit(nobody, [{ issuerId: alpha, points: 5 }]);
    await service.credit(known, [{ issuerId: alpha, points: 5 }]);
    const titles = async (memberId: string) =>
      (await service.inbox(memberId)).nodes.map(({ title }: Answer) => title);
    await eventually(async () => expect(await titles(known)).toEqual(['You have received 5 points']));
    expect(await titles(stranger)).toEqual([]);
    const parked = await service.database.query('SELECT FROM parked_event');
    expect(parked).toEqual([]);

    service.answer();
    await eventually(async () => expect(await titles(stranger)).toEqual(['Otrzymujesz 5 punktów']));
    expect((await service.inbox(stranger)).nodes[0].body).toContain('od partnera Żabka');
    await eventually(() => expect(service.mailbox.to('known@example.com')).toHaveLength(1));
    await eventually(async () =>
      expect(await service.database.query('SELECT FROM waiting_message')).toEqual([]),
    );
    expect(await titles(nobody)).toEqual([]);
    await service.stop();
  });
});
