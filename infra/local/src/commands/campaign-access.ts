import { simulationPorts } from '@accord/campaign-service/dist/simulation/simulation.repository';
import type { SimulateCampaignPorts } from '@accord/campaign-service/dist/simulation/simulate-campaign';
import { StoredPartners } from '@accord/campaign-service/dist/partners/local-partners.repository';
import { programmeFile } from '@accord/contracts';
import { openDatabase, type Database } from '@accord/persistence';
import { SystemClock } from '@accord/values';
import { Option, type Command } from 'commander';
import { resolve } from 'node:path';
import { findInstance } from '../data-directory/instance';
import { Failure } from '../failure';
import { dataOption } from '../options';

export interface CampaignAccess {
  readonly data: string;
  readonly database?: string;
  readonly programme?: string;
}

/** Relative to where the person stands, who may have called npm from a folder below. */
export const place = (file: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), file);

/** Which campaign service's database a command reads: a local instance's, or any by its address. */
export const withCampaignAccess = (command: Command): Command =>
  command
    .addOption(dataOption())
    .option('--database <url>', 'the database of a campaign service that runs elsewhere; only read')
    .addOption(
      new Option('--programme <file>', 'the programme’s settings (ACCORD_PROGRAMME_FILE)').env(
        'ACCORD_PROGRAMME_FILE',
      ),
    );

function addressOf({ data, database }: CampaignAccess): { url: string; clockOffsetMs: number } {
  if (database !== undefined) {
    if (!/^postgres(ql)?:/.test(database)) throw new Failure(`${database} is not the address of a database.`);
    return { url: database, clockOffsetMs: 0 };
  }
  const instance = findInstance(data);
  return { url: instance.databases.campaign, clockOffsetMs: instance.clockOffsetMs };
}

/** Works beside the campaign service on its database, so that its tills never wait, and lets go of the connection. */
export async function withCampaigns<T>(
  access: CampaignAccess,
  work: (ports: SimulateCampaignPorts, database: Database) => Promise<T>,
): Promise<T> {
  const { url, clockOffsetMs } = addressOf(access);
  const settings = programmeFile.safeParse(access.programme && place(access.programme));
  if (!settings.success)
    throw new Failure(`--programme ${settings.error.issues.map(({ message }) => message).join('; ')}.`);
  const database = await openDatabase({
    url,
    applicationName: 'accord-command',
    migrations: [],
    poolSize: 2,
  });
  try {
    const partners = new StoredPartners(database);
    const clock = new SystemClock(clockOffsetMs);
    return await work(simulationPorts(database, partners, settings.data, clock), database);
  } finally {
    await database.close();
  }
}
