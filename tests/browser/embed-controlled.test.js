// <marketplace-catalog> is controlled like an input: the host gives the place, the element reports each step, and what it is
// given back is what it shows already.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CHROMIUM, LARGE_SITE, SITE, launch, serve } from './browser.js';
import { account, click, element, focused, inShadow, intercept, pause, shown, steps, title, titled, waitFor } from './host.js';

const RUSSIA = 'countries="RU" language="ru" api-version="v5"';
const CATALOG = 'marketplace-catalog';

describe('a host that controls the element', { skip: !CHROMIUM && 'Chromium is not installed' }, () => {
  let browser;
  let site;
  let large;
  before(async () => { browser = await launch(); site = await serve(SITE); large = await serve(LARGE_SITE); });
  after(async () => { await browser?.close(); site?.close(); large?.close(); });
  const visit = (body, options) => account(browser, site, body, options);
  const set = (page, attributes) => page.$eval(CATALOG, (own, given) => { for (const [name, value] of Object.entries(given)) { if (value === null) own.removeAttribute(name); else own.setAttribute(name, value); } }, attributes);
  const type = async (page, text) => {
    await inShadow(page, (root) => root.querySelector('input[type=search]').focus());
    await page.keyboard.type(text, { delay: 30 });
  };
  const field = (page) => inShadow(page, (root) => root.querySelector('input[type=search]').value);

  test('keeps the module that it is told, and gives it back: breadcrumbs and searches are not undone', async () => {
    const { page, close } = await visit(element(RUSSIA));
    await shown(page);
    // Now and later, as a framework does.
    for (const wait of [0, 60]) {
      await page.evaluate((milliseconds) => {
        window.listening?.abort();
        window.listening = new AbortController();
        document.addEventListener('mp-navigate', ({ detail, target }) => setTimeout(() => {
          if (detail.code) target.setAttribute('module', detail.code);
          else target.removeAttribute('module');
        }, milliseconds), { signal: window.listening.signal });
      }, wait);
      await click(page, '[data-to="module:seven-roads"]');
      await waitFor(page, 'article');
      await pause(150);
      await click(page, '.crumbs [data-to="section:delivery"]');
      await titled(page, 'Доставка');
      await pause(150);
      assert.equal(await title(page), 'Доставка');
      await click(page, '[data-to="module:seven-roads"]');
      await waitFor(page, 'article');
      await type(page, 'телефония');
      await waitFor(page, '[data-module="akvilon-telephony"]');
      await pause(200);
      assert.equal(await field(page), 'телефония');
      assert.match(await title(page), /^Найдено/);
      await click(page, '.crumbs [data-to="home"]');
      await waitFor(page, '.tiles');
      await pause(150);
    }
    const round = ['user module seven-roads', 'user section delivery', 'user module seven-roads', 'user search телефония', 'user home'];
    // A slow machine may search for the first letters too.
    const searches = (await steps(page)).filter((step, i, all) => !(step.startsWith('user search') && all[i + 1]?.startsWith('user search')));
    assert.deepEqual(searches, ['host home', ...round, ...round]);
    assert.deepEqual(page.complaints, []);
    await close();
  });

  test('removes one attribute before it sets the next: one step', async () => {
    const { page, close } = await visit(element(`${RUSSIA} view="section" section="delivery"`));
    await shown(page);
    await page.$eval(CATALOG, async (own) => {
      own.removeAttribute('section');
      own.view = 'module';
      await null;
      own.module = 'seven-roads';
    });
    await waitFor(page, 'article');
    await set(page, { module: null, view: 'section', section: 'delivery', language: 'en' });
    await titled(page, 'Delivery');
    assert.deepEqual(await steps(page), ['host section delivery', 'host module seven-roads', 'host section delivery']);
    await close();
  });

  test('gives what is shown already, or the same twice: nothing happens', async () => {
    const { page, close } = await visit(element(`${RUSSIA} module="seven-roads"`));
    await shown(page);
    await inShadow(page, (root) => { root.querySelector('article').same = true; });
    await set(page, { module: 'seven-roads', view: 'module', section: 'delivery' });
    await pause(200);
    assert.equal(await inShadow(page, (root) => root.querySelector('article').same), true);
    assert.deepEqual(await steps(page), ['host module seven-roads']);
    await close();
  });

  test('prevents a step: it is not taken, and what the host decides is shown', async () => {
    const { page, close } = await visit(element(`${RUSSIA} history="none"`));
    await shown(page);
    const length = await page.evaluate(() => history.length);
    await page.evaluate(() => document.addEventListener('mp-navigate', (event) => {
      if (event.detail.cause !== 'user') return;
      event.preventDefault();
      if (event.detail.code === 'seven-roads') event.target.module = 'vydra-express';
    }));
    await click(page, '[data-to="section:delivery"]');
    await pause(200);
    assert.ok(await inShadow(page, (root) => root.querySelector('.tiles')));
    await click(page, '[data-to="module:seven-roads"]');
    await waitFor(page, 'article[data-module="vydra-express"]');
    assert.deepEqual(await steps(page), ['host home', 'user section delivery', 'user module seven-roads', 'host module vydra-express']);
    assert.equal(await page.evaluate(() => history.length), length);
    await close();
  });

  test('answers a letter late: the letters after it stay', async () => {
    const { page, close } = await visit(element(`${RUSSIA} history="none"`));
    await shown(page);
    await page.evaluate(() => document.addEventListener('mp-navigate', ({ detail, target }) => setTimeout(() => { target.view = detail.view; target.query = detail.query; }, 400)));
    await inShadow(page, (root) => root.querySelector('input[type=search]').focus());
    for (const letter of 'почта') {
      await page.keyboard.type(letter);
      await pause(190);
    }
    await pause(700);
    assert.equal(await field(page), 'почта');
    assert.ok((await steps(page)).filter((step) => step.startsWith('user search')).length > 2, 'the test is slow enough for several steps');
    assert.ok(!(await steps(page)).some((step) => step.startsWith('host search')));
    await close();
  });

  test('sets properties, also before the element is defined', async () => {
    const { page, close } = await visit(() => '<marketplace-catalog></marketplace-catalog>', {
      before: (page) => page.evaluateOnNewDocument(() => {
        document.addEventListener('DOMContentLoaded', () => {});
        new MutationObserver((_, observer) => {
          const own = document.querySelector('marketplace-catalog');
          if (!own || own.shadowRoot) return;
          observer.disconnect();
          Object.assign(own, { countries: ['RU', 'KZ'], apiVersion: 'v5', language: 'es', connected: ['seven-roads'] });
        }).observe(document, { childList: true, subtree: true });
      }),
    });
    await shown(page);
    assert.equal(await title(page), 'Marketplace de módulos');
    const given = await page.$eval(CATALOG, (own) => [own.getAttribute('countries'), own.getAttribute('api-version'), own.connected, own.language, own.module]);
    assert.deepEqual(given, ['RU,KZ', 'v5', ['seven-roads'], 'es', '']);
    await page.$eval(CATALOG, (own) => { own.language = 'en'; own.connected = null; });
    await titled(page, 'Module Marketplace');
    assert.equal(await page.$eval(CATALOG, (own) => own.hasAttribute('connected')), false);
    await close();
  });

  test('names a page that is not there: it is said, and is not an address', async () => {
    const { page, heard, close } = await visit(element(`${RUSSIA} module="no-such-module"`));
    await shown(page);
    assert.match(await title(page), /недоступен/);
    await set(page, { module: null, section: 'no-such-section' });
    await titled(page, 'В этом разделе нет модулей для страны и версии API аккаунта.');
    assert.deepEqual(await heard('mp-navigate'), []);
    await set(page, { section: 'delivery' });
    await titled(page, 'Доставка');
    assert.deepEqual(await steps(page), ['host section delivery']);
    await close();
  });

  test('gives a view that there is not, or lacks its code, or an address that is none: the rest counts, and it is told', async () => {
    for (const [attributes, problem] of [['view="modul" section="delivery"', /view="modul"/], ['view="module" section="delivery"', /lacks `module`/], ['marketplace="http://[" section="delivery"', /marketplace="http:\/\/\["/]]) {
      const { page, heard, close } = await visit(element(`${RUSSIA} ${attributes}`));
      await shown(page);
      assert.equal(await title(page), 'Доставка');
      const [{ what, message, willRetry }] = await heard('mp-error');
      assert.deepEqual([what, willRetry], ['attributes', false]);
      assert.match(message, problem);
      await close();
    }
  });

  test('gives no API version, or no countries: no module is shown, and it is told', async () => {
    for (const attributes of ['countries="RU"', 'api-version="v5"', '']) {
      const { page, heard, close } = await visit(element(`language="en" ${attributes}`));
      await shown(page);
      assert.match(await inShadow(page, (root) => root.querySelector('.empty').textContent), /no modules/);
      assert.equal(await inShadow(page, (root) => root.querySelectorAll('[data-module]').length), 0);
      assert.ok((await heard('mp-error')).every(({ what }) => what === 'attributes'));
      await set(page, { countries: 'RU', 'api-version': 'v5' });
      await waitFor(page, '[data-module]');
      await close();
    }
  });

  test('has links that stay in the account, and open what they name', async () => {
    const { page, origin, close } = await visit(element(RUSSIA));
    await shown(page);
    const link = await inShadow(page, (root) => root.querySelector('[data-to="module:seven-roads"]').href);
    assert.equal(new URL(link).origin, origin);
    await page.goto(link);
    await waitFor(page, 'article[data-module="seven-roads"]');
    await set(page, { links: '/account/{path}' });
    await page.waitForFunction((wanted) => document.querySelector('marketplace-catalog').shadowRoot.querySelector('.crumbs [data-to^="section:"]')?.href === wanted, {}, `${origin}/account/sections/delivery`);
    await set(page, { links: 'javascript:alert(1)//{path}' });
    await page.waitForFunction(() => !document.querySelector('marketplace-catalog').shadowRoot.innerHTML.includes('javascript:'));
    await close();
  });

  // Back, with the browser's history in the hands of the element, or of the host.
  const router = (page) => page.evaluate(() => {
    const catalog = document.querySelector('marketplace-catalog');
    const give = ({ view = 'home', section = null, code = null, query = null } = {}) => Object.assign(catalog, { view, section, module: code, query });
    document.addEventListener('mp-navigate', ({ detail }) => {
      if (detail.cause !== 'user') return;
      const { view, section, code, query } = detail;
      history.pushState({ place: { view, section, code, query } }, '', `?at=${view}`);
      setTimeout(() => give(detail), 20);
    });
    addEventListener('popstate', ({ state }) => setTimeout(() => give(state?.place), 20));
  });

  for (const [owner, attribute, prepare] of [['the element', '', () => {}], ['the host', 'history="none"', router]]) {
    test(`goes back with the history of ${owner}: cards, scroll, focus and filters are there again, also in another language`, async () => {
      const { page, close } = await account(browser, large, element(`${RUSSIA} ${attribute}`));
      await shown(page);
      await prepare(page);
      await click(page, '[data-to="section:delivery"]');
      await waitFor(page, '[data-more]');
      for (const count of [96, 144]) {
        await click(page, '[data-more]');
        await page.waitForFunction((wanted) => document.querySelector('marketplace-catalog').shadowRoot.querySelectorAll('[data-module]').length === wanted, {}, count);
      }
      const far = await inShadow(page, (root) => {
        const link = [...root.querySelectorAll('[data-module] a')][130];
        link.scrollIntoView();
        return link.dataset.to;
      });
      await pause(100);
      const top = await page.evaluate(() => scrollY);
      assert.ok(top > 2000);
      await click(page, `[data-to="${far}"]`);
      await waitFor(page, 'article');
      assert.ok(await page.evaluate(() => scrollY) < 500, 'a new page begins at its top');
      await page.goBack();
      await page.waitForFunction(() => document.querySelector('marketplace-catalog').shadowRoot.querySelectorAll('[data-module]').length === 144);
      await pause(200);
      assert.equal(await focused(page), far);
      assert.ok(Math.abs(await page.evaluate(() => scrollY) - top) < 5, `${await page.evaluate(() => scrollY)} is not ${top}`);

      const chosen = () => inShadow(page, (root) => [root.querySelector('[name=free]').checked, root.querySelector('select').value, [...root.querySelectorAll('[data-module]')].slice(0, 5).map((card) => card.dataset.module)]);
      await inShadow(page, (root) => {
        root.querySelector('[name=free]').click();
        root.querySelector('select').value = '-price';
        root.querySelector('select').dispatchEvent(new Event('change', { bubbles: true }));
      });
      await page.waitForFunction(() => [...document.querySelector('marketplace-catalog').shadowRoot.querySelectorAll('.list .price')].every((price) => price.dataset.priceKind === 'free'));
      const before = await chosen();
      await click(page, '.list [data-module] a');
      await waitFor(page, 'article');
      await page.goBack();
      await waitFor(page, '.tools');
      assert.deepEqual(await chosen(), before);
      await set(page, { language: 'en' });
      await titled(page, 'Delivery');
      assert.deepEqual((await chosen()).slice(0, 2), before.slice(0, 2));
      assert.deepEqual(page.complaints, []);
      await close();
    });
  }

  test('takes the element away and brings it back: the history is still its own', async () => {
    const { page, close } = await visit(element(RUSSIA));
    await shown(page);
    await click(page, '[data-to="section:delivery"]');
    await titled(page, 'Доставка');
    const again = () => page.evaluate(() => {
      const old = document.querySelector('marketplace-catalog');
      const next = document.createElement('marketplace-catalog');
      for (const { name, value } of old.attributes) next.setAttribute(name, value);
      old.replaceWith(next);
    });
    await again();
    await titled(page, 'Доставка');
    await click(page, '[data-to="module:seven-roads"]');
    await waitFor(page, 'article');
    await again();
    await waitFor(page, 'article');
    await page.goBack();
    await titled(page, 'Доставка');
    await page.goBack();
    await waitFor(page, '.tiles');
    await page.reload();
    await waitFor(page, '.tiles');
    await page.goForward();
    await titled(page, 'Доставка');
    assert.deepEqual(page.complaints, []);
    await close();
  });

  test('changes its own address on a step: each page of the history has its address', async () => {
    const { page, close } = await visit(element(RUSSIA));
    await shown(page);
    const paths = [];
    await page.evaluate(() => document.addEventListener('mp-navigate', ({ detail }) => history.replaceState(history.state, '', detail.code ? `?module=${detail.code}` : location.pathname)));
    const look = async () => paths.push(new URL(page.url()).search);
    await click(page, '[data-to="module:seven-roads"]');
    await waitFor(page, 'article');
    await look();
    await page.goBack();
    await waitFor(page, '.tiles');
    await look();
    await page.goForward();
    await waitFor(page, 'article');
    await look();
    assert.deepEqual(paths, ['?module=seven-roads', '', '?module=seven-roads']);
    await close();
  });

  test('loads embed.js twice: each event once', async () => {
    const { page, close } = await visit(element(RUSSIA));
    await shown(page);
    await page.evaluate((origin) => import(`${origin}/embed.js?copy`), site.origin);
    await click(page, '[data-to="module:akvilon-telephony"]');
    await waitFor(page, 'article');
    await click(page, '[data-connect]');
    const told = await page.evaluate(() => heard.filter(({ type }) => type !== 'mp-resize').map(({ type }) => type));
    assert.deepEqual(told.filter((type) => type === 'mp-connect').length, 1);
    assert.deepEqual(await steps(page), ['host home', 'user module akvilon-telephony']);
    assert.deepEqual(page.complaints, []);
    await close();
  });

  test('is not disturbed by 100 elements that come and go', async () => {
    const { page, close } = await visit(element(RUSSIA), { before: (page) => intercept(page, () => null) });
    await shown(page);
    await page.evaluate(async () => {
      for (let n = 0; n < 100; n += 1) {
        const own = document.querySelector('marketplace-catalog');
        const next = own.cloneNode();
        own.replaceWith(next);
        if (n % 10 === 0) await new Promise((resolve) => { setTimeout(resolve, 20); });
      }
    });
    await shown(page);
    await click(page, '[data-to="section:delivery"]');
    await titled(page, 'Доставка');
    await page.goBack();
    await waitFor(page, '.tiles');
    assert.deepEqual(page.complaints, []);
    await close();
  });
});
