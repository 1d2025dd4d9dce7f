// <marketplace-catalog> with invalid input: attributes that match nothing, feeds that fail to load, malicious texts,
// data of another build. It never stays blank, and each problem is reported once.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { CHROMIUM, SITE, launch, serve } from './browser.js';
import { account, cards, click, element, inShadow, intercept, shown, title, waitFor } from './host.js';

const RUSSIA = 'countries="RU" language="ru" api-version="v5"';
const read = (path) => JSON.parse(readFileSync(join(SITE, path), 'utf8'));
const codes = (path) => read(path).sections.map(({ code, modules }) => [code, modules.slice(0, 12).map((module) => module.code)]);
const EMPTY = { ru: 'Для страны и версии API этого аккаунта модулей нет.', en: 'There are no modules for this account’s country and API version.' };

describe('the element, given', { skip: !CHROMIUM && 'Chromium is not installed' }, () => {
  let browser;
  let site;
  before(async () => { browser = await launch(); site = await serve(SITE); });
  after(async () => { await browser?.close(); site?.close(); });
  const visit = (body, options) => account(browser, site, body, options);

  // The attributes, the catalogue that is shown (if any), and the warning.
  const WISHES = [
    ['countries="RU" language="ru" api-version="v9"', 'ru/v5/ru', /“v9”.*“v5”/],
    ['countries="RU" language="ru" api-version="12.1"', 'ru/v5/ru', /“12\.1”.*“v5”/],
    ['countries="RU" language="ru" api-version="4.7"', 'ru/v4/ru', /“4\.7”.*“v4”/],
    ['countries="RU" language="ru" api-version="5.0"', 'ru/v5/ru', null],
    ['countries="RU" language="ru" api-version="4"', 'ru/v4/ru', null],
    ['countries="RU" language="ru" api-version="V4.0"', 'ru/v4/ru', null],
    ['countries="RU" language="ru" api-version="v2"', null, /“v2” is older/],
    ['countries="RU" language="en" api-version="1.0"', null, /“1\.0” is older/],
    ['countries="RU" language="en" api-version="latest"', null, /“latest” is not an API version/],
    ['countries="RU" language="ru"', null, /no API version is given/],
    ['countries="DE" language="en" api-version="v5"', null, /no marketplace in DE/],
    ['countries="" language="en" api-version="v5"', null, /no countries/],
    ['countries="RU;x--@" language="ru" api-version="v5"', 'ru/v5/ru', /no marketplace in X--@/],
    ['countries="DE,KZ,FR" language="en" api-version="v5"', 'kz/v5/en', /no marketplace in DE, FR/],
    ['countries="MX" language="es-AR" api-version="v5"', 'mx/v5/es', /“es-AR”.*“es”/],
    ['countries="MX" language="zh-Hant-TW" api-version="v5"', 'mx/v5/ru', /“zh-Hant-TW”.*“ru”/],
    ['countries="MX" language="EN" api-version="v5"', 'mx/v5/en', null],
  ];
  for (const [attributes, path, warning] of WISHES) {
    test(attributes, async () => {
      const { page, close } = await visit(element(attributes));
      await shown(page);
      if (path) assert.deepEqual(await cards(page), codes(`${path}/catalog.json`));
      else {
        const language = /language="(\w+)"/.exec(attributes)[1];
        assert.ok((await inShadow(page, (root) => root.querySelector('.empty').textContent)).includes(EMPTY[language]));
        assert.equal(await inShadow(page, (root) => root.querySelectorAll('[data-module]').length), 0);
      }
      // Changing another attribute does not repeat the warning.
      await page.$eval('marketplace-catalog', (own) => own.setAttribute('section', 'delivery'));
      await shown(page);
      assert.equal(page.warnings.length, warning ? 1 : 0, page.warnings.join('\n'));
      if (warning) assert.match(page.warnings[0], warning);
      await close();
    });
  }

  test('a hidden, an unknown and an unlisted module', async () => {
    for (const [countries, version, code, expected] of [['MX', 'v5', 'akvilon-telephony', 'not available'], ['RU', 'v5', 'no-such-module', 'not available'], ['RU', 'v5', '../../../etc', 'not available'], ['RU', 'v5', 'akvilon-pbx', 'no longer available to connect']]) {
      const { page, close } = await visit(element(`countries="${countries}" language="en" api-version="${version}" module="${code}"`));
      await shown(page);
      assert.match(await inShadow(page, (root) => root.querySelector('.view').textContent), new RegExp(expected), code);
      assert.equal(await inShadow(page, (root) => root.querySelectorAll('[data-connect]').length), 0);
      await close();
    }
  });

  for (const failing of ['/embed/marketplace.json', '/embed/ru.json', '/ru/v5/ru/index.json']) {
    test(`no ${failing}, then again`, async () => {
      let broken = true;
      const prepare = (page) => intercept(page, (path) => (broken && path === failing ? 'fail' : null));
      const { page, close } = await visit(element(RUSSIA, '<a href="/">Каталог</a>'), { before: prepare });
      await waitFor(page, '[data-retry]');
      assert.match(await inShadow(page, (root) => root.querySelector('[role=alert]').textContent), /Не удалось загрузить данные/);
      assert.equal(page.warnings.length, 1);
      assert.ok(await page.$eval('marketplace-catalog a', (link) => link.offsetHeight > 0), 'the element’s own content is there');
      broken = false;
      await click(page, '[data-retry]');
      await waitFor(page, '.tiles');
      assert.deepEqual(await cards(page), codes('ru/v5/ru/catalog.json'));
      await close();
    });
  }

  test('no text of a module, then again', async () => {
    let broken = true;
    const prepare = (page) => intercept(page, (path) => (broken && path.includes('/data/') ? 'fail' : null));
    const { page, close } = await visit(element(RUSSIA), { before: prepare });
    await shown(page);
    await click(page, '[data-to="module:akvilon-telephony"]');
    await waitFor(page, '[data-retry]');
    broken = false;
    await click(page, '[data-retry]');
    await waitFor(page, 'article');
    assert.equal(await title(page), 'Аквилон Телефония');
    await close();
  });

  test('recovers when the network returns', async () => {
    const { page, close } = await visit(element(RUSSIA));
    await shown(page);
    await page.setOfflineMode(true);
    await page.$eval('marketplace-catalog', (own) => own.setAttribute('language', 'en'));
    await waitFor(page, '[data-retry]');
    assert.match(await inShadow(page, (root) => root.querySelector('[role=alert]').textContent), /Нет связи с интернетом/);
    await page.setOfflineMode(false);
    await page.waitForFunction(() => document.querySelector('marketplace-catalog').shadowRoot.querySelector('.all').lang === 'en');
    assert.deepEqual(await cards(page), codes('ru/v5/en/catalog.json'));
    await close();
  });

  test('malformed feeds', async () => {
    const index = [null, 7, {}, { sections: 7 }, { sections: [{ cards: [{}] }] }, []];
    const words = [[], {}, { version: '2.0.0' }];
    for (const [file, answer] of [...index.map((own) => ['/index.json', own]), ...words.map((own) => ['/embed/ru.json', own])]) {
      const prepare = (page) => intercept(page, (path) => (path.endsWith(file) ? answer ?? 'null' : null));
      const { page, close } = await visit(element(RUSSIA), { before: prepare });
      await waitFor(page, '[data-retry]');
      await close();
    }
  });

  test('malicious texts that the build would have rejected', async () => {
    const evil = '<p onclick="heard.push(1)">Text<script>heard.push({ type: "evil" })</script><img src="x" onerror="heard.push({ type: \'evil\' })">'
      + '<a href="javascript:heard.push({})">link</a><a href="https://acme.example/" target="_top" style="position:fixed">ok</a><svg onload="heard.push({})"><a href="#x">s</a></svg>'
      + '<iframe srcdoc="<script>parent.heard.push(1)</script>"></iframe><form action="/"><button formaction="javascript:1">b</button></form><math><mtext><style>*{display:none}</style></mtext></math><style>*{display:none}</style><h3 id="x y" class="vh">Heading</h3><template><p>t</p></template></p>';
    const data = { ...read('data/ru/modules/akvilon-telephony.json'), features_html: evil, name: '<img src=x onerror=heard.push(1)>', summary: '<b>bold</b>' };
    const index = read('ru/v5/ru/index.json');
    Object.assign(index.sections[0].cards[0], { name: data.name, summary: data.summary });
    const prepare = (page) => intercept(page, (path) => (path.endsWith('/modules/akvilon-telephony.json') ? data : path.endsWith('/index.json') ? index : null));
    for (const csp of [true, false]) {
      const { page, heard, close } = await visit(element(RUSSIA), { before: prepare, csp });
      await shown(page);
      await click(page, '[data-to="module:akvilon-telephony"]');
      await waitFor(page, 'article');
      const made = await inShadow(page, (root) => [...root.querySelectorAll('.prose *')].map((node) => `${node.localName}[${node.getAttributeNames().map((name) => `${name}=${node.getAttribute(name)}`)}]`));
      const features = made.slice(0, made.findIndex((one) => one.startsWith('h3')) + 1);
      assert.deepEqual(features, ['p[]', 'a[]', 'a[href=https://acme.example/,target=_blank,rel=nofollow noopener noreferrer]', 'h3[]']);
      assert.equal(await title(page), data.name);
      assert.deepEqual(await heard('evil'), []);
      // A strict policy reports violations in the console while the text is parsed, in a document that never runs
      // scripts.
      assert.deepEqual(page.complaints.filter((text) => !/Content Security Policy/.test(text)), []);
      await close();
    }
  });

  test('data of a later build with more fields', async () => {
    const more = (value) => (Array.isArray(value) ? value.map(more) : value && typeof value === 'object' ? { ...Object.fromEntries(Object.entries(value).map(([key, own]) => [key, more(own)])), later: { said: true }, stars: 5 } : value);
    const prepare = (page) => intercept(page, (path) => {
      if (!path.endsWith('.json')) return null;
      const data = more(read(path.slice(1)));
      if (path.endsWith('/index.json')) data.sections[0].cards[0].connection = { kind: 'later' };
      if (path.endsWith('/marketplace.json')) data.api_versions.push('v6');
      return data;
    });
    const { page, close } = await visit(element(RUSSIA), { before: prepare });
    await shown(page);
    assert.deepEqual(await cards(page), codes('ru/v5/ru/catalog.json'));
    await click(page, '[data-to="module:akvilon-telephony"]');
    await waitFor(page, 'article');
    assert.deepEqual(page.complaints, []);
    await close();
  });

  test('data of an earlier build without optional fields', async () => {
    const schemas = Object.fromEntries(['index', 'module', 'embed', 'words'].map((name) => [name, read(`schema/${name}.v1.json`)]));
    const least = (value, schema, all) => {
      const own = schema.$ref ? all.$defs[schema.$ref.slice(8)] : schema;
      if (Array.isArray(value)) return value.map((item) => least(item, own.items || {}, all));
      if (!own.properties || !value) return value;
      return Object.fromEntries(Object.entries(value).filter(([key]) => own.required.includes(key)).map(([key, item]) => [key, least(item, own.properties[key], all)]));
    };
    const kind = (path) => ({ 'index.json': 'index', 'marketplace.json': 'embed', 'ru.json': 'words' })[path.split('/').pop()] || 'module';
    const prepare = (page) => intercept(page, (path) => {
      if (!path.endsWith('.json')) return null;
      const data = least(read(path.slice(1)), schemas[kind(path)], schemas[kind(path)]);
      for (const id of ['embed-loading', 'embed-offline', 'embed-retry']) if (data.words) delete data.words[id];
      return data;
    });
    const { page, close } = await visit(element(RUSSIA), { before: prepare });
    await shown(page);
    assert.deepEqual(await cards(page), codes('ru/v5/ru/catalog.json'));
    await page.$eval('marketplace-catalog', (own) => own.setAttribute('module', 'seven-roads'));
    await waitFor(page, 'article');
    assert.deepEqual(page.complaints, []);
    await close();
  });
});
