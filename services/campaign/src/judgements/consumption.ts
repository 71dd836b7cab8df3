/** A purchase that led to an award, and does not count again for its campaign. */
export interface Consumption {
  readonly campaignId: string;
  readonly memberId: string;
  readonly purchaseId: string;
  readonly triggerId: string;
}
