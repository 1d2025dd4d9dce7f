// <marketplace-catalog> in an account on another origin: what it shows, and where it leads.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { CHROMIUM, SITE, launch, serve } from './browser.js';
import { account, cards, click, element, focused, inShadow, intercept, shown, title, waitFor } from './host.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RUSSIA = 'countries="RU" language="ru" api-version="v5"';
const read = (path) => JSON.parse(readFileSync(join(SITE, path), 'utf8'));
const listed = (catalog) => catalog.sections.map(({ code, modules }) => [code, modules.slice(0, 12).map((module) => module.code)]);

test('embed.js is under 12 kB compressed, and loads the rest on first use', () => {
  const script = readFileSync(join(SITE, 'embed.js'));
  assert.ok(gzipSync(script, { level: 9 }).length < 12_000, `${gzipSync(script, { level: 9 }).length} bytes`);
  const scripts = readdirSync(join(SITE, 'assets')).filter((name) => name.endsWith('.js'));
  const loaded = [...String(script).matchAll(/import\("\.\/assets\/([^"]+)"\)/g)].map(([, name]) => name);
  assert.ok(loaded.length > 0 && loaded.every((name) => scripts.includes(name)), `${loaded}`);
  for (const own of [script, ...loaded.map((name) => readFileSync(join(SITE, 'assets', name)))]) {
    assert.doesNotMatch(String(own), /innerHTML|insertAdjacentHTML|document\.write|\beval\(/);
  }
  assert.doesNotMatch(String(script), /\bimport\s*["{*]/, 'the first card waits for one script');
});

describe('the element', { skip: !CHROMIUM && 'Chromium is not installed' }, () => {
  let browser;
  let site;
  before(async () => { browser = await launch(); site = await serve(SITE); });
  after(async () => { await browser?.close(); site?.close(); });
  const visit = (body, options) => account(browser, site, body, options);

  test('shows the modules of the pages, in the same order, under a strict policy', async () => {
    for (const [countries, version, language, path] of [['RU', 'v5', 'ru', 'ru/v5/ru'], ['kz', '4', 'en', 'kz/v4/en'], ['MX', 'v5', 'es', 'mx/v5/es'], ['KZ,RU,BY,UZ,AM', 'v5', 'ru', 'cis/v5/ru']]) {
      const { page, close } = await visit(element(`countries="${countries}" language="${language}" api-version="${version}"`));
      await shown(page);
      assert.deepEqual(await cards(page), listed(read(`${path}/catalog.json`)), path);
      const html = readFileSync(join(SITE, path, 'index.html'), 'utf8');
      const onPage = [...html.matchAll(/<li class="card" data-module="([^"]+)"/g)].map(([, code]) => code);
      assert.deepEqual((await cards(page)).flatMap(([, codes]) => codes), onPage, path);
      assert.deepEqual(page.complaints, []);
      await close();
    }
  });

  test('merges countries like a market of these countries', async () => {
    const known = read('embed/marketplace.json');
    known.markets = known.markets.filter(({ countries }) => countries.length === 1);
    for (const [market, countries] of [['cis', 'UZ,RU,AM,KZ,BY'], ['latam', 'CO MX']]) {
      for (const language of ['ru', 'en', 'es']) {
        for (const version of ['v3', 'v5']) {
          const asked = [];
          const prepare = (page) => intercept(page, (path) => { asked.push(path); return path === '/embed/marketplace.json' ? known : null; });
          const { page, close } = await visit(element(`countries="${countries}" language="${language}" api-version="${version}"`), { before: prepare });
          await shown(page);
          assert.ok(!asked.some((path) => path.startsWith(`/${market}/`)), 'the prepared market is not looked at');
          assert.deepEqual(await cards(page), listed(read(`${market}/${version}/${language}/catalog.json`)), `${market} ${language} ${version}`);
          await close();
        }
      }
    }
  });

  test('shows everything about a module that its page shows', async () => {
    for (const language of ['ru', 'en', 'es']) {
      for (const code of ['akvilon-telephony', 'seven-roads', 'chirik-webchat']) {
        const { page, close } = await visit(element(`countries="RU" language="${language}" api-version="v5" module="${code}"`));
        await shown(page);
        const data = read(`data/${language}/modules/${code}.json`);
        const own = await inShadow(page, (root) => ({ text: root.querySelector('article').textContent, title: root.querySelector('#title').textContent, kind: root.querySelector('.price').dataset.priceKind }));
        assert.equal(own.title, data.name);
        assert.equal(own.kind, data.price.kind);
        const words = [data.summary, data.price.text, data.price.regular_text, data.price.trial_text, ...data.permissions.map(({ name }) => name), code, data.min_api_version];
        for (const word of words.filter(Boolean)) assert.ok(own.text.includes(word), `${code} ${language}: ${word}`);
        const plain = (html) => html.replace(/<[^>]+>/g, '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');
        assert.ok(own.text.includes(plain(data.features_html)), `${code} ${language}: features`);
        assert.deepEqual(page.complaints, []);
        await close();
      }
    }
  });

  test('navigates forward and back, restores the focus, and leaves the host’s address alone', async () => {
    const { page, heard, close } = await visit(element(RUSSIA));
    await shown(page);
    const address = page.url();
    await click(page, '[data-to="section:delivery"]');
    await waitFor(page, '.lead');
    assert.equal(await title(page), 'Доставка');
    assert.equal(await focused(page), 'title');
    await click(page, '[data-to="module:seven-roads"]');
    await waitFor(page, 'article[data-module="seven-roads"]');
    assert.equal(await focused(page), 'title');
    assert.equal(page.url(), address);
    await page.goBack();
    await waitFor(page, '.lead');
    assert.equal(await focused(page), 'module:seven-roads');
    await page.goBack();
    await waitFor(page, '.tiles');
    assert.equal(await focused(page), 'section:delivery');
    await page.goForward();
    await waitFor(page, '.lead');
    assert.equal(await title(page), 'Доставка');
    const urls = (await heard('mp-navigate')).map(({ url }) => url.replace(site.origin, ''));
    assert.deepEqual(urls, ['/ru/v5/ru/index.html', '/ru/v5/ru/sections/delivery.html', '/ru/v5/ru/modules/seven-roads.html', '/ru/v5/ru/sections/delivery.html', '/ru/v5/ru/index.html', '/ru/v5/ru/sections/delivery.html']);
    assert.deepEqual(page.complaints, []);
    await close();
  });

  test('leaves the host’s own history and focus alone', async () => {
    const { page, close } = await visit(element(RUSSIA));
    await shown(page);
    await page.evaluate(() => { history.pushState({ own: 1 }, '', '#own'); });
    await click(page, '[data-to="section:delivery"]');
    await waitFor(page, '.lead');
    assert.equal(await page.evaluate(() => history.state.own), 1, 'the host’s state is kept');
    await page.evaluate(() => { document.getElementById('own').focus(); location.hash = '#other'; });
    assert.equal(await title(page), 'Доставка');
    await page.goBack();
    await page.goBack();
    await waitFor(page, '.tiles');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'own');
    await close();
  });

  test('links within a text only scroll the element', async () => {
    const data = read('data/ru/modules/akvilon-telephony.json');
    data.features_html = '<p><a href="#features-end">Вниз</a></p>' + '<p>…</p>'.repeat(80) + '<h3 id="features-end">Конец</h3>';
    const prepare = (page) => intercept(page, (path) => (path.endsWith('/modules/akvilon-telephony.json') ? data : null));
    const { page, close } = await visit(element(`${RUSSIA} module="akvilon-telephony"`), { before: prepare });
    await shown(page);
    const address = page.url();
    await click(page, '.prose a');
    assert.ok(await inShadow(page, (root) => root.getElementById('features-end').getBoundingClientRect().top < innerHeight));
    assert.equal(page.url(), address);
    await close();
  });

  test('finds modules while typing, and returns', async () => {
    const { page, close } = await visit(element(RUSSIA));
    await shown(page);
    await inShadow(page, (root) => root.querySelector('input').focus());
    await page.keyboard.type('телефонию');
    await waitFor(page, '[data-module="akvilon-telephony"]');
    assert.equal(await inShadow(page, (root) => root.querySelector('[data-module]').dataset.module), 'akvilon-telephony');
    assert.equal(await focused(page), 'search');
    await inShadow(page, (root) => root.querySelector('input').select());
    await page.keyboard.type('ыыы');
    await page.waitForFunction(() => /^Ничего не нашлось/.test(document.querySelector('marketplace-catalog').shadowRoot.querySelector('#title')?.textContent));
    await page.goBack();
    await waitFor(page, '.tiles');
    assert.equal(await inShadow(page, (root) => root.querySelector('input').value), '');
    await close();
  });

  test('follows its attributes and keeps the view and the focus', async () => {
    const { page, close } = await visit(element(RUSSIA));
    await shown(page);
    await click(page, '[data-to="section:delivery"]');
    await waitFor(page, '.lead');
    await inShadow(page, (root) => root.querySelector('[data-to="module:seven-roads"]').focus());
    await page.$eval('marketplace-catalog', (own) => { own.setAttribute('language', 'en'); own.setAttribute('countries', 'KZ,RU,BY,UZ,AM'); });
    await page.waitForFunction(() => document.querySelector('marketplace-catalog').shadowRoot.querySelector('#title').textContent === 'Delivery');
    assert.equal(await focused(page), 'module:seven-roads');
    assert.equal(await inShadow(page, (root) => root.querySelector('.all').lang), 'en');
    const section = read('cis/v5/en/catalog.json').sections.find(({ code }) => code === 'delivery');
    const codes = await inShadow(page, (root) => [...root.querySelectorAll('[data-module]')].map((card) => card.dataset.module));
    assert.deepEqual(codes, section.modules.map(({ code }) => code));
    await page.$eval('marketplace-catalog', (own) => own.setAttribute('countries', 'MX,CO'));
    await page.$eval('marketplace-catalog', (own) => own.setAttribute('module', 'chirik-webchat'));
    await page.waitForFunction(() => document.querySelector('marketplace-catalog').shadowRoot.querySelector('.empty, article'));
    assert.deepEqual(page.complaints, []);
    await close();
  });

  test('reports Connect, and reports its height', async () => {
    const { page, heard, close } = await visit(element(`${RUSSIA} module="akvilon-telephony"`));
    await shown(page);
    await click(page, '[data-connect]');
    assert.deepEqual(await heard('mp-connect'), [{ type: 'mp-connect', on: 'marketplace-catalog', code: 'akvilon-telephony', connection: 'simple', url: null }]);
    const height = await page.$eval('marketplace-catalog', (own) => own.getBoundingClientRect().height);
    await page.waitForFunction((wanted) => heard.some((one) => one.type === 'mp-resize' && Math.abs(one.height - wanted) < 2), {}, height);
    await page.$eval('marketplace-catalog', (own) => own.setAttribute('module', 'seven-roads'));
    await waitFor(page, 'article[data-module="seven-roads"]');
    const link = await inShadow(page, (root) => { const own = root.querySelector('.pay a.button'); return [own.href, own.target, own.rel]; });
    assert.deepEqual(link, [read('data/ru/modules/seven-roads.json').connection.url, '_blank', 'noopener']);
    await close();
  });

  test('two elements are independent, and one keeps its state when it is moved', async () => {
    const two = () => `<marketplace-catalog ${RUSSIA}></marketplace-catalog><div id="there"></div><marketplace-catalog id="second" history="none" countries="MX" language="es" api-version="v5"></marketplace-catalog>`;
    const { page, close } = await visit(two);
    await shown(page);
    await page.waitForFunction(() => document.getElementById('second').shadowRoot.querySelector('.tiles'));
    const titles = async () => {
      await page.waitForFunction(() => [...document.querySelectorAll('marketplace-catalog')].every((own) => own.shadowRoot.querySelector('#title')));
      return page.$$eval('marketplace-catalog', (all) => all.map((own) => own.shadowRoot.querySelector('#title').textContent));
    };
    const steps = await page.evaluate(() => history.length);
    await page.$eval('#second', (own) => own.shadowRoot.querySelector('.tiles a').click());
    assert.equal(await page.evaluate(() => history.length), steps, 'history="none"');
    await click(page, '[data-to="section:delivery"]');
    await waitFor(page, '.lead');
    const second = (await titles())[1];
    assert.notEqual(second, 'Marketplace de módulos');
    await page.goBack();
    await waitFor(page, '.tiles');
    assert.deepEqual(await titles(), ['Маркетплейс модулей', second]);
    await page.evaluate(() => document.getElementById('there').append(document.querySelector('marketplace-catalog')));
    await shown(page);
    await click(page, '[data-to="section:delivery"]');
    await waitFor(page, '.lead');
    assert.deepEqual(await titles(), ['Доставка', second]);
    assert.deepEqual(page.complaints, []);
    await close();
  });

  test('shows the element’s own content without script', async () => {
    const { page, close } = await visit(element(RUSSIA, '<a id="plain" href="/">Catalogue</a>'), { script: false });
    assert.equal(await page.$eval('#plain', (link) => link.offsetHeight > 0), true);
    await close();
  });

  test('axe finds nothing in the shadow root', async () => {
    const views = [RUSSIA, `${RUSSIA} section="delivery"`, `${RUSSIA} module="akvilon-telephony"`, `${RUSSIA} module="akvilon-pbx"`, 'countries="RU" language="en" api-version="v1"', 'countries="KZ" language="es" api-version="v5" module="tugai-post"'];
    for (const scheme of ['light', 'dark']) {
      for (const width of [360, 1280]) {
        for (const view of views) {
          const { page, close } = await visit(element(view), { csp: false, width });
          await page.addStyleTag({ content: `:root { color-scheme: ${scheme}; background: ${scheme === 'dark' ? '#151513' : '#fff'}; color: ${scheme === 'dark' ? '#fff' : '#000'}; } body { margin: 1rem; }` });
          await shown(page);
          await page.evaluate(AXE);
          const found = await page.evaluate(async () => {
            const { violations } = await axe.run('marketplace-catalog', { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
            return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target} ${node.html}`).join(' ')}`);
          });
          assert.deepEqual(found, [], `${view} ${scheme} ${width}`);
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${view} fits ${width}`);
          await close();
        }
      }
    }
  });

  test('screenshots for review', { skip: !process.env.MPGEN_SCREENSHOTS && 'MPGEN_SCREENSHOTS names no folder' }, async () => {
    mkdirSync(process.env.MPGEN_SCREENSHOTS, { recursive: true });
    for (const [name, view] of [['home', RUSSIA], ['section', `${RUSSIA} section="delivery"`], ['module', `${RUSSIA} module="akvilon-telephony"`]]) {
      for (const width of [360, 1280]) {
        const { page, close } = await visit(element(view), { width });
        await shown(page);
        await page.waitForNetworkIdle({ idleTime: 150 });
        await page.screenshot({ path: join(process.env.MPGEN_SCREENSHOTS, `element-${name}-${width}.png`), fullPage: true });
        await close();
      }
    }
  });
});
