import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { apiKeyRevokedSignal } from '@accord/contracts';
import { eventually } from '@accord/testing';
import { LocalIssuer } from '../../test/local-issuer';
import { SmallPlatform } from '../../test/small-platform';

const MEMBER = 'mem_01ARZ3NDEKTSV4RRFFQ69G5FAV';

describe('who is calling', () => {
  let platform: SmallPlatform;

  beforeAll(async () => {
    platform = await SmallPlatform.start();
  });
  afterAll(() => platform.close());

  const whoAmI = async (headers: Record<string, string>): Promise<unknown> => {
    const { status, body } = await platform.ask('{ whoAmI }', { headers });
    return status === 200 ? body.data.whoAmI : [status, body.errors[0].extensions.code];
  };
  const bearer = (credential: string): Record<string, string> => ({ authorization: `Bearer ${credential}` });

  it('is the public, when there is no credential', async () => {
    expect(await whoAmI({})).toBe('Hello, public');
  });

  it('is an operator or a member, by a token of the issuer', async () => {
    const operator = await platform.issuer.token({ accord_role: 'operator' });
    const member = await platform.issuer.token({ accord_role: 'member' }, { subject: MEMBER });
    expect(await whoAmI(bearer(operator))).toBe('Hello, operator');
    expect(await whoAmI(bearer(member))).toBe('Hello, member');
  });

  it('is nobody, by a token that is late, foreign, of no role, or made up', async () => {
    const { issuer } = platform;
    const stranger = await LocalIssuer.start();
    const operator = { accord_role: 'operator' };
    const refused = [
      await issuer.token(operator, { from: new Date(Date.now() - 7_200_000) }),
      await issuer.token(operator, { audience: 'another' }),
      await issuer.token(operator, { issuer: 'https://another.example' }),
      await stranger.token(operator, { issuer: issuer.url }),
      await issuer.token({ accord_role: 'king' }),
      await issuer.token({ accord_role: 'member' }, { subject: 'not-a-member-id' }),
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"x","exp":99999999999,"accord_role":"operator"}').toString('base64url')}.`,
      'nonsense',
    ];
    await stranger.close();
    for (const token of refused) expect(await whoAmI(bearer(token))).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('is nobody, by a credential that can’t be read', async () => {
    expect(await whoAmI({ authorization: 'Basic b2xnYTpvbGdh' })).toEqual([401, 'UNAUTHENTICATED']);
    expect(await whoAmI({ ...bearer('ak_one'), 'x-api-key': 'ak_two' })).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('follows the issuer to a new key', async () => {
    expect(await whoAmI(bearer(await platform.issuer.token({ accord_role: 'operator' })))).toBe(
      'Hello, operator',
    );
    await platform.issuer.rotate();
    const token = await platform.issuer.token({ accord_role: 'operator' });
    await eventually(async () => expect(await whoAmI(bearer(token))).toBe('Hello, operator'));
  });

  it('is a partner, by an API key in either header, asked about once', async () => {
    platform.addKey('ak_good', { keyId: 'key_1', partnerId: 'par_1', scopes: ['till'] });
    const before = platform.questions;
    expect(await whoAmI({ 'x-api-key': 'ak_good' })).toBe('Hello, partner');
    expect(await whoAmI(bearer('ak_good'))).toBe('Hello, partner');
    expect(platform.questions - before).toBe(1);
  });

  it('is a partner as soon as the key is made, though it was refused a moment before', async () => {
    expect(await whoAmI(bearer('ak_new'))).toEqual([401, 'UNAUTHENTICATED']);
    platform.addKey('ak_new', { keyId: 'key_2', partnerId: 'par_1', scopes: ['till'] });
    expect(await whoAmI(bearer('ak_new'))).toBe('Hello, partner');
  });

  it('is nobody as soon as the key is revoked', async () => {
    platform.addKey('ak_gone', { keyId: 'key_3', partnerId: 'par_1', scopes: ['till'] });
    expect(await whoAmI(bearer('ak_gone'))).toBe('Hello, partner');
    platform.removeKey('ak_gone');
    await platform.partner.signal(apiKeyRevokedSignal, { keyId: 'key_3' });
    await eventually(async () => expect(await whoAmI(bearer('ak_gone'))).toEqual([401, 'UNAUTHENTICATED']));
  });
});

describe('a platform with a key set in a file and a role of another name', () => {
  it('reads both, by its own clock', async () => {
    const issuer = await LocalIssuer.start();
    const file = join(await mkdtemp(join(tmpdir(), 'accord-')), 'jwks.json');
    await writeFile(file, issuer.keySet());
    const platform = await SmallPlatform.start({
      OIDC_ISSUER: issuer.url,
      OIDC_JWKS_URI: pathToFileURL(file).href,
      OIDC_ROLE_CLAIM: 'realm_access.roles',
      ACCORD_CLOCK_OFFSET_MS: String(40 * 86_400_000),
    });
    const ask = async (token: string): Promise<number> =>
      (await platform.ask('{ __typename }', { headers: { authorization: `Bearer ${token}` } })).status;
    const claims = { realm_access: { roles: ['offline', 'operator'] } };
    expect(await ask(await issuer.token(claims))).toBe(401);
    const later = new Date(Date.now() + 40 * 86_400_000);
    expect(await ask(await issuer.token(claims, { from: later }))).toBe(200);
    await issuer.rotate();
    await writeFile(file, issuer.keySet());
    expect(await ask(await issuer.token(claims, { from: later }))).toBe(200);
    await platform.close();
    await issuer.close();
  });
});
