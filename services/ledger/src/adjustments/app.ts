import type { Database } from '@accord/persistence';
import { timeOfId } from '@accord/values';
import { adjust, type AdjustPorts } from './adjust';
import { AdjustmentResolver } from './adjustment.resolver';
import { isJournal, loadAdjustments } from './past-adjustment.repository';
import { ReversalResolver } from './reversal.resolver';
import { reverse } from './reverse';

/** Composes what operators do by hand, and how they undo it. */
export function composeAdjustments(
  database: Database,
  ports: AdjustPorts,
  ownerOf: (walletId: string) => Promise<{ memberId: string; currency: string }>,
): object[] {
  const adjustments = {
    find: async (id: string) => (await loadAdjustments(database, [id])).get(id),
    isJournal: (id: string) => isJournal(database, id, timeOfId(id)),
  };
  return [
    new AdjustmentResolver((request) => adjust(request, ports), ownerOf),
    new ReversalResolver((request) => reverse(request, { ...ports, adjustments }), ownerOf),
  ];
}
