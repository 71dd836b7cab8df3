import { eventually } from '@accord/testing';
import type { RunningPlatform } from '../support/running-platform';
import { Scene, type ScenePartner } from '../support/scene';

const RECORD = `mutation ($input: RecordPurchaseInput!) {
  recordPurchase(input: $input) {
    __typename
    ... on UserError { code message }
    ... on InvalidInput { path }
    ... on NotFound { resource id }
  }
}`;

/** What must never be seen outside: code, queries, addresses of what is behind the gateway. */
const INSIDES =
  /\bat .+\.(js|ts):\d+|node_modules|SELECT |INSERT |postgres|ECONNREFUSED|127\.0\.0\.1|stacktrace|typeorm/i;

/** Bad input: typed answers with the path, nothing stored, nothing of the stack leaks. */
export function badInput(platform: () => RunningPlatform): void {
  describe('bad input', () => {
    let scene: Scene;
    let shop: ScenePartner;
    let member: string;
    beforeAll(async () => {
      scene = await Scene.on(platform());
      shop = await scene.partner();
      member = await scene.member();
    });
    afterAll(async () => {
      const { member: told } = await scene.operator.ask(
        'query ($id: ID!) { member(ref: { id: $id }) { purchases { totalCount } wallet { balance } } }',
        { id: member },
      );
      expect(told).toEqual({ purchases: { totalCount: 0 }, wallet: { balance: 0 } });
    });

    const line = (amount: string, more: object = {}): object => ({
      sku: 's',
      amount: { amount, currency: 'EUR' },
      ...more,
    });
    const inMinutes = (minutes: number): string =>
      new Date(platform().now.getTime() + minutes * 60_000).toISOString();

    it.each<[string, () => object, object]>([
      [
        'another currency',
        () => ({ total: { amount: '5.00', currency: 'USD' } }),
        invalid('total', 'currency'),
      ],
      ['no currency', () => ({ total: { amount: '5.00', currency: 'ABC' } }), refused()],
      ['lines that do not sum', () => ({ lines: [line('3.00'), line('1.99')] }), invalid('lines')],
      [
        'a line in another currency',
        () => ({ lines: [{ sku: 's', amount: { amount: '5.00', currency: 'USD' } }] }),
        invalid('lines', '0', 'amount', 'currency'),
      ],
      [
        'a negative amount',
        () => ({ total: { amount: '-5.00', currency: 'EUR' } }),
        invalid('total', 'amount'),
      ],
      [
        'a negative line',
        () => ({ lines: [line('6.00'), line('-1.00')] }),
        invalid('lines', '1', 'amount', 'amount'),
      ],
      [
        'too many decimals',
        () => ({ total: { amount: '5.001', currency: 'EUR' } }),
        invalid('total', 'amount'),
      ],
      ['a malformed amount', () => ({ total: { amount: '5,00', currency: 'EUR' } }), refused()],
      ['text for an amount', () => ({ total: { amount: 'five', currency: 'EUR' } }), refused()],
      [
        'a float that loses digits',
        () => ({ total: { amount: Number('12345678901234567890.12'), currency: 'EUR' } }),
        refused(),
      ],
      ['a sale in the future', () => ({ occurredAt: inMinutes(6) }), invalid('occurredAt')],
      ['a date that is none', () => ({ occurredAt: '2026-02-30T10:00:00Z' }), refused()],
      [
        'an unknown member',
        () => ({ member: { id: 'mem_00000000000000000000000000' } }),
        { __typename: 'NotFound', resource: 'Member' },
      ],
      [
        'an unknown card',
        () => ({ member: { card: 'nobody' } }),
        { __typename: 'NotFound', resource: 'Member' },
      ],
      ['two references', () => ({ member: { id: member, card: 'c' } }), refused()],
      ['no reference', () => ({ member: {} }), refused()],
      [
        'an unknown location',
        () => ({ locationCode: 'moon' }),
        { __typename: 'NotFound', resource: 'Location' },
      ],
      ['an empty externalId', () => ({ externalId: '' }), invalid('externalId')],
      ['an externalId of 300 characters', () => ({ externalId: 'x'.repeat(300) }), invalid('externalId')],
      ['a NUL character', () => ({ externalId: 'a\u0000b' }), invalid('externalId')],
      ['an unknown field', () => ({ colour: 'red' }), refused()],
      [
        'an unknown redemption',
        () => ({ redemptionIds: ['red_00000000000000000000000000'] }),
        invalid('redemptionIds', '0'),
      ],
    ])('%s is answered in kind', async (_, change, outcome) => {
      const answer = await shop.till.send(RECORD, { input: { ...scene.sale(member, '5.00'), ...change() } });
      expect(answer.text).not.toMatch(INSIDES);
      if ('refused' in outcome) {
        expect(answer.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
        expect(answer.data ?? null).toBeNull();
      } else expect(answer.data?.recordPurchase).toMatchObject(outcome);
    });

    it('a suspended partner sells nothing until it is resumed', async () => {
      const closed = await scene.partner();
      const buyer = await scene.member();
      const change = (name: string): Promise<unknown> =>
        scene.operator.ask(
          `mutation ($id: ID!) { ${name}(partnerId: $id${name === 'suspendPartner' ? ', reason: "e2e"' : ''}) { __typename } }`,
          { id: closed.id },
        );
      await change('suspendPartner');
      const answer = await closed.till.send(RECORD, { input: scene.sale(buyer, '5.00') });
      const code = answer.errors?.[0]?.extensions?.code ?? answer.data?.recordPurchase?.__typename;
      expect(['FORBIDDEN', 'InvalidInput']).toContain(code);
      await change('resumePartner');
      await eventually(async () =>
        expect((await scene.record(closed.till, scene.sale(buyer, '5.00'))).__typename).toBe(
          'RecordPurchaseSuccess',
        ),
      );
    });

    it('a key sees nothing of another partner', async () => {
      const other = await scene.partner();
      const buyer = await scene.member();
      const sale = scene.sale(buyer, '5.00');
      await scene.sell(other.till, sale);
      const refund = await shop.till.ask(
        `mutation ($input: RefundPurchaseInput!) { refundPurchase(input: $input) { __typename } }`,
        {
          input: {
            externalId: 'r',
            purchaseExternalId: sale['externalId'],
            occurredAt: platform().now.toISOString(),
          },
        },
      );
      expect(refund.refundPurchase.__typename).toBe('NotFound');
    });

    it('a batch of 1,001 is refused as a whole, one of 1,000 is not', async () => {
      const inputs = Array.from({ length: 1001 }, () => scene.sale('mem_00000000000000000000000000', '1.00'));
      const query = `mutation ($inputs: [RecordPurchaseInput!]!) { recordPurchases(inputs: $inputs) { __typename } }`;
      const many = await shop.till.send(query, { inputs });
      expect(many.errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
      const fewer = await shop.till.send(query, { inputs: inputs.slice(1) });
      expect(fewer.data?.recordPurchases).toHaveLength(1000);
    });

    it.each([
      ['invalid JSON', '{"query": "{ __typename }"'],
      ['no JSON object', '"hello"'],
      ['no query', '{}'],
      ['no GraphQL', JSON.stringify({ query: 'SELECT 1' })],
      ['an unknown field', JSON.stringify({ query: '{ nothing }' })],
      [
        'text where a number belongs',
        JSON.stringify({ query: '{ partners(first: "ten") { nodes { id } } }' }),
      ],
      ['more than a page', JSON.stringify({ query: '{ partners(first: 101) { nodes { id } } }' })],
      ['a broken cursor', JSON.stringify({ query: '{ partners(after: "%%%") { nodes { id } } }' })],
    ])('%s is refused without insides', async (_, body) => {
      const answer = await shop.till.post(body);
      expect(answer.errors?.length).toBeGreaterThan(0);
      expect(answer.text).not.toMatch(INSIDES);
      expect(answer.text).not.toContain('INTERNAL_SERVER_ERROR');
    });

    it('a body of 10 MB is refused, one of 4 MB is read', async () => {
      const body = (size: number): string =>
        JSON.stringify({
          query: 'query ($text: String) { __typename }',
          variables: { text: 'x'.repeat(size) },
        });
      const large = await shop.till.post(body(10_000_000)).catch(() => ({ status: 413, text: '' }));
      expect(large.status).toBe(413);
      const fits = await shop.till.post(body(4_000_000));
      expect(fits.text).not.toContain('too large');
    });

    it('a definition with unknown keys names each with its path, and nothing is saved', async () => {
      const slug = scene.name('wrong');
      const { createCampaign } = await scene.operator.ask(
        `mutation ($input: CampaignInput!) {
          createCampaign(input: $input) { __typename ... on InvalidCampaign { problems { path message } } }
        }`,
        {
          input: {
            slug,
            name: 'Wrong',
            definition: {
              trigger: 'purchase',
              wen: {},
              when: { partnr: ['x'] },
              then: [{ points: { fixed: 'many' } }],
            },
          },
        },
      );
      expect(createCampaign.__typename).toBe('InvalidCampaign');
      const paths = createCampaign.problems.map(({ path }: { path: string }) => path).join(' ');
      expect(paths).toContain('wen');
      expect(paths).toContain('when');
      expect(paths).toContain('then');
      expect(
        (await scene.operator.ask('query ($slug: String) { campaign(slug: $slug) { id } }', { slug }))
          .campaign,
      ).toBeNull();
    });

    it('points without a funder are refused', async () => {
      const { createCampaign } = await scene.operator.ask(
        `mutation ($input: CampaignInput!) {
          createCampaign(input: $input) { __typename ... on InvalidCampaign { problems { path } } }
        }`,
        {
          input: {
            slug: scene.name('unfunded'),
            name: 'Unfunded',
            definition: {
              trigger: 'enrollment',
              then: [{ points: { fixed: 5, expires: { after: 'P1D' } } }],
            },
          },
        },
      );
      expect(createCampaign).toMatchObject({
        __typename: 'InvalidCampaign',
        problems: [{ path: 'funding' }],
      });
    });
  });
}

const invalid = (...path: string[]): object => ({ __typename: 'InvalidInput', path: ['input', ...path] });
/** Refused before anything looks at it: a scalar, or a shape, that is wrong. */
const refused = (): object => ({ refused: true });
