import { membersMerged, membersUnmerged } from '@accord/contracts';
import type { Hearing } from '@accord/messaging';
import type { Transaction } from '@accord/persistence';
import type { Command } from '../book/posting';
import { mergeWallets, unmergeWallets, type MergedMembers } from './merge-wallets';

/** Where members stand, by what was heard of them. */
export interface MergedMemberMemory {
  /** False: a later state was heard before. */
  note(
    tx: Transaction,
    state: { readonly memberId: string; readonly intoMemberId: string | null; readonly revision: number },
  ): Promise<boolean>;
}

/** Hears of merges and of their undoing, and books them as one batch. */
export const onMembersMerged = (
  memory: MergedMemberMemory,
  book: (tx: Transaction, commands: readonly Command[]) => Promise<unknown>,
  currencies: readonly string[],
): Hearing => ({
  consumer: 'ledger-merges',
  family: 'member',
  events: [membersMerged, membersUnmerged],
  handle: async (tx, events) => {
    const commands: Command[] = [];
    for (const event of events) {
      const merged = event.is(membersMerged);
      if (!merged && !event.is(membersUnmerged)) continue;
      const { memberId, intoMemberId, revision } = event.data as MergedMembers & { revision: number };
      const isNews = await memory.note(tx, {
        memberId,
        intoMemberId: merged ? intoMemberId : null,
        revision,
      });
      if (!isNews) continue;
      const commandsOf = merged ? mergeWallets : unmergeWallets;
      commands.push(...commandsOf({ memberId, intoMemberId }, currencies));
    }
    await book(tx, commands);
  },
});
