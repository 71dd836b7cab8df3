import { walletIdOf } from '@accord/ledger-service/dist/book/book-of';
import { commandKey } from '@accord/ledger-service/dist/book/command-key';
import type { Answer, Command, Desk } from '@accord/ledger-service/dist/book/posting';
import type { Wallet } from '@accord/ledger-service/dist/book/wallet';
import { captureHoldOf } from '@accord/ledger-service/dist/holds/end-holds';
import type { Hold } from '@accord/ledger-service/dist/holds/hold';
import { placeHold } from '@accord/ledger-service/dist/holds/place-hold';
import { redeemHold } from '@accord/ledger-service/dist/holds/redeem-hold';
import { parseDuration } from '@accord/values';
import { runLoad, type Load, type LoadSettings } from '../load';
import { fillWallets } from './fill';
import { BUSY_WALLETS, CURRENCY, type Stand } from './stand';

const LOTS = 20;
/** Of lots of ten points: one whole, and half of the next. */
const POINTS = 15n;

/** More than any machine was seen to do. */
const MOST_PER_SECOND = 8_000;
/** As often may a run redeem from a wallet: with 15 lots left, the last of them finds what the first found. */
const REDEMPTIONS_A_WALLET = 4;

/** New wallets of twenty lots each, enough for one run. */
const fillForRedeeming = (stand: Stand, { warmUpMs, measureMs }: LoadSettings): Promise<string[]> => {
  const mostRedemptions = ((warmUpMs + measureMs) / 1_000) * MOST_PER_SECOND;
  return fillWallets(stand, {
    wallets: BUSY_WALLETS * Math.ceil(mostRedemptions / (BUSY_WALLETS * REDEMPTIONS_A_WALLET)),
    lots: LOTS,
    livesMs: 365 * 86_400_000,
  });
};

type Redeem = (memberId: string, partnerId: string, count: number) => Promise<Answer>;

/** Each a hold of fifteen points and its capture, both waited for. */
export function redeemInTwoSteps(stand: Stand, load: LoadSettings): Promise<Load> {
  const { ledger } = stand;
  const submit = <T>(command: Command<T>): Promise<T> => ledger.batcher.submit(command);
  return run(stand, load, async (memberId, partnerId, count) => {
    const placed = await submit(
      spend(memberId, partnerId, `hold ${count}`, (_wallet, hold) => ({ is: 'HOLD', holdId: hold.id })),
    );
    if (placed.is !== 'HOLD') return placed;
    const { holdId } = placed;
    const idempotencyKey = `capture ${holdId}`;
    return captureHoldOf({ caller: 'bench', partnerId, holdId, points: undefined, idempotencyKey }, submit);
  });
}

/** Each in one posting. */
export function redeemAtOnce(stand: Stand, load: LoadSettings): Promise<Load> {
  return run(stand, load, (memberId, partnerId, count) =>
    stand.ledger.batcher.submit(
      spend(memberId, partnerId, `redeem ${count}`, (wallet, hold, desk) =>
        redeemHold(wallet, hold, POINTS, desk),
      ),
    ),
  );
}

/** As many wallets are busy as in earning: the load goes to the next when these have been redeemed from as often as they may. */
const memberOf = (members: readonly string[], redemption: number): string => {
  const round = Math.floor(redemption / (BUSY_WALLETS * REDEMPTIONS_A_WALLET));
  const member = members[round * BUSY_WALLETS + (redemption % BUSY_WALLETS)];
  if (member === undefined) throw new Error('The run needs more wallets.');
  return member;
};

async function run(stand: Stand, load: LoadSettings, redeem: Redeem): Promise<Load> {
  const { partners } = stand;
  const members = await fillForRedeeming(stand, load);
  let count = 0;
  return runLoad(load, async () => {
    const redemption = count++;
    const partner = partners[redemption % partners.length]!;
    const answer = await redeem(memberOf(members, redemption), partner, redemption);
    if (answer.is !== 'REDEMPTION') throw new Error(`It was refused: ${answer.is}.`);
  });
}

/** What `holdPoints` and `redeemPoints` submit, once they know who pays. */
const spend = (
  memberId: string,
  partnerId: string,
  key: string,
  then: (wallet: Wallet, hold: Hold, desk: Desk) => Answer,
): Command<Answer> => ({
  target: { walletId: walletIdOf(memberId, CURRENCY) },
  needsLots: true,
  spends: { partnerId, points: POINTS },
  partners: [partnerId],
  key: commandKey('bench', `${memberId} ${key}`, 'spend', { memberId, partnerId, points: POINTS }),
  decide: (desk) => {
    const { wallet, now } = desk;
    const request = { partnerId, points: POINTS, ttl: parseDuration('PT15M')!, grace: parseDuration('P7D')! };
    const placed = wallet && placeHold(wallet, request, now);
    return placed?.ok
      ? then(wallet!, placed.value, desk)
      : { is: 'INSUFFICIENT_POINTS', spendable: String(placed?.error.spendable ?? 0n) };
  },
});
