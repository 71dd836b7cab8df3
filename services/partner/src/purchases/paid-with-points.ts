import { Decimal, isId, minorUnitDigits, round, type Money } from '@accord/values';
import { invalid, type InvalidRequest } from '../refusal';
import { err, ok, type Result } from '@accord/values';

/** Points spent at a partner, as the ledger tells. */
export interface Redemption {
  readonly redemptionId: string;
  /** Whose points they were: a member's, or a household's where its pool paid. */
  readonly memberId: string;
  readonly partnerId: string;
  readonly points: number;
  /** Of these, given back. */
  readonly restored: number;
  /** Of all points, in the partner's currency. */
  readonly value: Money;
}

/** The ledger's redemptions. */
export interface Redemptions {
  /** Those that exist, in any order; undefined when the ledger doesn't answer. */
  find(ids: readonly string[]): Promise<readonly Redemption[] | undefined>;
}

/**
 * The part of a purchase that its redemptions paid. Each must be this partner's and this member's, or a household's: who
 * may spend from its pool was judged when the points were held. It was not used by another purchase, and not given back;
 * together they pay at most the total.
 */
export function paidWithPoints(
  ids: readonly string[],
  found: ReadonlyMap<string, Redemption>,
  isUsed: (id: string) => boolean,
  sale: { partnerId: string; memberId: string; total: Money },
): Result<Decimal, InvalidRequest> {
  let paid = new Decimal(0);
  for (const [index, id] of ids.entries()) {
    const path = ['redemptionIds', String(index)];
    const redemption = found.get(id);
    if (!redemption || redemption.partnerId !== sale.partnerId) {
      return err(invalid(path, `There is no redemption ${id} at this partner`, 'REDEMPTION_NOT_FOUND'));
    }
    if (redemption.memberId !== sale.memberId && !isId('household', redemption.memberId))
      return err(invalid(path, `The redemption ${id} is another member's`));
    if (isUsed(id))
      return err(invalid(path, `The redemption ${id} has paid another purchase`, 'REDEMPTION_USED'));
    if (redemption.restored >= redemption.points)
      return err(invalid(path, `The redemption ${id} was refunded`));
    paid = paid.plus(valueLeft(redemption));
  }
  if (paid.greaterThan(sale.total.amount)) {
    return err(
      invalid(
        ['redemptionIds'],
        `They pay ${paid.toFixed()}, more than the total of ${sale.total.amount.toFixed()}`,
      ),
    );
  }
  return ok(paid);
}

function valueLeft({ value, points, restored }: Redemption): Decimal {
  const left = value.amount.times(points - restored).dividedBy(points);
  return round(left, minorUnitDigits(value.currency), 'HALF_UP');
}
