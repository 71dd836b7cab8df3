import { reachMember, reachMembers, resolveMembers } from '@accord/contracts';
import type { Caller } from '@accord/subgraph';
import type { Answer } from './answer';
import { aPartner, operator, RunningMemberService, till } from './running-member-service';

const MEMBER = `id status givenName familyName email phone birthDate attributes locale cards { number }
  consents { purpose granted partner { id } }`;

describe('seeing members', () => {
  let service: RunningMemberService;
  const friend = aPartner();
  const stranger = aPartner();
  let anna: Answer;
  const self = (): Caller => ({ kind: 'member', memberId: anna.id });
  const code = ({ errors }: Answer): string | undefined => errors?.[0].extensions.code;
  const find = (caller: Caller, ref: object) =>
    service.ask(caller, `query ($ref: MemberRef!) { member(ref: $ref) { ${MEMBER} } }`, { ref });

  beforeAll(async () => {
    service = await RunningMemberService.start();
    const { member } = await service.enroll(till(friend), {
      givenName: 'Anna',
      familyName: 'Żak',
      email: 'anna@example.com',
      phone: '+48601000001',
      birthDate: '1990-01-01',
      attributes: { dog: 'Rex' },
      cardNumber: 'anna-card',
      consents: [
        { purpose: 'DATA_SHARING', partnerId: friend, granted: true },
        { purpose: 'EMAIL_MARKETING', granted: true },
      ],
    });
    anna = member;
  });
  afterAll(() => service.stop());

  it('shows a till name and contacts only where the member consented, and never birth date and attributes', async () => {
    const known = { givenName: 'Anna', familyName: 'Żak', email: 'anna@example.com', phone: '+48601000001' };
    const hidden = { givenName: null, familyName: null, email: null, phone: null };
    const always = { id: anna.id, status: 'ACTIVE', birthDate: null, attributes: {} };
    expect((await find(till(friend), { id: anna.id })).member).toMatchObject({ ...always, ...known });
    const seen = (await find(till(stranger), { id: anna.id })).member;
    expect(seen).toMatchObject({ ...always, ...hidden, consents: [] });
    expect(seen.cards).toContainEqual({ number: 'anna-card' });
    expect(anna).toMatchObject(known);
  });

  it.each([
    { card: 'anna-card' },
    { card: ' anna-card ' },
    { phone: '+48 601-000-001' },
    { phone: '0048601000001' },
    { email: 'ANNA@EXAMPLE.COM' },
  ])('finds a member by %j', async (ref) => {
    expect((await find(till(stranger), ref)).member?.id).toBe(anna.id);
  });

  it.each([{ id: 'mem_nobody' }, { card: 'nobody' }, { phone: 'nonsense' }, { email: 'nonsense' }])(
    'answers null for %j',
    async (ref) => {
      expect(await find(operator, ref)).toEqual({ member: null });
    },
  );

  it('shows members to nobody else', async () => {
    expect(code(await find({ kind: 'public' }, { id: anna.id }))).toBe('UNAUTHENTICATED');
    expect(code(await find(self(), { id: anna.id }))).toBe('FORBIDDEN');
    expect(code(await service.ask(till(friend), '{ members { totalCount } }'))).toBe('FORBIDDEN');
    expect(code(await service.ask(till(friend), '{ me { id } }'))).toBe('FORBIDDEN');
  });

  it('shows a member itself, whole', async () => {
    const { me } = await service.ask(self(), `{ me { ${MEMBER} } }`);
    expect(me).toMatchObject({ givenName: 'Anna', birthDate: '1990-01-01', attributes: { dog: 'Rex' } });
    expect(me.consents).toHaveLength(2);
  });

  it('answers members that other subgraphs name, in one statement, to those who may see them', async () => {
    const { member: other } = await service.enroll(operator, { givenName: 'Otto' });
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Member { id givenName } } }`;
    const of = [other.id, anna.id, 'mem_nobody', anna.id].map((id) => ({ __typename: 'Member', id }));
    expect((await service.ask(operator, query, { of }))._entities).toEqual([
      { id: other.id, givenName: 'Otto' },
      { id: anna.id, givenName: 'Anna' },
      null,
      { id: anna.id, givenName: 'Anna' },
    ]);
    expect(code(await service.ask(self(), query, { of: of.slice(0, 1) }))).toBe('FORBIDDEN');
    expect(code(await service.ask({ kind: 'public' }, query, { of: of.slice(0, 1) }))).toBe(
      'UNAUTHENTICATED',
    );
  });

  it('lists members to operators, newest first, page by page, by part of a name, a card or an address', async () => {
    const list = async (args: string) =>
      (
        await service.ask(
          operator,
          `{ members(${args}) { nodes { id } pageInfo { hasNextPage endCursor } totalCount } }`,
        )
      ).members;
    const first = await list('first: 1');
    expect(first.pageInfo.hasNextPage).toBe(true);
    const second = await list(`first: 100, after: "${first.pageInfo.endCursor}"`);
    const ids = [...first.nodes, ...second.nodes].map(({ id }: Answer) => id);
    expect(ids).toHaveLength(first.totalCount);
    expect(ids).toEqual([...ids].sort().reverse());
    for (const search of ['żAK', 'anna-card', '601000001', 'ANNA@', anna.id]) {
      expect(await list(`search: "${search}"`)).toMatchObject({ nodes: [{ id: anna.id }], totalCount: 1 });
    }
    expect(await list('search: "%"')).toMatchObject({ nodes: [], totalCount: 0 });
  });

  it('tells other services who references are, in order, and where a member can be reached', async () => {
    const references = [
      { email: 'Anna@example.com' },
      { id: 'mem_nobody' },
      { card: 'anna-card' },
      {},
      { id: anna.id },
    ];
    const resolved = await service.neighbour.ask(resolveMembers, { references });
    const found = { memberId: anna.id, status: 'ACTIVE', locale: 'en', timeZone: 'UTC' };
    expect(resolved).toEqual({ ok: true, value: { members: [found, null, found, null, found] } });
    const reached = await service.neighbour.ask(reachMember, { memberId: anna.id });
    expect(reached).toMatchObject({
      value: {
        member: {
          ...found,
          givenName: 'Anna',
          email: 'anna@example.com',
          phone: '+48601000001',
          consents: ['EMAIL_MARKETING'],
        },
      },
    });
    const many = await service.neighbour.ask(reachMembers, { memberIds: ['mem_nobody', anna.id] });
    expect(many).toMatchObject({ value: { members: [null, { memberId: anna.id }] } });
    expect(await service.neighbour.ask(reachMember, { memberId: 'mem_nobody' })).toEqual({
      ok: true,
      value: { member: null },
    });
  });

  describe('changing consents', () => {
    const update = (caller: Caller, consents: object[], memberId?: string) =>
      service.ask(
        caller,
        `mutation ($consents: [ConsentInput!]!, $memberId: ID) { updateConsents(consents: $consents, memberId: $memberId) {
           ... on UpdateConsentsSuccess { member { consents { purpose granted source partner { id } } } }
           ... on NotFound { resource id } ... on InvalidInput { path } } }`,
        { consents, memberId },
      );
    const consentsReached = async (memberId: string) => {
      const reached = await service.neighbour.ask(reachMember, { memberId });
      return reached.ok ? reached.value.member?.consents : reached;
    };

    it('lets a member withdraw and give them again; what is not named stays', async () => {
      const { updateConsents } = await update(self(), [{ purpose: 'EMAIL_MARKETING', granted: false }]);
      expect(updateConsents.member.consents).toEqual(
        expect.arrayContaining([
          { purpose: 'EMAIL_MARKETING', granted: false, source: 'MEMBER', partner: null },
          { purpose: 'DATA_SHARING', granted: true, source: 'TILL', partner: { id: friend } },
        ]),
      );
      expect(await consentsReached(anna.id)).toEqual([]);
      await update(operator, [{ purpose: 'EMAIL_MARKETING', granted: true }], anna.id);
      expect(await consentsReached(anna.id)).toEqual(['EMAIL_MARKETING']);
    });

    it('hides a member’s data from a till at once when sharing is withdrawn', async () => {
      await update(self(), [{ purpose: 'DATA_SHARING', granted: true }]);
      expect((await find(till(stranger), { id: anna.id })).member.givenName).toBe('Anna');
      await update(self(), [{ purpose: 'DATA_SHARING', partnerId: stranger, granted: false }]);
      expect((await find(till(stranger), { id: anna.id })).member.givenName).toBeNull();
      expect((await find(till(friend), { id: anna.id })).member.givenName).toBe('Anna');
    });

    it('is for the member and operators only', async () => {
      expect(code(await update(till(friend), [], anna.id))).toBe('FORBIDDEN');
      expect(code(await update({ kind: 'member', memberId: 'mem_other' }, [], anna.id))).toBe('FORBIDDEN');
      expect(await update(operator, [], 'mem_nobody')).toEqual({
        updateConsents: { resource: 'Member', id: 'mem_nobody' },
      });
      expect(await update(operator, [{ purpose: 'TERMS', partnerId: 'x', granted: true }], anna.id)).toEqual({
        updateConsents: { path: ['consents', '0', 'partnerId'] },
      });
    });
  });
});
