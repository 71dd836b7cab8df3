import fc from 'fast-check';
import { definitionOf, KINDS, reckon, type Kind, type Rule, type Step } from './progress-in-flight';
import { memberIdOf, purchaseOf } from './sale';
import { StoredProgramme } from './stored-programme';
import { decideAgain } from '../src/decisions/decide-again';
import { decisionShelf } from '../src/decisions/decision.repository';
import { saleOfSnapshot } from '../src/sales/sale-of-snapshot';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 2, 3);
const MEMBERS = ['ann', 'bob'];

const rule: fc.Arbitrary<Rule> = fc.record({
  wanted: fc.integer({ min: 2, max: 4 }),
  points: fc.integer({ min: 1, max: 9 }),
});

/** Half of the sales are told at once, the others up to two weeks late. */
const steps: fc.Arbitrary<Step[]> = fc
  .array(
    fc.record({
      hours: fc.integer({ min: 1, max: 24 * 9 }),
      late: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 24 * 14 })),
      member: fc.constantFrom(...MEMBERS),
      // One in seven.
      turn: fc.nat({ max: 6 }),
      to: rule,
      migrate: fc.nat({ max: 4 }).map((one) => one === 0),
    }),
    { minLength: 3, maxLength: 24 },
  )
  .map((drawn) => {
    let at = START;
    return drawn.map(({ hours, late, member, turn, to, migrate }): Step => {
      at += hours * HOUR;
      return turn === 0
        ? { kind: 'change', to, migrate, at }
        : { kind: 'sale', member, at, occurredAt: Math.max(START - HOUR, at - late * HOUR) };
    });
  });

/** Only one of the two late ones is used up with the first: the other counts with the last. */
const TWO_AT_ONE_INSTANT: Step[] = [1, -1, -1, 6].map((hour, place) => ({
  kind: 'sale',
  member: 'bob',
  at: START + (place + 6) * HOUR,
  occurredAt: START + hour * HOUR,
}));

describe('members whose progress is in flight when a campaign is changed', () => {
  let programme: StoredProgramme;
  let told = 0;

  beforeAll(async () => {
    programme = await StoredProgramme.open();
  }, 60_000);
  afterAll(() => programme.close());

  /** The points of each member in the end, by the service; what was decided is decided again. */
  async function lived(kind: Kind, first: Rule, story: readonly Step[]): Promise<Record<string, number>> {
    told += 1;
    const slug = `story-${told}`;
    const nameOf = (member: string): string => `${member} ${told}`;
    await programme.launch(slug, definitionOf(kind, first));
    const purchases: string[] = [];
    for (const step of story) {
      if (step.kind === 'change') {
        await programme.edit(slug, definitionOf(kind, step.to), new Date(step.at), step.migrate);
        continue;
      }
      const [at, recordedAt] = [step.occurredAt, step.at].map((each) => new Date(each).toISOString());
      const purchase = purchaseOf({
        member: nameOf(step.member),
        at: at!,
        recordedAt: recordedAt!,
        total: '5.00',
      });
      purchases.push(purchase.purchaseId);
      await programme.judge([{ kind: 'sale', sale: saleOfSnapshot(purchase, 'UTC'), imported: false }]);
    }
    await programme.end(slug);
    const shelf = decisionShelf(programme.database);
    for (const id of purchases) {
      const { differences } = decideAgain((await shelf.sale(id))!, (await shelf.decision(id))!);
      expect(differences).toEqual([]);
    }
    const rows = await programme.database.query<{ member_id: string; points: string }>(
      `SELECT member_id, sum(points) AS points FROM award WHERE campaign_id = $1 GROUP BY member_id`,
      [`cmp_${slug}`],
    );
    const points = new Map(rows.map((row) => [row.member_id, Number(row.points)]));
    return Object.fromEntries(MEMBERS.map((name) => [name, points.get(memberIdOf(nameOf(name))) ?? 0]));
  }

  it.each(KINDS)(
    'go on by the rules they began under: so many %s',
    (kind) =>
      fc.assert(
        fc.asyncProperty(rule, steps, async (first, story) => {
          const expected = { ann: 0, bob: 0, ...reckon(kind, first, story) };
          expect(await lived(kind, first, story)).toEqual(expected);
        }),
        { numRuns: 25, examples: [[{ wanted: 2, points: 1 }, TWO_AT_ONE_INSTANT]] },
      ),
    60_000,
  );
});
