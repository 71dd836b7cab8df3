import { existsSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { SmallPlatform } from '../../test/small-platform';

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'].concat([
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]);

/** A browser is no dependency of the platform: where there is none, this is said and skipped. */
const withBrowser = existsSync(executablePath) ? describe : describe.skip;

withBrowser('the landing page', () => {
  let platform: SmallPlatform;
  let browser: Browser;
  let demoFile: string;

  beforeAll(async () => {
    demoFile = join(await mkdtemp(join(tmpdir(), 'accord-')), 'demo.json');
    platform = await SmallPlatform.start({ ACCORD_DEMO_FILE: demoFile });
    platform.addKey('ak_demo', { keyId: 'key_1', partnerId: 'par_1', scopes: ['till'] });
    browser = await chromium.launch({ executablePath, args });
  });
  afterAll(async () => {
    await browser.close();
    await platform.close();
  });

  const open = async (sandboxScript: string | undefined): Promise<{ page: Page; problems: string[] }> => {
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (line) => {
      if (line.text().includes('Content Security Policy')) problems.push(line.text());
    });
    await page.route(/apollographql\.com/, (route) =>
      sandboxScript === undefined
        ? route.abort()
        : route.fulfill({ contentType: 'text/javascript', body: sandboxScript }),
    );
    await page.goto(platform.gateway.url);
    return { page, problems };
  };

  it('runs an operation from its plain form, when the Sandbox can’t be loaded', async () => {
    const { page, problems } = await open(undefined);
    await page.getByText('could not be loaded').waitFor();
    expect(await page.getByLabel('Operation').inputValue()).toContain('query FirstQuery');
    await page.getByLabel('Operation').fill('{ whoAmI visits }');
    await page.getByLabel('API key or token').fill('ak_demo');
    await page.getByRole('button', { name: 'Run' }).click();
    await page.getByText('"whoAmI": "Hello, partner"').waitFor();
    expect(await page.locator('#curl').innerText()).toContain(`curl -s ${platform.gateway.url}/graphql`);
    expect(problems).toEqual([]);
    await page.close();
  });

  it('fills in the demo’s key and member as soon as there is a demo', async () => {
    await writeFile(demoFile, JSON.stringify({ partnerKey: 'ak_demo', memberId: 'mem_demo' }));
    const { page } = await open(undefined);
    await page.getByText('could not be loaded').waitFor();
    expect(await page.getByLabel('API key or token').inputValue()).toBe('ak_demo');
    await page.getByLabel('Example').selectOption({ label: 'Record the sale' });
    expect(JSON.parse(await page.getByLabel('Variables').inputValue())).toMatchObject({
      sale: { member: { id: 'mem_demo' } },
    });
    await page.close();
  });

  it('opens the Sandbox with the examples and the demo’s key, when it can be loaded', async () => {
    const { page, problems } = await open(
      'window.EmbeddedSandbox = function (options) { window.opened = options; };',
    );
    await page.getByRole('button', { name: 'Plain form' }).waitFor();
    const opened = await page.evaluate<{ initialState: { document: string } }>('window.opened');
    expect(opened).toMatchObject({
      initialEndpoint: `${platform.gateway.url}/graphql`,
      initialState: {
        headers: { authorization: 'Bearer ak_demo' },
        variables: { member: { id: 'mem_demo' } },
      },
    });
    expect(opened.initialState.document).toMatch(/query FirstQuery[^]*mutation RecordSale/);
    await page.getByRole('button', { name: 'Plain form' }).click();
    await page.getByLabel('Operation').waitFor();
    expect(problems).toEqual([]);
    await page.close();
  });
});
