import type { awardsGranted, awardsReduced, EventData } from '@accord/contracts';
import { Decimal } from '@accord/values';
import { walletIdOf } from '../book/book-of';
import type { Command } from '../book/posting';
import type { HeardShare } from './discount-shares';

type Granted = EventData<typeof awardsGranted>;
type Reduced = EventData<typeof awardsReduced>;
type Heard = Omit<HeardShare, 'book'>;

/** Books what others than the seller bear of what its till took off; nothing where it bears all of it. */
export function bookDiscounts({ memberId, trigger, discounts }: Granted, mainCurrency: string): Command[] {
  const sellerId = trigger.partnerId;
  if (sellerId === undefined) return [];
  const shares = (discounts ?? []).flatMap(({ awardId, campaignId, amount: { currency }, funders }) =>
    funders.map(({ partnerId, amount }): Heard => {
      const given = { sellerId, campaignId, currency };
      return { awardId, funderId: partnerId, sequence: 0, standing: new Decimal(amount), given };
    }),
  );
  const borne = shares.filter(({ standing }) => standing.greaterThan(0));
  return hearShares(memberId, borne, sellerId, mainCurrency);
}

/** Books what a refund took off it. */
export function reduceDiscounts(
  { memberId, partnerId: sellerId, sequence, discounts }: Reduced,
  mainCurrency: string,
): Command[] {
  const shares = (discounts ?? []).flatMap(({ awardId, funders }) =>
    funders.map(({ partnerId, amount }): Heard => ({
      awardId,
      funderId: partnerId,
      sequence,
      standing: new Decimal(amount),
    })),
  );
  return hearShares(memberId, shares, sellerId, mainCurrency);
}

/** The member's wallet is locked, so that a discount and its refund never miss each other; it moves no points. */
function hearShares(
  memberId: string,
  heard: readonly Heard[],
  sellerId: string | undefined,
  currency: string,
): Command[] {
  const shares = heard.filter(({ funderId }) => funderId !== sellerId);
  if (shares.length === 0) return [];
  const funders = shares.map(({ funderId }) => funderId);
  return [
    {
      target: { walletId: walletIdOf(memberId, currency), open: { memberId, currency } },
      needsLots: false,
      // Their statements name them.
      partners: sellerId === undefined ? funders : [...funders, sellerId],
      discounts: shares.map(({ awardId }) => awardId),
      decide: ({ wallet, discounts }) => {
        for (const share of shares) discounts.hear({ ...share, book: wallet!.book });
      },
    },
  ];
}
