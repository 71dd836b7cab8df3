import { walletIdOf } from '@accord/ledger-service/dist/book/book-of';
import { commandKey } from '@accord/ledger-service/dist/book/command-key';
import type { Answer, Command } from '@accord/ledger-service/dist/book/posting';
import { captureHoldOf } from '@accord/ledger-service/dist/holds/end-holds';
import { placeHold } from '@accord/ledger-service/dist/holds/place-hold';
import { parseDuration } from '@accord/values';
import { runLoad, type Load, type LoadSettings } from '../load';
import { fillWallets } from './fill';
import { CURRENCY, type Stand } from './stand';

const LOTS = 20;
/** Of lots of ten points: one whole, and half of the next. */
const POINTS = 15n;

/** Wallets of twenty lots each, enough for a whole run. */
export const fillForRedeeming = (stand: Stand, wallets: number): Promise<string[]> =>
  fillWallets(stand, { wallets, lots: LOTS, livesMs: 365 * 86_400_000 });

/** Redemptions: a hold of fifteen points and its capture, each waited for. Every wallet still has about twenty lots. */
export function redeem(stand: Stand, members: readonly string[], load: LoadSettings): Promise<Load> {
  const { ledger, partners } = stand;
  let count = 0;
  const submit = <T>(command: Command<T>): Promise<T> => ledger.batcher.submit(command);
  return runLoad(load, async () => {
    count += 1;
    const memberId = members[count % members.length]!;
    const partnerId = partners[count % partners.length]!;
    const placed = await submit(holdOf(memberId, partnerId, `hold ${count}`));
    if (placed.is !== 'HOLD')
      throw new Error(`A hold was refused: ${placed.is}. The run needs more wallets.`);
    const captured = await captureHoldOf(
      {
        caller: 'bench',
        partnerId,
        holdId: placed.holdId,
        points: undefined,
        idempotencyKey: `capture ${placed.holdId}`,
      },
      submit,
    );
    if (captured.is !== 'REDEMPTION') throw new Error(`A capture was refused: ${captured.is}.`);
  });
}

const holdOf = (memberId: string, partnerId: string, key: string): Command<Answer> => ({
  target: { walletId: walletIdOf(memberId, CURRENCY) },
  needsLots: true,
  spends: { partnerId, points: POINTS },
  key: commandKey('bench', `${memberId} ${key}`, 'holdPoints', { memberId, partnerId, points: POINTS }),
  decide: ({ wallet, now }) => {
    const request = { partnerId, points: POINTS, ttl: parseDuration('PT15M')!, grace: parseDuration('P7D')! };
    const placed = wallet && placeHold(wallet, request, now);
    return placed?.ok
      ? { is: 'HOLD', holdId: placed.value.id }
      : { is: 'INSUFFICIENT_POINTS', spendable: String(placed?.error.spendable ?? 0n) };
  },
});
