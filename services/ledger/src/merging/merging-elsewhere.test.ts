import { cardsChanged } from '@accord/contracts';
import { eventually } from '@accord/testing';
import { aPartner, granted, partnerId, type AwardOptions } from '../../test/factories';
import { MergingMembers } from '../../test/merging-members';
import { member, startTestLedger, till, walletOf, type Json } from '../../test/test-ledger';
import { creditAwards } from '../awards/credit-awards';

const ALPHA = partnerId('alpha');
const NECTAR = partnerId('nectar');
const DAY = 86_400_000;

describe('what else goes on with a merged member', () => {
  let merging: MergingMembers;
  beforeAll(async () => {
    const partners = [aPartner('alpha'), aPartner('beta'), aPartner('nectar')];
    merging = new MergingMembers(
      await startTestLedger(partners, {
        furtherCurrencies: [{ code: 'TIER', kind: 'STATUS' }],
        restoreGrace: 'P30D',
        transfers: {
          allowed: true,
          smallest: 1,
          perDay: 1_000,
          perMonth: 1_000,
          feeBasisPoints: 0,
          feeFixed: 0,
          points: 'UNRESTRICTED',
        },
      }),
    );
    for (const [direction, from, to] of [
      ['OUT', 400, 250],
      ['IN', 250, 300],
    ])
      await ask(
        `mutation ($direction: ConversionDirection!, $from: Points!, $to: Points!, $key: String!) {
           outcome: setConversionRate(partnerId: "${NECTAR}", direction: $direction, from: $from, to: $to, minimum: $from,
             step: $from, idempotencyKey: $key) { __typename } }`,
        { direction, from, to, key: direction },
      );
  });
  afterAll(() => merging.test.close());
  afterEach(async () => expect(await merging.violations()).toEqual([]));

  const ask = async (
    query: string,
    variables: object,
    caller?: Parameters<typeof merging.test.ask>[2],
  ): Promise<Json> => {
    const { data, errors } = await merging.test.ask(query, { ...variables }, caller);
    return data?.outcome ?? errors;
  };
  const pair = (): [string, string] => [merging.member(), merging.member()];
  const balance = async (memberId: string, currency = 'PTS'): Promise<number> =>
    (await walletOf(merging.test, memberId, 'balance', undefined, { currency })).balance;
  const convert = async (memberId: string, direction: 'OUT' | 'IN', points: number): Promise<string> => {
    const input = {
      partnerId: NECTAR,
      direction,
      points,
      externalAccount: 'N-1',
      idempotencyKey: merging.key(),
    };
    const query = `mutation ($input: RequestConversionInput!) { outcome: requestConversion(input: $input) {
      ... on ConversionSuccess { conversion { id } } } }`;
    const caller = direction === 'OUT' ? member(memberId) : till(NECTAR);
    const named = direction === 'OUT' ? input : { ...input, member: { id: memberId } };
    return (await ask(query, { input: named }, caller)).conversion.id;
  };

  it('status points, which count on', async () => {
    const [ania, anna] = pair();
    await merging.earn(ania, 40, { currency: 'TIER' });
    await merging.earn(anna, 2, { currency: 'TIER' });
    await merging.merge(ania, anna);
    await eventually(async () => expect(await balance(anna, 'TIER')).toBe(42));
    await merging.earn(ania, 1, { currency: 'TIER' });
    expect([await balance(anna, 'TIER'), await balance(ania, 'TIER')]).toEqual([43, 0]);
  });

  it('conversions: one out that is undone, and one in that is confirmed', async () => {
    const [ania, anna] = pair();
    await merging.earn(ania, 1_000);
    const out = await convert(ania, 'OUT', 800);
    const into = await convert(ania, 'IN', 500);
    await merging.merge(ania, anna);
    expect(await balance(anna)).toBe(200);
    await ask(
      `mutation { outcome: undoConversion(id: "${out}", reason: "No") { __typename } }`,
      {},
      till(NECTAR),
    );
    expect(await balance(anna)).toBe(1_000);
    const confirm = `mutation { outcome: confirmConversion(id: "${into}", externalReference: "r") { __typename } }`;
    await ask(confirm, {}, till(NECTAR));
    expect([await balance(anna), await balance(ania)]).toEqual([1_600, 0]);
  });

  it('adjustments and transfers that name the old id', async () => {
    const [ania, anna] = pair();
    const other = merging.member();
    await merging.earn(other, 100);
    await merging.merge(ania, anna);
    const adjust = (points: number): Promise<Json> =>
      ask(
        `mutation ($ref: MemberRef!, $points: Points!, $key: String!) { outcome: adjustPoints(member: $ref, partnerId: "${ALPHA}",
           points: $points, reason: "r", idempotencyKey: $key) { __typename } }`,
        { ref: { id: ania }, points, key: merging.key() },
      );
    await adjust(50);
    await adjust(-20);
    expect([await balance(anna), await balance(ania)]).toEqual([30, 0]);
    // Looked up before the merge, and booked after it.
    const input = { to: { id: ania }, points: 60, idempotencyKey: merging.key() };
    const send =
      'mutation ($input: TransferPointsInput!) { outcome: transferPoints(input: $input) { __typename } }';
    expect(await ask(send, { input }, member(other))).toEqual({ __typename: 'TransferPointsSuccess' });
    expect([await balance(anna), await balance(ania), await balance(other)]).toEqual([90, 0, 40]);
  });

  it.each<NonNullable<AwardOptions['keptAlive']>>([
    { cardKind: ['COBRANDED'] },
    { cardKind: ['COBRANDED'], activityWithin: 'P1Y' },
  ])('points that lived by its cards, as %j: for the grace, and on if the other’s do', async (keptAlive) => {
    const { test } = merging;
    const cards = async (memberId: string, kinds: readonly ('COBRANDED' | 'VIRTUAL')[]): Promise<void> => {
      const data = { memberId, kinds: [...kinds], changedAt: test.clock.now().toISOString() };
      const { database, messaging } = test.ledger;
      await database.run((tx) => messaging.publishAll(tx, [{ event: cardsChanged, key: memberId, data }]));
      await eventually(async () =>
        expect(await database.query('SELECT FROM standing WHERE member_id = $1', [memberId])).toHaveLength(1),
      );
    };
    const people = [pair(), pair()] as const;
    for (const [index, [ania, anna]] of people.entries()) {
      await cards(ania, ['COBRANDED']);
      if (index === 1) {
        await cards(anna, ['COBRANDED']);
        await merging.earn(anna, 1);
      }
      const expiresAt = new Date(test.clock.now().getTime() + DAY);
      await merging.earn(ania, 100, { expiresAt, keptAlive });
      test.clock.advance(2 * DAY);
      expect(await balance(ania)).toBe(100);
      await merging.merge(ania, anna);
      expect(await balance(anna)).toBe(100 + index);
    }
    test.clock.advance(27 * DAY); // 29 since the first merge
    expect(await balance(people[0][1])).toBe(100);
    test.clock.advance(4 * DAY); // 31 since the second
    expect([await balance(people[0][1]), await balance(people[1][1])]).toEqual([0, 101]);
  });

  it('nothing of the past: both wallets show what they were', async () => {
    const [ania, anna] = pair();
    await merging.earn(ania, 100, { at: merging.test.clock.now() });
    const before = merging.test.clock.now();
    merging.test.clock.advance(DAY);
    await merging.merge(ania, anna);
    const then = async (id: string): Promise<Json> =>
      (await walletOf(merging.test, id, 'balance', undefined, { asOf: before })).balance;
    expect([await then(ania), await then(anna), await balance(anna)]).toEqual([100, 0, 100]);
  });

  it('no more than once, also in a currency of which there was nothing yet', async () => {
    const [ania, anna] = pair();
    await merging.merge(ania, anna);
    await merging.book(...creditAwards(granted(ania, 9)));
    expect([await balance(anna), await balance(ania)]).toEqual([9, 0]);
  });
});
