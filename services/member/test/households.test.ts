import { findHousehold } from '@accord/contracts';
import type { Caller } from '@accord/subgraph';
import type { Answer } from './answer';
import { operator, RunningMemberService, till, aPartner } from './running-member-service';

const FIELDS = `__typename ... on HouseholdSuccess { household { id name locked revision owner { id givenName }
  members { id givenName familyName email cards { number } } spending { memberId maySpend } invitations { id } } }
  ... on HouseholdRefused { code } ... on NotFound { resource } ... on InvalidInput { path }`;
const as = (memberId: string): Caller => ({ kind: 'member', memberId });

describe('households', () => {
  let service: RunningMemberService;
  beforeAll(async () => {
    service = await RunningMemberService.start();
  });
  afterAll(() => service.stop());

  const person = async (): Promise<string> =>
    (await service.enroll(operator, { givenName: 'Anna', familyName: 'Nowak' })).member.id;
  const act = async (who: string, call: string): Promise<Answer> => {
    const answer = await service.ask(as(who), `mutation { done: ${call} { ${FIELDS} } }`);
    return answer.done ?? answer;
  };
  const create = (who: string, key = 'key', name = 'Home'): Promise<Answer> =>
    act(who, `createHousehold(name: "${name}", idempotencyKey: "${key}")`);
  const invite = (who: string, whom: string) => act(who, `inviteToHousehold(member: { id: "${whom}" })`);
  const accept = (who: string, id: string) => act(who, `acceptHouseholdInvitation(householdId: "${id}")`);
  const known = async (memberId: string) => {
    const answer = await service.neighbour.ask(findHousehold, { memberId }, { timeoutMs: 5_000 });
    return answer.ok ? answer.value.household : 'away';
  };
  const pair = async () => {
    const [owner, mate] = [await person(), await person()];
    const { household } = await create(owner);
    await invite(owner, mate);
    await accept(mate, household.id);
    return { owner, mate, id: household.id as string };
  };

  it('are made by their owner, once for a key, and joined by who was invited; other services know it at once', async () => {
    const [owner, mate] = [await person(), await person()];
    const { household } = await create(owner);
    expect(household).toMatchObject({ id: expect.stringMatching(/^hou_/), name: 'Home', locked: false });
    expect((await create(owner)).household.id).toBe(household.id);
    expect(await create(owner, 'key', 'Other')).toMatchObject({ __typename: 'IdempotencyConflict' });
    expect(await create(owner, 'another')).toMatchObject({ code: 'IN_A_HOUSEHOLD' });
    expect(await accept(mate, household.id)).toMatchObject({ code: 'NOT_INVITED' });
    expect((await invite(owner, mate)).household.invitations).toEqual([{ id: mate }]);
    const asked = '{ me { householdInvitations { householdId name owner { givenName } } household { id } } }';
    expect((await service.ask(as(mate), asked)).me).toEqual({
      householdInvitations: [{ householdId: household.id, name: 'Home', owner: { givenName: 'Anna' } }],
      household: null,
    });
    await accept(mate, household.id);
    expect(await known(mate)).toMatchObject({
      householdId: household.id,
      ownerId: owner,
      locked: false,
      members: [
        { memberId: owner, maySpend: true },
        { memberId: mate, maySpend: true },
      ],
    });
  });

  it('show a given name to each other, and nothing to tills and strangers', async () => {
    const { owner, mate } = await pair();
    const query = `query ($id: ID!) { member(ref: { id: $id }) { household { id } householdInvitations { name } } }`;
    expect((await service.ask(till(aPartner()), query, { id: owner })).member).toEqual({
      household: null,
      householdInvitations: [],
    });
    expect((await service.ask(operator, query, { id: owner })).member.household.id).toMatch(/^hou_/);
    const { members } = (
      await service.ask(
        as(mate),
        '{ me { household { members { id givenName familyName cards { number } } } } }',
      )
    ).me.household;
    expect(members[0]).toEqual({ id: owner, givenName: 'Anna', familyName: null, cards: [] });
    expect(members[1]).toMatchObject({ id: mate, familyName: 'Nowak' });
  });

  it('are locked, permitted and cleared by their owner alone', async () => {
    const { owner, mate } = await pair();
    for (const call of [
      'lockHousehold(locked: true)',
      `setHouseholdSpending(memberId: "${owner}", maySpend: false)`,
      `removeFromHousehold(memberId: "${owner}")`,
      `transferHouseholdOwnership(memberId: "${mate}")`,
      `inviteToHousehold(member: { id: "${await person()}" })`,
    ])
      expect(await act(mate, call)).toEqual({ __typename: 'HouseholdRefused', code: 'NOT_THE_OWNER' });
    await act(owner, 'lockHousehold(locked: true)');
    await act(owner, `setHouseholdSpending(memberId: "${mate}", maySpend: false)`);
    expect(await known(mate)).toMatchObject({
      locked: true,
      members: [
        { memberId: owner, maySpend: true },
        { memberId: mate, maySpend: false },
      ],
    });
    await act(owner, `removeFromHousehold(memberId: "${mate}")`);
    expect(await known(mate)).toBeNull();
  });

  it('are left by anybody but the owner, who first hands them over', async () => {
    const { owner, mate, id } = await pair();
    expect(await act(owner, 'leaveHousehold')).toMatchObject({ code: 'OWNER_STAYS' });
    await act(owner, `transferHouseholdOwnership(memberId: "${mate}")`);
    expect(await act(owner, 'leaveHousehold')).toEqual({ __typename: 'HouseholdSuccess', household: null });
    expect(await act(owner, 'leaveHousehold')).toEqual({ __typename: 'NotFound', resource: 'Household' });
    expect(await known(mate)).toMatchObject({ householdId: id, ownerId: mate });
  });

  it('never have a member twice, also when many accept and make at once', async () => {
    const guest = await person();
    const ids = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const owner = await person();
        const { household } = await create(owner);
        await invite(owner, guest);
        return household.id as string;
      }),
    );
    const all: Answer[] = await Promise.all([
      ...ids.map((id) => accept(guest, id)),
      ...ids.map((_, index) => create(guest, `own ${index}`)),
    ]);
    expect(all.filter(({ __typename }) => __typename === 'HouseholdSuccess')).toHaveLength(1);
    expect(new Set(all.map(({ code }) => code))).toEqual(new Set([undefined, 'IN_A_HOUSEHOLD']));
  });

  it('refuse names and keys that are none, and members who are nobody', async () => {
    const owner = await person();
    expect(await create(owner, 'key', ' ')).toMatchObject({ path: ['name'] });
    expect(await create(owner, 'x'.repeat(256))).toMatchObject({ path: ['idempotencyKey'] });
    await create(owner);
    expect(await invite(owner, 'mem_00000000000000000000000000')).toMatchObject({ resource: 'Member' });
    expect(await accept(owner, 'hou_00000000000000000000000000')).toMatchObject({ resource: 'Household' });
  });
});
