// What a user of an account does with the marketplace in it. The same for each example and browser: addresses, Back and the
// state are the account's own.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { Accounts } from './account.js';
import { has, launch } from './browsers.js';
import { host, marketplace } from './server.js';

const WORK = process.env.MPGEN_APPS ?? assert.fail('MPGEN_APPS is not set: start the tests by `tests/apps/run`');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SITES = Object.fromEntries(['first', 'dearer', 'without'].map((name) => [name, join(WORK, 'sites', name)]));

const paths = { address: (path) => path, path: (url) => url.pathname + url.search };
const hashes = { address: (path) => `/index.html#${path}`, path: (url) => url.hash.slice(1) };
const APPS = { 'react-19': paths, 'react-18': paths, vue: paths, jquery: hashes };

// A module with simple connection and a discount, one with a page of its own, and the one that the account has.
const SIMPLE = 'akvilon-telephony';
const OWN_PAGE = 'seven-roads';
const CONNECTED = 'chirik-webchat';
const moduleAt = (code) => `/marketplace/modules/${code}`;
const CONNECT = 'article [part~=button]';

/** All journeys of all apps in one browser. */
export function journeys(name) {
  describe(name, { skip: !has(name) && `${name} is not installed` }, () => {
    let browser;
    before(async () => { browser = await launch(name); });
    after(() => browser?.close());
    const asked = process.env.MPGEN_APP;
    for (const [app, addresses] of Object.entries(APPS)) if (!asked || asked === app) describe(app, () => inApp(() => browser, app, addresses));
  });
}

/** A test that ends, even if the page hangs. */
const journey = (name, run) => test(name, { timeout: 30_000 }, run);

function inApp(browser, app, addresses) {
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
    await account.found(SIMPLE);
    assert.equal(await account.field(), 'telephony');
    assert.equal(account.path(), '/marketplace/search?query=telephony');
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
    await account.found(SIMPLE);
    for (let letters = 0; letters < 9; letters += 1) await account.page.keyboard.press('Backspace');
    await account.home();
    assert.equal(account.path(), '/marketplace');
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

  journey('a price that changes is the current one: on the open page, and on the cards', async () => {
    const account = await open(moduleAt(SIMPLE));
    await account.module(SIMPLE);
    assert.match(await account.price(), /1,490/);
    site.publish(SITES.dearer);
    await account.returnTo();
    await account.until('the new price on the page', (root) => /1,790/.test(root.querySelector('article .price').textContent));
    await account.crumb(0);
    await account.until('the new price on the card', (root, code) => /1,790/.test(root.querySelector(`[data-module="${code}"] .price`)?.textContent), SIMPLE);
    assert.deepEqual(account.complaints, []);
  });

  journey('a price that changes while cards are shown is the current one beside Connect', async () => {
    const account = await open('/marketplace');
    await account.home();
    await account.openCard(SIMPLE);
    await account.module(SIMPLE);
    await account.back();
    await account.home();
    site.publish(SITES.dearer);
    await account.openCard(SIMPLE);
    await account.module(SIMPLE);
    await account.until('the new price', (root) => /1,790/.test(root.querySelector('article .price').textContent));
    await account.follow('Orders');
    await account.orders();
    await account.follow('Marketplace');
    await account.until('the new price on the card', (root, code) => /1,790/.test(root.querySelector(`[data-module="${code}"] .price`)?.textContent), SIMPLE);
  });

  journey('a look at the window again costs one small request', async () => {
    const account = await open('/marketplace');
    await account.home();
    await account.page.waitForNetworkIdle({ idleTime: 200 });
    site.requests.length = 0;
    await account.returnTo();
    await setTimeout(700);
    assert.equal(site.requests.length, 1, site.requests.map(({ path, status }) => `${path} ${status}`).join(', '));
    assert.ok(site.requests[0].bytes < 2_000, `${site.requests[0].path}: ${site.requests[0].bytes} bytes`);
  });

  journey('a module that is removed says so, cannot be connected, and leaves the lists', async () => {
    const account = await open(moduleAt(SIMPLE));
    await account.module(SIMPLE);
    site.publish(SITES.without);
    await account.returnTo();
    await account.says('not available|no longer');
    assert.equal(await account.shadow((root) => root.querySelectorAll('[part~=button]').length), 0);
    await account.follow('Marketplace');
    await account.home();
    assert.ok(!(await account.cards()).includes(SIMPLE));
  });

  journey('a module and a section that are not there are said, and not reported as addresses', async () => {
    for (const [path, words] of [[moduleAt('no-such-module'), 'not available'], ['/marketplace/sections/no-such-section', 'not|no ']]) {
      const account = await open(path);
      await account.says(words);
      await account.until('the end of loading', (root) => root.querySelector('.all').getAttribute('aria-busy') === 'false');
      assert.deepEqual((await account.heard('mp-navigate')).filter(({ url, code, section }) => /no-such/.test(`${url} ${code} ${section}`)), []);
      assert.equal(account.path(), path, 'the address stays as the user has written it');
      assert.deepEqual(await account.cards(), []);
      await account.close();
    }
    opened = [];
  });

  journey('offline it says so and tells the account, and online it recovers', async () => {
    const account = await open('/marketplace');
    await account.home();
    site.fault = () => 'drop';
    await account.openCard(SIMPLE);
    await account.says('could not|no connection|not be loaded|offline');
    const [error] = await account.heard('mp-error');
    assert.match(error.url, new RegExp(`${SIMPLE}\\.json$`));
    assert.equal(typeof error.what, 'string');
    assert.equal(typeof error.willRetry, 'boolean');
    assert.ok(!error.status, `${error.status}`);
    site.fault = () => null;
    await account.page.evaluate(() => window.dispatchEvent(new Event('online')));
    await account.module(SIMPLE);
    assert.equal(account.path(), moduleAt(SIMPLE));
  });

  for (const [what, fault] of [['an error of the server', 500], ['half an answer', 'cut']]) {
    journey(`${what} is said and told, and a second try succeeds`, async () => {
      site.fault = (path) => (path.endsWith('/index.json') ? fault : null);
      const account = await open('/marketplace');
      await account.until('a button that tries again', (root) => root.querySelector('[data-retry]'));
      const [error] = await account.heard('mp-error');
      assert.match(error.url, /index\.json$/);
      if (fault === 500) assert.equal(error.status, 500);
      site.fault = () => null;
      await account.click('[data-retry]');
      await account.home();
    });
  }

  journey('a format of a later major version is refused in words, and not drawn without prices', async () => {
    const later = (path) => {
      const file = JSON.parse(readFileSync(join(SITES.first, path), 'utf8'));
      return { body: Buffer.from(JSON.stringify({ ...file, version: file.version + 98, $schema: String(file.$schema).replace(/\.v\d+\.json$/, '.v99.json') })) };
    };
    for (const [path, feed] of [['/marketplace', '/index.json'], ['/marketplace', '/embed/marketplace.json'], [moduleAt(SIMPLE), `/modules/${SIMPLE}.json`]]) {
      site.fault = (asked) => (asked.endsWith(feed) ? later(asked) : null);
      const account = await open(path);
      await account.until('words instead of modules', (root) => root.querySelector('[role=alert], .failed, .empty'));
      assert.equal((await account.cards()).length, 0, feed);
      assert.ok((await account.heard('mp-error')).length > 0, feed);
      await account.close();
    }
    opened = [];
  });

  journey('a module that the account has says so, and is managed in the account', async () => {
    const account = await open(moduleAt(CONNECTED));
    await account.module(CONNECTED);
    await account.until('Manage', (root, own) => /Manage/.test(root.querySelector(own)?.innerText), CONNECT);
    await account.click(CONNECT);
    await account.shows('#disconnect');
    assert.equal(account.path(), `/integrations/${CONNECTED}`);
    assert.deepEqual((await account.heard('mp-manage')).map(({ code }) => code), [CONNECTED]);
    assert.deepEqual(await account.heard('mp-connect'), []);
    await account.toggle('#disconnect');
    await account.back();
    await account.module(CONNECTED);
    await account.until('Connect', (root, own) => /Connect/.test(root.querySelector(own)?.innerText), CONNECT);
  });

  journey('a simple connection asks the account, and the button says Manage after it', async () => {
    const account = await open(moduleAt(SIMPLE));
    await account.module(SIMPLE);
    await account.click(CONNECT);
    await account.shows('#connect[open]');
    assert.equal(await account.page.$eval('#connecting code', (code) => code.textContent), SIMPLE);
    const [told, ...more] = await account.heard('mp-connect');
    assert.deepEqual([told.code, told.connection, told.cancelable, more], [SIMPLE, 'simple', true, []]);
    await account.page.click('#connect [value=connect]');
    await account.until('Manage', (root, own) => /Manage/.test(root.querySelector(own)?.innerText), CONNECT);
    assert.equal(account.path(), moduleAt(SIMPLE));
    assert.deepEqual(account.complaints, []);
  });

  journey('a module with its own page tells the account, and is opened unless the account prevents it', async () => {
    const account = await open(moduleAt(OWN_PAGE));
    await account.module(OWN_PAGE);
    await account.page.evaluate(() => {
      window.followed = [];
      window.addEventListener('click', (event) => {
        const [link] = event.composedPath().filter((node) => node.localName === 'a');
        window.followed.push([!event.defaultPrevented, link?.target]);
        event.preventDefault();
      });
    });
    await account.click(CONNECT);
    const [told, ...more] = await account.heard('mp-connect');
    const { connection } = JSON.parse(readFileSync(join(SITES.first, `data/en/modules/${OWN_PAGE}.json`), 'utf8'));
    assert.deepEqual([told.code, told.connection, told.url, more], [OWN_PAGE, 'page', connection.url, []]);
    await account.page.evaluate(() => document.addEventListener('mp-connect', (event) => event.preventDefault(), { once: true }));
    await account.click(CONNECT);
    assert.deepEqual(await account.page.evaluate(() => window.followed), [[true, '_blank'], [false, '_blank']]);
    assert.equal(await account.page.$('#connect[open]'), null);
  });

  journey('connecting can be disabled with a reason', async () => {
    const account = await open(moduleAt(SIMPLE));
    await account.module(SIMPLE);
    await account.toggle('#administrator');
    await account.says('Ask an administrator');
    await account.click(CONNECT);
    assert.deepEqual(await account.heard('mp-connect'), []);
    await account.toggle('#administrator');
    await account.until('no reason', (root) => !/administrator/.test(root.querySelector('.view').innerText));
    await account.click(CONNECT);
    assert.equal((await account.heard('mp-connect')).length, 1);
  });

  journey('a step that the account prevents is not taken', async () => {
    const account = await open('/marketplace');
    await account.home();
    await account.page.evaluate(() => {
      document.querySelector('marketplace-catalog').addEventListener('mp-navigate', (event) => { event.preventDefault(); event.stopImmediatePropagation(); }, { capture: true, once: true });
    });
    // The listener of the app itself may have been first, in which case it takes the step.
    const prevented = await account.shadow((root, code) => {
      root.querySelector(`[data-module="${code}"] a`).click();
      return root.querySelector('article') === null;
    }, SIMPLE);
    assert.ok(prevented);
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
      return { whiteSpace, textTransform, letterSpacing, textAlign, wordSpacing, textIndent, fontStyle };
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

  journey('axe finds nothing in the marketplace', async () => {
    const account = await open('/marketplace', { before: (page) => page.setBypassCSP?.(true).catch(() => {}) });
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
