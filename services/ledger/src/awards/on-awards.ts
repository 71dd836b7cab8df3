import { awardsGranted, awardsReduced } from '@accord/contracts';
import type { Hearing } from '@accord/messaging';
import type { Transaction } from '@accord/persistence';
import type { Command } from '../book/posting';
import { bookDiscounts, reduceDiscounts } from '../discounts/book-discounts';
import { takeBackInAll } from '../refunds/take-back-awards';
import { creditAwards } from './credit-awards';

/** Hears what campaigns have granted and what refunds have taken off it, and books a whole batch of it at once. */
export const onAwards = (
  book: (tx: Transaction, commands: readonly Command[]) => Promise<unknown>,
  currency: string,
): Hearing => ({
  consumer: 'ledger-awards',
  family: 'award',
  events: [awardsGranted, awardsReduced],
  handle: async (tx, events) => {
    const commands: Command[] = [];
    for (const event of events) {
      if (event.is(awardsGranted))
        commands.push(...creditAwards(event.data), ...bookDiscounts(event.data, currency));
      else if (event.is(awardsReduced))
        commands.push(...takeBackInAll(event.data, currency), ...reduceDiscounts(event.data, currency));
    }
    await book(tx, commands);
  },
});
