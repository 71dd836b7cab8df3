import { openDatabase, schemaDifferences } from '@accord/persistence';
import { createTestDatabase, eventually } from '@accord/testing';
import { newId, SystemClock } from '@accord/values';
import { rows } from '../src/app';
import { migrations } from '../src/migrations';
import type { Answer } from './answer';
import {
  aMember,
  aPartner,
  memberCaller,
  operator,
  RunningNotificationService,
} from './running-notification-service';

describe('telling members of points', () => {
  let service: RunningNotificationService;
  const alpha = aPartner();
  const beta = aPartner();
  const untilMessages = (memberId: string, count: number) =>
    eventually(async () => {
      const { nodes } = await service.inbox(memberId);
      expect(nodes).toHaveLength(count);
      return nodes;
    });

  beforeAll(async () => {
    service = await RunningNotificationService.start();
    await service.partnerChanges(alpha, 'Alpha Market');
    await service.partnerChanges(beta, 'Beta & Söhne');
  });
  afterAll(() => service.stop());

  it('has the tables that its rows declare', async () => {
    const database = await openDatabase({
      url: await createTestDatabase(),
      applicationName: 'test',
      rows,
      migrations,
    });
    expect(await schemaDifferences(database)).toEqual([]);
    await database.close();
  });

  it('says how many, from whom, until when and where, in the member’s language and zone', async () => {
    const memberId = aMember();
    await service.enroll({ memberId, locale: 'pl-PL', timeZone: 'Europe/Warsaw' });
    await service.credit(memberId, [
      { issuerId: alpha, points: 20, expiresAt: '2028-11-22T23:00:00Z' },
      { issuerId: beta, points: 2, expiresAt: '2027-06-30T21:59:00Z', spendableAt: [alpha, beta] },
    ]);
    const [message] = await untilMessages(memberId, 1);
    expect(message).toMatchObject({ kind: 'POINTS_CREDITED', title: 'Otrzymujesz 22 punkty', readAt: null });
    expect(message.body.split('\n')).toEqual([
      '20 punktów od partnera Alpha Market, termin ważności: 22 listopada 2028, do wydania u każdego partnera.',
      '2 punkty od partnera Beta & Söhne, termin ważności: 30 czerwca 2027 23:59, do wydania u partnerów: Alpha Market lub Beta & Söhne.',
    ]);
    expect(message.deliveries[0]).toMatchObject({
      channel: 'INBOX',
      status: 'DELIVERED',
      at: message.createdAt,
    });
  });

  it('reminds of points that lapse, once per step and group', async () => {
    const memberId = aMember();
    await service.enroll({ memberId, locale: 'pl-PL', timeZone: 'Europe/Warsaw' });
    for (const days of [30, 30, 7])
      await service.expiring(memberId, days, '2027-12-31T23:00:00.000Z', [alpha]);
    const [, message] = await untilMessages(memberId, 2);
    expect(message).toMatchObject({
      kind: 'POINTS_EXPIRING',
      title: '7 punktów straci ważność po dniu 31 grudnia 2027',
      body: '7 punktów, termin ważności: 31 grudnia 2027, do wydania u partnera Alpha Market.',
    });
    expect(message.deliveries.map(({ channel }: Answer) => channel)).toEqual(['INBOX', 'EMAIL']);
  });

  it('puts what a campaign says in the inbox, once, in the member’s language, else in English', async () => {
    const [pole, guest] = [aMember(), aMember()];
    await service.enroll({ memberId: pole, locale: 'pl-PL' });
    await service.enroll({ memberId: guest, locale: 'de' });
    const title = { en: 'Happy birthday', pl: 'Wszystkiego najlepszego' };
    const text = { en: 'A gift\nis waiting.', pl: 'Prezent\nczeka.' };
    const messageId = newId('notification', new SystemClock().now());
    await service.announce(pole, messageId, title, text);
    await service.announce(pole, messageId, title, text);
    await service.announce(guest, newId('notification', new SystemClock().now()), title, text);
    const [german] = await untilMessages(guest, 1);
    expect(german).toMatchObject({
      kind: 'CAMPAIGN_MESSAGE',
      title: 'Happy birthday',
      body: 'A gift\nis waiting.',
    });
    const [polish] = await untilMessages(pole, 1);
    expect(polish).toMatchObject({ title: 'Wszystkiego najlepszego', body: 'Prezent\nczeka.' });
    expect(polish.deliveries.map(({ channel }: Answer) => channel)).toEqual(['INBOX', 'EMAIL']);
  });

  it('tells who lives on in the place of a merged member, until that is undone', async () => {
    const [ania, anna, last] = [aMember(), aMember(), aMember()];
    for (const memberId of [ania, anna, last]) await service.enroll({ memberId, locale: 'pl-PL' });
    const credit = () => service.credit(ania, [{ issuerId: alpha, points: 7 }]);
    await service.merge(ania, anna, 1);
    await service.merge(anna, last, 1);
    await credit();
    await untilMessages(last, 1);
    await service.unmerge(anna, last, 2);
    await credit();
    await untilMessages(anna, 1);
    await service.unmerge(ania, anna, 2);
    await credit();
    await untilMessages(ania, 1);
  });

  it('tells of a trigger once, however often the ledger says it', async () => {
    const memberId = aMember();
    await service.enroll({ memberId });
    const id = await service.credit(memberId, [{ issuerId: alpha, points: 7 }]);
    const trigger = {
      kind: 'purchase' as const,
      id,
      occurredAt: '2026-10-01T00:00:00Z',
      recordedAt: '2026-10-01T00:00:00Z',
    };
    await service.credit(memberId, [{ issuerId: alpha, points: 7 }], { trigger });
    await service.credit(memberId, [{ issuerId: alpha, points: 9 }]);
    const messages = await untilMessages(memberId, 2);
    expect(messages.map(({ title }: Answer) => title)).toEqual([
      'You have received 9 points',
      'You have received 7 points',
    ]);
  });

  it('says nothing of imports, nor of what was refused', async () => {
    const memberId = aMember();
    await service.enroll({ memberId });
    await service.credit(memberId, [{ issuerId: alpha, points: 5 }], { imported: true });
    await service.credit(memberId, [{ issuerId: alpha, points: 0, refused: 'WALLET_MAXIMUM' }]);
    await service.credit(memberId, [
      { issuerId: alpha, points: 0, refused: 'WALLET_MAXIMUM' },
      { issuerId: beta, points: 1 },
    ]);
    const [message] = await untilMessages(memberId, 1);
    expect(message.body).toBe('1 point from Beta & Söhne, valid without limit, to spend at any partner.');
  });

  it('tells of points that the operator gave by hand, without the reason; not of those that were taken', async () => {
    const memberId = aMember();
    await service.enroll({ memberId });
    await service.adjust(memberId, beta, -3);
    await service.adjust(memberId, beta, 4);
    const [message] = await untilMessages(memberId, 1);
    expect(message.body).toBe('4 points from Beta & Söhne, valid without limit, to spend at any partner.');
  });

  it('asks for a language and a name that it does not know', async () => {
    const [memberId, gamma] = [aMember(), aPartner()];
    service.contacts.set(memberId, {
      memberId,
      status: 'ACTIVE',
      locale: 'ru',
      timeZone: 'Europe/Moscow',
      consents: [],
    });
    service.partners.set(gamma, 'Гамма');
    await service.credit(memberId, [{ issuerId: gamma, points: 21 }]);
    const [message] = await untilMessages(memberId, 1);
    expect(message.title).toBe('Вам начислен 21 балл');
    expect(message.body).toContain('21 балл от партнёра Гамма');
  });

  it('uses the newest name of a partner', async () => {
    const [memberId, partnerId] = [aMember(), aPartner()];
    await service.enroll({ memberId });
    await service.partnerChanges(partnerId, 'New name', 3);
    await service.partnerChanges(partnerId, 'Old name', 2);
    await eventually(async () => {
      await service.credit(memberId, [{ issuerId: partnerId, points: 1 }]);
      const { nodes } = await service.inbox(memberId);
      expect(nodes[0].body).toContain('New name');
    });
  });

  it('shows the inbox page by page, newest first, and what has not been read', async () => {
    const memberId = aMember();
    await service.enroll({ memberId });
    for (const points of [1, 2, 3]) await service.credit(memberId, [{ issuerId: alpha, points }]);
    const [newest] = await untilMessages(memberId, 3);
    const first = await service.inbox(memberId, '(first: 2)');
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const second = await service.inbox(memberId, `(first: 2, after: "${first.pageInfo.endCursor}")`);
    expect([...first.nodes, ...second.nodes].map(({ title }) => title)).toEqual([
      'You have received 3 points',
      'You have received 2 points',
      'You have received 1 point',
    ]);
    const mark = (caller: Parameters<typeof service.ask>[0]) =>
      service.ask(
        caller,
        `mutation ($id: ID!) { markNotificationRead(id: $id) { ... on MarkNotificationReadSuccess { notification { readAt } } ... on NotFound { resource id } } }`,
        { id: newest.id },
      );
    expect(await mark(memberCaller(aMember()))).toEqual({
      markNotificationRead: { resource: 'Notification', id: newest.id },
    });
    const { markNotificationRead: marked } = await mark(memberCaller(memberId));
    expect(marked.notification.readAt).not.toBeNull();
    expect((await mark(memberCaller(memberId))).markNotificationRead).toEqual(marked);
    expect(await service.inbox(memberId, '(unreadOnly: true)')).toMatchObject({ totalCount: 2 });
  });

  it('shows an inbox to its member and to operators only', async () => {
    const memberId = aMember();
    const code = async (caller: Parameters<typeof service.ask>[0]) =>
      (await service.inbox(memberId, '', caller)).errors?.[0].extensions.code;
    expect(await code(operator)).toBeUndefined();
    expect(await code(memberCaller(memberId))).toBeUndefined();
    expect(await code(memberCaller(aMember()))).toBe('FORBIDDEN');
    expect(await code({ kind: 'partner', partnerId: alpha, keyId: 'key_1', scopes: ['owner'] })).toBe(
      'FORBIDDEN',
    );
    expect(await code({ kind: 'public' })).toBe('UNAUTHENTICATED');
  });
});
