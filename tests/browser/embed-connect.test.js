// What <marketplace-catalog> shows of the account's own state, what it says to the host, and what it keeps out.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { CHROMIUM, SITE, launch, serve } from './browser.js';
import { account, click, element, focused, inShadow, intercept, pause, shown, waitFor } from './host.js';

const RUSSIA = 'countries="RU" language="en" api-version="v5"';
const read = (path) => JSON.parse(readFileSync(join(SITE, path), 'utf8'));
const types = (page) => page.evaluate(() => heard.map(({ type }) => type).filter((type) => type !== 'mp-resize'));

describe('the element in an account', { skip: !CHROMIUM && 'Chromium is not installed' }, () => {
  let browser;
  let site;
  before(async () => { browser = await launch(); site = await serve(SITE); });
  after(async () => { await browser?.close(); site?.close(); });
  const visit = (attributes, options) => account(browser, site, element(attributes), options);
  const button = (page) => inShadow(page, (root) => [...root.querySelectorAll('.pay [part~=button]')].map((own) => own.textContent).join());

  test('says Manage on the module that it has, and on its card that it is connected', async () => {
    const { page, heard, close } = await visit(`${RUSSIA} module="seven-roads" connected="seven-roads, chirik-webchat"`);
    await shown(page);
    assert.equal(await button(page), 'Manage');
    await click(page, '[data-manage]');
    assert.deepEqual(await heard('mp-manage'), [{ type: 'mp-manage', on: 'marketplace-catalog', code: 'seven-roads' }]);
    // The account removes it, while its button has the focus.
    await inShadow(page, (root) => root.querySelector('[data-manage]').focus());
    await page.$eval('marketplace-catalog', (own) => { own.connected = ['chirik-webchat']; });
    await waitFor(page, '[data-connect]');
    assert.equal(await inShadow(page, (root) => root.activeElement?.dataset.connect), 'seven-roads');
    await click(page, '.crumbs a');
    await waitFor(page, '.tiles');
    const connected = () => inShadow(page, (root) => [...root.querySelectorAll('.card')].filter((card) => /Connected/.test(card.textContent)).map((card) => card.dataset.module));
    assert.deepEqual(await connected(), ['chirik-webchat']);
    await page.$eval('marketplace-catalog', (own) => own.setAttribute('connected', 'akvilon-telephony'));
    await page.waitForFunction(() => /Connected/.test(document.querySelector('marketplace-catalog').shadowRoot.querySelector('[data-module="akvilon-telephony"]').textContent));
    assert.deepEqual(await connected(), ['akvilon-telephony']);
    assert.deepEqual(page.complaints, []);
    await close();
  });

  test('keeps Manage for a module that is no longer offered, or not here', async () => {
    for (const [code, words] of [['akvilon-pbx', 'no longer offered'], ['no-such-module', 'no longer offered'], ['bodega-clara', 'no longer offered']]) {
      const { page, heard, close } = await visit(`${RUSSIA} module="${code}" connected="${code}"`);
      await shown(page);
      assert.match(await inShadow(page, (root) => root.querySelector('.view').textContent), new RegExp(words));
      await click(page, '[data-manage]');
      assert.deepEqual((await heard('mp-manage')).map((one) => one.code), [code]);
      assert.equal(await inShadow(page, (root) => root.querySelectorAll('[data-connect]').length), 0);
      await close();
    }
  });

  test('disables Connect with a reason, for all modules or for one', async () => {
    const { page, heard, close } = await visit(`${RUSSIA} module="akvilon-telephony" connect-disabled="Only an administrator can connect modules."`);
    await shown(page);
    const reason = () => inShadow(page, (root) => root.querySelector('.reason')?.textContent ?? null);
    assert.equal(await reason(), 'Only an administrator can connect modules.');
    assert.equal(await inShadow(page, (root) => root.getElementById(root.querySelector('[data-connect]').getAttribute('aria-describedby')).textContent), await reason());
    await click(page, '[data-connect]');
    await page.$eval('marketplace-catalog', (own) => { own.connectDisabled = { 'seven-roads': 'Pay your invoice <b>first</b>.' }; });
    await page.waitForFunction(() => !document.querySelector('marketplace-catalog').shadowRoot.querySelector('.reason'));
    await click(page, '[data-connect]');
    assert.equal((await heard('mp-connect')).length, 1);
    await page.$eval('marketplace-catalog', (own) => { own.module = 'seven-roads'; });
    await waitFor(page, 'article[data-module="seven-roads"]');
    assert.equal(await reason(), 'Pay your invoice <b>first</b>.');
    assert.equal(await inShadow(page, (root) => root.querySelector('.pay a')), null, 'its page cannot be opened either');
    for (const odd of ['{', '{"seven-roads": {}}', '[]', '{"toString": "x"}', '']) await page.$eval('marketplace-catalog', (own, value) => own.setAttribute('connect-disabled', value), odd);
    assert.deepEqual(page.complaints, []);
    await close();
  });

  test('asks the host before it opens a page to connect', async () => {
    const { page, heard, close } = await visit(`${RUSSIA} module="seven-roads"`);
    await shown(page);
    const { connection: { url } } = read('data/en/modules/seven-roads.json');
    await page.evaluate(() => {
      window.followed = [];
      document.addEventListener('click', (event) => { window.followed.push(!event.defaultPrevented); event.preventDefault(); });
    });
    await click(page, '[data-connect]');
    await page.evaluate(() => document.addEventListener('mp-connect', (event) => event.preventDefault()));
    await click(page, '[data-connect]');
    assert.deepEqual(await page.evaluate(() => window.followed), [true, false]);
    assert.deepEqual(await heard('mp-connect'), Array(2).fill({ type: 'mp-connect', on: 'marketplace-catalog', code: 'seven-roads', connection: 'page', url }));
    await close();
  });

  test('is told that something loads, that it is there, and what went wrong', async () => {
    let fault = 'slow';
    const { page, heard, close } = await visit(RUSSIA, {
      before: (page) => intercept(page, (path) => (fault === 'slow' || !path.endsWith('/index.json') ? null : fault)),
    });
    await shown(page);
    assert.deepEqual(await types(page), ['mp-loading', 'mp-ready', 'mp-navigate']);
    for (const [what, status, willRetry] of [['network', 0, true], ['status', 404, false]]) {
      await page.evaluate(() => { heard.length = 0; });
      fault = status ? 'gone' : 'fail';
      await page.$eval('marketplace-catalog', (own) => own.setAttribute('language', own.language === 'ru' ? 'es' : 'ru'));
      await waitFor(page, '.failed');
      const [error] = await heard('mp-error');
      assert.deepEqual([error.what, error.status, error.willRetry], [what, status, willRetry]);
      assert.match(error.url, /\/index\.json$/);
      assert.deepEqual(await types(page), ['mp-loading', 'mp-error']);
      fault = 'slow';
      await click(page, '[data-retry]');
      await waitFor(page, '.tiles');
    }
    await close();
  });

  test('gets errors, cut data and no answer from the start: words, an event, and a second try', async () => {
    const answers = [
      [{ status: 500, body: 'Internal Server Error' }, ['status', 500, true], /Could not load/],
      [{ status: 200, body: '{"version": 1, "languages": ["e' }, ['data', 200, false], /Could not load/],
      [{ status: 200, body: '{"version": 2}' }, ['version', 200, false], /was updated/],
      [null, ['timeout', 0, true], /Could not load/],
    ];
    for (const [answer, expected, words] of answers) {
      let failing = true;
      const { page, heard, close } = await visit(RUSSIA, {
        before: async (page) => {
          await page.evaluateOnNewDocument(() => { const own = AbortSignal.timeout; AbortSignal.timeout = (wait) => own.call(AbortSignal, wait / 50); });
          await page.setRequestInterception(true);
          page.on('request', (request) => {
            if (!failing || !request.url().endsWith('/embed/marketplace.json')) request.continue();
            else if (answer) request.respond({ ...answer, contentType: 'application/json', headers: { 'Access-Control-Allow-Origin': '*' } });
          });
        },
      });
      await waitFor(page, '.failed');
      assert.match(await inShadow(page, (root) => root.querySelector('[role=alert]').textContent), words);
      const [{ what, status, willRetry, url }] = await heard('mp-error');
      assert.deepEqual([what, status, willRetry], expected);
      assert.match(url, /\/embed\/marketplace\.json$/);
      failing = false;
      await click(page, '[data-retry]');
      await waitFor(page, '.tiles');
      await close();
    }
  });

  test('cannot load the code of a page, then can', async () => {
    let failing = true;
    const { page, heard, close } = await visit(RUSSIA, { before: (page) => intercept(page, (path) => (failing && /\/assets\/module\./.test(path) ? 'fail' : null)) });
    await shown(page);
    await click(page, '[data-to="module:seven-roads"]');
    await waitFor(page, '.failed');
    assert.equal((await heard('mp-error'))[0].what, 'network');
    failing = false;
    await click(page, '[data-retry]');
    await waitFor(page, 'article');
    await close();
  });

  test('is of a version whose files are gone: it asks for a new start', async () => {
    const { page, heard, close } = await visit(RUSSIA, { before: (page) => intercept(page, (path) => (/\/assets\/module\./.test(path) ? 'gone' : null)) });
    await shown(page);
    await click(page, '[data-to="module:seven-roads"]');
    await waitFor(page, '.failed');
    assert.match(await inShadow(page, (root) => root.querySelector('[role=alert]').textContent), /was updated/);
    assert.deepEqual((await heard('mp-error')).map(({ what, status }) => [what, status]), [['version', 404]]);
    await close();
  });

  test('tries again by itself after a failure of the network', async () => {
    let failing = true;
    const { page, heard, close } = await visit(RUSSIA, { before: (page) => intercept(page, (path) => (failing && path === '/embed/en.json' ? 'fail' : null)) });
    await waitFor(page, '.failed');
    assert.equal((await heard('mp-error'))[0].willRetry, true);
    failing = false;
    await waitFor(page, '.tiles');
    await close();
  });

  test('gets cut and hostile data: words, an event, and nothing of it', async () => {
    const module = read('data/en/modules/seven-roads.json');
    const evil = 'javascript:heard.push({type:"evil"})';
    const hostile = { ...module, logo: evil, support_url: evil, documentation_url: 'data:text/html,<script>1</script>', developer: { name: 'x', url: ' JaVaScRiPt:1' }, connection: { kind: 'page', url: evil } };
    const { page, heard, close } = await visit(`${RUSSIA} module="seven-roads"`, { before: (page) => intercept(page, (path) => (path.endsWith('/seven-roads.json') ? hostile : null)) });
    await waitFor(page, '.failed, article');
    const addresses = () => inShadow(page, (root) => [...root.querySelectorAll('[href], [src]')].map((own) => own.getAttribute('href') ?? own.getAttribute('src')).filter((address) => !/^https?:|^#/.test(address)));
    assert.deepEqual(await addresses(), []);
    await close();

    const without = { ...hostile, logo: module.logo };
    const second = await visit(`${RUSSIA} module="seven-roads"`, { before: (page) => intercept(page, (path) => (path.endsWith('/seven-roads.json') ? without : null)) });
    await waitFor(second.page, 'article');
    assert.equal(await inShadow(second.page, (root) => root.querySelectorAll('.pay a, .pay button').length), 0, 'no button leads there');
    assert.deepEqual(await inShadow(second.page, (root) => [...root.querySelectorAll('[href]')].map((own) => own.protocol).filter((protocol) => !/^https?:$/.test(protocol))), []);
    await second.close();

    const index = read('ru/v5/en/index.json');
    index.sections[0].order = 'https://elsewhere.example/order.json';
    index.sections[0].cards[0].logo = '//elsewhere.example/logo.svg';
    const third = await visit(RUSSIA, { before: (page) => intercept(page, (path) => (path.endsWith('/index.json') ? index : null)) });
    await waitFor(third.page, '.failed');
    assert.equal((await third.heard('mp-error'))[0].what, 'data');
    await third.close();
    assert.deepEqual(await heard('evil').catch(() => []), []);
  });

  test('keeps out the styles that the host’s elements inherit', async () => {
    const { page, close } = await visit(RUSSIA, { csp: false });
    await page.addStyleTag({ content: '* { letter-spacing: 3px; text-transform: uppercase; } main { white-space: pre; text-align: right; word-spacing: 9px; font-style: italic; line-height: 3; text-indent: 2em; cursor: wait; direction: rtl; color-scheme: dark; }' });
    await shown(page);
    const style = await inShadow(page, (root) => {
      const { letterSpacing, textTransform, whiteSpace, textAlign, wordSpacing, fontStyle, textIndent, direction, lineHeight, fontSize, colorScheme } = getComputedStyle(root.querySelector('.sum'));
      return { letterSpacing, textTransform, whiteSpace, textAlign, wordSpacing, fontStyle, textIndent, direction, lineHeight: parseFloat(lineHeight) / parseFloat(fontSize), colorScheme };
    });
    assert.deepEqual(style, { letterSpacing: 'normal', textTransform: 'none', whiteSpace: 'normal', textAlign: 'start', wordSpacing: '0px', fontStyle: 'normal', textIndent: '0px', direction: 'ltr', lineHeight: 1.5, colorScheme: 'dark' });
    await page.addStyleTag({ content: 'marketplace-catalog { visibility: hidden }' });
    assert.equal(await inShadow(page, (root) => root.querySelector('.sum').checkVisibility({ visibilityProperty: true })), false, 'what hides the element hides it');
    await close();
  });

  test('gives each text its direction, and isolates prices', async () => {
    const index = read('ru/v5/en/index.json');
    const [card] = index.sections[0].cards;
    Object.assign(card, { name: 'שלום', summary: 'שלום עולם', texts: { name: 'he', summary: 'he' } });
    const { page, close } = await visit(RUSSIA, { before: (page) => intercept(page, (path) => (path.endsWith('/index.json') ? index : null)) });
    await shown(page);
    const made = await inShadow(page, (root) => {
      const own = root.querySelector('[data-module]');
      return [own.querySelector('h4 a').dir, own.querySelector('.sum').dir, root.querySelector('.all').dir, [...root.querySelectorAll('.price')].every((price) => price.querySelector('bdi'))];
    });
    assert.deepEqual(made, ['rtl', 'rtl', 'ltr', true]);
    await close();
  });

  test('announces what a search finds', async () => {
    const { page, close } = await visit(RUSSIA);
    await shown(page);
    await inShadow(page, (root) => root.querySelector('input').focus());
    await page.keyboard.type('telephony');
    await page.waitForFunction(() => /^Found/.test(document.querySelector('marketplace-catalog').shadowRoot.querySelector('[role=status]').textContent));
    assert.equal(await focused(page), 'search');
    await pause(50);
    await close();
  });
});
