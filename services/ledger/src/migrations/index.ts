import type { MigrationClass } from '@accord/persistence';
import { createBooks } from './1790000000001-create-books';
import { createHolds } from './1790000000002-create-holds';
import { createSettlements } from './1790000000003-create-settlements';
import { protectBooks } from './1790000000004-protect-books';
import { protectTables } from './1790000000005-protect-tables';
import { nameLapses } from './1790000000201-name-lapses';
import { lotsAreRenewed } from './1790000000202-lots-are-renewed';
import { rememberStandings } from './1790000000203-remember-standings';
import { planReminders } from './1790000000206-plan-reminders';
import { knowCurrencies } from './1790000000205-know-currencies';
import { askExpiryOfThePast } from './1790000000204-ask-expiry-of-the-past';
import { createClearing } from './1790000000301-create-clearing';
import { findTransfers } from './1790000000302-find-transfers';
import { knowHouseholds } from './1790000000311-know-households';
import { createConversions } from './1790000000351-create-conversions';
import { writeOffs } from './1790000000401-write-offs';
import { recordPayments } from './1790000000402-record-payments';
import { reckonReserves } from './1790000000403-reckon-reserves';
import { findAdjustments } from './1790000000404-find-adjustments';
import { keepLapses } from './1790000000405-keep-lapses';
import { findTotals } from './1790000000406-find-totals';
import { mergeWallets } from './1790000000601-merge-wallets';
import { bookDiscounts } from './1790000000701-book-discounts';
import { redemptionsAreTheirHolds } from './1790000000801-redemptions-are-their-holds';
import { journalsKeepTheirMovements } from './1790000000802-journals-keep-their-movements';
import { journalsNameOpenedLots } from './1790000000501-journals-name-opened-lots';
import { createSeals } from './1790000000502-create-seals';
import { createVerifications } from './1790000000503-create-verifications';
import { createRoots } from './1790000000504-create-roots';
import { orderOpenLots } from './1790000000505-order-open-lots';
import { holdsKeepTheirLots } from './1790000000506-holds-keep-their-lots';
import { indexesBeginWithWhatSelects } from './1790000000507-indexes-begin-with-what-selects';
import { allThatKeepsAliveHolds } from './1790000000508-all-that-keeps-alive-holds';

/** The ledger's own schema, oldest first. What has landed is never edited. */
export const ledgerMigrations: readonly MigrationClass[] = [
  createBooks,
  createHolds,
  createSettlements,
  protectBooks,
  protectTables,
  nameLapses,
  lotsAreRenewed,
  rememberStandings,
  askExpiryOfThePast,
  knowCurrencies,
  planReminders,
  createClearing,
  findTransfers,
  knowHouseholds,
  createConversions,
  writeOffs,
  recordPayments,
  reckonReserves,
  findAdjustments,
  keepLapses,
  findTotals,
  journalsNameOpenedLots,
  createSeals,
  createVerifications,
  createRoots,
  orderOpenLots,
  holdsKeepTheirLots,
  indexesBeginWithWhatSelects,
  allThatKeepsAliveHolds,
  mergeWallets,
  bookDiscounts,
  redemptionsAreTheirHolds,
  journalsKeepTheirMovements,
];
