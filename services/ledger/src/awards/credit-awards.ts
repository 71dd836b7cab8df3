import { pointsCredited, type awardsGranted, type EventData } from '@accord/contracts';
import { pointsToNumber, type Renewal } from '@accord/values';
import { walletIdOf } from '../book/book-of';
import type { Command, Desk } from '../book/posting';
import { creditAward, type Award } from './credit-award';

type Granted = EventData<typeof awardsGranted>;
type GrantedAward = Granted['awards'][number];
type Credit = EventData<typeof pointsCredited>['credits'][number];

/** The commands that credit a trigger's awards: one per points currency, thus usually one; none when it gave nothing. */
export function creditAwards(granted: Granted): Command[] {
  const currencies = new Set(granted.awards.map(({ currency }) => currency));
  return [...currencies].map((currency) => {
    const awards = granted.awards.filter((award) => award.currency === currency);
    const walletId = walletIdOf(granted.memberId, currency);
    const renewable = awards.some((award) => renewalOf(award) !== null);
    return {
      target: { walletId, open: { memberId: granted.memberId, currency } },
      needsLots: false,
      ...(renewable ? { renewable } : { adds: true }),
      partners: awards.flatMap(({ funders }) => funders.map(({ partnerId }) => partnerId)),
      awards: awards.map(({ awardId }) => awardId),
      decide: (desk) => creditTogether(desk, granted, awards, currency),
    };
  });
}

/** Credits what is new of them, and says so once. */
function creditTogether(
  desk: Desk,
  { memberId, trigger, imported }: Granted,
  awards: readonly GrantedAward[],
  currency: string,
): void {
  const wallet = desk.wallet!;
  const credits: Credit[] = [];
  for (const granted of awards) {
    const outcome = creditAward(wallet, toAward(granted, trigger), desk);
    if (!outcome) continue;
    credits.push({
      awardId: granted.awardId,
      campaignId: granted.campaignId,
      campaignName: granted.campaignName,
      issuerId: granted.funders[0]!.partnerId,
      points: pointsToNumber(outcome.credited),
      availableAt: granted.availableAt,
      expiresAt: granted.expiresAt,
      spendableAt: granted.spendableAt,
      refused: outcome.refused ?? undefined,
    });
  }
  if (credits.length === 0) return;
  const [main, ...further] = desk.settings.currencies;
  const kind = currency === main?.code ? undefined : further.find(({ code }) => code === currency)?.kind;
  desk.publish({
    event: pointsCredited,
    key: memberId,
    data: {
      memberId,
      walletId: wallet.id,
      currency,
      kind,
      trigger,
      recordedAt: desk.now.toISOString(),
      points: credits.reduce((sum, { points }) => sum + points, 0),
      credits,
      imported,
    },
  });
}

/** Points that never lapse have nothing to renew. */
const renewalOf = ({ expiresAt, inactivity, keptAlive }: GrantedAward): Renewal | null =>
  expiresAt === undefined || (inactivity === undefined && keptAlive === undefined)
    ? null
    : ({ ...(inactivity ? { inactivity } : {}), ...(keptAlive ? { keptAlive } : {}) } as unknown as Renewal);

const toAward = (award: GrantedAward, trigger: Granted['trigger']): Award => ({
  id: award.awardId,
  campaignId: award.campaignId,
  campaignVersion: award.campaignVersion,
  campaignName: award.campaignName,
  points: BigInt(award.points),
  funders: award.funders.map(({ partnerId, points }) => ({ partnerId, points: BigInt(points) })),
  availableAt: new Date(award.availableAt),
  expiresAt: award.expiresAt ? new Date(award.expiresAt) : null,
  renewal: renewalOf(award),
  spendableAt: award.spendableAt ?? null,
  purchaseId: trigger.kind === 'purchase' ? trigger.id : null,
  partnerId: trigger.partnerId ?? null,
  occurredAt: new Date(trigger.occurredAt),
  promisedAt: new Date(trigger.recordedAt),
});
