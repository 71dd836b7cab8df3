import { formatAmount, type Decimal } from '@accord/values';
import { Table } from '../book/table';
import type { ShareMovement } from './discount-shares';

/** With the minor unit's decimals, where the currency is known. */
const amountOf = (amount: Decimal, { given }: ShareMovement): string =>
  given ? formatAmount({ amount, currency: given.currency }) : amount.toFixed();

export const discountShare = new Table<[ShareMovement, now: Date]>(
  'discount_share',
  {
    award_id: ['text', ({ awardId }) => awardId],
    funder_id: ['text', ({ funderId }) => funderId],
    sequence: ['int', ({ sequence }) => sequence],
    seller_id: ['text', ({ given }) => given?.sellerId ?? null],
    campaign_id: ['text', ({ given }) => given?.campaignId ?? null],
    currency: ['text', ({ given }) => given?.currency ?? null],
    standing: ['numeric', (movement) => amountOf(movement.standing, movement)],
    amount: ['numeric', (movement) => amountOf(movement.amount, movement)],
    recorded_at: ['timestamptz', (_, now) => now],
  },
  { insert: '' },
);
