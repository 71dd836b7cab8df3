import { openDatabase, schemaDifferences } from '@accord/persistence';
import { createTestDatabase } from '@accord/testing';
import { rows } from '../src/app';
import { migrations } from '../src/migrations';
import type { Answer } from './answer';
import { aPartner, operator, OUTCOME, RunningMemberService, till } from './running-member-service';

describe('enrolling members', () => {
  let service: RunningMemberService;
  const partnerId = aPartner();
  const published = () =>
    service.database
      .query<{ envelope: string }>('SELECT envelope FROM outbox ORDER BY id')
      .then((events) => events.map(({ envelope }) => JSON.parse(envelope)));

  beforeAll(async () => {
    service = await RunningMemberService.start();
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

  it('makes a member with a virtual card and the given one, and tells the other services without personal data', async () => {
    const { member } = await service.enroll(operator, {
      givenName: ' Anna ',
      familyName: 'Nowak',
      email: 'Anna@Example.com',
      phone: '+48 601 234 567',
      birthDate: '1990-02-28',
      locale: 'PL',
      timeZone: 'Europe/Warsaw',
      attributes: { dog: 'Rex', size: { shoe: 39 } },
      cardNumber: 'PL-0001',
      consents: [{ purpose: 'EMAIL_MARKETING', granted: true }],
    });
    expect(member).toMatchObject({
      id: expect.stringMatching(/^mem_/),
      status: 'ACTIVE',
      givenName: 'Anna',
      email: 'Anna@Example.com',
      phone: '+48601234567',
      birthDate: '1990-02-28',
      locale: 'pl',
      timeZone: 'Europe/Warsaw',
      attributes: { dog: 'Rex', size: { shoe: 39 } },
      enrolledBy: null,
      consents: [{ purpose: 'EMAIL_MARKETING', granted: true, source: 'OPERATOR', partner: null }],
    });
    expect(member.cards).toEqual([
      { number: expect.stringMatching(/^97\d{17}$/), kind: 'VIRTUAL', status: 'ACTIVE', issuedBy: null },
      { number: 'PL-0001', kind: 'PLASTIC', status: 'ACTIVE', issuedBy: null },
    ]);
    const events = (await published()).filter(({ subject }) => subject === member.id);
    expect(events).toMatchObject([
      {
        type: 'member-enrolled.v1',
        data: { memberId: member.id, locale: 'pl', timeZone: 'Europe/Warsaw' },
      },
      { type: 'member-changed.v1', data: { memberId: member.id } },
      { type: 'cards-changed.v1', data: { memberId: member.id, kinds: ['VIRTUAL', 'PLASTIC'] } },
    ]);
    expect(JSON.stringify(events)).not.toMatch(/Anna|Nowak|601|1990|PL-0001/);
  });

  it('links a card at a till, and remembers whose till it was', async () => {
    const { member } = await service.enroll(till(partnerId), { cardNumber: 'K 17', cardKind: 'EXTERNAL' });
    expect(member.enrolledBy).toEqual({ id: partnerId });
    expect(member.cards[1]).toEqual({
      number: 'K 17',
      kind: 'EXTERNAL',
      status: 'ACTIVE',
      issuedBy: { id: partnerId },
    });
  });

  it.each([
    [{ cardNumber: 'taken-1' }],
    [{ phone: '0048 (602) 000-001' }],
    [{ email: 'OTTO@example.com' }],
    [{ email: 'another@example.com', cardNumber: 'taken-1' }],
  ])('answers whose it is when %j belongs to a member already', async (input) => {
    await service.enroll(operator, {
      cardNumber: 'taken-1',
      phone: '+48602000001',
      email: 'otto@Example.com',
      idempotencyKey: 'otto',
    });
    const { member } = await service.enroll(operator, {
      cardNumber: 'taken-1',
      phone: '+48602000001',
      email: 'otto@Example.com',
      idempotencyKey: 'otto',
    });
    expect(await service.enroll(till(partnerId), input)).toEqual({
      __typename: 'MemberAlreadyEnrolled',
      code: 'MEMBER_ALREADY_ENROLLED',
      memberId: member.id,
    });
  });

  it('leaves an e-mail address free that was asked for together with a taken card', async () => {
    await service.enroll(operator, { cardNumber: 'taken-2' });
    await service.enroll(operator, { cardNumber: 'taken-2', email: 'free@example.com' });
    expect(await service.enroll(operator, { email: 'free@example.com' })).toMatchObject({
      __typename: 'EnrollMemberSuccess',
    });
  });

  it.each<[Record<string, unknown>, string]>([
    [{ email: 'nobody' }, 'email'],
    [{ phone: '12' }, 'phone'],
    [{ birthDate: '2999-01-01' }, 'birthDate'],
    [{ locale: 'not a language' }, 'locale'],
    [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
    [{ timeZone: '+02:00' }, 'timeZone'],
    [{ attributes: [1] }, 'attributes'],
    [{ attributes: { numbers: Array.from({ length: 5_000 }, (_, index) => index) } }, 'attributes'],
    [{ attributes: { text: 'a\u0000b' } }, 'attributes'],
    [{ givenName: 'x'.repeat(101) }, 'givenName'],
    [{ cardNumber: 'x'.repeat(65) }, 'cardNumber'],
    [{ cardNumber: '  ' }, 'cardNumber'],
    [{ cardNumber: 'c', cardKind: 'VIRTUAL' }, 'cardKind'],
    [{ referralCode: 'NOBODY' }, 'referralCode'],
    [{ idempotencyKey: '' }, 'idempotencyKey'],
    [{ consents: [{ purpose: 'DATA_SHARING', partnerId: 'par_x', granted: true }] }, 'consents,0,partnerId'],
  ])('refuses input %#, and says where', async (input, path) => {
    const outcome = await service.enroll(operator, input);
    expect(outcome).toMatchObject({
      __typename: 'InvalidInput',
      code: 'INVALID_INPUT',
      path: ['input', ...path.split(',')],
    });
  });

  it('accepts the referral code of a member', async () => {
    const { member } = await service.enroll(operator, {});
    expect(await service.enroll(operator, { referralCode: member.referralCode.toLowerCase() })).toMatchObject(
      {
        __typename: 'EnrollMemberSuccess',
      },
    );
  });

  it('makes one member of 64 retries at once, and answers another request under the key with a conflict', async () => {
    const input = {
      email: 'busy@example.com',
      cardNumber: 'busy',
      attributes: { a: 1, b: 2 },
      idempotencyKey: 'busy-key',
    };
    const retries = Array.from({ length: 64 }, () =>
      service.enroll(till(partnerId), { ...input, attributes: { b: 2, a: 1 } }),
    );
    const outcomes = await Promise.all(retries);
    const ids = new Set(outcomes.map(({ member }) => member?.id));
    expect(ids.size).toBe(1);
    expect(ids).not.toContain(undefined);
    expect(await service.enroll(till(partnerId), { ...input, email: 'other@example.com' })).toEqual({
      __typename: 'IdempotencyConflict',
      idempotencyKey: 'busy-key',
    });
    expect(await service.enroll(till(aPartner()), { idempotencyKey: 'busy-key' })).toMatchObject({
      __typename: 'EnrollMemberSuccess',
    });
  });

  it('makes one member when 64 tills enrol the same card and phone at once, in any order', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 64 }, (_, index) =>
        service.enroll(
          till(aPartner()),
          index % 2
            ? { cardNumber: 'race', phone: '+48603000001' }
            : { phone: '+48603000001', cardNumber: 'race' },
        ),
      ),
    );
    expect(outcomes.filter(({ __typename }) => __typename === 'EnrollMemberSuccess')).toHaveLength(1);
    const [won] = outcomes.flatMap(({ member }) => member ?? []);
    for (const outcome of outcomes) expect(outcome.memberId ?? outcome.member.id).toBe(won.id);
  });

  describe('in a batch', () => {
    const enrollAll = async (inputs: object[]) =>
      service.ask(
        operator,
        `mutation ($inputs: [EnrollMemberInput!]!) { enrollMembers(inputs: $inputs) { ${OUTCOME} } }`,
        { inputs },
      );

    it('answers each in order, as if it came alone', async () => {
      const { enrollMembers: outcomes } = await enrollAll([
        { cardNumber: 'batch-1', idempotencyKey: 'batch-a' },
        { cardNumber: 'batch-1' },
        { email: 'not an address' },
        { cardNumber: 'batch-1', idempotencyKey: 'batch-a' },
        { cardNumber: 'batch-2', idempotencyKey: 'batch-a' },
        { cardNumber: 'taken-by-nobody', referralCode: 'NOBODY', idempotencyKey: 'batch-b' },
        { cardNumber: 'taken-by-nobody', idempotencyKey: 'batch-b', imported: true },
      ]);
      const [first] = outcomes;
      expect(outcomes.map(({ __typename }: Answer) => __typename)).toEqual([
        'EnrollMemberSuccess',
        'MemberAlreadyEnrolled',
        'InvalidInput',
        'EnrollMemberSuccess',
        'IdempotencyConflict',
        'InvalidInput',
        'EnrollMemberSuccess',
      ]);
      expect(outcomes[1].memberId).toBe(first.member.id);
      expect(outcomes[2].path).toEqual(['inputs', '2', 'email']);
      expect(outcomes[3].member.id).toBe(first.member.id);
      const last = outcomes[6].member.id;
      expect((await published()).find(({ subject }) => subject === last).data.imported).toBe(true);
      expect(await service.enroll(operator, { cardNumber: 'taken-by-nobody' })).toMatchObject({
        memberId: last,
      });
    });

    it('takes 1,000, and refuses 1,001', async () => {
      const inputs = Array.from({ length: 1_001 }, (_, index) => ({ cardNumber: `thousand-${index}` }));
      const refused = await enrollAll(inputs);
      expect(refused.errors[0].extensions.code).toBe('BAD_USER_INPUT');
      const { enrollMembers: outcomes } = await enrollAll(inputs.slice(0, 1_000));
      expect(outcomes.map(({ member }: Answer) => member.cards[1].number)).toEqual(
        inputs.slice(0, 1_000).map(({ cardNumber }) => cardNumber),
      );
    });

    it('lets batches with the same people in other orders pass each other', async () => {
      const people = Array.from({ length: 50 }, (_, index) => ({
        cardNumber: `crossing-${index}`,
        email: `crossing${49 - index}@example.com`,
      }));
      const batches = await Promise.all(
        [people, [...people].reverse(), people, [...people].reverse()].map(enrollAll),
      );
      const ids = batches
        .flatMap(({ enrollMembers }) => enrollMembers)
        .map((outcome: Answer) => outcome.memberId ?? outcome.member.id);
      expect(new Set(ids).size).toBe(50);
    });
  });

  it.each([
    ['the public', { kind: 'public' } as const, 'UNAUTHENTICATED'],
    ['a member', { kind: 'member', memberId: 'mem_1' } as const, 'FORBIDDEN'],
  ])('does not let %s enrol anybody', async (_who, caller, code) => {
    const { errors } = await service.ask(caller, 'mutation { enrollMember(input: {}) { __typename } }');
    expect(errors[0].extensions.code).toBe(code);
  });
});
