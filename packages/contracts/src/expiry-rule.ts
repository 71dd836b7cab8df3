import { parseDuration, type Expiry, type IsoDuration, type KeptAlive } from '@accord/values';
import { z } from 'zod';

export const duration = z
  .string()
  .refine((text) => parseDuration(text) !== undefined, 'is not an ISO 8601 duration, such as P30D');

/** What keeps points from lapsing while all of it holds. Tiers by slug. */
export const keptAlive = z
  .strictObject({
    tier: z.array(z.string().min(1)).min(1).optional(),
    cardKind: z
      .array(z.enum(['VIRTUAL', 'PLASTIC', 'COBRANDED', 'EXTERNAL']))
      .min(1)
      .optional(),
    activityWithin: duration.optional(),
  })
  .refine((kept) => Object.keys(kept).length > 0, 'names nothing that must hold')
  .meta({ minProperties: 1 });

const roundTo = z
  .string()
  .regex(
    /^(month|quarter|year|(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)$/,
    'is not month, quarter, year or a day of each year, such as 09-30',
  );

/** When points lapse, as the campaign language writes it; a bare duration is `{ "after": … }`. */
export const expiryRule = z.union([
  z.literal('never'),
  duration,
  z.strictObject({ on: z.iso.date(), keptAlive: keptAlive.optional() }),
  z.strictObject({ after: duration, roundTo: roundTo.optional(), keptAlive: keptAlive.optional() }),
  z.strictObject({ inactivity: duration, keptAlive: keptAlive.optional() }),
]);
export type ExpiryRule = z.infer<typeof expiryRule>;

/** The rule that a setting writes. It was validated before. */
export function expiryOf(rule: ExpiryRule): Expiry {
  if (rule === 'never') return { kind: 'never' };
  if (typeof rule === 'string') return { kind: 'after', length: rule as IsoDuration };
  const kept = rule.keptAlive ? { keptAlive: rule.keptAlive as unknown as KeptAlive } : {};
  if ('on' in rule) return { kind: 'on', date: rule.on, ...kept };
  if ('inactivity' in rule) return { kind: 'inactivity', length: rule.inactivity as IsoDuration, ...kept };
  const length = rule.after as IsoDuration;
  return rule.roundTo === undefined
    ? { kind: 'after', length, ...kept }
    : { kind: 'after', length, roundTo: endOf(rule.roundTo), ...kept };
}

function endOf(text: string): NonNullable<Extract<Expiry, { kind: 'after' }>['roundTo']> {
  if (text === 'month' || text === 'quarter' || text === 'year') return text;
  const [month, day] = text.split('-').map(Number);
  return { month: month!, day: day! };
}
