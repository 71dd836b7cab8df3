import { z } from 'zod';
import { defineEvent, wire } from '../define';

/**
 * What a member is like (birth date, attributes, consents) is another from an instant on, or known for the first time. It says
 * nothing of it: who needs it asks `member.facts`, so that no personal data stays behind in streams.
 */
export const memberChanged = defineEvent({
  name: 'member-changed',
  version: 1,
  family: 'member',
  schema: z.object({ memberId: wire.id, changedAt: wire.instant }),
});
