import type { Page } from '@accord/subgraph';
import type { Points } from '@accord/values';
import { expiringPoints, type ExpiringGroup } from '../expiry/expiring-points';
import { settleLapsed } from '../expiry/settle-lapsed';
import type { MovementKind } from '../book/journal';
import type { LotTerms } from '../book/lot';
import type { Wallet } from '../book/wallet';
import type { WalletFigures } from './wallet-figures';

export interface StatementLine {
  readonly id: string;
  readonly kind: MovementKind;
  readonly points: Points;
  readonly balanceAfter: Points;
  readonly occurredAt: Date;
  readonly recordedAt: Date;
  readonly effectiveAt: Date;
  readonly version: number;
  readonly partnerId: string | null;
  readonly purchaseId: string | null;
  readonly description: string;
  /** The journal that this one undoes. */
  readonly reverses: string | null;
  /** Who did it by hand. */
  readonly actor: string | null;
}

export interface ListedLot {
  readonly terms: LotTerms;
  readonly remaining: Points;
  /** By what is known now. */
  readonly expiresAt: Date | null;
}

/** One movement of a lot: what it was spent on, or how else it lost or got points. */
export interface ListedMovement {
  readonly kind: MovementKind;
  /** Signed. */
  readonly points: Points;
  readonly recordedAt: Date;
  readonly partnerId: string | null;
  /** Of SPEND and RESTORE. */
  readonly redemptionId: string | null;
  readonly journalId: string;
}

export interface WalletOwnership {
  readonly memberId: string;
  readonly currency: string;
}

/** What wallets are read from. */
export interface WalletArchive {
  /** What members are told of wallets at `now`, not in the past; those never opened are left out. */
  figures(ids: readonly string[], now: Date): Promise<Map<string, WalletFigures>>;
  /** Whose they are now: of merged wallets, in whom their members live on. Those never opened are left out. */
  livesOn(ids: readonly string[]): Promise<Map<string, string>>;
  /** Whose wallets these are; those never opened are left out. */
  owners(ids: readonly string[]): Promise<Map<string, WalletOwnership>>;
  /** Complete wallets as they stand, those never opened left out. */
  wallets(ids: readonly string[]): Promise<Map<string, Wallet>>;
  /** The same at an instant of the past, by what was recorded up to it. */
  walletsAt(ids: readonly string[], asOf: Date): Promise<Map<string, Wallet>>;
  /** All lots recorded by `now`, newest first, spent and expired ones too, as they stood then; one more than asked for. */
  lots(walletId: string, now: Date, page: Page<readonly [string]>): Promise<ListedLot[]>;
  countLots(walletId: string, now: Date): Promise<number>;
  /** What happened by `now` to these lots of the wallet after they were opened, oldest first, by lot. */
  movements(walletId: string, lotIds: readonly string[], now: Date): Promise<Map<string, ListedMovement[]>>;
  /** Lines that are recorded and whose points count by `now`, newest first; one more than asked for. */
  statement(walletId: string, now: Date, page: Page<readonly [string, string]>): Promise<StatementLine[]>;
  countLines(walletId: string, now: Date): Promise<number>;
}

/** A wallet at an instant: right even if the expiry job is late, for it books in memory what has lapsed (domain rule 4). */
export class WalletView implements WalletFigures {
  constructor(
    private readonly wallet: Wallet | undefined,
    readonly now: Date,
  ) {
    if (wallet) settleLapsed(wallet, now);
  }

  get balance(): Points {
    return this.wallet?.balance(this.now) ?? 0n;
  }

  get pending(): Points {
    return this.wallet?.pending(this.now) ?? 0n;
  }

  get held(): Points {
    return this.wallet?.held ?? 0n;
  }

  get debt(): Points {
    return this.wallet?.debt ?? 0n;
  }

  spendableAt(partnerId: string): Points {
    return this.wallet?.spendableAt(partnerId, this.now) ?? 0n;
  }

  /** What lapses up to `until`, soonest first. */
  expiringBefore(until: Date): ExpiringGroup[] {
    return expiringPoints(this.wallet?.lots.values() ?? []).filter(({ expiresAt }) => expiresAt <= until);
  }
}
