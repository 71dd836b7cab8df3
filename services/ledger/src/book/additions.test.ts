import { programmeSettings } from '@accord/contracts';
import { ManualClock } from '@accord/values';
import { creditAwards } from '../awards/credit-awards';
import { ledgerSettings } from '../config';
import { MergedWallets } from '../merging/merged-wallets';
import { savePartners } from '../partners/partner.repository';
import { takeBackAwards } from '../refunds/take-back-awards';
import { aMember, aPartner, granted, partnerId, reduced, type AwardOptions } from '../../test/factories';
import { REDEEM } from '../../test/operations';
import { startTestLedger, till, type TestLedger } from '../../test/test-ledger';
import { walletIdOf } from './book-of';
import { Partners, type PartnerTerms } from './partner';
import type { Command } from './posting';
import { postBatch } from './posting-batch';
import type { PostingStore } from './posting-store';

const earn = (memberId: string, points = 10, options: AwardOptions = {}): Command =>
  creditAwards(granted(memberId, points, options))[0]!;

describe('a batch of additions', () => {
  const alpha = {
    id: partnerId('alpha'),
    revision: 3,
    name: 'Alpha',
    status: 'ACTIVE',
    terms: [{ version: 1, validFrom: new Date(0) } as PartnerTerms],
  } as const;
  const members = [aMember(), aMember(), aMember()];
  const ids = members.map((memberId) => walletIdOf(memberId, 'PTS'));
  const other: Command = {
    target: { walletId: walletIdOf(aMember(), 'PTS') },
    needsLots: true,
    decide: () => null,
  };
  /** Tells what was added, and what was asked to be loaded. */
  const post = async ({ remembered = true, holds = true, beside = [] as Command[] }) => {
    const asked: string[][] = [];
    const versions: number[] = [];
    const notAsked = (): never => {
      throw new Error('This is not asked for.');
    };
    const store: PostingStore<null> = {
      remembered: () => (remembered ? new Partners(new Map([[alpha.id, alpha]])) : undefined),
      add: (_, { wallets }) => {
        versions.push(...[...wallets].map(({ version }) => version));
        return Promise.resolve(holds);
      },
      load: (_, { wallets }) => {
        asked.push([...wallets]);
        throw new Error('loading');
      },
      sent: notAsked,
      conversions: notAsked,
      adjustments: notAsked,
      discounts: notAsked,
      partners: notAsked,
      save: notAsked,
    };
    const commands = [...members.map((memberId) => earn(memberId)), earn(members[0]!, 5), ...beside];
    const context = {
      clock: new ManualClock(new Date('2026-03-01T12:00:00Z')),
      settings: ledgerSettings(programmeSettings.parse({ currency: 'PTS' })),
      merged: new MergedWallets(),
    };
    const outcome = await postBatch(null, store, commands, context).catch((error: unknown) => error);
    return { asked, versions, outcome };
  };

  it('reads no wallet, and counts the journals of each from nought', async () => {
    expect(await post({})).toEqual({
      asked: [],
      versions: [2, 1, 1],
      outcome: [undefined, undefined, undefined, undefined],
    });
  });

  it('reads all when what it makes does not hold for one of them', async () => {
    expect(await post({ holds: false })).toMatchObject({ asked: [ids], versions: [2, 1, 1] });
  });

  it('reads all when a partner is not remembered', async () => {
    expect(await post({ remembered: false })).toMatchObject({ asked: [ids], versions: [] });
  });

  it('is none when something else is done beside', async () => {
    const kept = earn(members[0]!, 10, { expiresAt: new Date('2027-01-01'), inactivity: 'P1Y' });
    expect((await post({ beside: [other] })).versions).toEqual([]);
    expect((await post({ beside: [kept] })).versions).toEqual([]);
  });
});

describe('adding to wallets that are not read', () => {
  let test: TestLedger;
  beforeAll(async () => {
    test = await startTestLedger([aPartner('alpha'), aPartner('beta')]);
  });
  afterAll(() => test.close());

  const book = (...commands: Command[]) => test.ledger.database.run((tx) => test.ledger.book(tx, commands));
  const walletOf = async (memberId: string) => {
    const [row] = await test.ledger.database.query(
      `SELECT version, points::int, debt::int,
         (SELECT count(*)::int FROM journal WHERE journal.wallet_id = wallet.id) AS journals,
         (SELECT coalesce(sum(remaining), 0)::int FROM lot WHERE lot.wallet_id = wallet.id) AS lots
       FROM wallet WHERE id = $1`,
      [walletIdOf(memberId, 'PTS')],
    );
    return row;
  };

  it('is not done where it does not hold: with a wallet that is new, one that owes, one in which points have lapsed', async () => {
    const [rich, owing, lapsing, fresh] = [aMember(), aMember(), aMember(), aMember()];
    const now = test.clock.now();
    const spent = granted(owing, 30, { at: now });
    await book(
      earn(rich),
      ...creditAwards(spent),
      earn(lapsing, 7, { at: now, expiresAt: new Date(now.getTime() + 60_000) }),
    );
    test.members.add(owing);
    const input = { member: { id: owing }, points: 30, idempotencyKey: 'spent' };
    await test.ask(REDEEM, { input }, till(partnerId('alpha')));
    await book(takeBackAwards(reduced(spent, { alpha: 0 }), 'PTS'));
    test.clock.advance(120_000);
    await book(earn(rich), earn(owing), earn(lapsing), earn(fresh), earn(rich, 5));
    expect(await walletOf(rich)).toEqual({ version: 3, points: 25, debt: 0, journals: 3, lots: 25 });
    expect(await walletOf(owing)).toMatchObject({ points: 0, debt: 20, lots: 0 });
    // The seven had lapsed by then: their end was booked first.
    expect(await walletOf(lapsing)).toEqual({ version: 3, points: 10, debt: 0, journals: 3, lots: 10 });
    expect(await walletOf(fresh)).toEqual({ version: 1, points: 10, debt: 0, journals: 1, lots: 10 });
  });

  it('books an award once, though 64 add it at once, some of them with others', async () => {
    const memberId = aMember();
    await book(earn(memberId, 1));
    const award = earn(memberId, 10);
    await Promise.all(
      Array.from({ length: 64 }, (_, index) =>
        index % 2 === 0 ? book(award) : book(earn(memberId, 1), award, earn(aMember(), 1)),
      ),
    );
    expect(await walletOf(memberId)).toEqual({ version: 34, points: 43, debt: 0, journals: 34, lots: 43 });
  }, 60_000);

  it('knows how its partners stand by now, though another copy of the service has heard of it', async () => {
    const memberId = aMember();
    await book(earn(memberId));
    const closed = aPartner('alpha', { revision: 2, status: 'CLOSED' });
    await savePartners(test.ledger.database, [closed]);
    await book(earn(memberId, 10, { at: test.clock.now() }));
    const [refused] = await test.ledger.database.query(
      'SELECT refused FROM award WHERE wallet_id = $1 AND refused IS NOT NULL',
      [walletIdOf(memberId, 'PTS')],
    );
    expect(refused).toEqual({ refused: 'ISSUER_CLOSED' });
    expect(await walletOf(memberId)).toMatchObject({ points: 10 });
  });
});
