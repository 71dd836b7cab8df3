import { z } from 'zod';
import type { Condition } from '../condition';
import { count, countOrNone, decimal } from '../measures';
import { within } from '../within';
import { keys } from '../words';

export const MEASURES = [
  'countAtLeast',
  'countAtMost',
  'distinctPartnersAtLeast',
  'distinctDaysAtLeast',
  'amountAtLeast',
  'quantityAtLeast',
] as const;

export const historyShape = (condition: z.ZodType<Condition>) =>
  keys({
    of: z
      .literal('purchase', { error: 'must be purchase; check-ins and other events are not available yet' })
      .default('purchase'),
    where: condition.optional(),
    within,
    countAtLeast: count.optional(),
    countAtMost: countOrNone.optional(),
    distinctPartnersAtLeast: count.optional(),
    distinctDaysAtLeast: count.optional(),
    amountAtLeast: decimal({ above: 0 }).optional(),
    quantityAtLeast: decimal({ above: 0 }).optional(),
    excludingThis: z.boolean({ error: 'must be true or false' }).default(false),
    consume: z.boolean({ error: 'must be true or false' }).default(false),
  });

export type History = z.output<ReturnType<typeof historyShape>>;
