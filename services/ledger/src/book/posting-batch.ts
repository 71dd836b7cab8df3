import { pointsExpired } from '@accord/contracts';
import type { OutgoingEvent } from '@accord/messaging';
import { pointsToNumber, type Clock } from '@accord/values';
import { AwardParts } from '../awards/award-part';
import { settleLapsed } from '../expiry/settle-lapsed';
import type { Hold } from '../holds/hold';
import type { Redemption } from '../redemptions/redemption';
import type { Partners } from './partner';
import { staysWithKey, type Answer, type Command, type CommandKey, type Desk } from './posting';
import type { LedgerSettings } from './settings';
import type { Wallet } from './wallet';

/** What a batch reads and writes, in the caller's transaction. A handful of statements each, however many the commands. */
export interface PostingStore<Tx> {
  /** Keeps settlement periods from being closed meanwhile; answers the end of the last closed one. */
  begin(tx: Tx): Promise<Date | undefined>;
  findKeys(tx: Tx, keys: readonly CommandKey[]): Promise<Map<string, Answered>>;
  /** The wallet and hold of each hold and redemption, by their ids. */
  route(
    tx: Tx,
    ids: { holds: string[]; redemptions: string[] },
  ): Promise<Map<string, { walletId: string; holdId: string }>>;
  /** Locks the wallets in the order of their ids, and opens those that are missing and may be opened. */
  lock(
    tx: Tx,
    walletIds: readonly string[],
    open: ReadonlyMap<string, { memberId: string; currency: string }>,
  ): Promise<Map<string, Wallet>>;
  /** Loads lots, holds and debts of the wallets: the open ones, and those that are named. */
  complete(
    tx: Tx,
    wallets: readonly Wallet[],
    named: { holds: readonly string[]; awards: readonly string[] },
  ): Promise<void>;
  redemptions(
    tx: Tx,
    ids: readonly string[],
    wallets: ReadonlyMap<string, Wallet>,
  ): Promise<Map<string, Redemption>>;
  awards(tx: Tx, awardIds: ReadonlyMap<string, ReadonlySet<string>>): Promise<Map<string, AwardParts>>;
  partners(tx: Tx, ids: ReadonlySet<string>): Promise<Partners>;
  save(tx: Tx, made: Made): Promise<void>;
  publish(tx: Tx, events: readonly OutgoingEvent[]): Promise<void>;
}

/** What a key was used for. */
export interface Answered {
  readonly fingerprint: string;
  readonly answer: Answer;
}

/** What a batch has made. */
export interface Made {
  readonly now: Date;
  readonly wallets: readonly Wallet[];
  readonly parts: ReadonlyMap<string, AwardParts>;
  readonly redemptions: readonly Redemption[];
  readonly restored: readonly Redemption[];
  readonly answers: readonly (CommandKey & { readonly answer: Answer })[];
}

export const keyText = ({ caller, key }: Pick<CommandKey, 'caller' | 'key'>): string =>
  JSON.stringify([caller, key]);

/** The batch's transaction failed because of one command: it can be left out, and the others done. */
export class CommandFailed extends Error {
  constructor(
    readonly command: Command,
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/**
 * Books commands in one transaction, in their order: the result is the same as one by one. Wallets are locked, what is
 * needed is loaded, everything is decided in memory, and written with one statement a table. Answers what each decided.
 */
export async function postBatch<Tx>(
  tx: Tx,
  store: PostingStore<Tx>,
  commands: readonly Command[],
  { clock, settings }: { readonly clock: Clock; readonly settings: LedgerSettings },
): Promise<unknown[]> {
  if (commands.length === 0) return [];
  const closedUntil = await store.begin(tx);
  const machineNow = clock.now();
  // What is recorded after a period was closed belongs to the next, also if this machine's clock is behind.
  const now = closedUntil && closedUntil > machineNow ? closedUntil : machineNow;
  const keys = commands.flatMap(({ key }) => key ?? []);
  const answered = keys.length > 0 ? await store.findKeys(tx, keys) : new Map<string, Answered>();
  const fresh = commands.filter(({ key }) => !key || !answered.has(keyText(key)));
  const work = await load(tx, store, fresh, now);

  const events: OutgoingEvent[] = [];
  const redemptions: Redemption[] = [];
  const answers: (CommandKey & { answer: Answer })[] = [];
  const decide = (command: Command): unknown => {
    const { key } = command;
    const before = key && answered.get(keyText(key));
    if (before) return before.fingerprint === key.fingerprint ? before.answer : { is: 'CONFLICT' };
    const desk = work.deskFor(command, {
      settings,
      now,
      publish: (event) => events.push(event),
      redeemed: (made) => redemptions.push(made),
    });
    if (desk.wallet?.complete) publishExpired(desk.wallet, settleLapsed(desk.wallet, now), desk);
    const decision = command.decide(desk);
    if (key && staysWithKey(decision as Answer)) {
      const answer = { ...key, answer: decision as Answer };
      answered.set(keyText(key), answer);
      answers.push(answer);
    }
    return decision;
  };
  const decisions = commands.map((command) => {
    try {
      return decide(command);
    } catch (error) {
      throw new CommandFailed(command, error);
    }
  });
  for (const wallet of work.wallets.values()) if (wallet.complete) wallet.forecast();
  const restored = [...work.redemptions.values()];
  await store.save(tx, {
    now,
    wallets: [...work.wallets.values()],
    parts: work.parts,
    redemptions,
    restored,
    answers,
  });
  if (events.length > 0) await store.publish(tx, events);
  return decisions;
}

interface Work {
  readonly wallets: ReadonlyMap<string, Wallet>;
  readonly parts: ReadonlyMap<string, AwardParts>;
  readonly redemptions: ReadonlyMap<string, Redemption>;
  deskFor(command: Command, rest: Pick<Desk, 'settings' | 'now' | 'publish' | 'redeemed'>): Desk;
}

async function load<Tx>(
  tx: Tx,
  store: PostingStore<Tx>,
  commands: readonly Command[],
  now: Date,
): Promise<Work> {
  const targets = commands.map(({ target }) => target);
  const ids = {
    holds: targets.flatMap((target) => ('holdId' in target ? [target.holdId] : [])),
    redemptions: targets.flatMap((target) => ('redemptionId' in target ? [target.redemptionId] : [])),
  };
  const routes =
    ids.holds.length + ids.redemptions.length > 0
      ? await store.route(tx, ids)
      : new Map<string, { walletId: string; holdId: string }>();
  const idOf = ({ target }: Command): string | undefined =>
    'walletId' in target
      ? target.walletId
      : routes.get('holdId' in target ? target.holdId : target.redemptionId)?.walletId;

  const open = new Map(
    targets.flatMap((target) =>
      'walletId' in target && target.open ? [[target.walletId, target.open] as const] : [],
    ),
  );
  const walletIds = [...new Set(commands.flatMap((command) => idOf(command) ?? []))].sort();
  const wallets = await store.lock(tx, walletIds, open);

  const awardIds = new Map<string, Set<string>>();
  const needsLots = new Set<string>();
  for (const command of commands) {
    const id = idOf(command);
    if (id === undefined) continue;
    if (command.needsLots) needsLots.add(id);
    if (!command.awards) continue;
    const known = awardIds.get(id) ?? new Set();
    awardIds.set(id, known);
    for (const award of command.awards) known.add(award);
  }
  const parts = awardIds.size > 0 ? await store.awards(tx, awardIds) : new Map<string, AwardParts>();
  // A refund that was heard of before its award takes back as soon as the award comes.
  for (const [id, known] of parts) if (known.waiting) needsLots.add(id);
  const toComplete = [...wallets.values()].filter(
    (wallet) => needsLots.has(wallet.id) || wallet.owes || (wallet.dueAt !== null && wallet.dueAt <= now),
  );
  const named = {
    holds: [...routes.values()].map(({ holdId }) => holdId),
    awards: [...awardIds.values()].flatMap((set) => [...set]),
  };
  if (toComplete.length > 0) await store.complete(tx, toComplete, named);
  const redemptions =
    ids.redemptions.length > 0
      ? await store.redemptions(tx, ids.redemptions, wallets)
      : new Map<string, Redemption>();
  const partners = await store.partners(tx, partnersOf(commands, wallets, parts));

  return {
    wallets,
    parts,
    redemptions,
    deskFor: (command, rest) => {
      const { target } = command;
      const id = idOf(command);
      const wallet = id === undefined ? undefined : wallets.get(id);
      const hold: Hold | undefined = 'holdId' in target ? wallet?.holds.get(target.holdId) : undefined;
      const redemption = 'redemptionId' in target ? redemptions.get(target.redemptionId) : undefined;
      return {
        ...rest,
        wallet,
        hold,
        redemption,
        partners,
        parts: (id !== undefined && parts.get(id)) || new AwardParts(),
      };
    },
  };
}

function partnersOf(
  commands: readonly Command[],
  wallets: ReadonlyMap<string, Wallet>,
  parts: ReadonlyMap<string, AwardParts>,
): Set<string> {
  const ids = new Set(commands.flatMap(({ partners }) => partners ?? []));
  for (const wallet of wallets.values()) {
    for (const debt of wallet.debts) ids.add(debt.issuerId);
    for (const hold of wallet.holds.values()) ids.add(hold.partnerId);
  }
  for (const known of parts.values()) for (const part of known.all()) ids.add(part.issuerId);
  return ids;
}

function publishExpired(wallet: Wallet, points: bigint, desk: Desk): void {
  if (points === 0n) return;
  desk.publish({
    event: pointsExpired,
    key: wallet.memberId,
    data: {
      memberId: wallet.memberId,
      walletId: wallet.id,
      currency: wallet.currency,
      points: pointsToNumber(points),
      recordedAt: desk.now.toISOString(),
    },
  });
}
