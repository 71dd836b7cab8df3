import type { Points } from '@accord/values';
import type { AwardParts } from './award-part';
import type { Cut } from '../refunds/take-back';

export interface Standing {
  readonly awardId: string;
  readonly funders: readonly { readonly partnerId: string; readonly points: Points }[];
}

/**
 * Notes what awards stand at after a refund. Standings are absolute: a later one never gives way to an earlier one, and
 * one that comes before its award waits for it. Answers what is to be taken back now.
 */
export function reduceAwards(
  parts: AwardParts,
  purchaseId: string,
  sequence: number,
  standings: readonly Standing[],
): Cut[] {
  const cuts: Cut[] = [];
  for (const { awardId, funders } of standings) {
    for (const { partnerId: issuerId, points } of funders) {
      const part = parts.find(awardId, issuerId) ?? {
        awardId,
        issuerId,
        granted: null,
        standing: points,
        sequence: 0,
        refused: null,
        purchaseId,
      };
      if (sequence <= part.sequence) continue;
      part.sequence = sequence;
      if (part.granted !== null && points < part.standing)
        cuts.push({ part, points: part.standing - points });
      if (part.granted === null || points < part.standing) part.standing = points;
      parts.save(part);
    }
  }
  return cuts;
}
