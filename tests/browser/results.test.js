// The page of all modules: search results with an address, facets, order, and what is there without script or on disk.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { CHROMIUM, LARGE_SITE, SITE, launch, open, serve, settle } from './browser.js';

const HOME = 'ru/v5/ru';
const read = (path) => JSON.parse(readFileSync(join(LARGE_SITE, path), 'utf8'));

describe('the page of all modules', { skip: !CHROMIUM && 'Chromium is not installed' }, () => {
  const all = read(`${HOME}/catalog.json`).sections.flatMap(({ code, modules }) => modules.map((module) => ({ ...module, section: code })));
  const IS = {
    section: ({ section }, code) => section === code,
    free: ({ price }) => price.kind === 'free',
    paid: ({ price }) => price.kind !== 'free',
    trial: ({ price }) => Boolean(price.trial_days),
    simple: ({ connection }) => connection.kind === 'simple',
    page: ({ connection }) => connection.kind === 'page',
  };
  let browser;
  let site;
  before(async () => { browser = await launch(); site = await serve(LARGE_SITE); });
  after(async () => { await browser?.close(); site?.close(); });

  const visit = async (query, options) => {
    const page = await open(browser, options);
    await page.goto(`${site.origin}/${HOME}/search.html${query}`);
    return page;
  };
  const codes = (page) => page.$$eval('#cards > [data-module]', (cards) => cards.map((card) => card.dataset.module));
  const found = (page, count) => page.waitForFunction((text) => document.querySelector('.status').textContent.endsWith(text), {}, ` ${count}`);
  const counted = (page) => page.waitForFunction(() => document.querySelector('[name="free"]').closest('label').querySelector('.count').textContent);
  const choices = (page) => page.$$eval('.choice', (labels) => labels.filter((label) => !label.hidden).map((label) => {
    const { name, value } = label.querySelector('input');
    return { name, value, count: Number(label.querySelector('.count').textContent) };
  }));

  test('lists all modules by name, and says how many fit each choice', async () => {
    const page = await visit('');
    await counted(page);
    await found(page, all.length);
    const given = await choices(page);
    for (const [name, is] of Object.entries(IS)) {
      for (const { value, count } of given.filter((choice) => choice.name === name)) {
        assert.equal(count, all.filter((module) => is(module, value)).length, `${name} ${value}`);
      }
    }
    assert.deepEqual(given.filter(({ name }) => name === 'section').map(({ value }) => value), [...new Set(all.map(({ section }) => section))]);
    const developers = new Map();
    for (const { developer } of all) if (developer) developers.set(developer.name, (developers.get(developer.name) ?? 0) + 1);
    const most = [...developers.values()].sort((a, b) => b - a).slice(0, 10);
    assert.deepEqual(given.filter(({ name }) => name === 'developer').map(({ count }) => count).sort((a, b) => b - a), most);

    const collator = new Intl.Collator('ru', { numeric: true });
    const byName = [...all].sort((a, b) => collator.compare(a.name, b.name)).map(({ code }) => code);
    assert.deepEqual(await codes(page), byName.slice(0, 24));
    await page.click('#next');
    await page.waitForFunction(() => document.querySelectorAll('#cards > *').length > 24);
    assert.deepEqual(await codes(page), byName.slice(0, 48));
    assert.equal(await page.evaluate(() => document.activeElement.closest('[data-module]')?.dataset.module), byName[24]);
    assert.deepEqual(page.complaints, []);
    await page.close();
  });

  test('a count is the number of modules that its choice leads to', async () => {
    const GROUPS = { free: ['free', 'paid'], paid: ['free', 'paid'], simple: ['simple', 'page'], page: ['simple', 'page'], permission: [] };
    for (const query of ['?free=on', '?q=модуль&simple=on', '?section=delivery&paid=on&trial=on']) {
      const page = await visit(query);
      await counted(page);
      const chosen = await page.$$eval('.choice :checked', (boxes) => boxes.map(({ name, value }) => [name, value]));
      const choose = (wanted) => page.evaluate((list) => {
        for (const box of document.querySelectorAll('.choice input')) box.checked = list.some(([name, value]) => box.name === name && box.value === value);
        document.querySelector('[data-tools]').dispatchEvent(new Event('change'));
      }, wanted);
      for (const { name, value, count } of await choices(page)) {
        const others = chosen.filter(([own]) => !(GROUPS[name] ?? [name]).includes(own));
        await choose([...others, [name, value]]);
        await found(page, count);
      }
      assert.deepEqual(page.complaints, []);
      await page.close();
    }
  });

  test('keeps search, choice and order in the address, and comes back to them', async () => {
    const page = await visit('');
    await counted(page);
    await page.click('[name="section"][value="delivery"]');
    await page.click('[name="paid"]');
    const fitting = all.filter((module) => IS.paid(module) && module.section === 'delivery');
    await found(page, fitting.length);
    assert.equal(new URL(page.url()).search, '?section=delivery&paid=on');
    await page.click('#next');
    await page.waitForFunction(() => document.querySelectorAll('#cards > *').length > 12);
    const shown = await codes(page);
    await Promise.all([page.waitForNavigation(), page.click('#cards > :last-child a')]);
    await page.goBack();
    await found(page, fitting.length);
    await page.waitForFunction((count) => document.querySelectorAll('#cards > *').length === count, {}, shown.length);
    assert.deepEqual(await codes(page), shown);
    await counted(page);
    await page.click('[type="reset"]');
    await found(page, all.length);
    assert.equal(new URL(page.url()).search, '');
    assert.deepEqual(page.complaints, []);
    await page.close();
  });

  test('shows what the field finds, in the same order, and leads to it by Enter', async () => {
    const page = await open(browser);
    await page.goto(`${site.origin}/${HOME}/index.html`);
    await page.type('[role="combobox"]', 'доставка');
    await page.waitForSelector('.results .all');
    const listed = await page.$$eval('.results a[href*="modules/"]', (links) => links.map(({ href }) => href));
    const total = Number((await page.$eval('.results .all', (link) => link.textContent)).split(' ').pop());
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    assert.equal(new URL(page.url()).pathname, `/${HOME}/search.html`);
    await found(page, total);
    const shown = await page.$$eval('#cards h3 a', (links) => links.map(({ href }) => href));
    assert.deepEqual(shown.slice(0, 10), listed.slice(0, 10));
    assert.match(await page.$eval('h1', (title) => title.textContent), /доставка/);
    assert.equal(await page.$eval('[role="combobox"]', (input) => input.value), 'доставка');
    assert.deepEqual(await page.$$eval('#sections a', (links) => links.map(({ pathname }) => pathname)), [`/${HOME}/sections/delivery.html`]);
    assert.deepEqual(page.complaints, []);
    await page.close();
  });

  test('says what to try if nothing is found', async () => {
    const page = await visit('?q=qqqwwweee');
    await page.waitForSelector('#nothing:not([hidden]) a');
    assert.ok((await page.$$('#nothing a')).length >= 3);
    await page.close();
  });

  test('a developer can be chosen, and has a page of their own', async () => {
    const page = await visit('');
    await counted(page);
    const [first] = (await choices(page)).filter(({ name }) => name === 'developer');
    await page.click(`[name="developer"][value="${first.value}"]`);
    await found(page, first.count);
    const shown = new Set(await codes(page));
    await Promise.all([page.waitForNavigation(), page.click('#developers a')]);
    assert.match(page.url(), /\/developers\//);
    assert.deepEqual(new Set(await page.$$eval('.card', (cards) => cards.map((card) => card.dataset.module))), shown);
    await page.goto(`${site.origin}/${HOME}/modules/${[...shown][0]}.html`);
    assert.ok(await page.$(`a[href="../developers/${first.value}.html"]`), 'the module leads to it');
    assert.deepEqual(page.complaints, []);
    await page.close();
  });

  test('folds the filters on a phone, and is used by keyboard', async () => {
    const page = await visit('', { width: 320 });
    await settle(page);
    assert.equal(await page.$eval('.facets details', (fold) => fold.open), false);
    await page.focus('.facets summary');
    await page.keyboard.press('Enter');
    await counted(page);
    await page.focus('[name="trial"]');
    await page.keyboard.press('Space');
    await found(page, all.filter(IS.trial).length);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320));
    assert.equal(await page.evaluate(() => document.activeElement.name), 'trial');
    await page.close();
  });

  test('without script and on disk, the field is a link to sections and modules', async () => {
    const disk = pathToFileURL(join(SITE, HOME, 'index.html')).href;
    for (const [address, options] of [[`${site.origin}/${HOME}/index.html`, { script: false }], [disk, {}]]) {
      const own = await open(browser, options);
      await own.goto(address);
      assert.equal(await own.$('.search:not([hidden])'), null);
      await Promise.all([own.waitForNavigation(), own.click('.to-search')]);
      assert.match(own.url(), /\/search\.html$/);
      assert.ok(await own.$eval('.by-hand a', (link) => link.checkVisibility()));
      assert.ok(await own.$eval('.card a', (link) => link.checkVisibility({ visibilityProperty: true })));
      assert.equal(await own.$('.facets:not([hidden])'), null);
      assert.deepEqual(own.complaints, []);
      await own.close();
    }
  });
});
