// The catalogue in parts, as the element reads it: what it requests, how it joins countries, and what it does while a site is
// published.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join as joined } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { CHROMIUM, LARGE_SITE, launch, serve } from './browser.js';
import { account, cards, click, element, inShadow, intercept, shown, title, waitFor } from './host.js';

const read = (path) => JSON.parse(readFileSync(joined(LARGE_SITE, path), 'utf8'));
const codesOf = (modules) => modules.map(({ code }) => code);

describe('the element loads', { skip: !CHROMIUM && 'Chromium is not installed' }, () => {
  const RUSSIA = 'countries="RU" language="ru" api-version="v5"';
  const TWO = 'countries="KZ,RU" language="ru" api-version="v5"';
  const listed = (path) => read(`${path}/catalog.json`).sections;
  const delivery = (path) => listed(path).find(({ code }) => code === 'delivery').modules;
  let browser;
  let site;
  before(async () => { browser = await launch(); site = await serve(LARGE_SITE); });
  after(async () => { await browser?.close(); site?.close(); });

  /** Opens an account, and records the JSON that it requests, in order, and how many requests wait for an answer at most. */
  async function visit(attributes, answer = () => null) {
    const asked = [];
    const open = new Set();
    let most = 0;
    const prepare = async (page) => {
      page.on('request', (request) => {
        if (!request.url().endsWith('.json')) return;
        asked.push(new URL(request.url()).pathname);
        open.add(request);
        most = Math.max(most, open.size);
      });
      for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => open.delete(request));
      await intercept(page, answer);
    };
    const host = await account(browser, site, element(attributes), { before: prepare });
    return { ...host, asked, most: () => most, codes: () => inShadow(host.page, (root) => [...root.querySelectorAll('.view [data-module]')].map((card) => card.dataset.module)) };
  }

  const parts = (section) => read(`data/ru/parts/${section}.json`).parts.map(({ url }) => new URL(url, 'http://x/data/ru/parts/').pathname);
  const FIRST = ['/embed/marketplace.json', '/ru/v5/ru/index.json', '/embed/ru.json'];

  test('a home page from one index for each country', async () => {
    const one = await visit(RUSSIA);
    await shown(one.page);
    assert.deepEqual(one.asked.sort(), [...FIRST].sort());
    await one.close();
    const two = await visit(TWO);
    await shown(two.page);
    assert.deepEqual(two.asked.sort(), [...FIRST, '/kz/v5/ru/index.json'].sort());
    const expected = listed('all/v5/ru').map(({ code, modules }) => [code, modules.filter(({ countries }) => /RU|KZ/.test(countries))]);
    assert.deepEqual(await cards(two.page), expected.map(([code, modules]) => [code, codesOf(modules.slice(0, 12))]));
    const counts = await inShadow(two.page, (root) => [...root.querySelectorAll('.tiles .count')].map((count) => Number(count.textContent)));
    assert.deepEqual(counts, expected.map(([, modules]) => modules.length));
    await two.close();
  });

  test('a section as far as it is shown', async () => {
    const { page, asked, codes, close } = await visit(RUSSIA);
    await shown(page);
    asked.length = 0;
    await click(page, '[data-to="section:delivery"]');
    await waitFor(page, '.lead');
    await shown(page);
    const modules = codesOf(delivery('ru/v5/ru'));
    assert.deepEqual(await codes(), modules.slice(0, 48));
    const all = parts('delivery');
    assert.ok(all.length > 3, `${all.length} parts`);
    const holding = (wanted) => all.filter((part) => read(part).cards.some(({ code }) => wanted.includes(code)));
    const own = ['/data/ru/parts/delivery.json', '/ru/v5/ru/sections/delivery.order.json'];
    assert.deepEqual(asked.sort(), [...own, ...holding(modules.slice(0, 48))].sort());
    assert.ok(asked.length < all.length + own.length, 'not all parts are needed');
    for (let shownNow = 48; shownNow < modules.length; shownNow += 48) {
      await click(page, '.view button');
      await page.waitForFunction((count) => document.querySelector('marketplace-catalog').shadowRoot.querySelectorAll('.view [data-module]').length >= count, {}, Math.min(shownNow + 48, modules.length));
      assert.equal(await inShadow(page, (root) => root.activeElement?.dataset.to), `module:${modules[shownNow]}`);
    }
    assert.deepEqual(await codes(), modules);
    assert.equal(await inShadow(page, (root) => root.querySelector('.view button').hidden), true);
    assert.deepEqual(asked.sort(), [...own, ...holding(modules)].sort(), 'each file once');
    assert.deepEqual(page.complaints, []);
    await close();
  });

  test('the first modules of a section before the others, which leave the focus where it is', async () => {
    let arrive;
    const order = new Promise((resolve) => { arrive = () => resolve(null); });
    const { page, codes, close } = await visit(`${TWO} section="delivery"`, (path) => (path.endsWith('.order.json') ? order : null));
    await waitFor(page, '.cards');
    const modules = codesOf(delivery('all/v5/ru').filter(({ countries }) => /RU|KZ/.test(countries)));
    assert.deepEqual(await codes(), modules.slice(0, 12));
    assert.equal(await inShadow(page, (root) => root.querySelector('.lead .count').textContent), `${modules.length}`);
    assert.equal(await inShadow(page, (root) => root.querySelector('.all').getAttribute('aria-busy')), 'true');
    await inShadow(page, (root) => root.querySelector('[data-module]:nth-child(3) a').focus());
    arrive();
    await shown(page);
    assert.deepEqual(await codes(), modules.slice(0, 48));
    assert.equal(await inShadow(page, (root) => root.activeElement?.dataset.to), `module:${modules[2]}`);
    await close();
  });

  test('the first modules of a section, but another order arrives: that counts', async () => {
    const path = 'ru/v5/ru/sections/delivery.order.json';
    const { codes: [first, ...others], keys: [key, ...otherKeys], ...order } = read(path);
    const { page, codes, close } = await visit(`${RUSSIA} section="delivery"`, (asked) => (asked === `/${path}` ? { ...order, codes: others, keys: otherKeys } : null));
    await shown(page);
    assert.deepEqual(await codes(), others.slice(0, 48), `without ${first} (${key})`);
    await close();
  });

  test('a module of two countries once', async () => {
    const { page, asked, codes, close } = await visit(`${TWO} section="delivery"`);
    await shown(page);
    const modules = delivery('all/v5/ru').filter(({ countries }) => /RU|KZ/.test(countries));
    assert.deepEqual(await codes(), codesOf(modules.slice(0, 48)));
    assert.equal(await inShadow(page, (root) => root.querySelector('.lead .count').textContent), `${modules.length}`);
    assert.equal(new Set(asked).size, asked.length, 'each file once');
    // A module that one country does not have has its page in the other.
    const addresses = await inShadow(page, (root) => [...root.querySelectorAll('.view .card a')].map((link) => new URL(link.dataset.url).pathname));
    for (const address of addresses) assert.ok(existsSync(joined(LARGE_SITE, address)), address);
    const [foreign] = modules.filter(({ countries }) => !countries.includes('KZ'));
    await page.$eval('marketplace-catalog', (own, code) => own.setAttribute('module', code), foreign.code);
    await waitFor(page, 'article');
    await close();
  });

  test('the parts that a search needs, each once and some at a time', async () => {
    const { page, asked, most, codes, close } = await visit(TWO);
    await shown(page);
    const modules = listed('all/v5/ru').flatMap((section) => section.modules).filter(({ countries }) => /RU|KZ/.test(countries));
    await inShadow(page, (root) => root.querySelector('input').focus());
    await page.keyboard.type(modules.at(-1).name);
    await waitFor(page, `[data-module="${modules.at(-1).code}"]`);
    assert.equal((await codes())[0], modules.at(-1).code);
    const parts = readdirSync(joined(LARGE_SITE, 'data/ru/search')).length;
    assert.ok(asked.filter((path) => path.includes('/search/')).length < parts / 2, `${asked} of ${parts}`);
    assert.equal(new Set(asked).size, asked.length, 'each file once');
    assert.ok(most() <= 8, `${most()} at a time`);
    await close();
  });

  test('the rest of a section again after a failure', async () => {
    let broken = false;
    const { page, codes, close } = await visit(`${RUSSIA} section="delivery"`, (path) => (broken && path.startsWith('/cards/') ? 'fail' : null));
    await shown(page);
    broken = true;
    const more = async () => {
      const failed = () => inShadow(page, (root) => root.querySelector('.view [role=alert]').hidden === false);
      while (!(await failed()) && !(await inShadow(page, (root) => root.querySelector('.view button').hidden))) {
        await click(page, '.view button');
        await new Promise((resolve) => { setTimeout(resolve, 50); });
      }
    };
    await more();
    assert.match(await inShadow(page, (root) => root.querySelector('.view [role=alert]').textContent), /Не удалось загрузить данные/);
    const modules = codesOf(delivery('ru/v5/ru'));
    assert.ok((await codes()).length < modules.length);
    broken = false;
    await click(page, '.view button');
    await page.waitForFunction(() => document.querySelector('marketplace-catalog').shadowRoot.querySelector('.view [role=alert]').hidden);
    await more();
    assert.deepEqual(await codes(), modules);
    await close();
  });

  test('a section that cannot be read, then again', async () => {
    for (const failing of ['/ru/v5/ru/sections/delivery.order.json', '/data/ru/parts/delivery.json', '/cards/ru/delivery/']) {
      let broken = true;
      const { page, close } = await visit(`${RUSSIA} section="delivery"`, (path) => (broken && path.startsWith(failing) ? 'fail' : null));
      await waitFor(page, '[data-retry]');
      broken = false;
      await click(page, '[data-retry]');
      await waitFor(page, '.lead');
      assert.equal(await title(page), 'Доставка');
      await close();
    }
  });

  test('a section in a later major version of the format: it is refused in words', async () => {
    const later = { ...read('data/ru/parts/delivery.json'), version: 2 };
    const { page, heard, close } = await visit(`${RUSSIA} section="delivery"`, (path) => (path === '/data/ru/parts/delivery.json' ? later : null));
    await waitFor(page, '.failed');
    assert.match(await inShadow(page, (root) => root.querySelector('.failed').textContent), /обновился. Обновите/);
    assert.equal(await inShadow(page, (root) => root.querySelectorAll('[data-module]').length), 0);
    assert.deepEqual((await heard('mp-error')).map(({ what }) => what), ['version']);
    await close();
  });

  test('the new site if it was published in between', async () => {
    // The list that the element has read names a part of the last site, and another part has lost a module.
    const [first, second] = parts('delivery');
    const list = read('data/ru/parts/delivery.json');
    const old = structuredClone(list);
    old.parts[0].url = old.parts[0].url.replace(/[0-9a-f]{8}\.json$/, '00000000.json');
    let lists = 0;
    const { page, asked, codes, close } = await visit(`${RUSSIA} section="delivery"`, (path) => {
      if (path === '/data/ru/parts/delivery.json') return (lists += 1) === 1 ? old : null;
      return path.endsWith('.00000000.json') ? 'gone' : null;
    });
    await shown(page);
    const modules = codesOf(delivery('ru/v5/ru'));
    assert.deepEqual(await codes(), modules.slice(0, 48));
    assert.equal(lists, 2, 'the list is loaded once more');
    assert.ok(asked.includes(first));
    await close();

    const [lost] = read(first).cards.filter(({ code }) => modules.slice(12, 48).includes(code));
    const less = { ...read(first), cards: read(first).cards.filter(({ code }) => code !== lost.code) };
    const other = await visit(`${RUSSIA} section="delivery"`, (path) => (path === first ? less : null));
    await shown(other.page);
    assert.deepEqual(await other.codes(), modules.slice(0, 48).filter((code) => code !== lost.code), 'a module that is gone is left out');
    assert.ok(other.asked.filter((path) => path === '/data/ru/parts/delivery.json').length === 2 && second);
    await other.close();
  });
});

test('the parts of all sections are in the site, and nothing else is', () => {
  for (const language of read('embed/marketplace.json').languages) {
    for (const section of readdirSync(joined(LARGE_SITE, `cards/${language}`))) {
      const named = read(`data/${language}/parts/${section}.json`).parts.map(({ url }) => url.split('/').pop());
      assert.deepEqual(readdirSync(joined(LARGE_SITE, `cards/${language}/${section}`)).sort(), named.sort());
    }
  }
});
