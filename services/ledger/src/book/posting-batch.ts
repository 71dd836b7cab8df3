import { pointsExpired } from '@accord/contracts';
import type { OutgoingEvent } from '@accord/messaging';
import { calendarDay, pointsToNumber, type Clock } from '@accord/values';
import type { Conversion } from '../conversions/conversion';
import { planReminders } from '../expiry/reminders';
import { settleLapsed } from '../expiry/settle-lapsed';
import type { Redemption } from '../redemptions/redemption';
import { bookOf } from './book-of';
import { bookOfCommand } from './book-of-command';
import { keyText } from './command-key';
import { moveOn } from '../merging/move-on';
import { livesOnIn, type MergedWallets } from '../merging/merged-wallets';
import { askFor, deskFor, partnersOf, requireSurvivors, walletsOf } from './load-work';
import { staysWithKey, type Answer, type Command, type CommandKey, type Desk } from './posting';
import type { PostingStore } from './posting-store';
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

export interface BatchContext {
  readonly clock: Clock;
  readonly settings: LedgerSettings;
  readonly merged: MergedWallets;
}

/**
 * Books commands in one transaction, in their order: the result is the same as one by one. What is needed is locked and
 * loaded in one call, everything is decided in memory, and written in one call. Answers what each decided.
 */
export async function postBatch<Tx>(
  tx: Tx,
  store: PostingStore<Tx>,
  commands: readonly Command[],
  { clock, settings, merged }: BatchContext,
): Promise<unknown[]> {
  if (commands.length === 0) return [];
  const asked = { ...askFor(commands, merged), now: clock.now(), zone: settings.zone };
  const loaded = await store.load(tx, asked);
  requireSurvivors(commands, loaded, merged);
  const { now, answered } = loaded;
  const day = calendarDay(now, settings.zone);
  const sent = await store.sent(tx, asked, now);
  const conversions = await store.conversions(tx, asked);
  const adjustments = await store.adjustments(tx, asked);
  const discounts = await store.discounts(tx, asked);
  const partners = await store.partners(tx, partnersOf(asked, loaded), loaded.revisions);

  const events: OutgoingEvent[] = [];
  const redemptions: Redemption[] = [];
  const requested: Conversion[] = [];
  const ended: Conversion[] = [];
  const answers: (CommandKey & { answer: Answer })[] = [];
  // What is free in a merged wallet goes on with its member, whatever made it free.
  const goOn = (wallet: Wallet): void => {
    let from = wallet;
    for (const to of livesOnIn(wallet, loaded.wallets)) {
      moveOn(from, to, { partners, now, grace: settings.restoreGrace });
      from = to;
    }
  };
  const decide = (command: Command): unknown => {
    const { key } = command;
    const before = key && answered.get(keyText(key));
    if (before) return before.fingerprint === key.fingerprint ? before.answer : { is: 'CONFLICT' };
    const book = bookOfCommand(command) ?? 0;
    const named = walletsOf(command, loaded);
    const several = named.length > 1 || named[0]?.mergedInto != null;
    const desk = deskFor(command, loaded, conversions, {
      partners,
      settings,
      discounts,
      adjustment: adjustments.get(command.adjustmentId ?? ''),
      sentBy: (walletId) => sent.get(walletId),
      // Of several wallets' members each is told from their own book: in the order of all that is told them.
      publish: ({ event, key: subject, data }) =>
        events.push({ event, key: subject, data, book: several ? bookOf(subject) : book }),
      redeemed: (made) => redemptions.push(made),
      requested: (made) => requested.push(made),
      ended: (conversion) => ended.push(conversion),
    });
    for (const wallet of named)
      if (wallet.complete) publishExpired(wallet, settleLapsed(wallet, now, day), desk);
    for (const wallet of named)
      for (const other of livesOnIn(wallet, loaded.wallets))
        publishExpired(other, settleLapsed(other, now, day), desk);
    const decision = command.decide(desk);
    for (const wallet of named) goOn(wallet);
    if (key && staysWithKey(decision as Answer)) {
      const { caller, fingerprint } = key;
      const answer = { caller, key: key.key, fingerprint, answer: decision as Answer };
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
  for (const wallet of loaded.wallets.values()) {
    wallet.forecast();
    if (wallet.touched) planReminders(wallet, now, settings);
  }
  await store.save(tx, {
    now,
    wallets: loaded.wallets.values(),
    parts: loaded.parts,
    redemptions,
    restored: loaded.redemptions.values(),
    requested,
    ended,
    discounts: discounts.made,
    answers,
    events,
  });
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
