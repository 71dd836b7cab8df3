import type { Client } from '../support/client';
import type { RunningPlatform } from '../support/running-platform';
import { Scene, type ScenePartner } from '../support/scene';

const ERROR = '... on UserError { code message }';
const HOUSEHOLD = `__typename ... on HouseholdSuccess { household { id } } ${ERROR}`;

/** A household shares a pool: what the member service has answered holds in the ledger, and at the till, at once. */
export function pools(platform: () => RunningPlatform): void {
  describe('a household', () => {
    let scene: Scene;
    let grocer: ScenePartner;
    beforeAll(async () => {
      scene = await Scene.on(platform());
      grocer = await scene.partner({ word: 'grocer' });
    });

    it('pools points, pays a sale with them, and is locked from the next hold on', async () => {
      const [owner, mate] = [await scene.member(), await scene.member()];
      const [anna, boris] = [await platform().member(owner), await platform().member(mate)];
      await scene.sell(grocer.till, scene.sale(owner, '1000.00'));
      const { createHousehold } = await anna.ask(
        `mutation { createHousehold(name: "Home", idempotencyKey: "home") { ${HOUSEHOLD} } }`,
      );
      const { id } = createHousehold.household;
      await act(anna, `inviteToHousehold(member: { id: "${mate}" })`);
      await act(boris, `acceptHouseholdInvitation(householdId: "${id}")`);
      const { contributeToPool } = await anna.ask(
        `mutation { contributeToPool(points: 800, idempotencyKey: "give") { __typename ... on ContributeToPoolSuccess { transfer { points } } ${ERROR} } }`,
      );
      expect(contributeToPool).toMatchObject({ transfer: { points: 800 } });
      expect(await pool(boris)).toEqual({ name: 'Home', wallet: { balance: 800, held: 0 } });

      const { captureHold } = await grocer.till.ask(
        `mutation ($input: CaptureHoldInput!) { captureHold(input: $input) { ... on CaptureHoldSuccess { redemption { id } } ${ERROR} } }`,
        { input: { holdId: (await hold(mate, 500)).hold.id, idempotencyKey: scene.name('capture') } },
      );
      const sale = scene.sale(mate, '20.00', { redemptionIds: [captureHold.redemption.id] });
      expect((await scene.sell(grocer.till, sale)).pointsAwarded).toBe(15); // of 15.50
      expect(await pool(anna)).toEqual({ name: 'Home', wallet: { balance: 300, held: 0 } });

      await act(anna, 'lockHousehold(locked: true)');
      expect(await hold(mate, 1)).toMatchObject({ __typename: 'PoolRefused', code: 'POOL_LOCKED' });
      await act(anna, 'lockHousehold(locked: false)');
      expect(await hold(mate, 1)).toMatchObject({ hold: { points: 1 } });
      await act(boris, 'leaveHousehold');
      expect(await hold(mate, 1)).toMatchObject({ code: 'NO_HOUSEHOLD' });
      const { verifyLedger } = await scene.operator.ask('{ verifyLedger { violations { rule subject } } }');
      expect(verifyLedger.violations).toEqual([]);
    });

    async function act(who: Client, call: string): Promise<void> {
      const { done } = await who.ask(`mutation { done: ${call} { ${HOUSEHOLD} } }`);
      expect(done.__typename).toBe('HouseholdSuccess');
    }

    async function hold(member: string, points: number): ReturnType<Client['ask']> {
      const input = { member: { id: member }, points, from: 'POOL', idempotencyKey: scene.name('hold') };
      const { holdPoints } = await grocer.till.ask(
        `mutation ($input: HoldPointsInput!) { holdPoints(input: $input) { __typename ... on HoldPointsSuccess { hold { id points } } ${ERROR} } }`,
        { input },
      );
      return holdPoints;
    }

    async function pool(who: Client): ReturnType<Client['ask']> {
      return (await who.ask('{ me { household { name wallet { balance held } } } }')).me.household;
    }
  });
}
