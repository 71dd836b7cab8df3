/** One programme as code: who takes part, under which terms, by which rules. Plain data, in the words of the API. */
export interface Blueprint {
  readonly name: string;
  readonly partners: readonly PartnerBlueprint[];
  readonly campaigns: readonly CampaignBlueprint[];
}

export interface PartnerBlueprint {
  readonly slug: string;
  readonly name: string;
  readonly category: string;
  /** ISO 4217; also of the terms' amounts. */
  readonly currency: string;
  readonly terms: TermsBlueprint;
  readonly locations: readonly LocationBlueprint[];
}

export interface TermsBlueprint {
  /** What the partner owes for a point it issued; up to 6 decimals. */
  readonly pricePerPoint: string;
  /** What it is owed for a point it accepted; up to 6 decimals. */
  readonly ratePerPoint: string;
  readonly funding: 'ON_ISSUE' | 'ON_REDEMPTION' | 'HYBRID';
  /** 0…1, of HYBRID. */
  readonly reserveShare?: string;
  /** The part of a basket that points may pay, 0…1; all of it when absent. */
  readonly maxPointsShare?: string;
}

export interface LocationBlueprint {
  readonly code: string;
  readonly name: string;
  readonly timeZone: string;
}

export interface CampaignBlueprint {
  readonly slug: string;
  readonly name: string;
  /** A document of the campaign language. */
  readonly definition: Readonly<Record<string, unknown>>;
}
