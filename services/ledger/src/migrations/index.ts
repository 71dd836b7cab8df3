import type { MigrationClass } from '@accord/persistence';
import { createBooks } from './1790000000001-create-books';
import { createHolds } from './1790000000002-create-holds';
import { createSettlements } from './1790000000003-create-settlements';
import { protectBooks } from './1790000000004-protect-books';

/** The ledger's own schema, oldest first. What has landed is never edited. */
export const ledgerMigrations: readonly MigrationClass[] = [
  createBooks,
  createHolds,
  createSettlements,
  protectBooks,
];
