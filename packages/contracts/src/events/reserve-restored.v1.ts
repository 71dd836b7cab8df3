import { defineEvent } from '../define';
import { reserveBreached } from './reserve-breached.v1';

/** A partner's reserve is back at its floor or above, or it has none any more: it may issue again. Once a crossing. */
export const reserveRestored = defineEvent({
  name: 'reserve-restored',
  version: 1,
  family: 'points',
  schema: reserveBreached.schema,
});
