import type { awardsGranted, awardsReduced, EventData, PartnerSnapshot } from '@accord/contracts';
import { Decimal, derivedId, newId } from '@accord/values';

export type Granted = EventData<typeof awardsGranted>;
export type Reduced = EventData<typeof awardsReduced>;

const start = new Date('2026-03-01T12:00:00Z');
export const aMember = (): string => newId('member', start);
export const aPurchase = (): string => newId('purchase', start);
export const partnerId = (slug: string): string => derivedId('partner', slug);

type Terms = PartnerSnapshot['terms'][number];

/** A partner as the partner service tells of it: 0.01 owed for a point issued, 0.009 for one accepted. */
export function aPartner(
  slug: string,
  change: Partial<PartnerSnapshot> & { term?: Partial<Terms> } = {},
): PartnerSnapshot {
  const { term, ...rest } = change;
  return {
    partnerId: partnerId(slug),
    revision: 1,
    slug,
    name: slug[0]!.toUpperCase() + slug.slice(1),
    category: 'shop',
    currency: 'EUR',
    status: 'ACTIVE',
    locations: [],
    terms: [
      {
        version: 1,
        validFrom: '2026-01-01T00:00:00Z',
        pricePerPoint: { amount: '0.01', currency: 'EUR' },
        ratePerPoint: { amount: '0.009', currency: 'EUR' },
        funding: 'ON_ISSUE',
        reserveShare: '0',
        issues: true,
        accepts: true,
        maxPointsShare: '1',
        ...term,
      },
    ],
    ...rest,
  };
}

export interface AwardOptions {
  readonly purchaseId?: string;
  readonly awardId?: string;
  /** Slugs and their points; alpha by default. */
  readonly funders?: Readonly<Record<string, number>>;
  readonly availableAt?: Date;
  readonly expiresAt?: Date | undefined;
  readonly inactivity?: string;
  readonly keptAlive?: Granted['awards'][number]['keptAlive'];
  readonly currency?: string;
  readonly spendableAt?: readonly string[];
  readonly at?: Date;
  readonly imported?: boolean;
}

/** A purchase's single award, as the campaign service grants it. */
export function granted(memberId: string, points: number, options: AwardOptions = {}): Granted {
  const at = (options.at ?? start).toISOString();
  const funders = options.funders ?? { alpha: points };
  return {
    memberId,
    trigger: {
      kind: 'purchase',
      id: options.purchaseId ?? aPurchase(),
      partnerId: partnerId('alpha'),
      occurredAt: at,
      recordedAt: at,
    },
    awards: [
      {
        awardId: options.awardId ?? newId('award', start),
        campaignId: derivedId('campaign', 'base'),
        campaignSlug: 'base',
        campaignName: 'Base',
        campaignVersion: 1,
        currency: options.currency ?? 'PTS',
        points,
        funders: Object.entries(funders).map(([slug, part]) => ({
          partnerId: partnerId(slug),
          points: part,
        })),
        availableAt: (options.availableAt ?? options.at ?? start).toISOString(),
        ...(options.expiresAt ? { expiresAt: options.expiresAt.toISOString() } : {}),
        ...(options.inactivity ? { inactivity: options.inactivity } : {}),
        ...(options.keptAlive ? { keptAlive: options.keptAlive } : {}),
        ...(options.spendableAt ? { spendableAt: options.spendableAt.map(partnerId) } : {}),
      },
    ],
    ...(options.imported ? { imported: true } : {}),
  };
}

/** A refund after which a granted purchase's award stands at `points`, per funder. */
export function reduced(of: Granted, standing: Readonly<Record<string, number>>, sequence = 1): Reduced {
  const { awardId } = of.awards[0]!;
  const funders = Object.entries(standing).map(([slug, points]) => ({ partnerId: partnerId(slug), points }));
  return {
    memberId: of.memberId,
    purchaseId: of.trigger.id,
    refundId: derivedId('refund', of.trigger.id, String(sequence)),
    sequence,
    recordedAt: of.trigger.recordedAt,
    standings: [{ awardId, points: funders.reduce((sum, { points }) => sum + points, 0), funders }],
  };
}

/** A purchase at a partner, off which its till took `borne`: by slug what each bears of it. */
export function discounted(
  memberId: string,
  seller: string,
  borne: Readonly<Record<string, string>>,
  { currency = 'EUR', points }: { currency?: string; points?: number } = {},
): Granted {
  const { awards, trigger } = granted(memberId, points ?? 1);
  const amounts = Object.entries(borne);
  const total = amounts.reduce((sum, [, amount]) => sum.plus(amount), new Decimal(0));
  return {
    memberId,
    trigger: { ...trigger, partnerId: partnerId(seller) },
    awards: points === undefined ? [] : awards,
    discounts: [
      {
        awardId: newId('award', start),
        campaignId: derivedId('campaign', 'off'),
        campaignSlug: 'off',
        campaignName: 'Off',
        campaignVersion: 1,
        amount: { amount: total.toFixed(), currency },
        funders: amounts.map(([slug, amount]) => ({ partnerId: partnerId(slug), amount })),
      },
    ],
  };
}

/** A refund after which each bears so much of the discount. */
export function discountReduced(of: Granted, borne: Readonly<Record<string, string>>, sequence = 1): Reduced {
  const { memberId, trigger, discounts } = discounted(of.memberId, 'alpha', borne);
  return {
    memberId,
    purchaseId: of.trigger.id,
    refundId: derivedId('refund', of.trigger.id, String(sequence)),
    sequence,
    recordedAt: trigger.recordedAt,
    standings: [],
    partnerId: of.trigger.partnerId,
    discounts: discounts!.map(({ amount, funders }) => ({
      awardId: of.discounts![0]!.awardId,
      amount: amount.amount,
      funders,
    })),
  };
}
