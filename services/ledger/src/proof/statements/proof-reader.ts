import type { PartnerDocument, WalletDocument } from '@accord/contracts';

/** What is shown of proofs. */
export interface ProofReader {
  /** Of this day, or of the last one that has a root. */
  dayRoot(day?: string): Promise<{ day: string; endsAt: Date; wallets: number; root: string } | undefined>;
  statementRoot(period: string): Promise<{ period: string; statements: number; root: string } | undefined>;
  sealedUntil(): Promise<Date | null>;
  walletStatement(walletId: string): Promise<WalletDocument | undefined>;
  partnerStatement(of: {
    period: string;
    partnerId: string;
    currency: string;
  }): Promise<PartnerDocument | undefined>;
}
