import type { SubgraphTypes } from '@accord/subgraph';
import { AdjustmentResolver } from './adjustments/adjustment.resolver';
import { ReversalResolver } from './adjustments/reversal.resolver';
import { ArbitrageResolver } from './arbitrage/arbitrage.resolver';
import { ConversionRateResolver } from './conversions/rate.resolver';
import { ConversionResolver } from './conversions/conversion.resolver';
import { HoldResolver } from './holds/hold.resolver';
import { LedgerPartner } from './partners/ledger-partner.type';
import { ProofResolver } from './proof/statements/proof.resolver';
import { VerificationResolver } from './proof/verification.resolver';
import { RedemptionResolver } from './redemptions/redemption.resolver';
import { PoolResolver } from './pools/pool.resolver';
import { PoolOwner } from './pools/pool.type';
import { PartnerAccountResolver } from './settlement/partner-account.resolver';
import { WriteOffResolver } from './refunds/write-off.resolver';
import { DiscountResolver } from './settlement/discounts/discount.resolver';
import { PaymentResolver } from './settlement/reserve/payment.resolver';
import { SettlementLineResolver, StatementResolver } from './settlement/documents/statement.resolver';
import { SettlementResolver } from './settlement/settlement.resolver';
import { LotResolver } from './wallet/lot.resolver';
import { TransferResolver } from './transfers/transfer.resolver';
import { WalletOwnerResolver } from './wallet/wallet-owner.resolver';
import { WalletResolver } from './wallet/wallet.resolver';
import { WalletOwner, WalletType } from './wallet/wallet.type';

/** The classes of this subgraph's schema. */
export const types: SubgraphTypes = {
  resolvers: [
    WalletResolver,
    LotResolver,
    WalletOwnerResolver,
    HoldResolver,
    RedemptionResolver,
    AdjustmentResolver,
    ReversalResolver,
    TransferResolver,
    PoolResolver,
    ConversionResolver,
    ConversionRateResolver,
    ArbitrageResolver,
    WriteOffResolver,
    SettlementResolver,
    StatementResolver,
    PaymentResolver,
    SettlementLineResolver,
    DiscountResolver,
    PartnerAccountResolver,
    VerificationResolver,
    ProofResolver,
  ],
  orphanedTypes: [WalletOwner, PoolOwner, WalletType, LedgerPartner],
};
