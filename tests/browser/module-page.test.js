// The page of a module: its offer stays in sight, and nothing on it stands twice.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CHROMIUM, SITE, launch, need, open, serve, settle } from './browser.js';

const [REMOVED_SITE] = need('MPGEN_LONG_SITES').split(':');
const LANGUAGES = ['ru', 'en', 'es'];

describe('the page of a module', { skip: !CHROMIUM && 'Chromium is not installed' }, () => {
  let browser;
  let site;
  before(async () => { browser = await launch(); site = await serve(SITE); });
  after(async () => { await browser?.close(); site?.close(); });

  const visible = (page, selector) => page.$eval(selector, (node) => {
    const { top, bottom } = node.getBoundingClientRect();
    return node.checkVisibility() && top >= 0 && bottom <= innerHeight;
  });
  const scrollTo = (page, y) => page.evaluate((value) => new Promise((done) => { window.scrollTo(0, value); requestAnimationFrame(() => requestAnimationFrame(done)); }), y);

  test('the price and Connect stay in sight beside the text', async () => {
    const page = await open(browser, { width: 1440 });
    for (const language of LANGUAGES) {
      await page.goto(`${site.origin}/ru/v5/${language}/modules/ad-costs.html`);
      for (const y of [0, 300, 600]) {
        await scrollTo(page, y);
        assert.ok(await visible(page, '.pay .price') && await visible(page, '.pay [data-connect-page]'), `${language} at ${y}`);
      }
      assert.equal(await page.$eval('.bar', (bar) => bar.checkVisibility()), false);
    }
    await page.close();
  });

  test('on a phone they are at the bottom while their box is out of sight', async () => {
    const page = await open(browser, { width: 360, height: 640 });
    await page.goto(`${site.origin}/ru/v5/es/modules/ad-costs.html`);
    await settle(page);
    const shown = () => page.$eval('.bar', (bar) => bar.checkVisibility());
    await page.$eval('.pay', (box) => box.scrollIntoView());
    await page.waitForFunction(() => document.querySelector('.bar').hidden);
    await page.$eval('.siblings', (part) => part.scrollIntoView());
    await page.waitForFunction(() => !document.querySelector('.bar').hidden);
    assert.ok(await visible(page, '.bar .price') && await visible(page, '.bar .button'));
    // What is last on the page is not under it.
    await scrollTo(page, 1e6);
    const [foot, bar] = await page.$$eval('.foot p:last-child, .bar', (nodes) => nodes.map((node) => node.getBoundingClientRect())
      .sort((a, b) => a.top - b.top).map(({ top, bottom }) => ({ top, bottom })));
    assert.ok(foot.bottom <= bar.top, `${foot.bottom} > ${bar.top}`);
    await page.emulateMediaType('print');
    assert.equal(await shown(), false);
    await page.close();
    const plain = await open(browser, { width: 360, height: 640, script: false });
    await plain.goto(`${site.origin}/ru/v5/es/modules/ad-costs.html`);
    assert.equal(await plain.$eval('.bar', (bar) => bar.hidden), true, 'without script its box has to do');
    await plain.close();
  });

  test('no page begins with the same sentence twice', async () => {
    const page = await open(browser, { script: false });
    let seen = 0;
    for (const language of LANGUAGES) {
      await page.goto(`${site.origin}/ru/v5/${language}/index.html`);
      const addresses = await page.$$eval('.shelf .card a', (links) => links.map(({ href }) => href));
      for (const address of addresses) {
        await page.goto(address);
        const [lead, text, description] = await page.evaluate(() => {
          const words = (node) => (node?.firstChild ? node.textContent : '').replace(/\s+/g, ' ').trim();
          return [words(document.querySelector('.about')), words(document.querySelector('.text .prose')), document.querySelector('[name=description]').content];
        });
        const beginning = description.split(' · ')[0].replace(/[….]+$/, '');
        assert.equal([lead, text].filter((one) => one.startsWith(beginning)).length, 1, `${address}: ${beginning}`);
        seen += 1;
      }
    }
    assert.ok(seen > 60, `${seen} pages`);
    await page.close();
  });

  test('the address of a removed module leads to the one that replaces it', async () => {
    const removed = await serve(REMOVED_SITE);
    const page = await open(browser);
    const visit = async (path) => {
      await page.goto(`${removed.origin}/${path}`);
      await page.waitForSelector('.lost ul');
      return page.$$eval('.lost ul a', (links) => links.map((link) => [link.textContent, new URL(link.href).pathname]));
    };
    const [[name, path], ...others] = await visit('ru/v5/ru/modules/akvilon-calls.html');
    assert.deepEqual([path, others], ['/ru/v5/ru/modules/akvilon-telephony.html', []]);
    const said = await page.$eval('.lost section:not([hidden]) p', (node) => node.textContent);
    assert.equal(said, `Этого модуля больше нет. Его заменил модуль «${name}».`);
    const elsewhere = await visit('es/v5/en/modules/akvilon-first.html');
    assert.deepEqual(elsewhere.map(([country]) => country), ['Belarus', 'Kazakhstan', 'Russia']);
    await page.close();
    removed.close();
  });
});
