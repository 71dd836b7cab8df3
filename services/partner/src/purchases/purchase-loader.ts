import DataLoader from 'dataloader';
import type { Purchase } from './purchase';
import type { PurchaseReading } from './record-purchases';
import { isStorable } from '../text';

export type PurchaseLoader = DataLoader<string, Purchase | undefined>;

/** Reads the purchases that one request names, all at once. */
export const purchaseLoader = (purchases: Pick<PurchaseReading, 'find'>): PurchaseLoader =>
  new DataLoader(async (ids: readonly string[]) => {
    const found = new Map(
      (await purchases.find(ids.filter(isStorable))).map((purchase) => [purchase.purchaseId, purchase]),
    );
    return ids.map((id) => found.get(id));
  });
