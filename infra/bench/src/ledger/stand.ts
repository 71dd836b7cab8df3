import 'reflect-metadata';
import { programmeSettings, type PartnerSnapshot } from '@accord/contracts';
import { ledgerSettings } from '@accord/ledger-service/dist/config';
import { openLedger, type Ledger } from '@accord/ledger-service/dist/ledger';
import { savePartners } from '@accord/ledger-service/dist/partners/partner.repository';
import { createLogger } from '@accord/subgraph';
import { derivedId, ManualClock, newId } from '@accord/values';
import { Pool } from 'pg';
import type { Servers } from './servers';

/** Where the service runs in this process, without its GraphQL face: its own use cases, on the real servers. */
export interface Stand {
  readonly ledger: Ledger;
  /** Stands still until it is moved, so that points can lapse at will. */
  readonly clock: ManualClock;
  readonly partners: readonly string[];
  readonly members: readonly string[];
  /** Connections of peers. */
  readonly pool: Pool;
  /** As superuser, for what a benchmark prepares and reads of the server itself. */
  readonly superuser: Pool;
  close(): Promise<void>;
}

/** So many members earn or redeem at a time. */
export const BUSY_WALLETS = 10_000;
const PARTNERS = 50;
export const CURRENCY = 'PTS';

export async function openStand(servers: Servers): Promise<Stand> {
  const clock = new ManualClock(new Date());
  const ledger = await openLedger({
    databaseUrl: servers.ledgerUrl,
    databaseOwnerUrl: servers.ownerUrl,
    natsUrl: servers.natsUrl,
    namespace: 'bench',
    settings: ledgerSettings(programmeSettings.parse({ currency: CURRENCY })),
    clock,
    logger: createLogger('bench', 'error'),
    poolSize: 24,
  });
  const partners = Array.from({ length: PARTNERS }, (_, index) => derivedId('partner', `bench-${index}`));
  await savePartners(ledger.database, partners.map(aPartner));
  const pool = new Pool({ connectionString: servers.ledgerUrl, max: 64 });
  const superuser = new Pool({ connectionString: servers.superuserUrl, max: 4 });
  return {
    ledger,
    clock,
    partners,
    members: Array.from({ length: BUSY_WALLETS }, () => newId('member', clock.now())),
    pool,
    superuser,
    close: async () => {
      await ledger.batcher.idle();
      await ledger.messaging.close();
      await Promise.all([pool.end(), superuser.end()]);
      await ledger.database.close();
    },
  };
}

const aPartner = (partnerId: string, index: number): PartnerSnapshot => ({
  partnerId,
  revision: 1,
  slug: `bench-${index}`,
  name: `Bench ${index}`,
  category: 'bench',
  currency: 'USD',
  status: 'ACTIVE',
  locations: [],
  terms: [
    {
      version: 1,
      validFrom: '2026-01-01T00:00:00Z',
      pricePerPoint: { amount: '0.01', currency: 'USD' },
      ratePerPoint: { amount: '0.009', currency: 'USD' },
      funding: 'ON_ISSUE',
      reserveShare: '0',
      issues: true,
      accepts: true,
      maxPointsShare: '1',
    },
  ],
});

/** The same numbers on every run, spread evenly. */
export function spread<T>(of: readonly T[]): () => T {
  let place = 0;
  return () => of[(place = (place + 7_919) % of.length)]!;
}
