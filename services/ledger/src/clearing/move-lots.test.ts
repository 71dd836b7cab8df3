import { newId, parseDuration, type KeptAlive } from '@accord/values';
import { Lot } from '../book/lot';
import { Wallet } from '../book/wallet';
import type { LotRenewal } from '../expiry/renewal';
import { lotsToSend } from '../transfers/transfer';
import { moveLots } from './move-lots';

const at = (text: string): Date => new Date(text);
const year = parseDuration('P1Y')!;
const credited = at('2024-09-15T10:00:00Z');
const stated = at('2027-09-30T22:00:00Z');
const [before, after] = [at('2027-06-01T00:00:00Z'), at('2027-12-01T00:00:00Z')];
const activeAt = at('2027-03-01T10:00:00Z');

const aWallet = (id: string): Wallet => {
  const wallet = new Wallet({
    id,
    book: 1,
    memberId: id,
    currency: 'PTS',
    version: 0,
    points: 0n,
    dueAt: null,
    debt: 0n,
  });
  wallet.extent = 'COMPLETE';
  return wallet;
};

/** When a lot lapses in the wallet of a member without tier or card, to which all was sent that can be; undefined: nothing can. */
function sent(renewal: Partial<LotRenewal>, now: Date): Date | null | undefined {
  const [from, to] = [aWallet('from'), aWallet('to')];
  from.addLot(
    new Lot({
      id: newId('lot', credited),
      issuerId: 'partner',
      issuerTerms: 1,
      campaignId: null,
      campaignVersion: null,
      awardId: null,
      purchaseId: null,
      originLotId: null,
      original: 100n,
      recordedAt: credited,
      availableAt: credited,
      expiresAt: stated,
      renewal: { zone: 'UTC', ...renewal },
      spendableAt: null,
    }),
  );
  const since = credited;
  from.liveOn({
    activeAt,
    tiers: [{ since, names: ['gold'] }],
    cardKinds: [{ since, names: ['COBRANDED'] }],
  });
  const parts = lotsToSend(from, { points: 'ALL' }, now).map((lot) => ({ lot, points: lot.free }));
  const side = { kind: 'TRANSFER', recordedAt: now, occurredAt: now, description: 'sent' } as const;
  if (parts.length === 0) return undefined;
  return moveLots(from, to, parts, { out: side, in: side }).lots[0]!.expiresAt;
}

describe('a lot that goes to another wallet', () => {
  const card: KeptAlive = { cardKind: ['COBRANDED'] };
  const both: KeptAlive = { ...card, activityWithin: year };
  const renewed = at('2028-03-01T10:00:00Z'); // a year after the last movement

  it.each<[string, Partial<LotRenewal>, Date, Date | undefined]>([
    ['a card keeps alive: as stated', { keptAlive: card }, stated, undefined],
    [
      'a tier and a card keep alive: as stated',
      { keptAlive: { ...both, tier: ['gold'] } },
      stated,
      undefined,
    ],
    ['a card and activity keep alive: as stated', { keptAlive: both }, stated, undefined],
    ['activity keeps alive: as far as it does', { keptAlive: { activityWithin: year } }, renewed, renewed],
    ['activity renews', { inactivity: year }, renewed, renewed],
    ['activity renews, and a card keeps alive', { inactivity: year, keptAlive: card }, renewed, renewed],
  ])('that %s; after the stated end only if it lives without tier and card', (_, renewal, early, late) => {
    expect([sent(renewal, before), sent(renewal, after)]).toEqual([early, late]);
  });
});
