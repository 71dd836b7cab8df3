import { findRedemptions, resolveMembers } from '@accord/contracts';
import { eventually } from '@accord/testing';
import { derivedId } from '@accord/values';
import { newMemberId, PartnerPlatform, till } from '../../test/partner-platform';
import { RECORD, RECORD_MANY, sale, usd } from '../../test/sales';

describe('with the member and ledger services down', () => {
  let platform: PartnerPlatform;
  let partnerId: string;
  beforeAll(async () => {
    platform = await PartnerPlatform.start();
    partnerId = await platform.partner('grocer');
  });
  afterAll(() => platform.stop());

  it('a sale to a member’s id is taken; any other reference is an error that says why, and nothing is stored', async () => {
    const memberId = newMemberId();
    const taken = await platform.ask(till(partnerId), RECORD, { input: sale('by-id', memberId) });
    expect(taken.data.recordPurchase.purchase).toMatchObject({ status: 'PENDING', member: { id: memberId } });
    for (const member of [{ card: '6000 0001' }, { phone: '+48 600 000 000' }, { email: 'a@example.org' }]) {
      const { errors } = await platform.ask(till(partnerId), RECORD, {
        input: sale('by-card', '', { member }),
      });
      expect(errors?.[0]?.extensions['code']).toBe('SERVICE_UNAVAILABLE');
    }
    const inputs = [sale('beside', memberId), sale('by-card', '', { member: { card: '6000 0001' } })];
    const batch = await platform.ask(till(partnerId), RECORD_MANY, { inputs });
    expect(batch.errors?.[0]?.extensions['code']).toBe('SERVICE_UNAVAILABLE');
    expect(await platform.database.query('SELECT external_id FROM purchase')).toEqual([
      { external_id: 'by-id' },
    ]);
  });

  it('a sale that points paid can’t be judged', async () => {
    const input = sale('paid', newMemberId(), { redemptionIds: ['red_1'] });
    const { errors } = await platform.ask(till(partnerId), RECORD, { input });
    expect(errors?.[0]?.extensions['code']).toBe('SERVICE_UNAVAILABLE');
  });
});

describe('who is meant, and what points paid', () => {
  let platform: PartnerPlatform;
  let partnerId: string;
  let asked: { references: readonly object[] }[] = [];
  const [anna, boris, gone, merged] = [newMemberId(), newMemberId(), newMemberId(), newMemberId()];
  const known = (memberId: string, status: 'ACTIVE' | 'SUSPENDED' | 'ERASED' = 'ACTIVE') => ({
    memberId,
    status,
    locale: 'pl',
    timeZone: 'Europe/Warsaw',
  });
  const people: Record<string, ReturnType<typeof known>> = {
    'card 1': known(anna),
    'card 2': known(boris),
    'card 3': known(gone, 'SUSPENDED'),
    [gone]: known(gone, 'ERASED'),
    [merged]: known(anna),
  };

  beforeAll(async () => {
    platform = await PartnerPlatform.start();
    partnerId = await platform.partner('grocer');
    const elsewhere = await platform.partner('elsewhere');
    platform.others.serve(resolveMembers, (question) => {
      asked.push(question);
      const members = question.references.map(({ id, card }) => people[id ?? card ?? ''] ?? null);
      return Promise.resolve({ members });
    });
    const redemption = (redemptionId: string, changes: object = {}) => ({
      redemptionId,
      memberId: anna,
      partnerId,
      points: 500,
      restored: 0,
      value: usd('4.50'),
      ...changes,
    });
    const redemptions = [
      ...Array.from({ length: 10 }, (_, index) => redemption(`red_${index}`)),
      redemption('red_half', { restored: 250 }),
      redemption('red_restored', { restored: 500 }),
      redemption('red_boris', { memberId: boris }),
      redemption('red_pool', { memberId: derivedId('household', anna) }),
      redemption('red_elsewhere', { partnerId: elsewhere }),
    ];
    platform.others.serve(findRedemptions, ({ ids }) =>
      Promise.resolve({ redemptions: redemptions.filter((each) => ids.includes(each.redemptionId)) }),
    );
    await platform.others.start();
  });
  beforeEach(() => {
    asked = [];
  });
  afterAll(() => platform.stop());

  const record = async (input: object) =>
    (await platform.ask(till(partnerId), RECORD, { input })).data.recordPurchase;
  let number = 0;
  const paid = (redemptionIds: string[], changes: object = {}) =>
    record(sale(`paid-${(number += 1)}`, merged, { member: { card: 'card 1' }, redemptionIds, ...changes }));

  it('is asked once for a whole batch', async () => {
    const inputs = ['card 1', 'card 2', 'card 1', 'card 9', 'card 3'].map((card, index) =>
      sale(`asked-${index}`, '', { member: { card } }),
    );
    const { data } = await platform.ask(till(partnerId), RECORD_MANY, { inputs });
    expect(data.recordPurchases).toMatchObject([
      { purchase: { member: { id: anna } } },
      { purchase: { member: { id: boris } } },
      { purchase: { member: { id: anna } } },
      { __typename: 'NotFound', resource: 'Member', id: 'card 9' },
      { __typename: 'InvalidInput', code: 'MEMBER_NOT_ACTIVE', path: ['inputs', '4', 'member'] },
    ]);
    expect(asked).toEqual([
      { references: ['card 1', 'card 2', 'card 9', 'card 3'].map((card) => ({ card })) },
    ]);
  });

  it('is refused when erased, and followed when merged', async () => {
    expect(await record(sale('erased', gone))).toMatchObject({
      __typename: 'InvalidInput',
      code: 'MEMBER_NOT_ACTIVE',
    });
    expect((await record(sale('merged', merged))).purchase.member.id).toBe(anna);
  });

  it('is not asked for an id that was heard of', async () => {
    const carla = newMemberId();
    await platform.enrol(carla);
    await eventually(async () =>
      expect(await platform.database.query('SELECT 1 FROM known_member')).toHaveLength(1),
    );
    expect((await record(sale('heard', carla))).purchase.member.id).toBe(carla);
    expect(asked).toEqual([]);
    const event = (await platform.outbox()).find(({ data }) => data['externalId'] === 'heard');
    expect(event?.data['memberTimeZone']).toBe('Asia/Yekaterinburg');
  });

  it('is asked for an id that was heard of, once that member lives on in another', async () => {
    await platform.enrol(merged);
    const known = () => platform.database.query('SELECT 1 FROM known_member WHERE id = $1', [merged]);
    await eventually(async () => expect(await known()).toHaveLength(1));
    await platform.merge(merged, anna);
    await eventually(async () => expect(await known()).toEqual([]));
    expect((await record(sale('merged-since', merged))).purchase.member.id).toBe(anna);
  });

  it('is one way or another, never two', async () => {
    const { data, errors } = await platform.ask(till(partnerId), RECORD, {
      input: sale('two-ways', '', { member: { id: anna, card: 'card 1' } }),
    });
    expect(data?.recordPurchase?.path ?? errors?.[0]?.extensions['code']).toEqual(
      data ? ['input', 'member'] : 'BAD_USER_INPUT',
    );
  });

  it('pays a part of a sale, which its event says', async () => {
    const { purchase } = await paid(['red_0', 'red_half']);
    expect(purchase.paidWithPoints.amount).toBe('6.75');
    const event = (await platform.outbox()).find(({ data }) => data['purchaseId'] === purchase.id);
    expect(event?.data['paidWithPoints']).toBe('6.75');
  });

  it('pays from the pool of a household: who may spend it was judged when it was held', async () => {
    expect((await paid(['red_pool'])).purchase.paidWithPoints.amount).toBe('4.50');
  });

  it.each([
    ['of another member', ['red_boris'], ['input', 'redemptionIds', '0']],
    ['at another partner', ['red_1', 'red_elsewhere'], ['input', 'redemptionIds', '1']],
    ['that isn’t there', ['red_none'], ['input', 'redemptionIds', '0']],
    ['that was given back', ['red_restored'], ['input', 'redemptionIds', '0']],
    ['worth more than the sale', ['red_1', 'red_2', 'red_3'], ['input', 'redemptionIds']],
  ])('pays nothing by a redemption %s', async (_what, ids, path) => {
    expect(await paid(ids)).toMatchObject({ __typename: 'InvalidInput', path });
  });

  it('pays one sale by one redemption, however many are recorded at once', async () => {
    const answers = await Promise.all(Array.from({ length: 16 }, () => paid(['red_4'])));
    expect(answers.filter(({ purchase }) => purchase)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'REDEMPTION_USED')).toHaveLength(15);
    const inputs = ['one', 'two'].map((key) =>
      sale(`red-${key}`, '', { member: { card: 'card 1' }, redemptionIds: ['red_5'] }),
    );
    const { data } = await platform.ask(till(partnerId), RECORD_MANY, { inputs });
    expect(data.recordPurchases).toMatchObject([
      { __typename: 'RecordPurchaseSuccess' },
      { code: 'REDEMPTION_USED' },
    ]);
  });
});
