import type { Progress } from './progress-file';
import type { Sale } from './sale';
import { Schedule, type Batch } from './schedule';
import type { Refusal } from './till';

export interface Playing {
  /** Records sales of one partner, in this order. */
  record(partner: string, sales: readonly Sale[]): Promise<readonly Refusal[]>;
  /** Told after each answer, with the number of sales it was about. */
  advanced(progress: Progress, answered: number): void;
}

export interface PlaySettings {
  readonly batchSize: number;
  /** Requests under way at once. */
  readonly concurrency: number;
}

/** How many batches' worth of sales may be looked at ahead of the oldest that is open. */
const BATCHES_AHEAD = 16;

/** Plays the sales from where an earlier run stood, those that it could not record first. Answers why sales were refused, by index. */
export async function play(
  sales: readonly Sale[],
  found: Progress,
  settings: PlaySettings,
  playing: Playing,
): Promise<ReadonlyMap<number, string>> {
  const refused = new Map<number, string>(found.refused.map((index) => [index, 'was refused before']));
  const limits = { batchSize: settings.batchSize, window: settings.batchSize * BATCHES_AHEAD };

  const again = found.refused.filter((index) => index < found.watermark);
  const second = new Schedule(
    again.map((index) => sales[index]!),
    limits,
  );
  await drain(second, settings.concurrency, async (batch) => {
    await send(batch.partner, again, batch);
    playing.advanced({ watermark: found.watermark, refused: [...refused.keys()] }, batch.indexes.length);
  });

  const schedule = new Schedule(sales, limits, found.watermark);
  await drain(schedule, settings.concurrency, async (batch) => {
    await send(batch.partner, undefined, batch);
    playing.advanced({ watermark: schedule.watermark, refused: [...refused.keys()] }, batch.indexes.length);
  });
  return refused;

  async function send(partner: string, places: readonly number[] | undefined, batch: Batch): Promise<void> {
    const indexes = batch.indexes.map((index) => places?.[index] ?? index);
    const answers = await playing.record(
      partner,
      indexes.map((index) => sales[index]!),
    );
    indexes.forEach((index, position) => {
      const refusal = answers[position];
      if (refusal === undefined) refused.delete(index);
      else refused.set(index, refusal);
    });
    (places ? second : schedule).done(batch);
  }
}

/** Keeps up to `concurrency` batches under way until the schedule is through, or one fails. */
async function drain(
  schedule: Schedule,
  concurrency: number,
  send: (batch: Batch) => Promise<void>,
): Promise<void> {
  const underWay = new Set<Promise<void>>();
  while (!schedule.finished) {
    const batch = underWay.size < concurrency ? schedule.next() : undefined;
    if (!batch) {
      await Promise.race(underWay);
      continue;
    }
    const sending = send(batch).finally(() => underWay.delete(sending));
    sending.catch(() => undefined);
    underWay.add(sending);
  }
  await Promise.all(underWay);
}
