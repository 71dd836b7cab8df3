import type { Clock } from '@accord/values';
import type { LedgerSettings } from '../book/settings';
import type { Ledger } from '../ledger';
import { postgresDiscountMovements } from './discounts/discount-movements.repository';
import { discountsOfPartner } from './discounts/discounts-of-partner.repository';
import { DiscountResolver } from './discounts/discount.resolver';
import { postgresLineJournals } from './documents/line-journals.repository';
import { SettlementLineResolver, StatementResolver } from './documents/statement.resolver';
import { liabilityAt } from './liability.repository';
import { partnerAccount, type PartnerAccount } from './partner-account';
import { PartnerAccountResolver } from './partner-account.resolver';
import { sumsOfPartner } from './partner-sums.repository';
import { postgresPayments } from './reserve/payment.repository';
import { PaymentResolver } from './reserve/payment.resolver';
import { recordPayment } from './reserve/record-payment';
import { findReserve } from './reserve/reserve.repository';
import { SettlePeriods } from './settle-period';
import { PostgresSettlements } from './settlement.repository';
import { SettlementResolver } from './settlement.resolver';

/** Composes who owes whom: months and their statements, accounts, payments. */
export function composeSettlement(
  { database, partners, reckon }: Ledger,
  { zone, currencies }: LedgerSettings,
  clock: Clock,
): object[] {
  const periods = new SettlePeriods(new PostgresSettlements(database), zone, clock);
  const payments = {
    books: postgresPayments(database),
    partnerOf: (id: string) => partners.known(id),
    reckon: () => reckon(true),
    clock,
  };
  const accountOf = async (partnerId: string, currency: string): Promise<PartnerAccount | undefined> => {
    const partner = await partners.known(partnerId);
    if (!partner) return undefined;
    const reserve = await findReserve(database, partnerId);
    const sums = await sumsOfPartner(database, partnerId, currency);
    const discounts = await discountsOfPartner(database, partnerId);
    return partnerAccount(partner, sums, discounts, reserve, clock.now());
  };
  return [
    new SettlementResolver(
      periods,
      (asOf, currency) => liabilityAt(database, asOf, currency),
      clock,
      currencies,
    ),
    new StatementResolver(periods, (id) => partners.known(id), zone),
    new SettlementLineResolver(postgresLineJournals(database), zone),
    new DiscountResolver(postgresDiscountMovements(database), zone),
    new PaymentResolver((request) => recordPayment(request, payments)),
    new PartnerAccountResolver(accountOf, currencies),
  ];
}
