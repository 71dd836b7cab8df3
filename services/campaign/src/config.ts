import { programmeFile } from '@accord/contracts';
import { readConfig, subgraphEnvironment } from '@accord/subgraph';
import { z } from 'zod';

export const config = () =>
  readConfig({
    ...subgraphEnvironment,
    ACCORD_PROGRAMME_FILE: programmeFile,
    /** How often birthdays and schedules are looked for. */
    ACCORD_CLOCKWORK_EVERY_MS: z.coerce.number().int().min(10).default(10_000),
  });
export type Config = ReturnType<typeof config>;
