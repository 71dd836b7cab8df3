/** One purchase of a file, as it will be recorded. Amounts are exact decimal text in the partner's currency. */
export interface Sale {
  /** The partner's own number of it; with the partner it names the purchase for ever. */
  readonly externalId: string;
  /** Slug. */
  readonly partner: string;
  /** The member's card number. */
  readonly card: string;
  readonly locationCode?: string;
  readonly channel?: Channel;
  /** RFC 3339, with offset. */
  readonly occurredAt: string;
  readonly total: string;
  readonly currency: string;
  readonly lines: readonly SaleLine[];
  /** The first line of the file that it comes from, for reports. */
  readonly fileLine: number;
}

export interface SaleLine {
  readonly sku: string;
  readonly category?: string;
  readonly brand?: string;
  readonly quantity?: string;
  readonly amount: string;
}

export const CHANNELS = ['IN_STORE', 'ONLINE', 'APP', 'PHONE'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Sales in order of time; those of one instant stay as they stand in the file. */
export function inOrderOfTime(sales: readonly Sale[]): Sale[] {
  const instants = new Map(sales.map((sale) => [sale, Date.parse(sale.occurredAt)]));
  return [...sales].sort((left, right) => instants.get(left)! - instants.get(right)!);
}
