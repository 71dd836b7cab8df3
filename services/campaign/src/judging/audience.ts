import { createHash } from 'node:crypto';
import { covers, type Belonging } from './belonging';
import type { Audience } from '../language/audience';
import { segmentIdOf, type Names } from '../language/ground';

/** For whom a campaign is, made ready to judge. */
export interface CompiledAudience {
  readonly optIn: boolean;
  /** Ids: members of any of them. Absent: all. */
  readonly segments: readonly string[] | undefined;
  /** Whether it has to be known what the member belongs to. */
  readonly asks: boolean;
  isHeldOut(memberId: string): boolean;
}

/** Why a campaign is not for a member. */
export type Outside = 'HOLDOUT' | 'SEGMENT' | 'OPT_IN';

const BUCKETS = 2 ** 48;

/**
 * Makes an audience a function. Who is held out is decided by a hash of campaign and member: the same for every version, every
 * copy of the service and every simulation, and independent from one campaign to the next.
 */
export function compileAudience(
  audience: Audience | undefined,
  campaignId: string,
  names: Names = { partners: {} },
): CompiledAudience {
  const { holdout, optIn = false } = audience ?? {};
  const segments = audience?.segments?.map((slug) => segmentIdOf(names, slug));
  const share = holdout?.toNumber() ?? 0;
  return {
    optIn,
    segments,
    asks: optIn || segments !== undefined,
    isHeldOut: (memberId) => share > 0 && placeOf(campaignId, memberId) < share,
  };
}

/**
 * Why a campaign is not for what happened to a member at an instant; undefined: it is. Who has to activate it must have done so
 * by then: activating afterwards makes no purchase count, whenever it is recorded.
 */
export function outsideOf(
  { campaignId, audience }: { readonly campaignId: string; readonly audience: CompiledAudience },
  { memberId, occurredAt }: { readonly memberId: string; readonly occurredAt: number },
  belonging: Belonging | undefined,
): Outside | undefined {
  if (audience.isHeldOut(memberId)) return 'HOLDOUT';
  if (audience.segments?.every((id) => !covers(belonging?.segments.get(id), occurredAt))) return 'SEGMENT';
  if (audience.optIn && !covers(belonging?.offers.get(campaignId), occurredAt)) return 'OPT_IN';
  return undefined;
}

/** From 0 to below 1, evenly spread over members. */
const placeOf = (campaignId: string, memberId: string): number =>
  createHash('sha256').update(`${campaignId} ${memberId}`).digest().readUIntBE(0, 6) / BUCKETS;
