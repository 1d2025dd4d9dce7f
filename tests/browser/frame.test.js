// Pages inside an account's frame: height, navigation and Connect, which only work with allowed hosts.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CHROMIUM, SITE, launch, open, serve } from './browser.js';

const PAGE = 'ru/v5/ru/modules/akvilon-telephony.html';

describe('a framed page', { skip: !CHROMIUM && 'Chromium is not installed' }, () => {
  let browser;
  let site;
  let allowed = '';
  before(async () => {
    browser = await launch();
    // The sample allows no hosts on this machine, so tests replace them.
    site = await serve(SITE, (text) => text.replace(/(<meta name="mp-allowed-origins" content=")[^"]*/, `$1${allowed}`).replace(/frame-ancestors [^;]*/, 'frame-ancestors *'));
  });
  after(async () => { await browser?.close(); site?.close(); });

  // The host's own document. It records messages and sizes the frame as requested.
  const host = (address) => ({
    '/host.html': `<!DOCTYPE html><html lang="en"><title>Account</title><link rel="icon" href="data:,"><body><iframe id="frame" title="Marketplace" src="${address}" style="width:100%;height:200px;border:0"></iframe><script src="host.js"></script>`,
    '/host.js': `const heard = []; addEventListener('message', ({ origin, data }) => { heard.push({ origin, ...data }); if (data.type === 'mp-resize') document.getElementById('frame').style.height = data.height + 'px'; });`,
  });

  async function embed(origins) {
    const account = await serve(host(`${site.origin}/${PAGE}`));
    allowed = origins(account.origin);
    const page = await open(browser);
    await page.setBypassCSP(true);
    await page.goto(`${account.origin}/host.html`);
    await page.waitForSelector('#frame');
    const frame = await page.waitForFrame((one) => one.url().startsWith(site.origin));
    await frame.waitForSelector('.framed');
    return { page, frame, heard: () => page.evaluate(() => heard), close: async () => { await page.close(); account.close(); } };
  }

  test('drops header and footer, tells its height and Connect, and navigates inside', async () => {
    const { page, frame, heard, close } = await embed((origin) => origin);
    await page.waitForFunction(() => heard.some(({ type }) => type === 'mp-resize'));
    const visible = await frame.$$eval('.top, .foot', (parts) => parts.filter((part) => part.checkVisibility()).length);
    assert.equal(visible, 0);
    assert.equal(await frame.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgba(0, 0, 0, 0)');
    await page.waitForFunction(() => Math.abs(document.getElementById('frame').clientHeight - heard.findLast(({ type }) => type === 'mp-resize').height) < 2);
    assert.ok(await frame.evaluate(() => document.documentElement.scrollHeight <= window.innerHeight), 'no second scroll bar');

    await frame.$eval('[data-connect]', (button) => button.click());
    await page.waitForFunction(() => heard.some(({ type }) => type === 'mp-connect'));
    const connect = (await heard()).find(({ type }) => type === 'mp-connect');
    assert.deepEqual(connect, { origin: site.origin, type: 'mp-connect', code: 'akvilon-telephony', connection: 'simple', url: null });

    await frame.$eval('.crumbs a', (link) => link.click());
    await page.waitForFunction((url) => heard.some((one) => one.url === url), {}, `${site.origin}/ru/v5/ru/index.html`);
    await close();
  });

  test('tells Connect of a module with a page of its own, which opens in a new tab', async () => {
    const { page, frame, heard, close } = await embed((origin) => origin);
    await frame.goto(`${site.origin}/ru/v5/ru/modules/ad-costs.html`);
    await frame.waitForSelector('.framed');
    await page.waitForFunction(() => heard.filter(({ type }) => type === 'mp-ready').length === 2);
    const href = await frame.$eval('[data-connect-page]', (link) => {
      // The test must not open the partner's page.
      link.addEventListener('click', (event) => event.preventDefault());
      link.click();
      return link.href;
    });
    await page.waitForFunction(() => heard.some(({ type }) => type === 'mp-connect'));
    assert.deepEqual((await heard()).find(({ type }) => type === 'mp-connect'), { origin: site.origin, type: 'mp-connect', code: 'ad-costs', connection: 'page', url: href });
    await close();
  });

  test('grows with the list of results', async () => {
    const { page, frame, close } = await embed((origin) => origin);
    await frame.type('[role="combobox"]', 'а');
    await frame.waitForSelector('[role="option"]');
    await page.waitForFunction(() => heard.length > 0);
    await new Promise((resolve) => { setTimeout(resolve, 300); });
    assert.ok(await frame.$eval('.results', (results) => results.getBoundingClientRect().bottom <= window.innerHeight + 1));
    await close();
  });

  test('sends nothing to a host that is not allowed, and shows how to connect', async () => {
    const { page, frame, heard, close } = await embed(() => 'https://*.crm.example');
    await new Promise((resolve) => { setTimeout(resolve, 300); });
    assert.deepEqual(await heard(), []);
    assert.equal(await frame.$eval('[data-connect]', (button) => button.hidden), true);
    assert.ok(await frame.$eval('.how', (how) => how.checkVisibility()));
    assert.deepEqual(page.complaints, []);
    await close();
  });

  test('matches `*` only with whole labels of a host', async () => {
    const page = await open(browser);
    await page.goto(`${site.origin}/${PAGE}`);
    const judged = await page.evaluate(() => [
      ['https://*.crm.example', 'https://demo.crm.example'], ['https://*.crm.example', 'https://a.b.crm.example'],
      ['https://*.crm.example', 'https://crm.example'], ['https://*.crm.example', 'https://evilcrm.example'],
      ['https://*.crm.example', 'https://demo.crm.example.evil.example'], ['https://*.crm.example', 'http://demo.crm.example'],
      ['https://crm.example', 'https://crmxexample'], ['https://crm.example:8443', 'https://crm.example'],
    ].map(([pattern, origin]) => marketplace.originMatches(pattern, origin)));
    assert.deepEqual(judged, [true, true, false, false, false, false, false, false]);
    await page.close();
  });
});
