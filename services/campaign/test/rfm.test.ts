import { programmeSettings } from '@accord/contracts';
import type { Caller } from '@accord/subgraph';
import { err } from '@accord/values';
import fc from 'fast-check';
import { memberIdOf, purchaseOf, recorded, refundOf } from './sale';
import { openStand, operator, partnerIdOf, partnerOf, type Stand } from './stand';
import { StoredProgramme } from './stored-programme';
import { eventually } from '@accord/testing';
import { RulesInForce } from '../src/judgements/rules-in-force';
import { lookAtTheClock } from '../src/moments/clockwork';
import { saleOfSnapshot } from '../src/sales/sale-of-snapshot';
import { parseRfm } from '../src/segments/rfm';
import { previewRanked } from '../src/segments/rfm.repository';
import { rankedQuestion } from '../src/segments/ranked-question';
import { runAll } from './run-all';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const DAY = 86_400_000;
const iso = (days: number): string => new Date(NOW - days * DAY).toISOString();

interface Bought {
  readonly member: number;
  readonly days: number;
  readonly total: number;
  readonly partner: 'a' | 'b';
  readonly refunded: boolean;
}

/** Fifths by the share of customers who have less, written down as one would explain it. */
function fifth(values: readonly number[], value: number): number {
  const less = values.filter((other) => other < value).length;
  return 1 + Math.floor((5 * less) / values.length);
}

describe('customers by recency, frequency and monetary value', () => {
  let programme: StoredProgramme;

  beforeAll(async () => {
    programme = await StoredProgramme.open();
  }, 60_000);
  afterAll(() => programme.close());
  afterEach(() => runAll(programme.database, 'TRUNCATE sale, sale_refund CASCADE', 'DELETE FROM segment'));

  const judge = async (bought: readonly Bought[]): Promise<void> => {
    const happenings = bought.flatMap(({ member, days, total, partner, refunded }) => {
      const purchase = purchaseOf({ member: `m${member}`, at: iso(days), total: `${total}.00`, partner });
      const sale = { kind: 'sale', sale: saleOfSnapshot(purchase, 'UTC'), imported: false } as const;
      const refund = { kind: 'refund', refund: refundOf(purchase, `${total}.00`) } as const;
      return refunded ? [sale, refund] : [sale];
    });
    await programme.judge(happenings);
  };
  const ask = async (rfm: object, ownerId?: string): Promise<string[]> => {
    const names = { partners: { a: { id: partnerIdOf('a'), name: 'A' } } };
    const question = rankedQuestion({ slug: 's', definition: { rfm }, names, ownerId }, 'UTC', new Date(NOW));
    const { count, sample } = await previewRanked(programme.database, question, 1_000);
    expect(count).toBe(sample.length);
    return [...sample];
  };

  it('are in the fifths that an independent count puts them in, in the coalition and at a partner', async () => {
    const sale = fc.record({
      member: fc.integer({ min: 0, max: 24 }),
      days: fc.integer({ min: 0, max: 500 }),
      total: fc.integer({ min: 1, max: 300 }),
      partner: fc.constantFrom('a' as const, 'b' as const),
      refunded: fc.boolean(),
    });
    const query = fc.record({
      partner: fc.constantFrom(undefined, 'a' as const),
      word: fc.constantFrom('recency' as const, 'frequency' as const, 'monetary' as const),
      scores: fc.constantFrom([1, 5], [4, 5], [1, 1], [2, 3], [5, 5]),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(sale, { minLength: 5, maxLength: 80 }),
        fc.array(query, { minLength: 3, maxLength: 3 }),
        async (bought, queries) => {
          await judge(bought);
          for (const { partner, word, scores } of queries) {
            const [scoreAtLeast, scoreAtMost] = scores;
            const counted = bought.filter(
              (each) => !each.refunded && each.days < 365 && (!partner || each.partner === partner),
            );
            const customers = [...new Set(counted.map(({ member }) => member))].map((member) => {
              const theirs = counted.filter((each) => each.member === member);
              return {
                member,
                recency: -Math.min(...theirs.map(({ days }) => days)),
                frequency: theirs.length,
                monetary: theirs.reduce((sum, { total }) => sum + total, 0),
              };
            });
            const values = customers.map((customer) => customer[word]);
            const expected = customers
              .filter((customer) => {
                const score = fifth(values, customer[word]);
                return score >= scoreAtLeast && score <= scoreAtMost;
              })
              .map(({ member }) => memberIdOf(`m${member}`));
            const rfm = { within: 'P365D', currency: 'USD', [word]: { scoreAtLeast, scoreAtMost } };
            expect(await ask(partner ? { ...rfm, partner } : rfm)).toEqual(expected.sort());
          }
          await programme.database.query('TRUNCATE sale, sale_refund CASCADE');
        },
      ),
      { numRuns: 25 },
    );
  }, 120_000);

  it('are found by thresholds too, both ends included', async () => {
    const one = (member: number, days: number, total: number): Bought => ({
      member,
      days,
      total,
      partner: 'a',
      refunded: false,
    });
    await judge([one(1, 30, 50), one(2, 31, 51), one(3, 10, 25), one(3, 20, 25), one(4, 400, 900)]);
    const of = (...members: number[]) => members.map((member) => memberIdOf(`m${member}`)).sort();
    expect(await ask({ recency: { atMost: 'P30D' } })).toEqual(of(1, 3));
    expect(await ask({ recency: { atLeast: 'P30D' } })).toEqual(of(1, 2));
    expect(await ask({ frequency: { atLeast: 2 } })).toEqual(of(3));
    expect(await ask({ currency: 'USD', monetary: { atLeast: '50', atMost: '50.00' } })).toEqual(of(1, 3));
    expect(await ask({ within: 'P500D', currency: 'USD', monetary: { scoreAtLeast: 5 } })).toEqual([]);
    expect(await ask({ within: 'P500D', recency: { atLeast: 'P365D' } })).toEqual(of(4));
    // A partner's segment is about what happened there, whatever it says.
    expect(await ask({ frequency: { atLeast: 1 } }, partnerIdOf('b'))).toEqual([]);
  });

  it('belong to a segment from the look of the day on, once a day, with several copies looking', async () => {
    const settings = programmeSettings.parse({});
    const messaging = {
      publishAll: () => Promise.resolve(),
      ask: () => Promise.resolve(err({ reason: 'UNREACHABLE' as const })),
    };
    const judges = { rules: new RulesInForce(settings), programme: settings, messaging };
    const look = (at: number) => lookAtTheClock(programme.database, judges, new Date(at));
    await programme.database.query(
      `INSERT INTO segment (segment_id, slug, name, definition, names, created_at)
       VALUES ('seg_fresh', 'fresh', 'Fresh', '{"rfm":{"recency":{"atMost":"P30D"}}}', '{"partners":{}}', '2026-01-01')`,
    );
    const rows = () =>
      programme.database.query<{ joined: number; lasted: number | null }>(
        `SELECT extract(epoch FROM joined_at)::float * 1000 AS joined, extract(epoch FROM left_at)::float * 1000 AS lasted
         FROM segment_membership`,
      );
    await judge([{ member: 1, days: 0, total: 5, partner: 'a', refunded: false }]);
    await Promise.all([look(NOW), look(NOW), look(NOW)]);
    expect(await rows()).toEqual([{ joined: NOW, lasted: null }]);
    await look(NOW + 30 * DAY);
    expect(await rows()).toEqual([{ joined: NOW, lasted: null }]);
    await look(NOW + 31 * DAY);
    expect(await rows()).toEqual([{ joined: NOW, lasted: NOW + 31 * DAY }]);
  });

  it.each([
    ['nothing to go by', {}, 'rfm'],
    ['a score beyond 5', { recency: { scoreAtLeast: 6 } }, 'rfm.recency.scoreAtLeast'],
    ['a range in which nobody is', { frequency: { atLeast: 3, atMost: 2 } }, 'rfm.frequency.atMost'],
    [
      'scores in which nobody is',
      { recency: { scoreAtLeast: 3, scoreAtMost: 2 } },
      'rfm.recency.scoreAtMost',
    ],
    ['money without a currency', { monetary: { atLeast: '5' } }, 'rfm.currency'],
    ['an unknown word', { recency: { atMost: 'P1D' }, partners: ['a'] }, 'rfm.partners'],
    ['no bounds', { recency: {} }, 'rfm.recency'],
  ])('are refused with %s', (_what, rfm, path) => {
    const parsed = parseRfm({ rfm });
    expect(parsed.ok ? [] : parsed.error.map((problem) => problem.path)).toEqual([path]);
  });
});

describe('a segment by ranks', () => {
  let stand: Stand;
  const owner: Caller = { kind: 'partner', partnerId: partnerIdOf('fuel'), keyId: 'k', scopes: ['owner'] };
  const RESULT = `__typename ... on InvalidSegment { problems { path } } ... on SaveSegmentSuccess { segment { id } }`;

  beforeAll(async () => {
    stand = await openStand(['grocer', 'fuel'].map((slug) => partnerOf(slug)));
  }, 60_000);
  afterAll(() => stand.close());

  const preview = async (definition: object, caller: Caller = operator) => {
    const query = `query ($definition: JSON!) { preview: previewSegment(definition: $definition) {
      ... on SegmentPreview { count } ... on InvalidSegment { problems { path } } } }`;
    const { data } = await stand.graphql<{ preview: unknown }>(query, { definition }, caller);
    return data!.preview;
  };
  const create = async (slug: string, definition: object, caller: Caller = operator) => {
    const query = `mutation ($input: SegmentInput!) { result: createSegment(input: $input) { ${RESULT} } }`;
    const input = { slug, name: slug, definition };
    const { data } = await stand.graphql<{ result: object }>(query, { input }, caller);
    return data!.result;
  };

  it('is previewed with a count, has its members when it is made, and tells a partner of its own customers only', async () => {
    const at = new Date().toISOString();
    const sale = (member: string, partner: string) =>
      purchaseOf({ member, partner, at, recordedAt: at, total: '5.00' });
    const sales = [...'aabbcde'].map((member) => sale(member, 'grocer'));
    await stand.publish(recorded(...sales, sale('z', 'fuel')));
    await eventually(() => expect(stand.granted).toHaveLength(8));
    const often = { rfm: { frequency: { scoreAtLeast: 4 } } };
    const atGrocer = { rfm: { partner: 'grocer', frequency: { scoreAtLeast: 4 } } };
    expect(await preview(often)).toEqual({ count: 2 });
    expect(await preview(atGrocer)).toEqual({ count: 2 });
    expect(await preview({ rfm: { recency: { atMost: 'P1D' } } }, owner)).toEqual({ count: 1 });
    expect(await preview(atGrocer, owner)).toEqual({ problems: [{ path: 'rfm.partner' }] });
    expect(await create('often', often)).toMatchObject({ __typename: 'SaveSegmentSuccess' });
    const query = `query ($members: [_Any!]!) { _entities(representations: $members) { ... on Member { segments { slug } } } }`;
    const members = ['a', 'c'].map((name) => ({ __typename: 'Member', id: memberIdOf(name) }));
    const { data } = await stand.graphql<{ _entities: unknown[] }>(query, { members });
    expect(data!._entities).toEqual([{ segments: [{ slug: 'often' }] }, { segments: [] }]);
    expect(await create('nobody', { rfm: { partner: 'nobody', recency: { atMost: 'P1D' } } })).toEqual({
      __typename: 'InvalidSegment',
      problems: [{ path: 'rfm.partner' }],
    });
  });
});
