import DataLoader from 'dataloader';
import type { Partner } from './partner';
import type { PartnerReading } from './partner-books';

export type PartnerLoader = DataLoader<string, Partner | undefined>;

/** Reads the partners that one request names, all at once. */
export const partnerLoader = (partners: PartnerReading): PartnerLoader =>
  new DataLoader(async (ids: readonly string[]) => {
    const found = new Map((await partners.find(ids)).map((partner) => [partner.partnerId, partner]));
    return ids.map((id) => found.get(id));
  });
