import { Decimal } from '@accord/values';
import type { Sale } from './occasion';

/**
 * An instant as an occasion that does not count itself: for what is asked of a member as of now. Its currency is that in which
 * amounts are asked.
 */
export const standpoint = (memberId: string, currency: string, zone: string, instant: number): Sale => ({
  kind: 'purchase',
  id: '',
  memberId,
  partnerId: '',
  occurredAt: instant,
  recordedAt: instant,
  zone,
  currency,
  total: new Decimal(0),
  lines: [],
  paidWithPoints: new Decimal(0),
});
