import { partnerSnapshot } from '@accord/contracts';
import { ManualClock } from '@accord/values';
import { anybody, newMemberId, operator, owner, PartnerPlatform, till } from '../../test/partner-platform';
import { RECORD, sale } from '../../test/sales';

const CHANGED = `__typename ... on PartnerSuccess { partner { status exit { issuesUntil acceptsUntil } } }
  ... on NotFound { resource } ... on InvalidInput { path code }`;
const EXIT = `mutation ($id: ID!, $issuesUntil: DateTime!, $acceptsUntil: DateTime!, $reason: String!) {
  exitPartner(partnerId: $id, issuesUntil: $issuesUntil, acceptsUntil: $acceptsUntil, reason: $reason) { ${CHANGED} } }`;
const CANCEL = `mutation ($id: ID!) { cancelExit(partnerId: $id) { ${CHANGED} } }`;
const NOTICE = {
  issuesUntil: '2026-04-01T00:00:00.000Z',
  acceptsUntil: '2026-07-01T00:00:00.000Z',
  reason: 'Sold to a competitor',
};

describe('a partner that leaves', () => {
  const clock = new ManualClock(new Date('2026-03-01T12:00:00Z'));
  let platform: PartnerPlatform;
  beforeAll(async () => {
    platform = await PartnerPlatform.start(0, clock);
  });
  afterAll(() => platform.stop());
  beforeEach(() => clock.moveTo(new Date('2026-03-01T12:00:00Z')));

  const exit = async (id: string, changes: object = {}, caller = operator) => {
    const { data, errors } = await platform.ask(caller, EXIT, { id, ...NOTICE, ...changes });
    return data?.exitPartner ?? errors?.[0]?.extensions['code'];
  };
  const cancel = async (id: string) => (await platform.ask(operator, CANCEL, { id })).data.cancelExit;
  const statusOf = async (id: string) =>
    (await platform.ask(anybody, `{ partner(id: "${id}") { status } }`)).data.partner.status;
  const sell = async (id: string, externalId: string) => {
    const input = sale(externalId, newMemberId());
    return (await platform.ask(till(id), RECORD, { input })).data.recordPurchase;
  };

  it('is ACTIVE, then EXITING and still sells, then CLOSED and sells no more, by the clock alone', async () => {
    const id = await platform.partner('leaver');
    const { issuesUntil, acceptsUntil } = NOTICE;
    expect(await exit(id)).toEqual({
      __typename: 'PartnerSuccess',
      partner: { status: 'ACTIVE', exit: { issuesUntil, acceptsUntil } },
    });
    for (const [instant, status, answer] of [
      ['2026-03-31T23:59:59.999Z', 'ACTIVE', 'RecordPurchaseSuccess'],
      ['2026-04-01T00:00:00.000Z', 'EXITING', 'RecordPurchaseSuccess'],
      ['2026-06-30T23:59:59.999Z', 'EXITING', 'RecordPurchaseSuccess'],
      ['2026-07-01T00:00:00.000Z', 'CLOSED', 'InvalidInput'],
    ] as const) {
      clock.moveTo(new Date(instant));
      expect(await statusOf(id)).toBe(status);
      expect((await sell(id, instant)).__typename).toBe(answer);
    }
    expect(await sell(id, 'too late')).toMatchObject({ code: 'PARTNER_NOT_ACTIVE' });
  });

  it('is announced with its instants once, however often the same notice is given', async () => {
    const id = await platform.partner('announced');
    await exit(id);
    await exit(id);
    const told = (await platform.outbox())
      .filter(({ data }) => data['slug'] === 'announced')
      .map(({ data }) => partnerSnapshot.parse(data));
    expect(told.map(({ revision, exit: left }) => [revision, left?.acceptsUntil])).toEqual([
      [1, undefined],
      [2, NOTICE.acceptsUntil],
    ]);
  });

  it('may change or take back its notice until it issues no more', async () => {
    const id = await platform.partner('wavering');
    expect(await cancel(id)).toMatchObject({ partner: { status: 'ACTIVE', exit: null } });
    await exit(id);
    expect(await exit(id, { acceptsUntil: '2026-08-01T00:00:00.000Z' })).toMatchObject({
      partner: { exit: { acceptsUntil: '2026-08-01T00:00:00.000Z' } },
    });
    expect(await cancel(id)).toMatchObject({ partner: { status: 'ACTIVE', exit: null } });
    await exit(id);
    clock.moveTo(new Date(NOTICE.issuesUntil));
    const over = { __typename: 'InvalidInput', path: ['partnerId'], code: 'NOTICE_OVER' };
    expect(await cancel(id)).toEqual(over);
    expect(await exit(id, { acceptsUntil: '2026-09-01T00:00:00.000Z' })).toEqual(over);
    clock.moveTo(new Date(NOTICE.acceptsUntil));
    expect(await cancel(id)).toMatchObject({ code: 'PARTNER_CLOSED' });
  });

  it.each([
    ['an end of issuing in the past', { issuesUntil: '2026-03-01T11:59:59Z' }, 'issuesUntil'],
    ['no time to spend what it issued', { acceptsUntil: NOTICE.issuesUntil }, 'acceptsUntil'],
    ['an end beyond all calendars', { acceptsUntil: '3000-01-01T00:00:00Z' }, 'acceptsUntil'],
    ['no reason', { reason: ' ' }, 'reason'],
  ])('is refused with %s', async (what, changes, path) => {
    const id = await platform.partner(`refused-${what.replaceAll(' ', '-')}`);
    expect(await exit(id, changes)).toMatchObject({ __typename: 'InvalidInput', path: [path] });
  });

  it('leaves by the operator’s hand alone', async () => {
    const id = await platform.partner('own-hand');
    expect(await exit(id, {}, owner(id))).toBe('FORBIDDEN');
    expect(await exit('par_none')).toEqual({ __typename: 'NotFound', resource: 'Partner' });
  });
});
