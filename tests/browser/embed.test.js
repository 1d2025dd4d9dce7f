// <marketplace-catalog> in an account on another origin: what it shows, where it leads, what it tells.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { CHROMIUM, SITE, launch, serve } from './browser.js';
import { account, element, intercept, shown } from './host.js';

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const read = (path) => JSON.parse(readFileSync(join(SITE, path), 'utf8'));

const inShadow = (page, run, value) => page.evaluate((text, given) => new Function('root', 'given', `return (${text})(root, given)`)(document.querySelector('marketplace-catalog').shadowRoot, given), String(run), value);
const cards = (page) => inShadow(page, (root) => [...root.querySelectorAll('[data-section]')].map((section) => [section.dataset.section, [...section.querySelectorAll('[data-module]')].map((card) => card.dataset.module)]));
const listed = (catalog) => catalog.sections.map(({ code, modules }) => [code, modules.slice(0, 12).map((module) => module.code)]);

describe('the element', { skip: !CHROMIUM && 'there is no Chromium' }, () => {
  let browser;
  let site;
  before(async () => { browser = await launch(); site = await serve(SITE); });
  after(async () => { await browser?.close(); site?.close(); });
  // `new Function` of these tests is not what a careful account allows.
  const visit = (body, options) => account(browser, site, body, { csp: false, ...options });

  test('shows the modules of the pages, in their order', async () => {
    for (const [countries, version, language, path] of [['RU', 'v5', 'ru', 'ru/v5/ru'], ['kz', '4', 'en', 'kz/v4/en'], ['MX', 'v5', 'es', 'mx/v5/es'], ['KZ,RU,BY,UZ,AM', 'v5', 'ru', 'cis/v5/ru']]) {
      const { page, close } = await visit(element(`countries="${countries}" language="${language}" api-version="${version}"`));
      await shown(page);
      assert.deepEqual(await cards(page), listed(read(`${path}/catalog.json`)), path);
      const html = readFileSync(join(SITE, path, 'index.html'), 'utf8');
      const onPage = [...html.matchAll(/<li class="card" data-module="([^"]+)"/g)].map(([, code]) => code);
      assert.deepEqual((await cards(page)).flatMap(([, codes]) => codes), onPage, path);
      assert.deepEqual(page.complaints, []);
      await close();
    }
  });

  test('puts countries together as a market of these countries would be', async () => {
    const known = read('embed/marketplace.json');
    known.markets = known.markets.filter(({ countries }) => countries.length === 1);
    for (const [market, countries] of [['cis', 'UZ,RU,AM,KZ,BY'], ['latam', 'CO MX']]) {
      for (const language of ['ru', 'en', 'es']) {
        for (const version of ['v3', 'v5']) {
          const asked = [];
          const prepare = (page) => intercept(page, (path) => { asked.push(path); return path === '/embed/marketplace.json' ? known : null; });
          const { page, close } = await visit(element(`countries="${countries}" language="${language}" api-version="${version}"`), { before: prepare });
          await shown(page);
          assert.ok(!asked.some((path) => path.startsWith(`/${market}/`)), 'the prepared market is not looked at');
          assert.deepEqual(await cards(page), listed(read(`${market}/${version}/${language}/catalog.json`)), `${market} ${language} ${version}`);
          await close();
        }
      }
    }
  });
});
