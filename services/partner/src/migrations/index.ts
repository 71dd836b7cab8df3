import type { MigrationClass } from '@accord/persistence';
import { addReserveFloor } from './add-reserve-floor';
import { createApiKey } from './create-api-key';
import { createKnownMember } from './create-known-member';
import { createPartner } from './create-partner';
import { createPurchase } from './create-purchase';
import { createRefund } from './create-refund';
import { partnersLeave } from './partners-leave';

/** The schema of the partner service, in the order it came to be. */
export const migrations: readonly MigrationClass[] = [
  createPartner,
  createApiKey,
  createKnownMember,
  createPurchase,
  createRefund,
  addReserveFloor,
  partnersLeave,
];
