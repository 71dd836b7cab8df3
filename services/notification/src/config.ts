import { programmeFile } from '@accord/contracts';
import { readConfig, subgraphEnvironment } from '@accord/subgraph';
import { z } from 'zod';

export const config = () =>
  readConfig({
    ...subgraphEnvironment,
    ACCORD_PROGRAMME_FILE: programmeFile,
    SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'is not a smtp:// or smtps:// address' }),
    MAIL_FROM: z
      .string()
      .regex(
        /^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/,
        'is not an e-mail address, such as Accord <hello@example.com>',
      ),
  });
export type Config = ReturnType<typeof config>;
