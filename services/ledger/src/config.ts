import { expiryOf, pointsCurrenciesOf, programmeFile, type ProgrammeSettings } from '@accord/contracts';
import { readConfig, subgraphEnvironment } from '@accord/subgraph';
import { parseDuration, type IsoDuration } from '@accord/values';
import { z } from 'zod';
import type { LedgerSettings } from './book/settings';

export const config = () =>
  readConfig({
    ...subgraphEnvironment,
    /** Of the role that owns the tables and migrates them; absent: the service's own does. */
    DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    ACCORD_PROGRAMME_FILE: programmeFile,
    ACCORD_EXPIRY_EVERY_MS: z.coerce.number().int().min(10).default(60_000),
    ACCORD_EXPIRY_WORKERS: z.coerce.number().int().min(1).max(32).default(2),
    ACCORD_RESERVE_EVERY_MS: z.coerce.number().int().min(10).default(1_000),
    ACCORD_SEAL_EVERY_MS: z.coerce.number().int().min(10).default(500),
  });
export type Config = ReturnType<typeof config>;

export const ledgerSettings = (programme: ProgrammeSettings): LedgerSettings => ({
  currency: programme.currency,
  currencies: pointsCurrenciesOf(programme),
  reminderDays: programme.reminderDays,
  zone: programme.zone,
  defaultExpiry: expiryOf(programme.defaultExpiry),
  debtPolicy: programme.debtPolicy,
  holdGrace: duration(programme.holdGrace),
  restoreGrace: duration(programme.restoreGrace),
  walletMaximum: pointsOrNone(programme.walletMaximum),
  smallestRedemption: BigInt(programme.smallestRedemption),
  transfers: {
    allowed: programme.transfers.allowed,
    smallest: BigInt(programme.transfers.smallest),
    perDay: pointsOrNone(programme.transfers.perDay),
    perMonth: pointsOrNone(programme.transfers.perMonth),
    feeBasisPoints: BigInt(programme.transfers.feeBasisPoints),
    feeFixed: BigInt(programme.transfers.feeFixed),
    points: programme.transfers.points,
  },
});

const pointsOrNone = (points: number | null): bigint | null => (points === null ? null : BigInt(points));

const duration = (text: string): IsoDuration => {
  const parsed = parseDuration(text);
  if (!parsed) throw new Error(`${text} is not a duration`);
  return parsed;
};
