// `embed/frame.html`: the element in a page of its own, in accounts on other origins.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { CHROMIUM, SITE, launch, serve } from './browser.js';
import { account, cards, element, shown } from './host.js';

const SIMPLE = 'akvilon-telephony';
const PAGE = 'ad-costs';

describe('the page for frames', { skip: !CHROMIUM && 'Chromium is not installed' }, () => {
  let browser;
  let site;
  let allowed = '';
  before(async () => {
    browser = await launch();
    // The sample allows no hosts on this machine, so tests replace them.
    site = await serve(SITE, (text) => text.replace(/(<meta name="mp-allowed-origins" content=")[^"]*/, `$1${allowed}`).replace(/frame-ancestors [^;]*/, 'frame-ancestors *'));
  });
  after(async () => { await browser?.close(); site?.close(); });

  const address = (query) => `embed/frame.html?${new URLSearchParams(query)}`;
  const frame = (query, attributes = '') => (origin) => `<iframe id="frame" data-marketplace-frame title="Marketplace" ${attributes} src="${origin}/${address(query).replaceAll('&', '&amp;')}"></iframe>`;
  const shadow = (inside, run, value) => inside.evaluate(`(${run})(document.querySelector('marketplace-catalog').shadowRoot, ${JSON.stringify(value ?? null)})`);
  const isShown = (inside) => inside.waitForFunction(() => document.querySelector('marketplace-catalog')?.shadowRoot?.querySelector('.all')?.getAttribute('aria-busy') === 'false');
  const listed = (inside) => shadow(inside, (root) => [...root.querySelectorAll('[data-section]')].map((section) => [section.dataset.section, [...section.querySelectorAll('[data-module]')].map((card) => card.dataset.module)]));
  const follow = (inside, selector) => shadow(inside, (root, target) => root.querySelector(target).click(), selector);

  /** An account on an allowed origin, with a frame. */
  async function visit(query, { origins, attributes, ...options } = {}) {
    allowed = origins ?? 'http://localhost:*';
    const host = await account(browser, site, frame(query, attributes), { before: (page) => page.setViewport({ width: 1000, height: 700 }), ...options });
    // A port stands for no label, so the pattern is the origin itself.
    if (!origins) {
      allowed = host.origin;
      await host.page.reload();
    }
    await host.page.evaluate(() => {
      for (const type of ['mp-ready', 'mp-error', 'mp-loading']) document.addEventListener(type, (event) => heard.push({ type, on: event.target.localName, ...event.detail }));
    });
    const inside = await host.page.waitForFrame((one) => one.url().startsWith(site.origin));
    await isShown(inside);
    return { ...host, inside, posted: () => host.page.evaluate(() => posted) };
  }

  test('shows what the element shows: it falls back, and joins countries', async () => {
    for (const query of [
      { countries: 'RU,KZ', language: 'ru', 'api-version': 'v5' },
      { countries: 'KZ', language: 'es-MX', 'api-version': '99' },
      { countries: 'XX,BY', language: 'de', 'api-version': '4.5' },
      { countries: 'RU', language: 'en', 'api-version': 'v1' },
    ]) {
      const framed = await visit(query);
      const own = await account(browser, site, element(Object.entries(query).map(([name, value]) => `${name}="${value}"`).join(' ')));
      await shown(own.page);
      assert.deepEqual(await listed(framed.inside), await cards(own.page), JSON.stringify(query));
      assert.equal(await framed.inside.evaluate(() => document.documentElement.lang), query.language);
      assert.deepEqual(framed.page.complaints.filter((one) => !one.includes('marketplace-catalog:')), []);
      await framed.close();
      await own.close();
    }
  });

  test('opens the module of its address, and tells of each step', async () => {
    const { inside, page, posted, close } = await visit({ countries: 'RU', language: 'en', 'api-version': 'v5', module: SIMPLE });
    await page.waitForFunction(() => posted.some(({ type }) => type === 'mp-ready'));
    await follow(inside, '[data-to="home"]');
    await page.waitForFunction(() => posted.filter(({ type }) => type === 'mp-navigate').length === 2);
    const steps = (await posted()).filter(({ type }) => type === 'mp-navigate');
    assert.deepEqual(steps.map(({ url }) => url.replace(site.origin, '')), [`/ru/v5/en/modules/${SIMPLE}.html`, '/ru/v5/en/index.html']);
    assert.ok((await posted()).every(({ origin }) => origin === site.origin));
    await close();
  });

  test('searches, as the element does', async () => {
    const { inside, posted, close } = await visit({ countries: 'RU', language: 'ru', 'api-version': 'v5', query: 'телефония' });
    await inside.waitForFunction(() => document.querySelector('marketplace-catalog').shadowRoot.querySelector('[data-module]'));
    assert.ok(await shadow(inside, (root) => root.querySelectorAll('[data-module]').length) > 0);
    assert.equal((await posted()).find(({ type }) => type === 'mp-navigate').view, 'search');
    await close();
  });

  test('tells of Connect of both kinds, and opens the page of a module in a new tab', async () => {
    const simple = await visit({ countries: 'RU', language: 'en', 'api-version': 'v5', module: SIMPLE });
    await follow(simple.inside, '[data-connect]');
    await simple.page.waitForFunction(() => heard.some(({ type }) => type === 'mp-connect'));
    assert.deepEqual(await simple.heard('mp-connect'), [{ type: 'mp-connect', on: 'iframe', code: SIMPLE, connection: 'simple', url: null }]);
    await simple.close();
    const paged = await visit({ countries: 'RU', language: 'en', 'api-version': 'v5', module: PAGE });
    const button = await shadow(paged.inside, (root) => {
      const link = root.querySelector('a.button');
      // The test must not open the partner's page.
      const { href, target, rel } = link;
      document.addEventListener('click', (event) => event.preventDefault());
      link.click();
      return { href, target, rel };
    });
    assert.deepEqual([button.target, button.rel.split(' ').includes('noopener')], ['_blank', true]);
    await paged.page.waitForFunction(() => heard.some(({ type }) => type === 'mp-connect'));
    assert.deepEqual(await paged.heard('mp-connect'), [{ type: 'mp-connect', on: 'iframe', code: PAGE, connection: 'page', url: button.href }]);
    await paged.close();
  });

  test('is as high as what it shows, and the host is at its top after a step', async () => {
    const { inside, page, heard, close } = await visit({ countries: 'RU', language: 'en', 'api-version': 'v5' });
    const fits = () => inside.waitForFunction(() => document.documentElement.scrollHeight <= window.innerHeight + 1);
    await page.waitForFunction(() => heard.some(({ type }) => type === 'mp-resize'));
    await fits();
    assert.equal(await page.evaluate(() => window.scrollY), 0, 'the first place is not a step');
    await page.evaluate(() => window.scrollTo(0, 1500));
    assert.ok(await page.$eval('#frame', (own) => own.getBoundingClientRect().top) < -1000);
    await follow(inside, '[data-to="section:delivery"]');
    await page.waitForFunction(() => Math.abs(document.getElementById('frame').getBoundingClientRect().top) < 2 || window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 1);
    await fits();
    // A step while the top is in sight leaves the host where it is.
    await page.evaluate(() => window.scrollTo(0, 0));
    await follow(inside, '[data-to="home"]');
    await page.waitForFunction(() => heard.filter(({ type }) => type === 'mp-navigate').length >= 3);
    assert.equal(await page.evaluate(() => window.scrollY), 0);
    assert.equal((await heard('mp-error')).length, 0);
    await close();
  });

  test('tells nothing to an account that is not allowed, and says why there is no Connect', async () => {
    for (const [language, words] of [['en', /in your account/], ['ru', /в своём аккаунте/], ['es-MX', /en su cuenta/]]) {
      const { inside, page, close } = await visit({ countries: 'RU', language, 'api-version': 'v5', module: SIMPLE }, { origins: 'https://*.crm.example' });
      await new Promise((resolve) => { setTimeout(resolve, 200); });
      assert.deepEqual(await page.evaluate(() => [heard, posted]), [[], []]);
      const said = await shadow(inside, (root) => {
        const button = root.querySelector('[data-connect]');
        return { text: root.querySelector('.pay').textContent, canClick: Boolean(button && !button.disabled && button.getAttribute('aria-disabled') !== 'true') };
      });
      assert.match(said.text, words);
      assert.equal(said.canClick, false);
      await close();
    }
  });

  test('hears of a host that sends no referrer by its greeting, and answers this origin alone', async () => {
    const { page, posted, close } = await visit({ countries: 'RU', language: 'en', 'api-version': 'v5' }, {
      attributes: 'referrerpolicy="no-referrer"',
      // As in a browser without `ancestorOrigins`.
      before: (own) => own.evaluateOnNewDocument(() => { delete Location.prototype.ancestorOrigins; Object.defineProperty(Location.prototype, 'ancestorOrigins', { get: () => undefined }); }),
    });
    await page.waitForFunction(() => posted.some(({ type }) => type === 'mp-ready') && posted.some(({ type }) => type === 'mp-resize'));
    assert.ok((await posted()).some(({ type }) => type === 'mp-navigate'), 'what was told before the greeting');
    await close();
  });

  test('an isolated account can show the frame, a page of the marketplace, and the element', async () => {
    const body = `${frame({ countries: 'RU', language: 'en', 'api-version': 'v5' })(site.origin)}<iframe id="page" title="Page" src="${site.origin}/ru/v5/en/modules/${SIMPLE}.html"></iframe>
      ${element('countries="RU" language="en" api-version="v5"')()}`;
    const host = createServer((request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html', 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Opener-Policy': 'same-origin' });
      response.end(`<!DOCTYPE html><title>Account</title><link rel="icon" href="data:,"><script type="module" src="${site.origin}/embed.js"></script>${body}`);
    });
    await new Promise((resolve) => { host.listen(0, 'localhost', resolve); });
    allowed = `http://localhost:${host.address().port}`;
    const page = await browser.newPage();
    await page.goto(allowed);
    assert.equal(await page.evaluate(() => crossOriginIsolated), true, 'the test is not isolated');
    await shown(page);
    const inside = await page.waitForFrame((one) => one.url().includes('frame.html'));
    await isShown(inside);
    assert.ok((await listed(inside)).length > 5);
    const plain = await page.waitForFrame((one) => one.url().includes('/modules/'));
    await plain.waitForSelector('main[data-module]');
    for (const place of [page, inside]) {
      await place.waitForFunction(() => [...document.querySelector('marketplace-catalog').shadowRoot.querySelectorAll('img')].slice(0, 3).every((logo) => logo.complete && logo.naturalWidth > 0));
    }
    await page.close();
    host.closeAllConnections();
    host.close();
  });

  test('a frame that is not ready in time becomes a link, and comes back', { timeout: 60_000 }, async () => {
    let release;
    const slow = createServer((request, response) => {
      response.setHeader('Content-Type', 'text/html');
      release = () => response.end('<!DOCTYPE html><title>x</title><script>parent.postMessage({ type: "mp-ready" }, "*")</script>');
    });
    await new Promise((resolve) => { slow.listen(0, 'localhost', resolve); });
    const origin = `http://localhost:${slow.address().port}`;
    const { page, heard, close } = await account(browser, site, () => '', { csp: false });
    await page.evaluate(() => document.addEventListener('mp-error', (event) => heard.push({ type: 'mp-error', on: event.target.localName, ...event.detail })));
    const start = Date.now();
    // Added later, as a framework does.
    await page.evaluate((src) => {
      const own = Object.assign(document.createElement('iframe'), { id: 'frame', title: 'Marketplace', src });
      own.dataset.marketplaceFrame = '';
      document.querySelector('main').append(own);
    }, `${origin}/embed/frame.html`);
    await page.waitForSelector('a[data-marketplace-frame-link]', { timeout: 20_000 });
    assert.ok(Date.now() - start > 9_500);
    assert.deepEqual(await page.$eval('a[data-marketplace-frame-link]', ({ href, target, rel, textContent, lang }) => ({ href, target, rel, textContent, lang })), { href: `${origin}/embed/frame.html`, target: '_blank', rel: 'noopener', textContent: 'Open the marketplace', lang: 'en' });
    assert.equal(await page.$eval('#frame', (own) => own.checkVisibility()), false);
    const [error] = await heard('mp-error');
    assert.deepEqual([error.what, error.url, error.willRetry], ['frame', `${origin}/embed/frame.html`, false]);
    release();
    await page.waitForFunction(() => !document.querySelector('a[data-marketplace-frame-link]') && document.getElementById('frame').checkVisibility());
    // A frame that is taken away takes its link with it.
    await page.evaluate((src) => { document.getElementById('frame').src = src; }, `${origin}/again.html`);
    await page.waitForSelector('a[data-marketplace-frame-link]', { timeout: 20_000 });
    await page.evaluate(() => document.getElementById('frame').remove());
    await page.waitForFunction(() => !document.querySelector('a[data-marketplace-frame-link]'));
    await close();
    slow.closeAllConnections();
    slow.close();
  });
});
