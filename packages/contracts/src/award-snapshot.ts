import { z } from 'zod';
import { wire } from './define';
import { duration, keptAlive } from './expiry-rule';

/** What makes an award. The id is the purchase's, the member's own for an enrolment, the event's for a visit, a partner's event, a birthday, an occurrence of a schedule or a change of tier. */
export const awardTrigger = z.object({
  kind: z.enum(['purchase', 'enrollment', 'checkIn', 'event', 'birthday', 'schedule', 'tierChanged']),
  id: wire.id,
  partnerId: wire.id.optional(),
  occurredAt: wire.instant,
  recordedAt: wire.instant,
});

/** Points that one effect of one campaign version gives. */
export const awardSnapshot = z.object({
  awardId: wire.id,
  campaignId: wire.id,
  campaignSlug: z.string(),
  campaignName: z.string(),
  campaignVersion: z.int().positive(),
  /** The points currency, PTS unless configured. */
  currency: z.string(),
  points: wire.points.positive(),
  /** Who pays, one lot each; the parts sum to `points`. */
  funders: z.array(z.object({ partnerId: wire.id, points: wire.points.nonnegative() })).min(1),
  availableAt: wire.instant,
  /** Exclusive; absent: never. With `inactivity` or `keptAlive`, the instant at which they lapse if nothing renews them. */
  expiresAt: wire.instant.optional(),
  /** Any movement by the member renews them: they lapse this long after the last one. An ISO 8601 duration. */
  inactivity: duration.optional(),
  /** They do not lapse while it holds. */
  keptAlive: keptAlive.optional(),
  /** Partners where the points may be spent; absent: anywhere. */
  spendableAt: z.array(wire.id).min(1).optional(),
});
/** Money that one effect of one campaign version takes off a purchase. The goods are paid for: nothing of it is booked as points. */
export const discountSnapshot = z.object({
  awardId: wire.id,
  campaignId: wire.id,
  campaignSlug: z.string(),
  campaignName: z.string(),
  campaignVersion: z.int().positive(),
  /** In the purchase's currency. */
  amount: wire.money,
  /** Who bears it; the parts sum to `amount`. */
  funders: z.array(z.object({ partnerId: wire.id, amount: wire.decimal })).min(1),
});
export type DiscountSnapshot = z.infer<typeof discountSnapshot>;

export type AwardSnapshot = z.infer<typeof awardSnapshot>;
