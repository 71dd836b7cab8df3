import { purchaseRecorded } from '@accord/contracts';
import { announcement, type UnitOfWork } from '../unit-of-work';
import type { RecordedKey } from './decide-batch';
import { Gathering } from './gathering';
import type { NewPurchase, SellingPartner } from './new-purchase';
import { toRecorded } from './purchase-snapshot';

export interface PurchaseWriting {
  /** Stores those whose externalId is new, with lines and redemptions; answers their ids. Throws RedemptionTaken. */
  add(purchases: readonly NewPurchase[]): Promise<ReadonlySet<string>>;
  /** By externalId. */
  recorded(partnerId: string, externalIds: readonly string[]): Promise<ReadonlyMap<string, RecordedKey>>;
}

/** Somebody else used one of the redemptions between the look and the writing. */
export class RedemptionTaken extends Error {}

/** Sales of one partner that passed all checks. */
export interface Sales {
  readonly partner: SellingPartner;
  readonly purchases: readonly NewPurchase[];
}

export interface Stored {
  readonly stored: ReadonlySet<string>;
  /** By externalId, of those that a concurrent request stored first. */
  readonly recorded: ReadonlyMap<string, RecordedKey>;
}

/** From so many sales on, a batch gains nothing from company, and would only keep it waiting. */
export const LARGE = 100;
const ROUNDS_AT_ONCE = 2;
const LARGEST_ROUND = 50;

/** Stores sales with their events, in one transaction; sales that come at the same time share it. */
export class StorePurchases {
  private readonly gathering = new Gathering<Sales, Stored>(
    (some) => this.together(some),
    ROUNDS_AT_ONCE,
    LARGEST_ROUND,
  );

  constructor(private readonly work: UnitOfWork<{ readonly purchases: PurchaseWriting }>) {}

  async store(sales: Sales): Promise<Stored> {
    if (sales.purchases.length === 0) return { stored: new Set(), recorded: new Map() };
    if (sales.purchases.length < LARGE) return this.gathering.ask(sales);
    const [stored] = await this.together([sales]);
    if (!stored) throw new Error('Sales that were stored have an outcome');
    return stored;
  }

  private together(some: readonly Sales[]): Promise<Stored[]> {
    return this.work.run(async ({ purchases: writing, announce }) => {
      const stored = await writing.add(some.flatMap(({ purchases }) => purchases));
      await announce(
        some.flatMap(({ partner, purchases }) =>
          purchases
            .filter(({ purchaseId }) => stored.has(purchaseId))
            .map((each) => announcement(purchaseRecorded, each.memberId, toRecorded(each, partner))),
        ),
      );
      const outcomes: Stored[] = [];
      for (const { partner, purchases } of some) {
        const late = purchases.filter(({ purchaseId }) => !stored.has(purchaseId));
        const externalIds = late.map(({ externalId }) => externalId);
        const recorded = late.length > 0 ? await writing.recorded(partner.partnerId, externalIds) : new Map();
        outcomes.push({ stored, recorded });
      }
      return outcomes;
    });
  }
}
