// The example account, with the element and the frame side by side.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { CHROMIUM, SITE, launch, open, serve } from './browser.js';
import { cards, click, inShadow, shown, waitFor } from './host.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const EXAMPLE = fileURLToPath(new URL('../../examples/account-ui/', import.meta.url));

describe('the example account', { skip: !CHROMIUM && 'Chromium is not installed' }, () => {
  let browser;
  let site;
  let host;
  let page;
  before(async () => {
    browser = await launch();
    // The example has fixed ports; here, both get free ones.
    site = await serve(SITE, (text) => (host ? text.replaceAll('http://localhost:8081', host.origin) : text));
    host = await serve(EXAMPLE, (text) => text.replaceAll('http://localhost:8080', site.origin));
    page = await open(browser, { width: 1500 });
    await page.goto(`${host.origin}/index.html`);
    await shown(page);
  });
  after(async () => { await browser?.close(); site?.close(); host?.close(); });
  const marketplace = () => page.waitForFrame((frame) => frame.url().startsWith(site.origin));
  const framedPage = async (language, version) => {
    const query = new URLSearchParams({ countries: 'RU', language, 'api-version': version });
    const frame = await page.waitForFrame((one) => one.url() === `${site.origin}/embed/frame.html?${query}`);
    await shown(frame);
    return frame;
  };
  const log = () => page.$$eval('#log li', (lines) => lines.map((line) => line.textContent));

  test('shows the same modules in the element and in the frame', async () => {
    for (const code of ['KZ']) await page.click(`input[value="${code}"]`);
    let last = 'v5';
    for (const [language, version] of [['ru', 'v5'], ['en', 'v4'], ['es', 'v3']]) {
      await page.select('#language', language);
      // A page that is replaced while it loads reports that.
      await framedPage(language, last);
      last = version;
      await page.select('#version', version);
      const frame = await framedPage(language, version);
      await page.waitForFunction((wanted) => document.querySelector('marketplace-catalog').shadowRoot.querySelector('.all').lang === wanted, {}, language);
      await shown(page);
      const framed = await cards(frame);
      const catalog = JSON.parse(readFileSync(`${SITE}/ru/${version}/${language}/catalog.json`, 'utf8'));
      assert.deepEqual(framed, catalog.sections.map(({ code, modules }) => [code, modules.map((module) => module.code)]));
      assert.deepEqual(await cards(page), framed);
    }
    assert.deepEqual(page.complaints, []);
  });

  test('receives Connect from both, and keeps the open module in its own address', async () => {
    await page.select('#language', 'en');
    await framedPage('en', 'v3'); // as the test before has left it
    await page.select('#version', 'v5');
    await page.waitForFunction(() => document.querySelector('marketplace-catalog').shadowRoot.querySelector('.all').lang === 'en');
    await shown(page);
    await click(page, '[data-to="module:akvilon-telephony"]');
    await waitFor(page, '[data-connect]');
    assert.equal(new URL(page.url()).search, '?module=akvilon-telephony');
    await click(page, '[data-connect]');
    assert.equal(await page.$eval('#module', (code) => code.textContent), 'akvilon-telephony');
    await page.$eval('dialog button', (button) => button.click());
    const frame = await framedPage('en', 'v5');
    await click(frame, '[data-to="module:akvilon-telephony"]');
    await waitFor(frame, '[data-connect]');
    await click(frame, '[data-connect]');
    await page.waitForFunction(() => document.querySelector('dialog').open);
    await page.$eval('dialog button', (button) => button.click());
    const lines = await log();
    for (const from of ['marketplace-catalog', 'iframe']) {
      assert.ok(lines.includes(`mp-connect from <${from}> {"code":"akvilon-telephony","connection":"simple","url":null}`), from);
      assert.ok(lines.some((line) => line.startsWith(`mp-navigate from <${from}>`) && line.includes('/ru/v5/en/modules/akvilon-telephony.html')), from);
    }
    await page.reload();
    await shown(page);
    assert.equal(await inShadow(page, (root) => root.querySelector('article').dataset.module), 'akvilon-telephony');
    assert.deepEqual(page.complaints, []);
  });

  test('has one scroll bar and no findings of axe', async () => {
    const frame = await marketplace();
    await frame.waitForSelector('.framed');
    await frame.waitForFunction(() => document.documentElement.scrollHeight <= window.innerHeight);
    await page.setBypassCSP(true);
    await page.reload();
    await shown(page);
    await page.evaluate(AXE);
    const found = await page.evaluate(async () => {
      const { violations } = await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], iframes: false });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
    });
    assert.deepEqual(found, []);
  });
});
