// What changes while an account is open: prices, modules, the network, the format, and what the account has.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { CONNECT, CONNECTED, OWN_PAGE, SIMPLE, SITES, journey, moduleAt } from './known.js';

/** The journeys of one app: `open` opens it, `site` is the marketplace, `forget` drops pages that a journey has closed. */
export function states({ open, site, forget }) {
  journey('a price that changes is the current one: on the open page, and on the cards', async () => {
    const account = await open(moduleAt(SIMPLE));
    await account.module(SIMPLE);
    assert.match(await account.price(), /1,490/);
    site().publish(SITES.dearer);
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
    site().publish(SITES.dearer);
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
    site().requests.length = 0;
    await account.returnTo();
    await setTimeout(700);
    assert.equal(site().requests.length, 1, site().requests.map(({ path, status }) => `${path} ${status}`).join(', '));
    assert.ok(site().requests[0].bytes < 2_000, `${site().requests[0].path}: ${site().requests[0].bytes} bytes`);
  });

  journey('a module that is removed says so, cannot be connected, and leaves the lists', async () => {
    const account = await open(moduleAt(SIMPLE));
    await account.module(SIMPLE);
    site().publish(SITES.without);
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
    forget();
  });

  journey('offline it says so and tells the account, and online it recovers', async () => {
    const account = await open('/marketplace');
    await account.home();
    site().fault = () => 'drop';
    await account.openCard(SIMPLE);
    await account.says('could not|no connection|not be loaded|offline');
    const [error] = await account.heard('mp-error');
    assert.match(error.url, new RegExp(`${SIMPLE}\\.json$`));
    assert.equal(typeof error.what, 'string');
    assert.equal(typeof error.willRetry, 'boolean');
    assert.ok(!error.status, `${error.status}`);
    site().fault = () => null;
    await account.page.evaluate(() => window.dispatchEvent(new Event('online')));
    await account.module(SIMPLE);
    assert.equal(account.path(), moduleAt(SIMPLE));
  });

  for (const [what, fault] of [['an error of the server', 500], ['half an answer', 'cut']]) {
    journey(`${what} is said and told, and a second try succeeds`, async () => {
      site().fault = (path) => (path.endsWith('/index.json') ? fault : null);
      const account = await open('/marketplace');
      await account.until('a button that tries again', (root) => root.querySelector('[data-retry]'));
      const [error] = await account.heard('mp-error');
      assert.match(error.url, /index\.json$/);
      if (fault === 500) assert.equal(error.status, 500);
      site().fault = () => null;
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
      site().fault = (asked) => (asked.endsWith(feed) ? later(asked) : null);
      const account = await open(path);
      await account.until('words instead of modules', (root) => root.querySelector('[role=alert], .failed, .empty'));
      assert.equal((await account.cards()).length, 0, feed);
      assert.ok((await account.heard('mp-error')).length > 0, feed);
      await account.close();
    }
    forget();
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
}
