import type { awardsGranted, EventData, pointsCredited, pointsTakenBack } from '@accord/contracts';

/** What the ledger, or a judgement without awards, says of a purchase's points. */
export interface PointsWord {
  readonly purchaseId: string;
  /** What the purchase's awards stand at. */
  readonly points: number;
  /** When it was booked. Of two words the later counts, whatever order they arrive in; at one instant the one after more refunds. */
  readonly asOf: string;
  readonly sequence: number;
  /** Whether it says that the purchase was judged and credited. */
  readonly settles: boolean;
}

export interface RefundWord {
  readonly refundId: string;
  readonly pointsTakenBack: number;
}

export interface PointsBook {
  /** Keeps the latest word on each purchase. */
  note(words: readonly PointsWord[]): Promise<void>;
  noteRefunds(words: readonly RefundWord[]): Promise<void>;
}

/** Calls those who wait for these purchases and refunds, in every copy of the service, once all is committed. */
export type Wake = (ids: readonly string[]) => void;

/** Whether it says of a purchase that it earned nothing. */
export const earnedNothing = ({ trigger, awards }: EventData<typeof awardsGranted>): boolean =>
  trigger.kind === 'purchase' && awards.length === 0;

/** A purchase that earned nothing is settled as soon as it is judged; the others when the ledger has credited. */
export async function onAwardsGranted(
  book: PointsBook,
  events: readonly EventData<typeof awardsGranted>[],
  wake: Wake,
): Promise<void> {
  const words = events.filter(earnedNothing).map(({ trigger }) => ({
    purchaseId: trigger.id,
    points: 0,
    asOf: trigger.recordedAt,
    sequence: 0,
    settles: true,
  }));
  await note(book, words, wake);
}

export async function onPointsCredited(
  book: PointsBook,
  events: readonly EventData<typeof pointsCredited>[],
  wake: Wake,
): Promise<void> {
  const words = events
    .filter(({ trigger }) => trigger.kind === 'purchase')
    .map(({ trigger, points, recordedAt, kind }) => ({
      purchaseId: trigger.id,
      // A purchase's points are those of the main currency: it is told of the others in the same instant, and they give way.
      points: kind === undefined ? points : 0,
      asOf: recordedAt,
      sequence: kind === undefined ? 0 : -1,
      settles: true,
    }));
  await note(book, words, wake);
}

export async function onPointsTakenBack(
  book: PointsBook,
  events: readonly EventData<typeof pointsTakenBack>[],
  wake: Wake,
): Promise<void> {
  const main = events.filter(({ currency }) => currency === undefined);
  if (main.length === 0) return;
  await book.note(
    main.map(({ purchaseId, pointsAwarded, recordedAt, sequence }) => ({
      purchaseId,
      points: pointsAwarded,
      asOf: recordedAt,
      sequence,
      settles: false,
    })),
  );
  await book.noteRefunds(main.map(({ refundId, points }) => ({ refundId, pointsTakenBack: points })));
  wake(main.map(({ refundId }) => refundId));
}

async function note(book: PointsBook, words: readonly PointsWord[], wake: Wake): Promise<void> {
  if (words.length === 0) return;
  await book.note(words);
  wake(words.map(({ purchaseId }) => purchaseId));
}
