import { memberIdOf } from './sale';
import { partnerIdOf } from './stand';
import type { PartnerEvent } from '../src/judging/occasion';

/** An event of a partner's own, to be varied. */
export const REPORT: PartnerEvent = {
  kind: 'event',
  id: 'evt_1',
  memberId: memberIdOf('ann'),
  partnerId: partnerIdOf('a'),
  name: 'run',
  attributes: {},
  occurredAt: Date.parse('2026-03-10T12:00:00Z'),
  recordedAt: Date.parse('2026-03-10T12:00:01Z'),
  zone: 'UTC',
};
