import { existsSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { renderReport } from '../../src/verify/report/report.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { HOSTILE_NAME, variedVerification } from '../support/verifications.js';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
if (!existsSync(CHROMIUM))
  throw new Error(`${CHROMIUM} is missing: install Debian's package chromium, or name another with CHROMIUM`);

const folder = temporaryFolder();
let browser: Browser;
let page: Page;
let html: string;
const faults: string[] = [];

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  html = await renderReport('.html', await variedVerification(), '1.2.3');
});

afterAll(async () => {
  await browser.close();
});

beforeEach(async () => {
  const file = folder.write('report.html', html);
  // Offline: whatever the page would load from elsewhere is a fault.
  const context = await browser.newContext({ offline: true });
  page = await context.newPage();
  faults.length = 0;
  page.on('console', (message) => faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith('file:') && !request.url().startsWith('blob:')) faults.push(request.url());
  });
  await page.goto(pathToFileURL(file).href);
});

function shownRules(): Promise<readonly string[]> {
  return page.locator('tbody tr:not(.details):visible .name').allTextContents();
}

describe('the page of a verification', () => {
  it('lists each rule with what came of it on each engine', async () => {
    expect(await shownRules()).toEqual(['Shell', HOSTILE_NAME, 'Disagreeing', 'Unexpected']);
    const cells = await page.locator('tbody tr').first().locator('.badge').allTextContents();
    expect(cells).toHaveLength(2);
    expect(cells[0]).toMatch(/^exact \d+$/);
    expect(faults).toEqual([]);
  });

  it('filters by words, by result and by target', async () => {
    await page.fill('#search', 'disagr');
    expect(await shownRules()).toEqual(['Disagreeing']);
    await page.fill('#search', '');
    await page.selectOption('#result', 'disagree');
    expect(await shownRules()).toEqual(['Disagreeing']);
    await page.selectOption('#target', 'sigma');
    expect(await shownRules()).toEqual([]);
    await page.selectOption('#target', '');
    await page.selectOption('#result', 'unexpected');
    expect(await shownRules()).toEqual(['Unexpected']);
    expect(await page.locator('#count').textContent()).toBe('1 rule of 4');
  });

  it('opens a rule by the keyboard, and shows source, plan, artifacts and counterexample', async () => {
    await page.locator('button.rule', { hasText: 'Disagreeing' }).focus();
    await page.keyboard.press('Enter');
    const details = page.locator('.details');
    await details.locator('pre').first().waitFor();
    const text = await details.innerText();
    expect(text).toContain('Where javascript disagrees');
    expect(text).toContain('"process":{"name":"sh"}');
    expect(text).toContain('query = ');
    expect(text).toContain('any(');
    expect(await details.locator('summary').allTextContents()).toEqual([
      'javascript: rule.mjs',
      'sigma: rule.yml',
    ]);
    await page.keyboard.press('Enter');
    expect(await details.count()).toBe(0);
  });

  it('shows hostile rule text as text', async () => {
    await page.locator('button.rule').nth(1).click();
    await page.locator('.details pre').first().waitFor();
    expect(await page.title()).toBe('Crossrule: verification of 4 rules');
    expect(await page.locator('img').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('is readable in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    const colors = await page.evaluate<readonly string[]>(
      '[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]',
    );
    const [ground, ink] = colors.map((text) => Math.max(...(text.match(/\d+/g) ?? []).map(Number)));
    const isDark = colorScheme === 'dark';
    expect((ground ?? 0) < 64).toBe(isDark);
    expect((ink ?? 0) > 192).toBe(isDark);
  });

  it('has room for a thousand rules', async () => {
    const verification = await variedVerification();
    const verdicts = Array.from({ length: 250 }, () => verification.verdicts).flat();
    const file = folder.path() + '/many.html';
    writeFileSync(file, await renderReport('.html', { ...verification, verdicts }, '1.2.3'));
    await page.goto(pathToFileURL(file).href);
    expect(await shownRules()).toHaveLength(1_000);
    await page.fill('#search', 'shell');
    expect(await shownRules()).toHaveLength(250);
  });
});
