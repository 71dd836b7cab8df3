import type { Clock } from '@accord/values';
import type { MergedWallets } from '../merging/merged-wallets';
import { isAddition, onEmptyWallets } from './additions';
import { decideBatch } from './decide-batch';
import { askFor, partnersOf, requireSurvivors } from './load-work';
import type { Command } from './posting';
import type { PostingStore } from './posting-store';
import type { LedgerSettings } from './settings';

export interface BatchContext {
  readonly clock: Clock;
  readonly settings: LedgerSettings;
  readonly merged: MergedWallets;
}

/**
 * Books commands in one transaction; the result is the same as one by one, in their order. Answers what each decided. Where all
 * only add to wallets, that is written in one call without reading them. Else, and where that does not hold for all
 * wallets, what is needed is locked and loaded in one call, everything is decided in memory, and written in another.
 */
export async function postBatch<Tx>(
  tx: Tx,
  store: PostingStore<Tx>,
  commands: readonly Command[],
  context: BatchContext,
): Promise<unknown[]> {
  if (commands.length === 0) return [];
  return (await postUnread(tx, store, commands, context)) ?? postRead(tx, store, commands, context);
}

/** Undefined: nothing was done. */
async function postUnread<Tx>(
  tx: Tx,
  store: PostingStore<Tx>,
  commands: readonly Command[],
  { clock, settings }: BatchContext,
): Promise<unknown[] | undefined> {
  if (!commands.every(isAddition)) return undefined;
  const partners = store.remembered(new Set(commands.flatMap((command) => command.partners ?? [])));
  if (!partners) return undefined;
  const known = onEmptyWallets(commands, partners, clock.now());
  const { decisions, made } = decideBatch(commands, known, settings);
  return (await store.add(tx, made, partners, settings)) ? decisions : undefined;
}

async function postRead<Tx>(
  tx: Tx,
  store: PostingStore<Tx>,
  commands: readonly Command[],
  { clock, settings, merged }: BatchContext,
): Promise<unknown[]> {
  const asked = { ...askFor(commands, merged), now: clock.now(), zone: settings.zone };
  const loaded = await store.load(tx, asked);
  requireSurvivors(commands, loaded, merged);
  const { decisions, made } = decideBatch(
    commands,
    {
      loaded,
      sent: await store.sent(tx, asked, loaded.now),
      conversions: await store.conversions(tx, asked),
      adjustments: await store.adjustments(tx, asked),
      discounts: await store.discounts(tx, asked),
      partners: await store.partners(tx, partnersOf(asked, loaded), loaded.revisions),
    },
    settings,
  );
  store.save(tx, made);
  return decisions;
}
