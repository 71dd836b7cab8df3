import { memberFacts } from '@accord/contracts';
import type { Caller } from '@accord/subgraph';
import { eventually } from '@accord/testing';
import { aPartner, operator, RunningMemberService } from './running-member-service';

const UPDATE = `mutation ($consents: [ConsentInput!]!) { updateConsents(consents: $consents) { __typename } }`;

describe('what the rules may know of a member', () => {
  let service: RunningMemberService;
  const partnerId = aPartner();
  const facts = async (...memberIds: string[]) => {
    const answer = await service.neighbour.ask(memberFacts, { memberIds });
    if (!answer.ok) throw new Error(answer.error.reason);
    return answer.value.members;
  };
  const changes = async (memberId: string): Promise<string[]> => {
    const rows = await service.database.query<{ envelope: string }>(
      'SELECT envelope FROM outbox ORDER BY id',
    );
    return rows
      .map(({ envelope }) => envelope)
      .filter((envelope) => envelope.includes(memberId) && envelope.includes('member-changed.v1'));
  };

  beforeAll(async () => {
    service = await RunningMemberService.start();
  });
  afterAll(() => service.stop());

  it('is told to who asks, without name and address, and in order', async () => {
    const { member } = await service.enroll(operator, {
      givenName: 'Anna',
      email: 'anna@example.com',
      birthDate: '1990-02-28',
      timeZone: 'Europe/Warsaw',
      attributes: { children: 2 },
      cardNumber: 'PL-1',
      cardKind: 'COBRANDED',
      consents: [{ purpose: 'EMAIL_MARKETING', granted: true }],
    });
    const plain = (await service.enroll(operator, {})).member;
    const told = await facts('mem_nobody', member.id, plain.id);
    expect(told).toEqual([
      null,
      {
        memberId: member.id,
        enrolledAt: member.enrolledAt,
        timeZone: 'Europe/Warsaw',
        birthDate: '1990-02-28',
        attributes: { children: 2 },
        cardKinds: ['COBRANDED', 'VIRTUAL'],
        consents: [{ purpose: 'EMAIL_MARKETING', granted: true, changedAt: member.enrolledAt }],
      },
      expect.objectContaining({ memberId: plain.id, attributes: {}, cardKinds: ['VIRTUAL'], consents: [] }),
    ]);
    expect(JSON.stringify(told)).not.toMatch(/Anna|example|PL-1/);
  });

  it('has every consent that was given or withdrawn, and each change is announced without saying what', async () => {
    const { member } = await service.enroll(operator, { birthDate: '1991-01-31' });
    const self: Caller = { kind: 'member', memberId: member.id };
    const say = (granted: boolean, about?: string) =>
      service.ask(self, UPDATE, { consents: [{ purpose: 'DATA_SHARING', partnerId: about, granted }] });
    await say(true);
    await say(false, partnerId);
    const [told] = await facts(member.id);
    expect(told?.consents).toMatchObject([
      { purpose: 'DATA_SHARING', granted: true },
      { purpose: 'DATA_SHARING', partnerId, granted: false },
    ]);
    await eventually(async () => expect(await changes(member.id)).toHaveLength(3));
    expect((await changes(member.id)).join()).not.toMatch(/1991|SHARING/);
  });
});
