import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/**
 * What the demo data leaves to try: a partner with its key and currency, and a member. The file may come after the
 * gateway's start, or never.
 */
const demoFile = z.object({
  partnerKey: z.string().optional(),
  partnerId: z.string().optional(),
  partnerCurrency: z.string().optional(),
  memberId: z.string().optional(),
});
export type Demo = z.infer<typeof demoFile>;

/** The demo that the file describes now; an empty one while there is none. */
export async function readDemo(path: string | undefined): Promise<Demo> {
  if (path === undefined) return {};
  try {
    return demoFile.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return {};
  }
}
