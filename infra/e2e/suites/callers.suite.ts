import type { Answer, Client } from '../support/client';
import type { RunningPlatform } from '../support/running-platform';
import { Scene, type ScenePartner } from '../support/scene';
import { operations, type CallerName } from './callers.cases';

/** Who may do what: every operation by every caller, against the head of the contract. */
export function callers(platform: () => RunningPlatform): void {
  describe('who is calling', () => {
    let scene: Scene;
    let shop: ScenePartner;
    let clients: Record<CallerName, Client>;
    const names: Record<string, string> = {};

    beforeAll(async () => {
      scene = await Scene.on(platform());
      shop = await scene.partner({ word: 'shop' });
      const other = await scene.partner({ word: 'other' });
      const member = await scene.member();
      const stranger = await scene.member();
      const sale = await scene.sell(shop.till, scene.sale(member, '100.00'));
      const held = await shop.till.ask(
        'mutation ($input: HoldPointsInput!) { holdPoints(input: $input) { ... on HoldPointsSuccess { hold { id } } } }',
        { input: { member: { id: member }, points: 10, idempotencyKey: scene.name('hold') } },
      );
      Object.assign(names, {
        shop: shop.id,
        shopSlug: shop.slug,
        member,
        purchase: sale.id,
        hold: held.holdPoints.hold.id,
        now: platform().now.toISOString(),
      });
      clients = {
        public: platform().client(),
        member: await platform().member(member),
        stranger: await platform().member(stranger),
        till: shop.till,
        otherTill: other.till,
        owner: platform().client(await scene.key(shop.id, ['owner'])),
        operator: scene.operator,
      };
    });

    describe.each(operations)('$name', ({ document, outcomes }) => {
      it.each(Object.entries(outcomes) as [CallerName, string][])('by %s: %s', async (caller, outcome) => {
        expect(outcomeOf(await clients[caller].send(filled(document)))).toBe(outcome);
      });
    });

    it('is not believed with a wrong key, a forged token or a revoked key', async () => {
      const ask = '{ me { id } }';
      const forged = `eyJhbGciOiJub25lIn0.${Buffer.from('{"sub":"x","accord_role":"operator"}').toString('base64url')}.`;
      for (const credential of ['ak_wrong', 'nonsense', forged, `${shop.key}x`]) {
        const answer = await platform().client(credential).send(ask);
        expect(answer.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
      }
      const { createApiKey } = await scene.operator.ask(
        `mutation ($id: ID!) { createApiKey(partnerId: $id, name: "short") { ... on CreateApiKeySuccess { secret apiKey { id } } } }`,
        { id: shop.id },
      );
      const till = platform().client(createApiKey.secret);
      const whoIsThere = filled('{ member(ref: { id: "$member" }) { id } }');
      expect((await till.send(whoIsThere)).data?.member?.id).toBe(names['member']);
      await scene.operator.ask('mutation ($id: ID!) { revokeApiKey(id: $id) { __typename } }', {
        id: createApiKey.apiKey.id,
      });
      expect((await till.send(whoIsThere)).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    });

    it('may be said in x-api-key too', async () => {
      const body = JSON.stringify({ query: filled('{ member(ref: { id: "$member" }) { id } }') });
      const answer = await platform().client().post(body, { 'x-api-key': shop.key });
      expect(answer.data?.member?.id).toBe(names['member']);
    });

    it('is not believed by a subgraph that is reached directly', async () => {
      const url = `${platform().instance.services['ledger']}/graphql`;
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-accord-caller': '{"kind":"operator"}',
          authorization: `Bearer ${shop.key}`,
        },
        body: JSON.stringify({ query: '{ __schema { queryType { name } } verifyLedger { ok } }' }),
      });
      const text = await response.text();
      expect(text).not.toContain('"ok":true');
      expect(text).toMatch(/UNAUTHENTICATED|FORBIDDEN/);
    });

    it('shows a partner no name and no contacts of a member who has not consented', async () => {
      const silent = await scene.member(scene.operator, {
        givenName: 'Silent',
        email: `${scene.name('s')}@example.com`,
      });
      const query = 'query ($id: ID!) { member(ref: { id: $id }) { id givenName email wallet { balance } } }';
      const { member } = await shop.till.ask(query, { id: silent });
      expect(member).toMatchObject({ id: silent, givenName: null, email: null });
      expect((await scene.operator.ask(query, { id: silent })).member.givenName).toBe('Silent');
    });

    /** Names are made in beforeAll, later than the table. */
    function filled(document: string): string {
      return document.replaceAll(/\$([A-Za-z]+)/g, (_, name: string) => names[name] ?? scene.name(name));
    }
  });
}

/** The first error's code, else the union member, else `null` or `ok`. */
function outcomeOf({ errors, data, text }: Answer): string {
  const code = errors?.[0]?.extensions?.code;
  if (code) return code;
  if (!data) return text;
  const value: unknown = Object.values(data as object)[0];
  if (value === null) return 'null';
  const { __typename } = value as { __typename?: string };
  return __typename ?? 'ok';
}
