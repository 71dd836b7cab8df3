import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { programmeSettings, type ProgrammeSettings } from './programme';

/**
 * For readConfig: the settings in the file that a variable names, the defaults where it names none. What is wrong with the
 * file is a problem of the configuration: `readConfig({ ...subgraphEnvironment, ACCORD_PROGRAMME_FILE: programmeFile })`.
 */
export const programmeFile = z
  .string()
  .optional()
  .transform((file, context): ProgrammeSettings => {
    if (file === undefined) return programmeSettings.parse({});
    try {
      const parsed = programmeSettings.safeParse(JSON.parse(readFileSync(file, 'utf8')));
      if (parsed.success) return parsed.data;
      for (const { path, message } of parsed.error.issues) {
        context.addIssue(`names a file whose ${path.join('.') || 'content'} is not right: ${message}`);
      }
    } catch {
      context.addIssue('names a file that can’t be read as JSON');
    }
    return z.NEVER;
  });
