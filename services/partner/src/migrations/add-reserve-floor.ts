import { sqlMigration } from '@accord/persistence';

/** Terms may say below which reserve a partner issues nothing. Versions that are there have no floor. */
export const addReserveFloor = sqlMigration(
  1_795_300_000_006,
  'AddReserveFloor',
  'ALTER TABLE partner_terms ADD COLUMN reserve_floor numeric',
);
