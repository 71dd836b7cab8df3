import { pointsExpired } from '@accord/contracts';
import type { OutgoingEvent } from '@accord/messaging';
import { calendarDay, pointsToNumber } from '@accord/values';
import type { PastAdjustment } from '../adjustments/past-adjustment';
import type { Conversion } from '../conversions/conversion';
import type { DiscountShares } from '../discounts/discount-shares';
import { planReminders } from '../expiry/reminders';
import { settleLapsed } from '../expiry/settle-lapsed';
import { livesOnIn } from '../merging/merged-wallets';
import { moveOn } from '../merging/move-on';
import { bookOf } from './book-of';
import { bookOfCommand } from './book-of-command';
import { keyText } from './command-key';
import { deskFor, walletsOf } from './load-work';
import type { Partners } from './partner';
import { staysWithKey, type Answer, type Command, type CommandKey, type Desk, type Sent } from './posting';
import type { Loaded, Made } from './posting-store';
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

/** All that commands are decided on. */
export interface Known {
  readonly loaded: Loaded;
  readonly sent: ReadonlyMap<string, Sent>;
  readonly conversions: ReadonlyMap<string, Conversion>;
  readonly adjustments: ReadonlyMap<string, PastAdjustment>;
  readonly discounts: DiscountShares;
  readonly partners: Partners;
}

/** Decides commands in memory, in their order: the result is the same as one by one. Answers what each decided. */
export function decideBatch(
  commands: readonly Command[],
  { loaded, sent, conversions, adjustments, discounts, partners }: Known,
  settings: LedgerSettings,
): { readonly decisions: unknown[]; readonly made: Made } {
  const { now, answered } = loaded;
  const day = calendarDay(now, settings.zone);
  const events: OutgoingEvent[] = [];
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
  const made = {
    now,
    wallets: loaded.wallets.values(),
    parts: loaded.parts,
    requested,
    ended,
    discounts: discounts.made,
    answers,
    events,
  };
  return { decisions, made };
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
