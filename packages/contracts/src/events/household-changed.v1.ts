import { defineEvent } from '../define';
import { householdSnapshot } from '../household-snapshot';

/** A household was made or is another from an instant on: all of it, not the difference. Key: the household. */
export const householdChanged = defineEvent({
  name: 'household-changed',
  version: 1,
  family: 'member',
  schema: householdSnapshot,
});
