// A reader always sees which country and API version a page is for, and can go to another.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CHROMIUM, SITE, launch, open, serve, settle } from './browser.js';

describe('the country of a page', { skip: !CHROMIUM && 'Chromium is not installed' }, () => {
  let browser;
  let site;
  let page;
  before(async () => { browser = await launch(); site = await serve(SITE); page = await open(browser, { width: 1280 }); });
  after(async () => { await browser?.close(); site?.close(); });

  const visit = async (address) => { await page.goto(address.includes(':') ? address : `${site.origin}/${address}`); await settle(page); };
  const summary = () => page.$eval('.languages summary', (node) => node.innerText.replace(/\s+/g, ' ').trim());
  /** Opens the menu and follows a link of it by its text. */
  const choose = async (text) => {
    await page.click('.languages summary');
    const link = await page.waitForSelector(`::-p-xpath(//*[contains(@class, 'languages')]//a[.='${text}'])`);
    await Promise.all([page.waitForNavigation(), link.click()]);
    await settle(page);
  };
  const path = () => new URL(page.url()).pathname;

  test('every page says it, also one that is the same in every country', async () => {
    for (const kind of ['index.html', 'sections/payments.html', 'modules/poltinnik.html']) {
      await visit(`ru/v4/ru/${kind}`);
      assert.equal(await summary(), 'Россия · API v4 Русский', kind);
    }
  });

  test('another country shows the same module or section, or else its home page', async () => {
    await visit('ru/v5/ru/modules/akvilon-telephony.html');
    await choose('Казахстан');
    assert.equal(path(), '/kz/v5/ru/modules/akvilon-telephony.html');
    await choose('Испания');
    assert.equal(path(), '/es/v5/ru/index.html', 'the module is not offered in Spain');
    await visit('ru/v5/ru/sections/telephony.html');
    await choose('Беларусь');
    assert.equal(path(), '/by/v5/ru/sections/telephony.html');
    await choose('Армения');
    assert.equal(path(), '/am/v5/ru/index.html', 'the section has no modules in Armenia');
  });

  test('an API version that a module does not support shows the home page', async () => {
    await visit('ru/v5/ru/modules/poltinnik.html');
    await choose('v4');
    assert.equal(path(), '/ru/v4/ru/modules/poltinnik.html');
    await choose('v3');
    assert.equal(path(), '/ru/v3/ru/index.html');
  });

  test('all links of the menu lead somewhere, on each kind of page', async () => {
    for (const kind of ['ru/v5/en/index.html', 'cis/v3/es/sections/sites.html', 'mx/v5/es/modules/loro-chat.html']) {
      await visit(kind);
      for (const link of await page.$$eval('.languages li a', (links) => links.map(({ href }) => href))) {
        assert.equal((await fetch(link)).status, 200, `${kind} -> ${link}`);
      }
    }
  });

  test('it works in a folder on disk', async () => {
    await visit(pathToFileURL(join(SITE, 'ru/v5/ru/modules/akvilon-telephony.html')).href);
    assert.equal(await summary(), 'Россия · API v5 Русский');
    await choose('Казахстан');
    assert.ok(page.url().endsWith('/kz/v5/ru/modules/akvilon-telephony.html'), page.url());
  });

  test('an address of a module in a country without it says where it is offered', async () => {
    await visit('es/v5/es/modules/akvilon-telephony.html');
    await page.waitForSelector('.lost ul');
    const shown = await page.$eval('.lost', (node) => node.innerText);
    assert.match(shown, /«Akvilon Telephony» no está disponible aquí/);
    const links = await page.$$eval('.lost li a', (list) => list.map((link) => [link.textContent, new URL(link.href).pathname]));
    assert.deepEqual(links.map(([name]) => name), ['Bielorrusia', 'Kazajistán', 'Rusia']);
    for (const [, address] of links) assert.equal((await fetch(`${site.origin}${address}`)).status, 200, address);
    assert.equal(await page.$eval('.lost section:not([hidden]) .button', (link) => new URL(link.href).pathname), '/es/v5/es/index.html');
  });

  test('an address of nothing says so in every language', async () => {
    await visit('nothing/here.html');
    assert.equal(await page.$$eval('.lost section:not([hidden])', (list) => list.length), 3);
    await visit('ru/v5/en/modules/%3Cimg%20src=x%3E.html');
    assert.equal(await page.$$eval('.lost section:not([hidden])', (list) => list.length), 1);
    assert.equal(await page.$$eval('.lost img', (list) => list.length), 0);
  });
});
