import { createHash } from 'node:crypto';
import { apiKeyRevokedSignal, verifyApiKey } from '@accord/contracts';
import { eventually } from '@accord/testing';
import { operator, owner, PartnerPlatform, till } from '../../test/partner-platform';

const CREATE = `mutation ($partnerId: ID!, $name: String!, $scopes: [String!]) { createApiKey(partnerId: $partnerId, name: $name, scopes: $scopes) {
  __typename ... on CreateApiKeySuccess { secret apiKey { id name prefix scopes createdAt lastUsedAt revokedAt } }
  ... on NotFound { resource } ... on InvalidInput { path } } }`;
const REVOKE = `mutation ($id: ID!) { revokeApiKey(id: $id) { __typename ... on RevokeApiKeySuccess { apiKey { id revokedAt } } ... on NotFound { resource id } } }`;

describe('API keys', () => {
  let platform: PartnerPlatform;
  let partnerId: string;
  beforeAll(async () => {
    platform = await PartnerPlatform.start();
    partnerId = await platform.partner('grocer');
  });
  afterAll(() => platform.stop());

  const create = async (changes: object = {}, caller = operator) =>
    platform.ask(caller, CREATE, { partnerId, name: 'till 1', ...changes });
  const verify = async (secret: string) => {
    const answer = await platform.others.ask(verifyApiKey, {
      keyHash: createHash('sha256').update(secret).digest('hex'),
    });
    return answer.ok ? answer.value.key : answer;
  };

  it('are good at once, and what they allow is what was asked; nowhere is the secret kept', async () => {
    const { secret, apiKey } = (await create()).data.createApiKey;
    expect(secret).toMatch(/^ak_[\w-]{43}$/);
    expect(secret.startsWith(apiKey.prefix)).toBe(true);
    expect(apiKey).toMatchObject({ name: 'till 1', scopes: ['till'], lastUsedAt: null, revokedAt: null });
    expect(await verify(secret)).toEqual({ keyId: apiKey.id, partnerId, scopes: ['till'] });
    const rows = JSON.stringify([
      await platform.database.query('SELECT * FROM api_key'),
      await platform.outbox(),
    ]);
    expect(rows).not.toContain(secret);
    expect(await verify('ak_another')).toBeNull();
  });

  it('of an owner include all that a till may do', async () => {
    const { secret, apiKey } = (await create({ scopes: ['owner'] })).data.createApiKey;
    expect(apiKey.scopes).toEqual(['owner']);
    expect(await verify(secret)).toMatchObject({ scopes: ['till', 'owner'] });
  });

  it('say when they were last used, a moment later', async () => {
    const { secret, apiKey } = (await create()).data.createApiKey;
    await verify(secret);
    await eventually(async () => {
      const { data } = await platform.ask(
        operator,
        '{ partner(slug: "grocer") { apiKeys { id lastUsedAt } } }',
      );
      const key = data.partner.apiKeys.find(({ id }: { id: string }) => id === apiKey.id);
      expect(key.lastUsedAt).not.toBeNull();
    });
  });

  it('that are revoked are no good any more; everyone is told before the answer', async () => {
    const told: unknown[] = [];
    platform.others.onSignal(apiKeyRevokedSignal, (data) => told.push(data));
    const { secret, apiKey } = (await create()).data.createApiKey;
    const revoke = async () => (await platform.ask(operator, REVOKE, { id: apiKey.id })).data.revokeApiKey;
    const first = await revoke();
    expect(await verify(secret)).toBeNull();
    await eventually(() => expect(told).toMatchObject([{ keyId: apiKey.id }]));
    expect(await revoke()).toEqual(first);
  });

  it.each<[string, object, string[]]>([
    ['an empty name', { name: '' }, ['name']],
    ['an unknown scope', { scopes: ['till', 'king'] }, ['scopes', '1']],
  ])('with %s are refused', async (_what, changes, path) => {
    expect((await create(changes)).data.createApiKey).toEqual({ __typename: 'InvalidInput', path });
  });

  it('are made and revoked by operators, and by owners for their own partner', async () => {
    const other = await platform.partner('butcher');
    const mine = (await create({}, owner(partnerId))).data.createApiKey.apiKey.id as string;
    expect((await create({ partnerId: other }, owner(partnerId))).errors?.[0]?.extensions['code']).toBe(
      'FORBIDDEN',
    );
    expect((await create({}, till(partnerId))).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    expect((await create({ partnerId: 'par_none' })).data.createApiKey).toMatchObject({
      __typename: 'NotFound',
      resource: 'Partner',
    });
    const revoke = (caller: typeof operator, id = mine) => platform.ask(caller, REVOKE, { id });
    expect((await revoke(owner(other))).data.revokeApiKey).toEqual({
      __typename: 'NotFound',
      resource: 'ApiKey',
      id: mine,
    });
    expect((await revoke(till(partnerId))).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    expect((await revoke(owner(partnerId))).data.revokeApiKey.__typename).toBe('RevokeApiKeySuccess');
    expect((await revoke(operator, 'key_none')).data.revokeApiKey.__typename).toBe('NotFound');
  });
});
