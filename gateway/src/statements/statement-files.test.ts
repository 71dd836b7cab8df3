import { SmallPlatform } from '../../test/small-platform';

describe('statements as files', () => {
  let platform: SmallPlatform;

  beforeAll(async () => {
    platform = await SmallPlatform.start();
    platform.addKey('ak_owner', { keyId: 'key_1', partnerId: 'par_1', scopes: ['till', 'owner'] });
    platform.addKey('ak_till', { keyId: 'key_2', partnerId: 'par_1', scopes: ['till'] });
  });
  afterAll(() => platform.close());

  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${platform.gateway.url}/statements/${path}`, { headers });
  const basic = (password: string): Record<string, string> => ({
    authorization: `Basic ${Buffer.from(`anyone:${password}`).toString('base64')}`,
  });

  it.each([
    ['html', 'text/html', 'inline'],
    ['csv', 'text/csv', 'attachment'],
    ['json', 'application/json', 'attachment'],
  ])('come as %s', async (extension, type, disposition) => {
    const response = await get(`2026-10/EUR.${extension}`, { 'x-api-key': 'ak_owner' });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(`<p>${extension.toUpperCase()} of par_1 in EUR</p>`);
    expect(response.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
    expect(response.headers.get('content-disposition')).toBe(
      `${disposition}; filename="statement-2026-10-EUR.${extension}"`,
    );
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('cache-control')).toBe('private, no-store');
  });

  it('have a browser ask for the key, which is the password of its dialogue', async () => {
    for (const headers of [{}, basic('ak_wrong'), { authorization: 'Basic nonsense' }]) {
      const response = await get('2026-10/EUR.html', headers);
      expect([response.status, response.headers.get('www-authenticate')]).toEqual([
        401,
        'Basic realm="Accord statements", charset="UTF-8"',
      ]);
    }
    expect((await get('2026-10/EUR.html', basic('ak_owner'))).status).toBe(200);
  });

  it('are for those who may see the statement', async () => {
    const asked = [
      get('2026-10/EUR.html', { 'x-api-key': 'ak_till' }),
      get('2026-10/EUR.html?partner=par_2', { 'x-api-key': 'ak_owner' }),
      get('2026-11/EUR.html', { 'x-api-key': 'ak_owner' }),
      get('2026-10/EUR.pdf', { 'x-api-key': 'ak_owner' }),
    ];
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([403, 403, 404, 404]);
  });
});
