import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { StatementDocument } from './statement-document';
import { statementPage } from './statement-page';

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const args = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-sync'];

/** A browser is no dependency of the platform: where there is none, this is said and skipped. */
const withBrowser = existsSync(executablePath) ? describe : describe.skip;

const aDocument = (lines: number): StatementDocument => ({
  format: 'accord.settlement-statement.1',
  settlementId: 'set_1',
  partner: { id: 'par_1', name: 'Corner Bakery <script>document.title = "taken over"</script>' },
  period: {
    name: '2026-10',
    startsAt: '2026-09-30T22:00:00.000Z',
    endsAt: '2026-10-31T23:00:00.000Z',
    zone: 'Europe/Warsaw',
  },
  status: 'CLOSED',
  closedAt: '2026-11-03T09:30:00.000Z',
  currency: 'PLN',
  terms: Array.from({ length: lines }, (_, index) => ({
    version: index + 1,
    validFrom: '2026-01-01T00:00:00.000Z',
    funding: 'HYBRID' as const,
    pricePerPoint: '0.04',
    ratePerPoint: '0.035',
    reserveShare: '0.3',
  })),
  lines: Array.from({ length: lines }, (_, index) => ({
    kind: 'RESERVE' as const,
    termsVersion: index + 1,
    points: 1_250_000,
    unitAmount: '0.012',
    amount: '15000.00',
  })),
  discounts: [],
  lapses: [],
  totals: {
    issuedPoints: 1_250_000 * lines,
    redeemedPoints: 0,
    ownRedeemedPoints: 0,
    owes: `${15_000 * lines}.00`,
    owed: '0.00',
    net: `-${15_000 * lines}.00`,
  },
  payment: { by: 'PARTNER', amount: `${15_000 * lines}.00` },
});

withBrowser('a statement’s page in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args });
  });
  afterAll(() => browser.close());

  const open = async (lines: number): Promise<{ page: Page; asked: string[] }> => {
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.setContent(statementPage(aDocument(lines)));
    return { page, asked };
  };

  it('says who, when, what and how much, and runs or loads nothing', async () => {
    const { page, asked } = await open(1);
    expect(await page.title()).toContain('Statement 2026-10: Corner Bakery <script>');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('Corner Bakery <script>');
    const text = await page.locator('main').innerText();
    for (const said of ['1 October 2026', '1 November 2026', 'Europe/Warsaw', 'PLN', 'par_1', 'set_1'])
      expect(text).toContain(said);
    expect(text).toContain('Closed on 3 November 2026');
    expect(await page.locator('#lines tbody td').allInnerTexts()).toEqual([
      '1',
      '1,250,000',
      '0.012',
      '15000.00',
    ]);
    expect(await page.locator('#totals td').allInnerTexts()).toEqual([
      '15000.00 PLN',
      '0.00 PLN',
      '-15000.00 PLN',
    ]);
    expect(await page.locator('.payment strong').innerText()).toBe('15000.00 PLN');
    expect(asked.filter((url) => !url.startsWith('about:'))).toEqual([]);
    await page.close();
  });

  it('prints on paper: heads of tables repeat, rows and totals stay whole', async () => {
    const { page } = await open(90);
    await page.emulateMedia({ media: 'print' });
    const styleOf = (selector: string, property: string): Promise<string> =>
      page.evaluate<string>(
        `getComputedStyle(document.querySelector('${selector}')).getPropertyValue('${property}')`,
      );
    expect(await styleOf('#lines thead', 'display')).toBe('table-header-group');
    expect(await styleOf('#lines tbody tr', 'break-inside')).toBe('avoid');
    expect(await styleOf('.together', 'break-inside')).toBe('avoid');
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? [];
    expect(pages.length).toBeGreaterThan(2);
    await page.close();
  });
});
