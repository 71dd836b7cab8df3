import { eventually } from '@accord/testing';
import type { Client } from '../support/client';
import type { RunningPlatform } from '../support/running-platform';
import { Scene, type ScenePartner } from '../support/scene';

/** A part of the platform dies while sales come: none is lost, none counts twice. */
export function anOutage(platform: () => RunningPlatform): void {
  describe('with a service down', () => {
    let scene: Scene;
    let grocer: ScenePartner;
    beforeAll(async () => {
      scene = await Scene.on(platform());
      grocer = await scene.partner({ word: 'grocer' });
    });

    it.each(['ledger', 'campaign', 'member', 'notification'])(
      'sales by member id are accepted without %s, and the points come when it is back',
      async (service) => {
        const members = await Promise.all(Array.from({ length: 4 }, () => scene.member()));
        platform().signal(service, 'SIGSTOP');
        try {
          const answers = await Promise.all(
            members.map((member) => sold(grocer.till, scene.sale(member, '11.00'))),
          );
          for (const { purchase } of answers) expect(['PENDING', 'AWARDED']).toContain(purchase?.status);
          if (service === 'ledger' || service === 'campaign') {
            expect(answers.map(({ purchase }) => purchase.status)).toEqual(members.map(() => 'PENDING'));
          }
        } finally {
          platform().signal(service, 'SIGCONT');
        }
        await eventually(async () => {
          for (const member of members) expect((await scene.wallet(member)).balance).toBe(11);
        });
      },
    );

    it.each(['ledger', 'campaign', 'partner', 'nats'])(
      'killed in the midst of sales, %s comes back, and every acknowledged sale counts once',
      async (process) => {
        const members = await Promise.all(Array.from({ length: 6 }, () => scene.member()));
        const acknowledged = new Map<string, number>();
        let killed = false;
        await Promise.all(
          members.map(async (member, lane) => {
            for (let n = 0; n < 12; n += 1) {
              if (lane === 0 && n === 4) {
                platform().kill(process);
                killed = true;
              }
              const input = scene.sale(member, '2.00');
              await eventually(async () => {
                expect((await sold(grocer.till, input)).purchase).toBeDefined();
              }, 60_000);
              acknowledged.set(member, (acknowledged.get(member) ?? 0) + 2);
            }
          }),
        );
        expect(killed).toBe(true);
        await eventually(async () => {
          for (const member of members) {
            expect((await scene.wallet(member)).balance).toBe(acknowledged.get(member));
          }
        }, 60_000);
      },
    );
  });
}

/** Asks for nothing that another service would have to answer. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look at whatever comes
async function sold(till: Client, input: object): Promise<any> {
  const { recordPurchase } = await till.ask(
    `mutation ($input: RecordPurchaseInput!) {
      recordPurchase(input: $input) { ... on RecordPurchaseSuccess { purchase { id status } } }
    }`,
    { input },
  );
  return recordPurchase;
}
