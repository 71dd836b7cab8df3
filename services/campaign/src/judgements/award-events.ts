import type { awardsGranted, awardsReduced, EventData } from '@accord/contracts';
import { pointsToNumber } from '@accord/values';
import { discountSnapshotOf, snapshotOf, type GrantedAward } from '../awards/granted-award';
import type { Award } from '../judging/award';
import type { Judged } from '../judging/occasion';
import type { Refund } from '../sales/sale-of-snapshot';

/** What a trigger gave: points for the ledger, and beside them what was taken off. */
export function grantedEvent(
  { kind, id, memberId, partnerId, occurredAt, recordedAt }: Judged,
  awards: readonly Award[],
  imported: boolean,
  currency: string,
): EventData<typeof awardsGranted> {
  const discounts = awards.flatMap((award) =>
    award.discount ? [discountSnapshotOf(award, award.discount)] : [],
  );
  return {
    memberId,
    trigger: {
      kind,
      id,
      ...(partnerId === undefined ? {} : { partnerId }),
      occurredAt: new Date(occurredAt).toISOString(),
      recordedAt: new Date(recordedAt).toISOString(),
    },
    awards: awards.filter(({ discount }) => !discount).map((award) => snapshotOf(award, currency)),
    ...(discounts.length > 0 ? { discounts } : {}),
    ...(imported ? { imported } : {}),
  };
}

/** What a purchase's awards stand at after a refund. */
export function reducedEvent(
  { memberId, partnerId, purchaseId, refundId, sequence, recordedAt }: Refund,
  awards: readonly GrantedAward[],
): EventData<typeof awardsReduced> {
  const discounts = awards.flatMap(({ awardId, discount }) =>
    discount
      ? [
          {
            awardId,
            amount: discount.standing.toFixed(),
            funders: discount.funders.map(({ partnerId, amount }) => ({
              partnerId,
              amount: amount.toFixed(),
            })),
          },
        ]
      : [],
  );
  const standings = awards
    .filter(({ discount }) => !discount)
    .map(({ awardId, standing, funders }) => ({
      awardId,
      points: pointsToNumber(standing),
      funders: funders.map(({ partnerId, points }) => ({ partnerId, points: pointsToNumber(points) })),
    }));
  return {
    memberId,
    purchaseId,
    refundId,
    sequence,
    recordedAt,
    standings,
    partnerId,
    ...(discounts.length > 0 ? { discounts } : {}),
  };
}
