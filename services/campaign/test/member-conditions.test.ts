import { memberFacts, memberChanged, cardsChanged, type MemberFactsSnapshot } from '@accord/contracts';
import { eventually } from '@accord/testing';
import { MEMBERS } from './member.cases';
import { MemoryProgramme } from './memory-programme';
import { memberIdOf, purchaseOf, recorded } from './sale';
import { openStand, partnerIdOf, partnerOf, type Stand } from './stand';

const rule = (member: object) => ({
  trigger: 'purchase',
  when: { member },
  then: [{ points: { fixed: 1, expires: 'never' } }],
});

describe('conditions on a member', () => {
  it.each(MEMBERS)('judge $what', async ({ when, member, zone, holds, fails }) => {
    const judged = async (sketch: object) => {
      const setUp = { members: { ann: member }, ...(zone ? { zone } : {}) };
      return [sketch, await MemoryProgramme.of({ promo: rule(when) }, setUp).sell(purchaseOf(sketch))];
    };
    for (const sketch of holds) expect(await judged(sketch)).toEqual([sketch, [1]]);
    for (const sketch of fails) expect(await judged(sketch)).toEqual([sketch, [0]]);
  });

  it('hear what was said to the partner where it happened before what was said to all', async () => {
    const changedAt = Date.parse('2026-01-01T00:00:00Z');
    const consents = [
      { purpose: 'EMAIL_MARKETING', granted: true, changedAt },
      { purpose: 'EMAIL_MARKETING', granted: false, changedAt, partnerId: partnerIdOf('fuel') },
    ];
    const programme = MemoryProgramme.of(
      { promo: rule({ consent: 'EMAIL_MARKETING' }) },
      { members: { ann: { consents } } },
    );
    const points = await programme.sell(purchaseOf({ partner: 'grocer' }), purchaseOf({ partner: 'fuel' }));
    expect(points).toEqual([1, 0]);
  });

  it('hold for nobody of whom nothing is known', async () => {
    const programme = MemoryProgramme.of({ promo: rule({ ageAtLeast: 1 }) });
    expect(await programme.sell(purchaseOf())).toEqual([0]);
  });
});

describe('what the campaign service knows of members', () => {
  let stand: Stand;
  const told = new Map<string, MemberFactsSnapshot>();
  const asked: string[] = [];
  const snapshot = (name: string, more: Partial<MemberFactsSnapshot> = {}): void =>
    void told.set(memberIdOf(name), {
      memberId: memberIdOf(name),
      enrolledAt: '2026-01-01T00:00:00.000Z',
      timeZone: 'UTC',
      attributes: {},
      cardKinds: ['VIRTUAL'],
      consents: [],
      ...more,
    });
  const pointsOf = async (name: string, id: string): Promise<number[]> => {
    const sale = purchaseOf({ id, member: name });
    await stand.publish(recorded(sale));
    return eventually(() => {
      const granted = stand.granted.find(({ trigger }) => trigger.id === sale.purchaseId);
      expect(granted).toBeDefined();
      return granted!.awards.map(({ points }) => points);
    });
  };
  const consent = (granted: boolean, changedAt: string) => ({
    consents: [{ purpose: 'EMAIL_MARKETING', granted, changedAt }],
  });
  const campaign = async (slug: string, definition: object): Promise<void> => {
    const SAVED = '__typename ... on SaveCampaignSuccess { campaign { id } }';
    const { data } = await stand.graphql<{ result: { campaign: { id: string } } }>(
      `mutation ($input: CampaignInput!) { result: createCampaign(input: $input) { ${SAVED} } }`,
      { input: { slug, name: slug, definition } },
    );
    await stand.graphql(`mutation ($id: ID!) { launchCampaign(id: $id) { ${SAVED} } }`, {
      id: data!.result.campaign.id,
    });
  };

  beforeAll(async () => {
    stand = await openStand([partnerOf('grocer')]);
    stand.messaging.serve(memberFacts, ({ memberIds }) => {
      asked.push(...memberIds);
      return Promise.resolve({ members: memberIds.map((id) => told.get(id) ?? null) });
    });
    await campaign('letters', rule({ consent: 'EMAIL_MARKETING' }));
    await campaign('cobranded', { ...rule({ cardKind: ['COBRANDED'] }), then: [{ points: { fixed: 10 } }] });
  }, 60_000);
  afterAll(() => stand.close());

  it('is asked of who has just enrolled, once, and is kept', async () => {
    snapshot('eve', consent(true, '2026-01-01T00:00:00.000Z'));
    expect(await pointsOf('eve', 'first of eve')).toEqual([1]);
    expect(await pointsOf('eve', 'second of eve')).toEqual([1]);
    expect(asked.filter((id) => id === memberIdOf('eve'))).toHaveLength(1);
  });

  it('is asked again when it has changed, and judges what occurred before as it was', async () => {
    const memberId = memberIdOf('eve');
    snapshot('eve', {
      consents: [
        { purpose: 'EMAIL_MARKETING', granted: true, changedAt: '2026-01-01T00:00:00.000Z' },
        { purpose: 'EMAIL_MARKETING', granted: false, changedAt: '2026-03-10T00:00:00.000Z' },
      ],
    });
    await stand.publish([
      { event: memberChanged, key: memberId, data: { memberId, changedAt: '2026-03-10T00:00:00.000Z' } },
    ]);
    await eventually(() => expect(asked.filter((id) => id === memberId)).toHaveLength(2));
    await eventually(async () => {
      const [row] = await stand.database.query<{ consents: unknown[] }>(
        'SELECT consents FROM member_fact WHERE member_id = $1',
        [memberId],
      );
      expect(row?.consents).toHaveLength(2);
    });
    expect(await pointsOf('eve', 'third of eve')).toEqual([]);
    const before = purchaseOf({ id: 'fourth of eve', member: 'eve', at: '2026-03-09T12:00:00Z' });
    await stand.publish(recorded(before));
    await eventually(() => {
      const granted = stand.granted.find(({ trigger }) => trigger.id === before.purchaseId);
      expect(granted?.awards).toMatchObject([{ points: 1 }]);
    });
  });

  it('hears which kinds of cards a member has, from that instant on', async () => {
    const memberId = memberIdOf('bob');
    snapshot('bob');
    await stand.publish([
      {
        event: cardsChanged,
        key: memberId,
        data: { memberId, kinds: ['VIRTUAL'], changedAt: '2026-01-01T00:00:00.000Z' },
      },
      {
        event: cardsChanged,
        key: memberId,
        data: { memberId, kinds: ['COBRANDED', 'VIRTUAL'], changedAt: '2026-03-01T00:00:00.000Z' },
      },
    ]);
    await eventually(async () => {
      const rows = await stand.database.query('SELECT FROM member_card_kinds WHERE member_id = $1', [
        memberId,
      ]);
      expect(rows).toHaveLength(2);
    });
    expect(await pointsOf('bob', 'first of bob')).toEqual([10]);
    const before = purchaseOf({ id: 'second of bob', member: 'bob', at: '2026-02-01T12:00:00Z' });
    await stand.publish(recorded(before));
    await eventually(() => {
      const granted = stand.granted.find(({ trigger }) => trigger.id === before.purchaseId);
      expect(granted?.awards).toEqual([]);
    });
  });
});
