import { messagingMigrations } from '@accord/messaging';
import { createDeliveries } from './create-deliveries';
import { createDirectory } from './create-directory';
import { createNotifications } from './create-notifications';
import { knowMerges } from './know-merges';
import { createWaitingMessages } from './create-waiting-messages';

/** In the order in which they are applied. What has landed is never edited. */
export const migrations = [
  ...messagingMigrations,
  createDirectory,
  createNotifications,
  createDeliveries,
  createWaitingMessages,
  knowMerges,
];
