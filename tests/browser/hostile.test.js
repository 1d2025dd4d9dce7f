// In a site where every text is an attack, no kind of page in any language, nor the element, runs anything or requests
// other hosts.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { CHROMIUM, HOSTILE_SITE, launch, open, serve } from './browser.js';
import { account, click, element, inShadow, shown, waitFor } from './host.js';

const LANGUAGES = ['ru', 'en', 'es'];
const read = (path) => readFileSync(join(HOSTILE_SITE, path), 'utf8');
const modules = readdirSync(join(HOSTILE_SITE, 'ru/v5/en/modules')).filter((name) => name.endsWith('.html')).map((name) => name.replace('.html', ''));

/** Records what no page of ours ever does: dialogs, requests to other hosts, new windows, navigation elsewhere. */
function watch(page, origins) {
  const alarms = [];
  page.on('dialog', (dialog) => { alarms.push(`dialog: ${dialog.message()}`); dialog.dismiss().catch(() => {}); });
  page.on('popup', () => alarms.push('a new window'));
  page.on('request', (request) => { if (!origins.some((origin) => request.url().startsWith(origin)) && !/^(data|about|chrome-error):/.test(request.url())) alarms.push(`request: ${request.url()}`); });
  page.on('framenavigated', (frame) => { if (frame === page.mainFrame()) return; alarms.push(`frame: ${frame.url()}`); });
  return alarms;
}

/** Every page: those of modules in one language each, all others in every language. */
function pages() {
  const found = ['404.html', 'index.html'];
  for (const [number, language] of LANGUAGES.entries()) {
    const root = `ru/v5/${language}`;
    const folder = (name) => readdirSync(join(HOSTILE_SITE, root, name)).filter((file) => file.endsWith('.html')).map((file) => `${root}/${name}/${file}`);
    found.push(`${root}/index.html`, `${root}/search.html`, ...folder('sections'), ...folder('developers').filter((_, i) => i % LANGUAGES.length === number));
    found.push(...modules.filter((_, i) => i % LANGUAGES.length === number).map((name) => `${root}/modules/${name}.html`));
  }
  return found;
}

describe('a site full of attacks', { skip: !CHROMIUM && 'Chromium is not installed' }, () => {
  let browser;
  let site;
  before(async () => { browser = await launch(); site = await serve(HOSTILE_SITE); });
  after(async () => { await browser?.close(); site?.close(); });

  test('the monitor detects a successful attack', async () => {
    const other = await serve({ '/a.html': '<!DOCTYPE html><title>a</title><link rel="icon" href="data:,"><script>alert(1)</script><img src="http://127.0.0.1:9/a.png"><iframe srcdoc="a"></iframe>' });
    const page = await browser.newPage();
    const alarms = watch(page, [other.origin]);
    await page.goto(`${other.origin}/a.html`);
    for (const kind of ['dialog: 1', 'request: http://127.0.0.1:9/a.png', 'frame: about:srcdoc']) assert.ok(alarms.includes(kind), `${kind} is not in ${alarms}`);
    await page.close();
    other.close();
  });

  // Under the policy, no attack may even be attempted; without it, the pages themselves must prevent attacks.
  for (const policy of [true, false]) {
    test(`no page runs anything or requests other hosts, ${policy ? 'under' : 'without'} its policy`, async () => {
      const page = await open(browser);
      await page.setBypassCSP(!policy);
      const alarms = watch(page, [site.origin]);
      for (const path of pages()) {
        await page.goto(`${site.origin}/${path}`, { waitUntil: 'load' });
        const odd = await page.evaluate(() => ({
          // Inside `main`, a partner's text can contain neither of these, and a name is never an element.
          elements: [...document.querySelectorAll('main script:not([src]):not([type]), iframe, object, embed, base, form[action^="//"], meta[http-equiv="refresh"], template[shadowrootmode]')].map((one) => one.outerHTML),
          handlers: [...document.querySelectorAll('*')].flatMap((one) => [...one.attributes]).filter(({ name }) => name.startsWith('on')).map(({ name }) => name),
          links: [...document.querySelectorAll('a[href]')].map((one) => one.protocol).filter((protocol) => !['http:', 'https:', 'mailto:', 'tel:'].includes(protocol)),
          data: [...document.querySelectorAll('script[type="application/ld+json"]')].map((one) => one.textContent),
        }));
        assert.deepEqual({ ...odd, data: [] }, { elements: [], handlers: [], links: [], data: [] }, path);
        for (const data of odd.data) JSON.parse(data);
        assert.deepEqual([alarms, page.complaints], [[], []], path);
      }
      await page.close();
    });
  }

  test('shows attacks as text, also in structured data', async () => {
    const page = await open(browser);
    for (const [number, name] of modules.entries()) {
      const language = LANGUAGES[number % LANGUAGES.length];
      const known = JSON.parse(read(`data/${language}/modules/${name}.json`));
      await page.goto(`${site.origin}/ru/v5/${language}/modules/${name}.html`);
      const [heading, title, data] = await page.evaluate(() => [document.querySelector('h1').textContent.trim(), document.title, document.querySelector('script[type="application/ld+json"]').textContent]);
      assert.equal(heading, known.name, name);
      assert.ok(title.includes(known.name), title);
      const strings = [];
      JSON.parse(data, (_, value) => { if (typeof value === 'string') strings.push(value); return value; });
      assert.ok(strings.includes(known.name), `${name}: ${data}`);
    }
    await page.close();
  });

  test('finds attacks by their words and lists them as text', async () => {
    for (const language of LANGUAGES) {
      const page = await open(browser);
      const alarms = watch(page, [site.origin]);
      await page.goto(`${site.origin}/ru/v5/${language}/index.html`);
      for (const words of ['<script>alert', 'onerror', 'javascript', '__proto__', 'constructor', '">']) {
        await page.$eval('[role="combobox"]', (field) => { field.value = ''; });
        await page.type('[role="combobox"]', words);
        await new Promise((resolve) => { setTimeout(resolve, 200); });
        assert.equal(await page.$$eval('.results img[onerror], .results script, .results iframe', (found) => found.length), 0);
        assert.deepEqual([alarms, page.complaints], [[], []], words);
      }
      await page.$eval('[role="combobox"]', (field) => { field.value = ''; });
      await page.type('[role="combobox"]', 'alert');
      await page.waitForSelector('[role="option"]');
      assert.match(await page.$eval('.results', (list) => list.textContent), /alert\(1\)/);
      await page.close();
    }
  });

  test('has logos that run nothing and load nothing, though they be opened by themselves', async () => {
    const page = await open(browser);
    await page.setBypassCSP(true);
    const alarms = watch(page, [site.origin]);
    for (const name of readdirSync(join(HOSTILE_SITE, 'logos'))) {
      await page.goto(`${site.origin}/logos/${name}`);
      assert.equal(await page.evaluate(() => document.documentElement.localName), 'svg');
      assert.equal(await page.evaluate(() => document.querySelectorAll('script, foreignObject, image, a').length), 0, name);
    }
    // Browsers request an icon on their own, and there is none.
    assert.deepEqual([alarms, page.complaints.filter((said) => !said.includes('404'))], [[], []]);
    await page.close();
  });

  test('attacks are also harmless in an account’s element', async () => {
    for (const [number, language] of LANGUAGES.entries()) {
      let alarms;
      const { page, close } = await account(browser, site, element(`countries="RU" language="${language}" api-version="v5"`), { csp: number !== 1, before: (made) => { alarms = watch(made, ['http://localhost:']); } });
      await shown(page);
      const cards = await inShadow(page, (root) => [...root.querySelectorAll('[data-to^="module:"]')].map((card) => card.dataset.to));
      assert.ok(cards.length > 10, `${cards.length} cards`);
      for (const to of cards.filter((_, i) => i % LANGUAGES.length === number)) {
        await click(page, `[data-to="${to}"]`);
        await waitFor(page, '#title');
        await page.waitForFunction((name) => document.querySelector('marketplace-catalog').shadowRoot.querySelector('#title')?.textContent === name, {}, JSON.parse(read(`data/${language}/modules/${to.slice(7)}.json`)).name);
        assert.deepEqual(await inShadow(page, (root) => [...root.querySelectorAll('*')].filter((one) => ['script', 'iframe', 'base', 'object'].includes(one.localName) || [...one.attributes].some(({ name }) => name.startsWith('on'))).map((one) => one.outerHTML)), [], to);
        await page.goBack().catch(() => {});
        await page.reload();
        await shown(page);
      }
      assert.deepEqual([alarms, page.complaints], [[], []], language);
      await close();
    }
  });
});

test('every listed attack is on a page', () => {
  assert.ok(modules.length > 30, `${modules.length} modules`);
  for (const name of modules) for (const language of LANGUAGES) assert.ok(existsSync(join(HOSTILE_SITE, `ru/v5/${language}/modules/${name}.html`)));
});
