import {
  derivedId,
  Decimal,
  expiresAt,
  renewalOf,
  type AwardId,
  type Expiry,
  type Renewal,
} from '@accord/values';
import { plus } from './calendar';
import type { CompiledCampaign } from './compile';
import type { AwardPart } from './eligible';
import type { CompiledEffect } from '../language/effect';
import type { Judged } from './occasion';
import type { Reckoning } from './reckoning';

/** What one effect of one campaign version gives one member for one trigger. */
export interface Award {
  readonly awardId: AwardId;
  readonly campaignId: string;
  readonly campaignSlug: string;
  readonly campaignName: string;
  readonly campaignVersion: number;
  readonly effect: number;
  readonly points: bigint;
  /** One share each; they sum to `points`. */
  readonly funders: readonly FunderPoints[];
  readonly availableAt: Date;
  /** Exclusive; absent: never. */
  readonly expiresAt?: Date;
  /** What moves that instant; absent: nothing. */
  readonly renewal?: Renewal;
  /** Ids; absent: anywhere. */
  readonly spendableAt?: readonly string[];
  /** What it stands and falls with. */
  readonly parts: readonly AwardPart[];
  /** The amount that earned, which limits on amounts count. */
  readonly earningAmount: Decimal;
  readonly reckoning: Reckoning;
}

export interface FunderPoints {
  readonly partnerId: string;
  readonly points: bigint;
}

export interface Draft {
  readonly effect: CompiledEffect;
  readonly index: number;
  readonly points: bigint;
  readonly parts: readonly AwardPart[];
  readonly earningAmount: Decimal;
  readonly reckoning: Reckoning;
}

const NEVER: Expiry = { kind: 'never' };

/** Makes an award of a draft. Its id is the same whenever it is made again; its times run from the instant of recording. */
export function awardOf(
  campaign: CompiledCampaign,
  occasion: Judged,
  draft: Draft,
  { zone, defaultExpiry }: { readonly zone: string; readonly defaultExpiry: Expiry },
): Award {
  const { effect, index, points, parts, earningAmount, reckoning } = draft;
  const recordedAt = new Date(occasion.recordedAt);
  const rule = effect.expiry ?? (effect.unit ? NEVER : defaultExpiry);
  const lapses = expiryAt(rule, recordedAt, zone);
  const renewal = renewalOf(effect.keptAlive ? { ...rule, keptAlive: effect.keptAlive } : rule);
  return {
    awardId: derivedId('award', occasion.id, campaign.campaignId, String(index)),
    campaignId: campaign.campaignId,
    campaignSlug: campaign.slug,
    campaignName: campaign.name,
    campaignVersion: campaign.version,
    effect: index,
    points,
    funders: split(points, campaign.funding ?? ownPartner(campaign, occasion)),
    availableAt: effect.availableAfter
      ? new Date(plus(occasion.recordedAt, effect.availableAfter, zone))
      : recordedAt,
    ...(lapses ? { expiresAt: lapses } : {}),
    ...(renewal ? { renewal } : {}),
    ...(effect.spendableAt ? { spendableAt: effect.spendableAt } : {}),
    parts,
    earningAmount,
    reckoning,
  };
}

interface Remembered {
  readonly recordedAt: number;
  readonly zone: string;
  readonly lapses: Date | undefined;
}
const remembered = new WeakMap<Expiry, Remembered>();

/** `expiresAt`, reckoned once for awards of one rule that are recorded at the same instant: calendars are slow. */
function expiryAt(rule: Expiry, recordedAt: Date, zone: string): Date | undefined {
  const instant = recordedAt.getTime();
  const known = remembered.get(rule);
  if (known?.recordedAt === instant && known.zone === zone) return known.lapses;
  const lapses = expiresAt(rule, recordedAt, zone);
  remembered.set(rule, { recordedAt: instant, zone, lapses });
  return lapses;
}

const WHOLE = new Decimal(1);

function ownPartner({ slug }: CompiledCampaign, { partnerId }: Judged) {
  if (partnerId === undefined) throw new Error(`${slug} has no funder for what happens at no partner`);
  return [{ partnerId, share: WHOLE }];
}

/** Splits points by shares that sum to 1: each rounded down, the remainder to the first named. */
export function split(
  points: bigint,
  shares: readonly { readonly partnerId: string; readonly share: Decimal }[],
): FunderPoints[] {
  const [only] = shares;
  if (only && shares.length === 1) return [{ partnerId: only.partnerId, points }];
  const parts = shares.map(({ partnerId, share }) => ({
    partnerId,
    points: BigInt(share.times(String(points)).floor().toFixed()),
  }));
  const given = parts.reduce((sum, part) => sum + part.points, 0n);
  return parts.map((part, index) => (index === 0 ? { ...part, points: part.points + points - given } : part));
}
