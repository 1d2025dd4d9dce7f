// <marketplace-catalog> shows what the marketplace has now: prices that change, modules that go, data of another version.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { CHROMIUM, SITE, launch, need, serve } from './browser.js';
import { account, cards, click, element, focused, inShadow, intercept, pause, shown, title, waitFor } from './host.js';

const RUSSIA = 'countries="RU,KZ" language="en" api-version="v5"';
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CODE = 'akvilon-telephony';
const read = (path) => JSON.parse(readFileSync(join(SITE, path), 'utf8'));

/** Builds the sample with a change of a module's file; `null` removes it. */
function build(work, name, change) {
  const content = join(work, `${name}-content`);
  cpSync(join(ROOT, 'content'), content, { recursive: true });
  const file = join(content, `modules/akvilon/${CODE}.md`);
  const text = change(readFileSync(file, 'utf8'));
  if (text) writeFileSync(file, text);
  else {
    for (const own of [file, file.replace(/md$/, 'svg')]) rmSync(own);
    writeFileSync(join(content, 'removed.yaml'), `- {code: ${CODE}, day: 2026-11-01, reason: The service was closed}\n`);
  }
  execFileSync(need('MPGEN'), ['-C', ROOT, 'build', '--quiet', '--content', content, '--out', join(work, name)], { stdio: 'pipe' });
  return join(work, name);
}

describe('the element, when the marketplace', { skip: !CHROMIUM && 'Chromium is not installed' }, () => {
  const work = mkdtempSync(join(tmpdir(), 'mpgen-fresh-'));
  let browser;
  let sites;
  const opened = [];
  before(async () => {
    browser = await launch();
    sites = {
      dearer: build(work, 'dearer', (text) => text.replace('discounted_price_per_month: 1490', 'discounted_price_per_month: 1790')),
      without: build(work, 'without', () => null),
    };
  });
  after(async () => { await browser?.close(); for (const site of opened) site.close(); rmSync(work, { recursive: true }); });
  const marketplace = async () => {
    const site = await serve(SITE);
    opened.push(site);
    return site;
  };

  /** An account, and a marketplace that can be published again. */
  async function visit(attributes) {
    const site = await marketplace();
    const asked = [];
    const host = await account(browser, site, element(attributes), { before: (page) => page.on('request', (request) => asked.push(new URL(request.url()).pathname)) });
    await shown(host.page);
    return {
      ...host, asked,
      publish: site.publish,
      // As browsers do it: two events, one after the other.
      returnTo: () => host.page.evaluate(() => { document.dispatchEvent(new Event('visibilitychange')); window.dispatchEvent(new Event('focus')); }),
      price: (within) => host.page.waitForFunction((selector) => /1,790/.test(document.querySelector('marketplace-catalog').shadowRoot.querySelector(selector)?.textContent), {}, `${within} .price`),
    };
  }

  test('has not changed: a look at the page costs one small request, for all countries', async () => {
    const { page, asked, returnTo, close } = await visit(RUSSIA);
    await pause(200);
    asked.length = 0;
    await inShadow(page, (root) => { root.querySelector('.tiles').same = true; });
    await returnTo();
    await pause(400);
    assert.deepEqual(asked, ['/embed/marketplace.json']);
    assert.equal(await inShadow(page, (root) => root.querySelector('.tiles').same), true, 'nothing is drawn again');
    assert.ok(readFileSync(join(SITE, 'embed/marketplace.json')).length < 2000);
    await close();
  });

  test('has a new price: it is on the open page, and on cards', async () => {
    for (const place of ['', `module="${CODE}"`, 'section="telephony"', 'view="search" query="telephony"']) {
      const { page, publish, returnTo, price, close } = await visit(`${RUSSIA} ${place}`);
      publish(sites.dearer);
      await returnTo();
      await price(`[data-module="${CODE}"]`);
      assert.deepEqual(page.complaints, []);
      await close();
    }
  });

  test('has a new price: it is beside Connect even if nobody has asked, and then on the card', async () => {
    const { page, publish, price, close } = await visit(RUSSIA);
    publish(sites.dearer);
    await click(page, `[data-to="module:${CODE}"]`);
    await price('article');
    await page.goBack();
    await price(`li[data-module="${CODE}"]`);
    await close();
  });

  test('has a new price, and the element comes back into the page', async () => {
    const { page, publish, asked, price, close } = await visit(RUSSIA);
    await page.evaluate(() => { window.own = document.querySelector('marketplace-catalog'); window.own.remove(); });
    publish(sites.dearer);
    asked.length = 0;
    await page.evaluate(() => document.querySelector('main').append(Object.assign(window.own.cloneNode())));
    await waitFor(page, '.tiles');
    await price(`li[data-module="${CODE}"]`);
    assert.equal(asked.filter((path) => path === '/embed/marketplace.json').length, 1);
    await close();
  });

  test('has changed: place, filters, scroll and focus stay', async () => {
    const { page, publish, returnTo, close } = await visit(`${RUSSIA} section="telephony"`);
    await inShadow(page, (root) => root.querySelector('[name=paid]').click());
    await page.waitForFunction(() => document.querySelector('marketplace-catalog').shadowRoot.querySelector('[role=status]').textContent.startsWith('Found'));
    await inShadow(page, (root) => root.querySelector('.card a').focus());
    publish(sites.dearer);
    await returnTo();
    await page.waitForFunction(() => /1,790/.test(document.querySelector('marketplace-catalog').shadowRoot.querySelector('.card .price').textContent));
    assert.equal(await inShadow(page, (root) => root.querySelector('[name=paid]').checked), true);
    assert.equal(await focused(page), `module:${CODE}`);
    await close();
  });

  test('has no longer a module: it says so, nothing can be connected, and lists lack it', async () => {
    const { page, publish, returnTo, close } = await visit(`${RUSSIA} module="${CODE}"`);
    publish(sites.without);
    await returnTo();
    await page.waitForFunction(() => /not available/.test(document.querySelector('marketplace-catalog').shadowRoot.querySelector('#title').textContent));
    assert.equal(await inShadow(page, (root) => root.querySelectorAll('[data-connect], [data-manage]').length), 0);
    // An account that has it can still manage it.
    await page.$eval('marketplace-catalog', (own, code) => { own.connected = [code]; }, CODE);
    await waitFor(page, '[data-manage]');
    await click(page, '.crumbs a');
    await waitFor(page, '.tiles');
    assert.ok(!(await cards(page)).flatMap(([, codes]) => codes).includes(CODE));
    await close();
  });

  test('cannot be reached for a moment: what is shown stays, and the next look finds what is new', async () => {
    const { page, publish, returnTo, price, close } = await visit(RUSSIA);
    await page.setOfflineMode(true);
    await returnTo();
    await pause(200);
    assert.ok(await inShadow(page, (root) => root.querySelector('.tiles')));
    await page.setOfflineMode(false);
    publish(sites.dearer);
    await returnTo();
    await price(`li[data-module="${CODE}"]`);
    await close();
  });

  test('is of a later major version: it is refused in words', async () => {
    const later = (path) => ({ ...read(path.slice(1)), version: 2 });
    for (const feed of ['/embed/marketplace.json', '/ru/v5/en/index.json', `/data/en/modules/${CODE}.json`]) {
      const site = await marketplace();
      const place = feed.startsWith('/data') ? `module="${CODE}"` : '';
      const { page, heard, close } = await account(browser, site, element(`countries="RU" language="en" api-version="v5" ${place}`), { before: (page) => intercept(page, (path) => (path === feed ? later(path) : null)) });
      await waitFor(page, '.failed');
      assert.match(await inShadow(page, (root) => root.querySelector('.failed').textContent), /was updated. Reload/);
      assert.equal(await inShadow(page, (root) => root.querySelectorAll('[data-module]').length), 0);
      const [{ what, url, willRetry }] = await heard('mp-error');
      assert.deepEqual([what, new URL(url).pathname, willRetry], ['version', feed, false]);
      await close();
    }
  });

  test('is of an older build, without digests: it is asked for as a whole', async () => {
    const site = await marketplace();
    const { digests: _, ...older } = read('embed/marketplace.json');
    const { page, close } = await account(browser, site, element(RUSSIA), { before: (page) => intercept(page, (path) => (path === '/embed/marketplace.json' ? older : null)) });
    await shown(page);
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await pause(300);
    assert.equal(await title(page), 'Module Marketplace');
    await close();
  });
});
