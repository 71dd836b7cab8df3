import { pointsExpired } from '@accord/contracts';
import type { OutgoingEvent } from '@accord/messaging';
import { calendarDay, pointsToNumber, type Clock } from '@accord/values';
import { settleLapsed } from '../expiry/settle-lapsed';
import type { Redemption } from '../redemptions/redemption';
import { keyText } from './command-key';
import { loadWork } from './load-work';
import { staysWithKey, type Answer, type Command, type CommandKey, type Desk } from './posting';
import type { Answered, PostingStore } from './posting-store';
import type { LedgerSettings } from './settings';
import type { Wallet } from './wallet';

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
  const day = calendarDay(now, settings.zone);
  const work = await loadWork(tx, store, fresh, now, day);

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
    if (desk.wallet?.complete) publishExpired(desk.wallet, settleLapsed(desk.wallet, now, day), desk);
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
