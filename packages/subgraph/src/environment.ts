import { z } from 'zod';

/** What every subgraph reads from its environment. */
export const subgraphEnvironment = {
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(8),
  NATS_URL: z.string().regex(/^(nats|tls):\/\//, 'is not a nats:// address'),
  NATS_NAMESPACE: z
    .string()
    .regex(/^[a-zA-Z0-9_-]{1,40}$/, 'may have letters, digits, - and _ only')
    .default('accord'),
  CALLER_SECRET: z.string().min(32, 'must have at least 32 characters'),
  ACCORD_CLOCK_OFFSET_MS: z.coerce.number().int().min(0).default(0),
  ACCORD_PROGRAMME_FILE: z.string().optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
};

export type SubgraphConfig = z.infer<z.ZodObject<typeof subgraphEnvironment>>;

/**
 * Reads the environment by a shape of zod fields. An empty variable counts as absent. Where something is wrong, says all
 * of it in one message (names, never values: they may be secrets) and ends the process with code 1.
 */
export function readConfig<Shape extends z.ZodRawShape>(shape: Shape): z.infer<z.ZodObject<Shape>> {
  const outcome = parseConfig(shape, process.env);
  if (outcome.ok) return outcome.config;
  process.stderr.write(
    `The configuration is not right:\n${outcome.problems.map((line) => `  ${line}\n`).join('')}`,
  );
  process.exit(1);
}

/** As readConfig, but answers what is wrong, one line a variable. */
export function parseConfig<Shape extends z.ZodRawShape>(
  shape: Shape,
  environment: Readonly<Record<string, string | undefined>>,
): { ok: true; config: z.infer<z.ZodObject<Shape>> } | { ok: false; problems: string[] } {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = z.object(shape).safeParse(given);
  if (parsed.success) return { ok: true, config: parsed.data };
  const problems = parsed.error.issues.map((issue) => {
    const name = issue.path.join('.');
    return given[name] === undefined ? `${name} is missing` : `${name}: ${issue.message}`;
  });
  return { ok: false, problems };
}
