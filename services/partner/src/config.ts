import { readConfig, subgraphEnvironment } from '@accord/subgraph';
import { z } from 'zod';

const environment = {
  ...subgraphEnvironment,
  /** How long recordPurchase and refundPurchase wait for the points. */
  ACCORD_AWARD_WAIT_MS: z.coerce.number().int().min(0).max(60_000).default(500),
};

export type PartnerConfig = z.infer<z.ZodObject<typeof environment>>;

/** Reads and checks the environment; ends the process with one message when something is wrong. */
export const config = (): PartnerConfig => readConfig(environment);
