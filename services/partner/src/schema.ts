import 'reflect-metadata';
import type { SubgraphTypes } from '@accord/subgraph';
import { ApiKeyResolver } from './keys/api-key.resolver';
import { MemberPurchasesResolver } from './members/member-purchases.resolver';
import { MemberPurchases } from './members/member.type';
import { PartnerChangesResolver } from './partners/partner-changes.resolver';
import { PartnerResolver } from './partners/partner.resolver';
import { PurchaseResolver } from './purchases/purchase.resolver';
import { RecordPurchaseResolver } from './purchases/record-purchase.resolver';
import { AwardResolver, OfferResolver, QuotedDiscountResolver, QuoteResolver } from './quotes/quote.resolver';
import { RefundResolver } from './refunds/refund.resolver';

/** The classes of the partner subgraph's schema. */
export const types: SubgraphTypes = {
  resolvers: [
    PartnerResolver,
    PartnerChangesResolver,
    ApiKeyResolver,
    PurchaseResolver,
    RecordPurchaseResolver,
    RefundResolver,
    QuoteResolver,
    AwardResolver,
    OfferResolver,
    QuotedDiscountResolver,
    MemberPurchasesResolver,
  ],
  orphanedTypes: [MemberPurchases],
};
