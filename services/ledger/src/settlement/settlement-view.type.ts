import { Decimal } from '@accord/values';
import { LedgerPartner } from '../partners/ledger-partner.type';
import { keptOf } from './breakage';
import { SettlementDiscountType } from './discounts/discount.type';
import type { Settlement } from './settle-period';
import type { Statement } from './settlement';
import {
  SettlementLapse,
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
  const shown = settlement.statements.filter(({ partnerId }) => isShown(partnerId));
  return Object.assign(new SettlementType(), {
    ...settlement,
    breakage: keptOf(shown.flatMap(({ lapses }) => lapses)),
    statements: shown.map((statement) => toStatementType(settlement, statement)),
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
    lapsedPoints: statement.lapses.reduce((sum, { points }) => sum + points, 0n),
    breakage: keptOf([{ currency: statement.net.currency, amount: new Decimal(0) }, ...statement.lapses])[0],
    lapses: statement.lapses.map(({ amount, currency, ...lapse }) =>
      Object.assign(new SettlementLapse(), { ...lapse, amount: { amount, currency } }),
    ),
    discounts: statement.discounts.map((line) =>
      Object.assign(new SettlementDiscountType(), {
        kind: line.kind,
        other: new LedgerPartner(line.otherId),
        amount: { amount: line.amount, currency: line.currency },
        line,
        period: settlement.period,
      }),
    ),
    lines: statement.lines.map((line) =>
      Object.assign(new SettlementLineType(), {
        ...line,
        line,
        period: settlement.period,
        amount: { amount: line.amount, currency: line.currency },
      }),
    ),
  });
