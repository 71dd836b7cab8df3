import { z } from 'zod';
import type { Condition } from '../condition';
import { count, countOrNone, decimal, yesOrNo } from '../measures';
import { pastKind } from '../past-kind';
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
    of: pastKind.default({ kind: 'purchase' }).describe('What is counted: purchases when absent.'),
    where: condition.optional().describe('Only those for which it holds.'),
    within,
    countAtLeast: count.optional(),
    countAtMost: countOrNone.optional(),
    distinctPartnersAtLeast: count.optional().describe('At so many different partners.'),
    distinctDaysAtLeast: count.optional().describe('On so many different days of the programme’s zone.'),
    amountAtLeast: decimal({ above: 0 })
      .optional()
      .describe('Together, net of refunds, in the currency of the purchase that is judged.'),
    quantityAtLeast: decimal({ above: 0 })
      .optional()
      .describe('Of the lines that `where` is about, net of refunds.'),
    excludingThis: yesOrNo.default(false).describe('What is judged does not count itself.'),
    consume: yesOrNo
      .default(false)
      .describe('What has led to an award of this campaign does not count again.'),
  });

export type History = z.output<ReturnType<typeof historyShape>>;
