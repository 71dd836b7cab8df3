import { LedgerPartner } from '../partners/ledger-partner.type';
import type { Settlement } from './settle-period';
import type { Statement } from './settlement';
import {
  SettlementLineType,
  SettlementPayment,
  SettlementStatementType,
  SettlementType,
} from './settlement.type';

/** A settlement as the API shows it: all of it, or one partner's part. */
export function toSettlementType(settlement: Settlement, only?: string): SettlementType {
  const isShown = (partnerId: string | null): boolean => only === undefined || partnerId === only;
  const party = (partnerId: string | null): LedgerPartner | null =>
    partnerId === null ? null : new LedgerPartner(partnerId);
  const payments = settlement.payments.filter(({ from, to }) => isShown(from ?? to));
  return Object.assign(new SettlementType(), {
    ...settlement,
    statements: settlement.statements
      .filter(({ partnerId }) => isShown(partnerId))
      .map((statement) => toStatementType(settlement, statement)),
    payments: payments.map(({ from, to, amount }) =>
      Object.assign(new SettlementPayment(), { from: party(from), to: party(to), amount }),
    ),
  });
}

export const toStatementType = (settlement: Settlement, statement: Statement): SettlementStatementType =>
  Object.assign(new SettlementStatementType(), {
    ...statement,
    settlement,
    statement,
    partner: new LedgerPartner(statement.partnerId),
    lines: statement.lines.map((line) =>
      Object.assign(new SettlementLineType(), {
        ...line,
        line,
        period: settlement.period,
        amount: { amount: line.amount, currency: line.currency },
      }),
    ),
  });
