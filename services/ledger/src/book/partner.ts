import type { Decimal } from '@accord/values';

export type FundingModel = 'ON_ISSUE' | 'ON_REDEMPTION' | 'HYBRID';

/** One version of a partner's contract, as far as the books need it. A version never changes. */
export interface PartnerTerms {
  readonly version: number;
  readonly validFrom: Date;
  readonly currency: string;
  /** What the issuer owes for a point, in `currency`. */
  readonly pricePerPoint: Decimal;
  /** What the acceptor is owed for a point, in `currency`. */
  readonly ratePerPoint: Decimal;
  readonly funding: FundingModel;
  /** Of HYBRID, 0…1. */
  readonly reserveShare: Decimal;
  readonly issues: boolean;
  readonly accepts: boolean;
  /** In `currency`: while its reserve is below, it issues nothing; null: no floor. */
  readonly reserveFloor?: Decimal | null;
}

/** A partner as the ledger knows it. */
export interface Partner {
  readonly id: string;
  /** Grows with each change. */
  readonly revision: number;
  readonly name: string;
  /** As the operator set it; where it stands at an instant says `standingAt`. */
  readonly status: 'ONBOARDING' | 'ACTIVE' | 'SUSPENDED' | 'EXITING' | 'CLOSED';
  /** It has given notice. */
  readonly exit?: { readonly issuesUntil: Date; readonly acceptsUntil: Date } | undefined;
  /** All versions, oldest first. */
  readonly terms: readonly PartnerTerms[];
  /** Its reserve is below its floor, as far as this is known by now: it issues nothing. */
  readonly throttled?: boolean;
}

/** The terms in force at an instant: the latest that had begun, the first ones for all that lies before. */
export function termsInForce(partner: Partner, instant: Date): PartnerTerms {
  let best = partner.terms[0]!;
  for (const terms of partner.terms) {
    if (
      terms.validFrom <= instant &&
      (terms.validFrom > best.validFrom || terms.version > best.version || best.validFrom > instant)
    )
      best = terms;
  }
  return best;
}

/** The partners that a decision needs; asking for another is a defect. */
export class Partners {
  constructor(readonly byId: ReadonlyMap<string, Partner>) {}

  find(id: string): Partner | undefined {
    return this.byId.get(id);
  }

  get(id: string): Partner {
    const partner = this.byId.get(id);
    if (!partner) throw new Error(`The ledger does not know partner ${id}`);
    return partner;
  }
}
