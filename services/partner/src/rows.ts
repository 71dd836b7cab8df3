import { ApiKeyRow } from './keys/api-key.row';
import { KnownMemberRow } from './members/known-member.row';
import { LocationRow, PartnerRow, PartnerTermsRow } from './partners/partner.row';
import { PurchaseLineRow, PurchaseRedemptionRow, PurchaseRow } from './purchases/purchase.row';
import { RefundLineRow, RefundRow } from './refunds/refund.row';

/** Every table of the partner service, beside those of messaging. */
export const rows = [
  PartnerRow,
  PartnerTermsRow,
  LocationRow,
  ApiKeyRow,
  KnownMemberRow,
  PurchaseRow,
  PurchaseLineRow,
  PurchaseRedemptionRow,
  RefundRow,
  RefundLineRow,
];
