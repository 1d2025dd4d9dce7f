// Filters and sorting of a section with several pages.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { CHROMIUM, LARGE_SITE, launch, open, serve } from './browser.js';

const SECTION = 'ru/v5/ru/sections/delivery';

describe('a section', { skip: !CHROMIUM && 'Chromium is not installed' }, () => {
  const { modules } = JSON.parse(readFileSync(join(LARGE_SITE, `${SECTION}.json`), 'utf8'));
  let browser;
  let site;
  before(async () => { browser = await launch(); site = await serve(LARGE_SITE); });
  after(async () => { await browser?.close(); site?.close(); });

  const codes = (page) => page.$$eval('#cards > [data-module]', (cards) => cards.map((card) => card.dataset.module));
  const toPay = ({ price }) => Number(price.discounted ?? price.per_month);
  const found = (page, count) => page.waitForFunction((text) => document.querySelector('.status').textContent.endsWith(text), {}, ` ${count}`);

  test('has more modules than fit on a page', async () => {
    assert.ok(modules.length > 96);
    const page = await open(browser);
    await page.goto(`${site.origin}/${SECTION}.html`);
    assert.deepEqual(await codes(page), modules.slice(0, 48).map(({ code }) => code));
    await page.goto(`${site.origin}/${SECTION}.3.html`);
    assert.deepEqual(await codes(page), modules.slice(96, 144).map(({ code }) => code));
    await page.close();
  });

  test('filters and sorts beyond the page, and keeps the choice in the address', async () => {
    const page = await open(browser);
    await page.goto(`${site.origin}/${SECTION}.html`);
    await page.click('[name="paid"]');
    await page.click('[name="trial"]');
    await page.select('[name="sort"]', 'price');
    const expected = modules.filter(({ price }) => price.kind !== 'free' && price.trial_days).map((module, i) => [module, i])
      .sort(([a, i], [b, j]) => toPay(a) - toPay(b) || i - j).map(([{ code }]) => code);
    await found(page, expected.length);
    assert.deepEqual(await codes(page), expected.slice(0, 48));
    assert.equal(await page.$eval('#pages', (pages) => pages.hidden), true);

    if (expected.length > 48) {
      await page.click('#next');
      assert.deepEqual(await codes(page), expected.slice(0, 96));
      assert.equal(await page.evaluate(() => document.activeElement.closest('[data-module]')?.dataset.module), expected[48]);
    }

    await page.goto(`${site.origin}/index.html`);
    await page.goBack();
    await found(page, expected.length);
    assert.deepEqual((await codes(page)).slice(0, 48), expected.slice(0, 48));

    for (const name of ['paid', 'trial']) await page.click(`[name="${name}"]`);
    await page.select('[name="sort"]', 'name');
    assert.deepEqual(await codes(page), modules.slice(0, 48).map(({ code }) => code));
    assert.equal(new URL(page.url()).search, '');
    assert.deepEqual(page.complaints, []);
    await page.close();
  });

  test('scripts build the same cards as the page has', async () => {
    const page = await open(browser);
    await page.goto(`${site.origin}/${SECTION}.html`);
    const read = () => page.$$eval('#cards > [data-module]', (cards) => cards.map((card) => [card.dataset.module, {
      text: card.textContent.replace(/\s/g, ''),
      kind: card.querySelector('[data-price-kind]').dataset.priceKind,
      href: card.querySelector('a').href,
      logo: card.querySelector('img').src,
      languages: [...card.querySelectorAll('[lang]')].map((node) => [node.className || node.localName, node.lang]),
    }]));
    const printed = new Map(await read());
    await page.click('[name="simple"]');
    await found(page, modules.filter(({ connection }) => connection.kind === 'simple').length);
    const built = (await read()).filter(([code]) => printed.has(code));
    assert.ok(built.length > 5);
    for (const [code, card] of built) assert.deepEqual(card, printed.get(code), code);
    await page.close();
  });

  test('reports that no module matches', async () => {
    const page = await open(browser);
    await page.goto(`${site.origin}/${SECTION}.html?free=on&trial=on`);
    await page.waitForSelector('#nothing:not([hidden])');
    assert.deepEqual(await codes(page), []);
    await page.close();
  });
});
