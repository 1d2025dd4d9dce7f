// What a user of an account does with the marketplace in it. The same for each example and browser: addresses, Back and the
// state are the account's own.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, afterEach, before, describe } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { Accounts } from './account.js';
import { launch, missing } from './browsers.js';
import { CONNECT, CONNECTED, OWN_PAGE, SIMPLE, SITES, WORK, journey, moduleAt } from './known.js';
import { host, marketplace } from './server.js';
import { states } from './states.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const paths = { address: (path) => path, path: (url) => url.pathname + url.search };
const hashes = { address: (path) => `/index.html#${path}`, path: (url) => url.hash.slice(1) };
const APPS = { 'react-19': paths, 'react-18': paths, vue: paths, jquery: hashes };

/** All journeys of all apps in one browser. */
export function journeys(name) {
  describe(name, { skip: missing(name) }, () => {
    let browser;
    before(async () => { browser = await launch(name); });
    after(() => browser?.close());
    const asked = process.env.MPGEN_APP;
    for (const [app, addresses] of Object.entries(APPS)) if (!asked || asked === app) describe(app, () => inApp(() => browser, app, addresses, name));
  });
}

function inApp(browser, app, addresses, name) {
  let site;
  let served;
  let opened = [];
  const open = async (path, options) => {
    const account = await new Accounts(browser(), addresses, served, site).open(path, options);
    opened.push(account);
    return account;
  };
  before(async () => {
    site = await marketplace(SITES.first);
    served = await host(join(WORK, app), site.origin);
  });
  after(() => { site?.close(); served?.close(); });
  afterEach(async () => {
    await Promise.all(opened.map((account) => account.close()));
    opened = [];
    site.publish(SITES.first);
    site.fault = () => null;
  });

  journey('deep links open a module, a section and a search', async () => {
    const account = await open(moduleAt(SIMPLE));
    await account.module(SIMPLE);
    assert.equal(account.path(), moduleAt(SIMPLE));
    const section = await open('/marketplace/sections/delivery');
    await section.section('Delivery');
    assert.deepEqual(await section.cards(), ['seven-roads', 'tugai-post', 'vydra-express']);
    const search = await open('/marketplace/search?query=telephony');
    await search.found(SIMPLE);
    assert.equal(await search.field(), 'telephony');
    for (const one of [account, section, search]) assert.deepEqual(one.complaints, []);
  });

  journey('clicks, Back and Forward are steps of the account’s history, and each is told once', async () => {
    const account = await open('/marketplace');
    await account.home();
    await account.steps();
    const length = await account.page.evaluate(() => history.length);
    await account.click('[data-section="delivery"] header a');
    await account.section('Delivery');
    assert.equal(account.path(), '/marketplace/sections/delivery');
    await account.openCard(OWN_PAGE);
    await account.module(OWN_PAGE);
    assert.equal(account.path(), moduleAt(OWN_PAGE));
    assert.equal(await account.page.evaluate(() => history.length), length + 2);
    assert.deepEqual(await account.steps(), ['user section delivery', `user module ${OWN_PAGE}`]);
    await account.back();
    await account.section('Delivery');
    assert.equal(account.path(), '/marketplace/sections/delivery');
    await account.back();
    await account.home();
    await account.forward();
    await account.section('Delivery');
    assert.deepEqual(await account.steps(), ['host section delivery', 'host home', 'host section delivery']);
    assert.deepEqual(account.complaints, []);
  });

  journey('breadcrumbs lead to the section, and home', async () => {
    const account = await open(moduleAt(OWN_PAGE));
    await account.module(OWN_PAGE);
    await account.steps();
    await account.crumb(1);
    await account.section('Delivery');
    assert.equal(account.path(), '/marketplace/sections/delivery');
    await account.crumb(0);
    await account.home();
    assert.equal(account.path(), '/marketplace');
    assert.deepEqual(await account.steps(), ['user section delivery', 'user home']);
    await account.back();
    await account.section('Delivery');
    await account.back();
    await account.module(OWN_PAGE);
  });

  journey('a search is typed letter by letter, loses none, and is one step of Back', async () => {
    const account = await open('/marketplace');
    await account.home();
    await account.type('telephony');
    await account.reaches('/marketplace/search?query=telephony');
    await account.found(SIMPLE);
    assert.equal(await account.field(), 'telephony');
    assert.equal(await account.shadow((root) => root.activeElement?.type), 'search');
    await account.back();
    await account.home();
    assert.equal(await account.field(), '');
    await account.forward();
    await account.found(SIMPLE);
    assert.equal(await account.field(), 'telephony');
    assert.deepEqual(account.complaints, []);
  });

  journey('a cleared search is the page before it', async () => {
    const account = await open('/marketplace');
    await account.home();
    await account.type('telephony', 0);
    await account.reaches('/marketplace/search?query=telephony');
    await account.found(SIMPLE);
    for (let letters = 0; letters < 9; letters += 1) await account.page.keyboard.press('Backspace');
    await account.reaches('/marketplace');
    await account.home();
  });

  journey('the focus comes back with Back', async () => {
    const account = await open('/marketplace/sections/delivery');
    await account.section('Delivery');
    await account.openCard(OWN_PAGE);
    await account.module(OWN_PAGE);
    await account.back();
    await account.section('Delivery');
    await account.until('the focus on the card', (root) => root.activeElement?.closest('[data-module]')?.dataset.module === 'seven-roads');
  });

  journey('leaving and returning shows the page of the address, and leaves nothing behind', async () => {
    const account = await open(moduleAt(SIMPLE));
    await account.module(SIMPLE);
    await account.follow('Orders');
    await account.orders();
    await account.back();
    await account.module(SIMPLE);
    await account.follow('Orders');
    await account.orders();
    await account.follow('Marketplace');
    await account.home();
    await account.steps();
    await account.openCard(CONNECTED);
    await account.module(CONNECTED);
    assert.deepEqual(await account.steps(), [`user module ${CONNECTED}`]);
    assert.deepEqual(account.complaints, []);
  });

  journey('leaving while something loads is not an error', async () => {
    const account = await open('/marketplace');
    await account.home();
    site.fault = (path) => (path.includes('/data/') ? { after: 300 } : null);
    await account.openCard(SIMPLE);
    await account.follow('Orders');
    await account.orders();
    await setTimeout(500);
    assert.deepEqual(await account.heard('mp-error'), []);
    assert.deepEqual(account.complaints, []);
  });

  journey('the last of several quick steps is shown', async () => {
    const account = await open('/marketplace');
    await account.home();
    site.fault = (path) => (path.includes(`/${SIMPLE}.json`) ? { after: 400 } : null);
    await account.openCard(SIMPLE);
    await account.back();
    await account.home();
    await account.openCard(CONNECTED);
    await account.module(CONNECTED);
    await setTimeout(500);
    await account.module(CONNECTED);
    assert.equal(account.path(), moduleAt(CONNECTED));
  });

  journey('the language changes and the place stays', async () => {
    const account = await open(moduleAt(SIMPLE));
    await account.module(SIMPLE);
    await account.language('ru');
    await account.until('Russian', (root) => root.querySelector('#title')?.textContent === 'Аквилон Телефония');
    assert.equal(account.path(), moduleAt(SIMPLE));
    await account.language('en');
    await account.until('English', (root) => root.querySelector('#title')?.textContent === 'Akvilon Telephony');
    assert.deepEqual(account.complaints, []);
  });

  journey('countries change, to none and back', async () => {
    const account = await open('/marketplace/sections/delivery');
    await account.section('Delivery');
    assert.ok(!(await account.cards()).includes('bodega-clara'));
    await account.toggle('[name=country][value=RU]');
    await account.toggle('[name=country][value=KZ]');
    await account.says('no modules');
    await account.toggle('[name=country][value=MX]');
    await account.until('cards of Mexico', (root) => root.querySelector('[data-module]'));
    const mexican = JSON.parse(readFileSync(join(SITES.first, 'mx/v5/en/catalog.json'), 'utf8')).sections.find(({ code }) => code === 'delivery');
    assert.deepEqual(await account.cards(), mexican.modules.map(({ code }) => code));
    assert.equal(account.path(), '/marketplace/sections/delivery');
    assert.deepEqual(account.complaints, []);
  });

  states({ open, site: () => site, forget: () => { opened = []; } });

  journey('a step that the account prevents is not taken', async () => {
    const account = await open('/marketplace');
    await account.home();
    // Before the app hears of it.
    await account.page.evaluate(() => window.addEventListener('mp-navigate', (event) => { event.preventDefault(); event.stopImmediatePropagation(); }, { capture: true, once: true }));
    await account.openCard(SIMPLE);
    await setTimeout(300);
    assert.equal(await account.shadow((root) => root.querySelector('article')), null);
    assert.equal(account.path(), '/marketplace');
    await account.openCard(SIMPLE);
    await account.module(SIMPLE);
    assert.equal(account.path(), moduleAt(SIMPLE));
  });

  journey('links of cards are addresses of the account, also in a new tab', async () => {
    const account = await open('/marketplace');
    await account.home();
    const [card, section, crumb] = await account.shadow((root) => [`[data-module="akvilon-telephony"] a`, '[data-section="delivery"] header a', '.tiles a'].map((selector) => root.querySelector(selector).href));
    assert.equal(card, `${served.origin}${addresses.address(moduleAt(SIMPLE))}`);
    assert.equal(section, `${served.origin}${addresses.address('/marketplace/sections/delivery')}`);
    assert.ok(crumb.startsWith(served.origin), crumb);
    const tab = await open(card.slice(served.origin.length).replace('/index.html#', ''));
    await tab.module(SIMPLE);
  });

  journey('more cards, a filter and the scroll come back with Back, the filter also after a change of language', async () => {
    site.publish(SITES.large);
    const account = await open('/marketplace/sections/telephony');
    await account.section('Telephony');
    const first = (await account.cards()).length;
    await account.click('button.quiet');
    await account.until('more cards', (root, before) => root.querySelectorAll('[data-module]').length > before, first);
    const all = await account.cards();
    await account.page.evaluate(() => window.scrollTo(0, 2_000));
    await setTimeout(200);
    await account.openCard(all[first]);
    await account.module(all[first]);
    await account.back();
    await account.section('Telephony');
    assert.deepEqual(await account.cards(), all);
    const scrolled = await account.page.evaluate(() => window.scrollY);
    assert.ok(Math.abs(scrolled - 2_000) < 50, `scrolled to ${scrolled}`);

    await account.click('form.tools [name=free]');
    const filtered = () => account.until('free modules only', (root) => {
      const prices = [...root.querySelectorAll('[data-module] .price')];
      return prices.length > 0 && prices.every((price) => price.dataset.priceKind === 'free');
    });
    await filtered();
    const free = await account.cards();
    await account.openCard(free[1]);
    await account.module(free[1]);
    await account.back();
    await account.section('Telephony');
    assert.deepEqual(await account.cards(), free);
    await account.language('ru');
    await account.section('Телефония');
    await filtered();
    assert.equal(await account.shadow((root) => root.querySelector('form.tools [name=free]').checked), true);
    assert.deepEqual(account.complaints, []);
  });

  journey('two copies of embed.js are one', async () => {
    const account = await open(moduleAt(SIMPLE));
    await account.module(SIMPLE);
    await account.page.evaluate((origin) => new Promise((resolve, reject) => {
      document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: `${origin}/embed.js?copy`, onload: resolve, onerror: reject }));
    }), site.origin);
    await account.click(CONNECT);
    assert.equal((await account.heard('mp-connect')).length, 1);
    await account.page.click('#connect [value=cancel]');
    await account.steps();
    await account.crumb(0);
    await account.home();
    assert.deepEqual(await account.steps(), ['user home']);
    assert.deepEqual(account.complaints, []);
  });

  journey('the account’s inherited styles do not get in', async () => {
    const account = await open('/marketplace');
    await account.home();
    await account.page.evaluate(() => Object.assign(document.querySelector('marketplace-catalog').parentNode.style, {
      whiteSpace: 'nowrap', textTransform: 'uppercase', letterSpacing: '3px', textAlign: 'center', wordSpacing: '9px', textIndent: '5px', visibility: 'visible', fontStyle: 'italic',
    }));
    const styles = await account.shadow((root) => {
      const { whiteSpace, textTransform, letterSpacing, textAlign, wordSpacing, textIndent, fontStyle } = getComputedStyle(root.querySelector('[data-module] .sum'));
      return { whiteSpace, textTransform, letterSpacing, textAlign: textAlign.replace('left', 'start'), wordSpacing, textIndent, fontStyle };
    });
    assert.deepEqual(styles, { whiteSpace: 'normal', textTransform: 'none', letterSpacing: 'normal', textAlign: 'start', wordSpacing: '0px', textIndent: '0px', fontStyle: 'normal' });
  });

  journey('everything can be reached by keyboard', async () => {
    const account = await open('/marketplace/sections/delivery');
    await account.section('Delivery');
    await account.page.focus('.bar a, .bar button, .bar input');
    const tab = async (met) => {
      for (let presses = 0; presses < 60; presses += 1) {
        if (await account.shadow(met)) return;
        await account.page.keyboard.press('Tab');
      }
      assert.fail('not reached in 60 presses of Tab');
    };
    await tab((root) => root?.activeElement?.type === 'search');
    await tab((root) => root.activeElement?.closest('[data-module]')?.dataset.module === 'vydra-express');
    await account.page.keyboard.press('Enter');
    await account.module('vydra-express');
    await account.until('the focus on the title', (root) => root.activeElement?.id === 'title');
    await tab((root) => /Connect/.test(root.activeElement?.innerText));
    await account.page.keyboard.press('Enter');
    await account.shows('#connect[open]');
  });

  // What axe looks at is the same in both browsers.
  if (name === 'chromium') journey('axe finds nothing in the marketplace', async () => {
    const account = await open('/marketplace', { before: (page) => page.setBypassCSP(true) });
    for (const [path, shown] of [['/marketplace', account.home], ['/marketplace/sections/delivery', () => account.section('Delivery')], [moduleAt(SIMPLE), () => account.module(SIMPLE)], [moduleAt(CONNECTED), () => account.module(CONNECTED)]]) {
      await account.goto(path);
      await shown();
      await account.page.evaluate(AXE);
      const found = await account.page.evaluate(async () => {
        const { violations } = await axe.run('marketplace-catalog', { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target} ${node.html}`).join(' ')}`);
      });
      assert.deepEqual(found, [], path);
    }
  });
}
