import { messagingMigrations } from '@accord/messaging';
import { createCards } from './create-cards';
import { createConsents } from './create-consents';
import { createHouseholds } from './create-households';
import { createIdentifiers } from './create-identifiers';
import { createMembers } from './create-members';
import { createMerges } from './create-merges';

/** In the order in which they are applied. What has landed is never edited. */
export const migrations = [
  ...messagingMigrations,
  createMembers,
  createCards,
  createConsents,
  createIdentifiers,
  createHouseholds,
  createMerges,
];
