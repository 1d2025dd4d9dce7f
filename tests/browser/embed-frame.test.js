// <iframe data-marketplace-frame> in an account on another origin: its height follows its page, and messages reach only
// allowed hosts.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { CHROMIUM, SITE, launch, serve } from './browser.js';
import { account } from './host.js';

const frame = (path) => (origin) => `<iframe id="frame" data-marketplace-frame title="Marketplace" src="${origin}/${path}"></iframe>`;
const MODULE = 'ru/v5/ru/modules/akvilon-telephony.html';

describe('a frame with embed.js', { skip: !CHROMIUM && 'Chromium is not installed' }, () => {
  let browser;
  let site;
  let allowed = '';
  before(async () => {
    browser = await launch();
    // The sample allows no hosts on this machine, so tests replace them.
    site = await serve(SITE, (text) => text.replace(/(<meta name="mp-allowed-origins" content=")[^"]*/, `$1${allowed}`).replace(/frame-ancestors [^;]*/, 'frame-ancestors *'));
  });
  after(async () => { await browser?.close(); site?.close(); });

  async function visit(path, origins = 'http://localhost:*') {
    allowed = origins;
    const host = await account(browser, site, frame(path), { before: (page) => page.setViewport({ width: 1000, height: 700 }) });
    const inside = await host.page.waitForFrame((one) => one.url().startsWith(site.origin));
    await inside.waitForSelector('.framed');
    return { ...host, inside };
  }

  test('stays as high as its page, without a scroll bar of its own', async () => {
    allowed = '';
    const own = await account(browser, site, frame('ru/v5/ru/index.html'));
    allowed = own.origin;
    await own.page.reload();
    // Like many hosts, keep the frame's default border.
    await own.page.evaluate(() => { const sheet = new CSSStyleSheet(); sheet.replaceSync('* { box-sizing: border-box; } iframe { width: 100%; }'); document.adoptedStyleSheets = [sheet]; });
    for (const step of [null, 'a[href="sections/delivery.html"]', 'a[href="../modules/seven-roads.html"]', '.crumbs a']) {
      const inner = await own.page.waitForFrame((one) => one.url().startsWith(site.origin));
      if (step) await Promise.all([inner.waitForNavigation(), inner.$eval(step, (link) => link.click())]);
      await inner.waitForSelector('.framed');
      await own.page.waitForFunction(() => heard.some((one) => one.type === 'mp-resize'));
      await inner.waitForFunction(() => document.documentElement.scrollHeight <= window.innerHeight && document.querySelector('main').getBoundingClientRect().bottom > window.innerHeight - 80);
    }
    const navigated = (await own.heard('mp-navigate')).map(({ url }) => url.replace(site.origin, ''));
    assert.deepEqual(navigated, ['/ru/v5/ru/index.html', '/ru/v5/ru/sections/delivery.html', '/ru/v5/ru/modules/seven-roads.html', '/ru/v5/ru/index.html']);
    assert.deepEqual(own.page.complaints, []);
    await own.close();
  });

  test('dispatches Connect as an event at an allowed origin', async () => {
    const own = await account(browser, site, () => '');
    allowed = own.origin;
    await own.page.evaluate((html) => document.querySelector('main').append(Object.assign(document.createElement('iframe'), html)), { id: 'frame', title: 'Marketplace', src: `${site.origin}/${MODULE}` });
    await own.page.$eval('#frame', (node) => { node.dataset.marketplaceFrame = ''; });
    const inner = await own.page.waitForFrame((one) => one.url().startsWith(site.origin));
    await inner.waitForSelector('[data-connect]:not([hidden])');
    await inner.$eval('[data-connect]', (button) => button.click());
    await own.page.waitForFunction(() => heard.some((one) => one.type === 'mp-connect'));
    assert.deepEqual(await own.heard('mp-connect'), [{ type: 'mp-connect', on: 'iframe', code: 'akvilon-telephony', connection: 'simple', url: null }]);
    await own.close();
  });

  test('sends nothing to an account that is not allowed, and shows no Connect', async () => {
    const { page, inside, close } = await visit(MODULE, 'https://*.crm.example');
    await new Promise((resolve) => { setTimeout(resolve, 400); });
    assert.deepEqual(await page.evaluate(() => [heard, posted]), [[], []]);
    assert.equal(await inside.$eval('[data-connect]', (button) => button.checkVisibility()), false);
    await close();
  });

  test('ignores messages from elsewhere', async () => {
    const { page, inside, close } = await visit(MODULE, 'https://*.crm.example');
    // The right shape, but sent by the page itself, by another frame, or by the right frame with odd contents.
    await page.evaluate(async () => {
      postMessage({ type: 'mp-connect', code: 'forged', connection: 'simple' }, '*');
      const other = document.body.appendChild(document.createElement('iframe'));
      other.contentWindow.parent.postMessage({ type: 'mp-resize', height: 9000 }, '*');
      await new Promise((resolve) => { setTimeout(resolve, 100); });
    });
    await inside.evaluate(() => {
      for (const data of [null, 7, 'mp-connect', { type: 'click' }, { type: 'mp-resize', height: '9000' }, { type: 'mp-resize', height: -1 }, { type: 'mp-resize', height: NaN }, { type: 'mp-navigate', url: 'javascript:alert(1)' }, { type: 'mp-connect', code: {} }]) parent.postMessage(data, '*');
    });
    await new Promise((resolve) => { setTimeout(resolve, 200); });
    assert.deepEqual(await page.evaluate(() => heard), []);
    assert.equal(await page.$eval('#frame', (own) => own.style.height), '');
    // The page accepts no greeting from another window or from an origin that is not allowed.
    await inside.evaluate(() => { postMessage({ type: 'mp-hello' }, '*'); });
    await new Promise((resolve) => { setTimeout(resolve, 100); });
    assert.equal(await inside.$eval('[data-connect]', (button) => button.hidden), true);
    await close();
  });

  test('shows the modules of the catalogue', async () => {
    const { inside, close } = await visit('kz/v4/en/index.html', '');
    const catalog = JSON.parse(readFileSync(join(SITE, 'kz/v4/en/catalog.json'), 'utf8'));
    const shown = await inside.$$eval('[data-section] [data-module]', (list) => list.map((card) => card.dataset.module));
    assert.deepEqual(shown, catalog.sections.flatMap(({ modules }) => modules.slice(0, 12).map(({ code }) => code)));
    await close();
  });
});
