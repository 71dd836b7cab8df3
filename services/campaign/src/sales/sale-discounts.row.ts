import { Decimal } from '@accord/values';
import type { CheckedDiscount } from '../judging/checked-discount';
import type { ToldDiscount } from '../judging/occasion';
import type { StoredSale } from './stored-sale';

/** What the till told of one campaign, and what of it the rules cover. */
export interface SaleDiscountRow {
  readonly campaignId: string;
  readonly amount: string;
  readonly lines?: Readonly<Record<string, string>>;
  readonly covered?: string;
  readonly reason?: CheckedDiscount['reason'];
}

export const toldOfRow = ({ campaignId, amount, lines }: SaleDiscountRow): ToldDiscount => ({
  campaignId,
  amount: new Decimal(amount),
  ...(lines
    ? { lines: new Map(Object.entries(lines).map(([lineId, part]) => [lineId, new Decimal(part)])) }
    : {}),
});

export const checkedOfRow = ({ campaignId, amount, covered, reason }: SaleDiscountRow): CheckedDiscount => ({
  campaignId,
  amount: new Decimal(amount),
  covered: new Decimal(covered ?? 0),
  ...(reason ? { reason } : {}),
});

export const discountsText = ({ discounts = [], checked = [] }: StoredSale): string =>
  JSON.stringify(
    discounts.map(({ campaignId, amount, lines }, index): SaleDiscountRow => {
      const verdict = checked[index];
      return {
        campaignId,
        amount: amount.toString(),
        ...(lines
          ? { lines: Object.fromEntries([...lines].map(([lineId, part]) => [lineId, part.toString()])) }
          : {}),
        ...(verdict ? { covered: verdict.covered.toString() } : {}),
        ...(verdict?.reason ? { reason: verdict.reason } : {}),
      };
    }),
  );
