import type { Command } from './posting';
import { PostingBatcher } from './posting-batcher';

const about = (walletId: string): Command => ({
  target: { walletId },
  needsLots: false,
  decide: () => walletId,
});

/** Batches that stay in the database until they are let go. */
class Held {
  readonly batches: { readonly wallets: readonly string[]; readonly end: () => void }[] = [];
  readonly batcher = new PostingBatcher(
    (commands) =>
      new Promise((resolve) => {
        const wallets = commands.map(({ target }) => ('walletId' in target ? target.walletId : ''));
        this.batches.push({ wallets, end: () => resolve(wallets) });
      }),
  );

  get sizes(): number[] {
    return this.batches.map(({ wallets }) => wallets.length);
  }
}

const nextTurn = (): Promise<void> =>
  new Promise((resolve) => void setImmediate(() => setImmediate(resolve)));
const wallets = (count: number, name = 'wallet'): string[] =>
  Array.from({ length: count }, (_, index) => `${name} ${index}`);

describe('commands that are in flight', () => {
  it('share two batches equally', async () => {
    const held = new Held();
    for (const id of wallets(9)) void held.batcher.submit(about(id));
    await nextTurn();
    expect(held.sizes).toEqual([5, 4]);
  });

  it('wait for a lane, and share it with those who came meanwhile', async () => {
    const held = new Held();
    for (const id of wallets(8)) void held.batcher.submit(about(id));
    await nextTurn();
    for (const id of wallets(6, 'later')) void held.batcher.submit(about(id));
    await nextTurn();
    expect(held.sizes).toEqual([4, 4]);
    held.batches[0]!.end();
    await nextTurn();
    expect(held.sizes).toEqual([4, 4, 5]);
    held.batches[1]!.end();
    await nextTurn();
    expect(held.sizes).toEqual([4, 4, 5, 1]);
  });

  it('are in no two batches about one wallet, and keep their order there', async () => {
    const held = new Held();
    const first = held.batcher.submit(about('one'));
    await nextTurn();
    const second = held.batcher.submit(about('one'));
    const other = held.batcher.submit({ ...about('other'), also: [{ walletId: 'one' }] });
    const free = held.batcher.submit(about('free'));
    await nextTurn();
    expect(held.batches.map((batch) => batch.wallets)).toEqual([['one'], ['free']]);
    held.batches[1]!.end();
    await free;
    await nextTurn();
    expect(held.sizes).toEqual([1, 1]);
    held.batches[0]!.end();
    await first;
    await nextTurn();
    held.batches[2]!.end();
    await second;
    await nextTurn();
    expect(held.batches.map((batch) => batch.wallets)).toEqual([['one'], ['free'], ['one'], ['other']]);
    held.batches[3]!.end();
    await Promise.all([other, held.batcher.idle()]);
  });
});
