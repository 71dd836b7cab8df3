import type { Points } from '@accord/values';

/** One funder's part of an award: the memory that makes a repeated or late event harmless. */
export interface AwardPart {
  readonly awardId: string;
  readonly issuerId: string;
  /** Credited to the wallet; null while only a refund of it has been heard of. */
  granted: Points | null;
  /** What it stands at after the refunds so far. */
  standing: Points;
  /** The last refund's sequence within its purchase; 0: none. */
  sequence: number;
  refused: 'WALLET_MAXIMUM' | 'ISSUER_CLOSED' | 'ISSUER_THROTTLED' | null;
  purchaseId: string | null;
}

/** The parts of the awards that a batch is about, those not heard of yet left out. */
export class AwardParts {
  private readonly parts = new Map<string, Map<string, AwardPart>>();
  readonly changed = new Set<AwardPart>();

  constructor(known: Iterable<AwardPart> = []) {
    for (const part of known) this.put(part);
  }

  of(awardId: string): AwardPart[] {
    return [...(this.parts.get(awardId)?.values() ?? [])];
  }

  all(): AwardPart[] {
    return [...this.parts.values()].flatMap((ofAward) => [...ofAward.values()]);
  }

  find(awardId: string, issuerId: string): AwardPart | undefined {
    return this.parts.get(awardId)?.get(issuerId);
  }

  /** Adds a part, or notes that it has changed. */
  save(part: AwardPart): void {
    this.put(part);
    this.changed.add(part);
  }

  /** Adds a part as it was loaded. */
  put(part: AwardPart): void {
    let ofAward = this.parts.get(part.awardId);
    if (!ofAward) this.parts.set(part.awardId, (ofAward = new Map<string, AwardPart>()));
    ofAward.set(part.issuerId, part);
  }
}
