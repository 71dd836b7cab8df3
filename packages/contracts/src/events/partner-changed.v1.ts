import { defineEvent } from '../define';
import { partnerSnapshot } from '../partner-snapshot';

/** A partner was onboarded, or its terms, locations or status changed: the whole partner as it stands now. */
export const partnerChanged = defineEvent({
  name: 'partner-changed',
  version: 1,
  family: 'partner',
  schema: partnerSnapshot,
});
