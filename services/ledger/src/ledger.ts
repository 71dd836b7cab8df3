import { setTimeout as delay } from 'node:timers/promises';
import { Messaging, messagingMigrations } from '@accord/messaging';
import { openDatabase, type Database, type Queryable, type Transaction } from '@accord/persistence';
import type { Logger } from '@accord/subgraph';
import type { Clock } from '@accord/values';
import { onAwards } from './awards/on-awards';
import { PostingBatcher } from './book/posting-batcher';
import { postBatch } from './book/posting-batch';
import { addRoutines } from './book/add-batch.routine';
import { loadRoutines } from './book/load-batch.routine';
import { postRoutines } from './book/post-batch.routine';
import { postingStore } from './book/posting.repository';
import type { Command } from './book/posting';
import { noteCurrencies } from './book/currencies.repository';
import type { LedgerSettings } from './book/settings';
import { expireLapsed } from './expiry/expiry-job';
import { dueWallets, reminders, type DueWork } from './expiry/due-wallets.repository';
import { lapsesTogether } from './expiry/lapse-together.repository';
import { lapseWallets } from './expiry/lapse-wallets.routine';
import { MergedWallets } from './merging/merged-wallets';
import { mergedMembers } from './merging/merged-members.repository';
import { onMembersMerged } from './merging/on-members-merged';
import { ledgerMigrations } from './migrations';
import { saveHouseholds } from './pools/household-memory.repository';
import { onHouseholdChanged } from './pools/on-household-changed';
import { onPartnerChanged } from './partners/on-partner-changed';
import { PartnerMemory } from './partners/partner-memory.repository';
import { PartnerDirectory, type RememberedPartners } from './partners/partner-directory';
import { findPartners, savePartners } from './partners/partner.repository';
import { RootMaker } from './proof/roots/roots';
import { postgresRoots } from './proof/roots/roots.repository';
import { onCardsChanged, onTierChanged } from './standing/on-standing-changed';
import { rememberStandings, type KnownStanding } from './standing/standing';
import { postgresStandings } from './standing/standing.repository';
import { ReckonReserves } from './settlement/reserve/reckon-reserves';
import { postgresReserves } from './settlement/reserve/reserve.repository';
import { walletFigures } from './wallet/figures.routine';
import { Sealer } from './proof/sealing/sealer';
import { postgresSeals } from './proof/sealing/seals.repository';

/** How long a worker of the expiry job rests between two commits while commands come. */
const REST_MS = 50;

export interface LedgerOptions {
  readonly databaseUrl: string;
  /** Of the role that migrates; absent: the same. */
  readonly databaseOwnerUrl?: string | undefined;
  readonly poolSize?: number;
  readonly natsUrl: string;
  readonly namespace: string;
  readonly settings: LedgerSettings;
  /** How many ranges of lapsed wallets are booked at a time; 2 unless said. */
  readonly expiryWorkers?: number;
  /** Books are gathered in so many groups, each with a batch in flight; 2 unless said. */
  readonly bookGroups?: number;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The ledger without its GraphQL face: what books points, and what hears of them. */
export interface Ledger {
  readonly database: Database;
  readonly messaging: Messaging;
  readonly partners: PartnerDirectory;
  /** Books a command together with those that are in flight. */
  readonly batcher: PostingBatcher;
  /** Books commands in the given transaction. */
  book(tx: Transaction, commands: readonly Command[]): Promise<unknown[]>;
  /** Books what has lapsed by now; answers how many wallets it looked at. */
  expire(stopped?: () => boolean): Promise<number>;
  /** Tells what will lapse soon; answers how many wallets it looked at. */
  remind(stopped?: () => boolean): Promise<number>;
  /** Seals what was recorded since, and makes the roots that are due; answers how many journals it sealed. */
  seal(stopped?: () => boolean): Promise<number>;
  /** Reckons the partners' reserves; with `patience` also when another does, so that what was recorded counts. */
  reckon(patience?: boolean): Promise<void>;
}

export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const { clock, logger, settings } = options;
  const database = await openDatabase({
    url: options.databaseUrl,
    ownerUrl: options.databaseOwnerUrl,
    applicationName: 'accord-ledger',
    migrations: [...messagingMigrations, ...ledgerMigrations],
    routines: [...loadRoutines, ...addRoutines, ...postRoutines, lapseWallets, walletFigures],
    ...(options.poolSize ? { poolSize: options.poolSize } : {}),
  });
  await noteCurrencies(database, settings.currencies);
  const messaging = await Messaging.connect({
    url: options.natsUrl,
    service: 'ledger',
    namespace: options.namespace,
    database,
    clock,
    logger,
  });
  const remembered = (queryable: Queryable): RememberedPartners => ({
    find: async (ids) => (await findPartners(queryable, new Set(ids))).byId,
    save: (snapshots) => savePartners(queryable, snapshots),
  });
  const partners = new PartnerDirectory(remembered(database), messaging);
  const memory = new PartnerMemory();
  const merged = new MergedWallets();
  const store = postingStore(messaging, memory);
  const book = async (tx: Transaction, commands: readonly Command[]): Promise<unknown[]> => {
    const named = new Set(commands.flatMap((command) => command.partners ?? []));
    const unheard = [...named].filter((id) => !memory.knows(id));
    await partners.ensureKnown(unheard, remembered(tx));
    return postBatch(tx, store, commands, { clock, settings, merged });
  };
  const batcher = new PostingBatcher(
    (commands) => database.run((tx) => book(tx, commands)),
    options.bookGroups,
  );
  messaging.hear(onAwards(book, settings.currency));
  const currencies = settings.currencies.map(({ code }) => code);
  const heardStandings = (tx: Transaction, standings: readonly KnownStanding[]): Promise<void> =>
    rememberStandings(tx, standings, {
      standings: postgresStandings,
      now: clock.now(),
      currencies,
      book,
    });
  messaging.hear(onTierChanged(heardStandings));
  messaging.hear(onCardsChanged(heardStandings));
  messaging.hear(onHouseholdChanged((tx, snapshots) => saveHouseholds(tx, snapshots)));
  messaging.hear(onMembersMerged(mergedMembers, book, currencies));
  messaging.hear(onPartnerChanged((tx, snapshots) => savePartners(tx, snapshots)));
  const whereDue = (work: DueWork, stopped: (() => boolean) | undefined): Promise<number> =>
    expireLapsed(
      {
        wallets: dueWallets(database, work, book),
        now: () => clock.now(),
        commands: () => batcher.submitted,
        rest: () => delay(REST_MS),
        stopped: stopped ?? (() => false),
      },
      options.expiryWorkers ?? 2,
    );
  const lapses = lapsesTogether(settings.zone, (tx, events) => messaging.publishAll(tx, events));
  const expire = (stopped?: () => boolean): Promise<number> => whereDue(lapses, stopped);
  const remind = (stopped?: () => boolean): Promise<number> => whereDue(reminders, stopped);
  const roots = new RootMaker(postgresRoots(database), settings.zone, clock);
  const seal = async (stopped?: () => boolean): Promise<number> => {
    const sealed = await new Sealer(postgresSeals(database), clock, stopped).run();
    await roots.run();
    return sealed;
  };
  const reserves = new ReckonReserves(
    postgresReserves(database, (tx, events) => messaging.publishAll(tx, events)),
    settings.zone,
    clock,
  );
  const reckon = async (patience?: boolean): Promise<void> => memory.throttle(await reserves.run(patience));
  return { database, messaging, partners, batcher, book, expire, remind, seal, reckon };
}
