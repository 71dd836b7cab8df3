import { findHousehold, resolveMembers } from '@accord/contracts';
import type { Caller } from '@accord/subgraph';
import type { Answer } from './answer';
import { aPartner, operator, RunningMemberService, till } from './running-member-service';

const MERGE = `id reason mergedBy undoneBy undoneReason undoneAt from { id status mergedInto { id } } into { id status cards { number } }`;
const OUTCOME = `__typename ... on MergeMembersSuccess { merge { ${MERGE} } } ... on MergeRefused { code memberId }
  ... on NotFound { resource id } ... on InvalidInput { path }`;

describe('merging members', () => {
  let service: RunningMemberService;
  beforeAll(async () => {
    service = await RunningMemberService.start();
  });
  afterAll(() => service.stop());

  let number = 0;
  const person = async (change: object = {}): Promise<{ id: string; card: string; email: string }> => {
    const [card, email] = [`PL-${(number += 1)}`, `someone-${number}@example.org`];
    const { member } = await service.enroll(operator, { cardNumber: card, email, ...change });
    return { id: member.id as string, card, email };
  };
  const merge = async (
    from: object,
    into: object,
    key = `key-${(number += 1)}`,
    caller: Caller = operator,
    reason = 'Same person',
  ): Promise<Answer> => {
    const answer = await service.ask(
      caller,
      `mutation ($from: MemberRef!, $into: MemberRef!, $reason: String!, $key: String!) {
         mergeMembers(from: $from, into: $into, reason: $reason, idempotencyKey: $key) { ${OUTCOME}
           ... on IdempotencyConflict { idempotencyKey } } }`,
      { from, into, reason, key },
    );
    return answer.mergeMembers ?? answer;
  };
  const unmerge = async (mergeId: string, reason = 'Two people', caller: Caller = operator) => {
    const answer = await service.ask(
      caller,
      `mutation ($mergeId: ID!, $reason: String!) { unmergeMembers(mergeId: $mergeId, reason: $reason) { ${OUTCOME} } }`,
      { mergeId, reason },
    );
    return answer.unmergeMembers ?? answer;
  };
  const resolve = async (...references: object[]): Promise<(string | undefined)[]> => {
    const answer = await service.neighbour.ask(resolveMembers, { references }, { timeoutMs: 5_000 });
    return answer.ok ? answer.value.members.map((member) => member?.memberId) : [];
  };
  const as = (memberId: string, call: string): Promise<Answer> =>
    service.ask(
      { kind: 'member', memberId },
      `mutation { done: ${call} { ... on HouseholdSuccess { household { id } } } }`,
    );
  const found = async (ownerId: string): Promise<string> =>
    (await as(ownerId, `createHousehold(name: "Home", idempotencyKey: "home")`)).done.household.id as string;
  const household = async (memberId: string) => {
    const answer = await service.neighbour.ask(findHousehold, { memberId }, { timeoutMs: 5_000 });
    return answer.ok ? answer.value.household : undefined;
  };
  const published = async (key: string): Promise<{ type: string; data: Record<string, unknown> }[]> => {
    const rows = await service.database.query<{ envelope: string }>(
      `SELECT envelope FROM outbox WHERE envelope::jsonb -> 'data' ->> 'memberId' = $1 ORDER BY id`,
      [key],
    );
    return rows.map(
      ({ envelope }) => JSON.parse(envelope) as { type: string; data: Record<string, unknown> },
    );
  };

  it('leads every card and address of the one to the other at once, and says so to other services', async () => {
    const [anna, ania] = [await person(), await person({ cardKind: 'EXTERNAL' })];
    const merged = await merge({ card: ania.card }, { id: anna.id });
    expect(merged).toMatchObject({
      __typename: 'MergeMembersSuccess',
      merge: {
        reason: 'Same person',
        mergedBy: 'ops',
        undoneAt: null,
        into: { id: anna.id, status: 'ACTIVE' },
      },
    });
    expect(merged.merge.from).toEqual({ id: ania.id, status: 'MERGED', mergedInto: { id: anna.id } });
    const cards = merged.merge.into.cards.map((card: { number: string }) => card.number) as string[];
    expect(cards).toEqual(expect.arrayContaining([anna.card, ania.card]));
    const led = await resolve({ card: ania.card }, { email: ania.email }, { id: ania.id }, { id: anna.id });
    expect(led).toEqual([anna.id, anna.id, anna.id, anna.id]);
    const asked = `query ($ref: MemberRef!) { member(ref: $ref) { id merges { id } } }`;
    expect((await service.ask(till(aPartner()), asked, { ref: { id: ania.id } })).member).toEqual({
      id: anna.id,
      merges: [],
    });
    expect((await service.ask(operator, asked, { ref: { card: ania.card } })).member).toEqual({
      id: anna.id,
      merges: [{ id: merged.merge.id }],
    });
    expect((await service.enroll(operator, { email: ania.email })).memberId).toBe(anna.id);
    expect((await published(ania.id)).at(-1)).toMatchObject({
      type: 'members-merged.v1',
      data: { mergeId: merged.merge.id, memberId: ania.id, intoMemberId: anna.id, revision: 1 },
    });
    expect((await published(anna.id)).at(-1)).toMatchObject({
      type: 'cards-changed.v1',
      data: { kinds: ['EXTERNAL', 'PLASTIC', 'VIRTUAL'] },
    });
  });

  it('is once for a key, and undone once: then everything leads to where it led before', async () => {
    const [anna, ania] = [await person(), await person()];
    const [first, ...others] = await Promise.all(
      Array.from({ length: 8 }, () => merge({ id: ania.id }, { id: anna.id }, `once-${ania.id}`)),
    );
    for (const other of others) expect(other.merge.id).toBe(first!.merge.id);
    expect(await merge({ id: ania.id }, { id: anna.id }, `once-${ania.id}`, operator, 'Other')).toMatchObject(
      {
        __typename: 'IdempotencyConflict',
      },
    );
    const undone = await unmerge(first!.merge.id);
    expect(undone.merge).toMatchObject({ undoneBy: 'ops', undoneReason: 'Two people' });
    expect((await unmerge(first!.merge.id, 'Again')).merge).toEqual(undone.merge);
    expect(await resolve({ card: ania.card }, { email: ania.email }, { id: ania.id })).toEqual([
      ania.id,
      ania.id,
      ania.id,
    ]);
    expect((await published(ania.id)).map(({ type }) => type).slice(-3)).toEqual([
      'members-merged.v1',
      'members-unmerged.v1',
      'cards-changed.v1',
    ]);
    // A second time they merge, and events count on.
    await merge({ id: ania.id }, { id: anna.id });
    expect((await published(ania.id)).at(-1)?.data['revision']).toBe(3);
  });

  it('makes chains, which are undone from their end', async () => {
    const [one, two, three] = [await person(), await person(), await person()];
    const first = await merge({ id: one.id }, { id: two.id });
    const second = await merge({ card: one.card }, { id: three.id });
    expect(second.merge.from.id).toBe(two.id);
    expect(await resolve({ id: one.id }, { card: two.card })).toEqual([three.id, three.id]);
    expect(await unmerge(first.merge.id)).toMatchObject({ code: 'INTO_IS_MERGED', memberId: three.id });
    await unmerge(second.merge.id);
    expect(await resolve({ card: one.card }, { id: two.id })).toEqual([two.id, two.id]);
    await unmerge(first.merge.id);
    expect(await resolve({ id: one.id }, { card: one.card })).toEqual([one.id, one.id]);
  });

  it('refuses cycles, merged ones, suspended ones and those of two households', async () => {
    const [one, two, three] = [await person(), await person(), await person()];
    expect(await merge({ id: one.id }, { card: one.card })).toMatchObject({ code: 'SAME_MEMBER' });
    await merge({ id: one.id }, { id: two.id });
    const leadsToTwo = { memberId: two.id };
    expect(await merge({ id: one.id }, { id: three.id })).toMatchObject({
      code: 'ALREADY_MERGED',
      ...leadsToTwo,
    });
    expect(await merge({ id: three.id }, { id: one.id })).toMatchObject({
      code: 'INTO_IS_MERGED',
      ...leadsToTwo,
    });
    expect(await merge({ id: two.id }, { card: one.card })).toMatchObject({ code: 'SAME_MEMBER' });
    await found(three.id);
    await found(two.id);
    expect(await merge({ id: three.id }, { id: two.id })).toMatchObject({ code: 'IN_A_HOUSEHOLD' });
    await service.database.query(`UPDATE member SET status = 'SUSPENDED' WHERE id = $1`, [two.id]);
    const four = await person();
    for (const [from, into] of [
      [two, four],
      [four, two],
    ] as const)
      expect(await merge({ id: from.id }, { id: into.id })).toMatchObject({
        code: 'MEMBER_NOT_ACTIVE',
        memberId: two.id,
      });
  });

  it('takes the place in a household along, the household too, and leaves it where it is when it is undone', async () => {
    const [anna, ania, mate] = [await person(), await person(), await person()];
    const householdId = await found(ania.id);
    await as(ania.id, `inviteToHousehold(member: { id: "${mate.id}" })`);
    await as(mate.id, `acceptHouseholdInvitation(householdId: "${householdId}")`);
    const first = await merge({ id: ania.id }, { id: anna.id });
    expect(await household(anna.id)).toMatchObject({ householdId, ownerId: anna.id, revision: 4 });
    expect(await household(ania.id)).toBeNull();
    // Both in one: there is one place less.
    await merge({ id: anna.id }, { id: mate.id });
    expect(await household(mate.id)).toMatchObject({
      ownerId: mate.id,
      members: [{ memberId: mate.id, maySpend: true }],
    });
    expect((await unmerge(first.merge.id)).code).toBe('INTO_IS_MERGED');
    expect(await household(anna.id)).toBeNull();
  });

  it('lets one of two opposite merges through, however often both are tried at once', async () => {
    const [one, two] = [await person(), await person()];
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, index) =>
        index % 2 === 0 ? merge({ id: one.id }, { id: two.id }) : merge({ id: two.id }, { id: one.id }),
      ),
    );
    expect(answers.filter(({ merge: made }) => made)).toHaveLength(1);
    const [led] = await resolve({ id: one.id });
    expect(await resolve({ id: two.id })).toEqual([led]);
  });

  it('is for operators, and says what is wrong with a request', async () => {
    const [one, two] = [await person(), await person()];
    const refs = [{ id: one.id }, { id: two.id }] as const;
    for (const caller of [till(aPartner()), { kind: 'member', memberId: one.id } as const]) {
      expect((await merge(...refs, 'k', caller)).errors[0].extensions.code).toBe('FORBIDDEN');
      expect((await unmerge('mrg_x', 'r', caller)).errors[0].extensions.code).toBe('FORBIDDEN');
    }
    expect(await merge({ card: 'nobody’s' }, { id: two.id })).toMatchObject({ resource: 'Member' });
    expect(await merge({ id: one.id }, { id: 'mem_nobody' })).toMatchObject({
      resource: 'Member',
      id: 'mem_nobody',
    });
    expect(await unmerge('mrg_nobody')).toMatchObject({ resource: 'Merge', id: 'mrg_nobody' });
    expect(await merge(...refs, 'x'.repeat(256))).toMatchObject({ path: ['idempotencyKey'] });
    expect(await merge(...refs, 'key', operator, ' ')).toMatchObject({ path: ['reason'] });
  });
});
