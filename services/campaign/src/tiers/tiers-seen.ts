import { Decimal } from '@accord/values';
import type { LadderInForce } from './ladder';
import type { Score } from './score';
import { spansOf, tierTimeline } from './tier-timeline';
import type { Span } from '../judging/belonging';
import type { Sale } from '../judging/occasion';
import type { Reckoning } from '../judging/reckoning';
import type { Persons } from '../members/persons';

type Spans = ReadonlyMap<string, readonly Span[]>;

/** An award, as far as it may count towards a tier. */
interface Given {
  readonly awardId: string;
  readonly memberId: string;
  readonly occurredAt: Date;
  readonly standing: bigint;
  readonly reckoning: Pick<Reckoning, 'unit'>;
}

/** The tiers of a batch's members in memory, of merged ones as of one person: each purchase sees what those before it have changed. */
export class TiersSeen {
  private readonly spans = new Map<string, Spans>();

  constructor(
    private readonly inForce: LadderInForce,
    /** Of the persons of whom somebody asks, by their name; oldest first. */
    private readonly scores: Map<string, readonly Score[]>,
    private readonly persons: Pick<Persons, 'nameOf'>,
  ) {}

  /** When the member had which tier, by slug; undefined: nobody asks. */
  of(memberId: string): Spans | undefined {
    const person = this.persons.nameOf(memberId);
    const scores = this.scores.get(person);
    if (!scores) return undefined;
    let spans = this.spans.get(person);
    if (!spans) {
      const { ladder, zone } = this.inForce;
      // A purchase before the member's enrolment counts: the lowest tier reaches back as far.
      spans = spansOf(ladder, tierTimeline(ladder, scores, zone, -Infinity, Infinity));
      this.spans.set(person, spans);
    }
    return spans;
  }

  /** From now on the sale counts with what is left of it. */
  bought({ id, memberId, occurredAt, currency, total, refunded }: Sale): void {
    const { qualifyBy, currency: counted } = this.inForce.ladder;
    if (qualifyBy === 'statusPoints' || (qualifyBy === 'spend' && currency !== counted)) return;
    const worth = qualifyBy === 'visits' ? new Decimal(1) : total.minus(refunded?.total ?? 0);
    this.put(memberId, { id, at: occurredAt, worth }, refunded?.wholly !== true);
  }

  /** From now on the award counts with what it stands at. */
  given({ awardId, memberId, occurredAt, standing, reckoning }: Given): void {
    if (this.inForce.ladder.qualifyBy !== 'statusPoints' || reckoning.unit !== 'TIER') return;
    const worth = new Decimal(String(standing));
    this.put(memberId, { id: awardId, at: occurredAt.getTime(), worth }, standing > 0n);
  }

  private put(memberId: string, score: Score, counts: boolean): void {
    const person = this.persons.nameOf(memberId);
    const scores = this.scores.get(person);
    if (!scores) return;
    const others = scores.filter(({ id }) => id !== score.id);
    const all = counts ? [...others, score] : others;
    this.scores.set(
      person,
      all.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)),
    );
    this.spans.delete(person);
  }
}
