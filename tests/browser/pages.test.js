// Every kind of page in every language: accessible, valid, usable on a narrow screen and without script.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { CHROMIUM, SITE, launch, open, serve, settle } from './browser.js';

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const LANGUAGES = ['ru', 'en', 'es'];
const KINDS = {
  chooser: () => 'index.html',
  lost: () => '404.html',
  home: (language) => `ru/v5/${language}/index.html`,
  'home-latam': (language) => `latam/v5/${language}/index.html`,
  section: (language) => `ru/v5/${language}/sections/telephony.html`,
  results: (language) => `ru/v5/${language}/search.html`,
  developer: (language) => `mx/v5/${language}/developers/cenzontle.html`,
  discounted: (language) => `ru/v5/${language}/modules/akvilon-telephony.html`,
  free: (language) => `ru/v5/${language}/modules/chirik-webchat.html`,
  'connection-page': (language) => `ru/v5/${language}/modules/seven-roads.html`,
  unlisted: (language) => `ru/v5/${language}/modules/akvilon-pbx.html`,
  'fallen-back': () => 'kz/v5/es/modules/tugai-post.html',
};
const PAGES = [...new Map(Object.entries(KINDS).flatMap(([kind, path]) => LANGUAGES.map((language) => [path(language), `${kind}-${language}`])))];

describe('pages', { skip: !CHROMIUM && 'Chromium is not installed' }, () => {
  let browser;
  let site;
  before(async () => { browser = await launch(); site = await serve(SITE); });
  after(async () => { await browser?.close(); site?.close(); });

  for (const scheme of ['light', 'dark']) {
    for (const width of [360, 1280]) {
      test(`axe finds nothing, ${scheme}, ${width} pixels`, async () => {
        const page = await open(browser, { width, scheme });
        await page.setBypassCSP(true);
        for (const [path] of PAGES) {
          await page.goto(`${site.origin}/${path}`);
          await settle(page);
          await page.evaluate(AXE);
          const found = await page.evaluate(async () => {
            const { violations } = await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
            return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
          });
          assert.deepEqual(found, [], path);
        }
        await page.close();
      });
    }
  }

  test('nothing scrolls sideways down to 320 pixels', async () => {
    for (const width of [320, 360, 768, 1440]) {
      const page = await open(browser, { width });
      for (const [path] of PAGES) {
        await page.goto(`${site.origin}/${path}`);
        const content = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(content <= width, `${path} is ${content} pixels wide at ${width}`);
      }
      await page.close();
    }
  });

  test('right-to-left pages are mirrored, and nothing scrolls sideways', async () => {
    for (const width of [320, 1440]) {
      const page = await open(browser, { width });
      for (const [path] of PAGES) {
        await page.goto(`${site.origin}/${path}`);
        const side = () => page.evaluate(() => {
          const { left, right } = document.querySelector('h1').getBoundingClientRect();
          const words = document.createRange();
          words.selectNodeContents(document.querySelector('h1'));
          const text = words.getBoundingClientRect();
          return { start: text.left - left, end: right - text.right, content: document.documentElement.scrollWidth };
        });
        const before = await side();
        await page.evaluate(() => document.querySelectorAll('[dir]').forEach((part) => { part.dir = 'rtl'; }));
        const turned = await side();
        assert.ok(turned.content <= width, `${path} is ${turned.content} pixels wide at ${width}`);
        assert.ok(before.start <= 1 && turned.end <= 1, `the title of ${path} begins at ${before.start}, and turned at ${turned.end}`);
      }
      await page.close();
    }
  });

  test('the pages obey the policy that their build writes', async () => {
    const page = await open(browser);
    for (const [path] of PAGES.filter(([path]) => path !== '404.html')) {
      await page.goto(`${site.origin}/${path}`);
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      await settle(page);
    }
    assert.deepEqual(page.complaints, []);
    await page.close();
  });

  test('from a folder on disk, everything but search and filters works, and the console is silent', async () => {
    const page = await open(browser);
    for (const [path] of PAGES.filter(([path]) => path !== '404.html')) {
      await page.goto(`file://${join(SITE, path)}`);
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      const waiting = await page.$$eval('[data-search], [data-tools]', (forms) => forms.filter((form) => !form.hidden).length);
      assert.equal(waiting, 0, path);
    }
    assert.deepEqual(page.complaints, []);
    await page.close();
  });

  test('without script, plain links lead to a module', async () => {
    const page = await open(browser, { script: false });
    await page.goto(`${site.origin}/index.html`);
    for (const link of ['a[href="kz/v5/en/index.html"]', 'a[href="sections/telephony.html"]', 'a[href="../modules/pustelga-voice.html"]']) {
      await follow(page, link);
    }
    assert.match(page.url(), /\/kz\/v5\/en\/modules\/pustelga-voice\.html$/);
    assert.equal(await page.$eval('[data-price-kind]', (price) => price.dataset.priceKind), 'free');
    await follow(page, '.siblings a');
    assert.match(page.url(), /\/kz\/v5\/en\/sections\/telephony\.html$/);
    await page.close();
  });

  test('the start page offers the country that the browser names, in the reader’s language', async () => {
    const cases = [[['es-MX', 'en'], 'mx/v5/es'], [['ru-KZ'], 'kz/v5/ru'], [['en', 'ru-RU'], 'ru/v5/en'], [['kk', 'en-GB'], null], [['es'], null], [['fr'], null]];
    for (const [languages, variant] of cases) {
      const page = await open(browser);
      await page.evaluateOnNewDocument((list) => Object.defineProperty(navigator, 'languages', { get: () => list }), languages);
      await page.goto(`${site.origin}/index.html`);
      const offered = await page.$$eval('[data-suggest]:not([hidden]) a', (links) => links.map((link) => link.href));
      assert.deepEqual(offered, variant ? [`${site.origin}/${variant}/index.html`] : [], languages.join());
      if (!languages.includes('fr')) {
        const first = await page.$eval('.choices section', (list) => list.lang);
        assert.equal(first, languages.map((tag) => tag.slice(0, 2)).find((tag) => LANGUAGES.includes(tag)), languages.join());
      }
      await page.close();
    }
  });

  test('a module page lists other modules of its section when scrolled near', async () => {
    const page = await open(browser, { height: 500 });
    await page.goto(`${site.origin}/ru/v5/ru/modules/seven-roads.html`);
    await settle(page);
    assert.equal(await page.$$eval('.siblings [data-module]', (cards) => cards.length), 0);
    await page.evaluate(() => document.querySelector('.siblings').scrollIntoView());
    await page.waitForSelector('.siblings [data-module]');
    const card = await page.$eval('.siblings [data-module="vydra-express"]', (item) => [item.querySelector('a').href, item.querySelector('.price').textContent.trim()]);
    assert.deepEqual(card, [`${site.origin}/ru/v5/ru/modules/vydra-express.html`, 'Бесплатно']);
    await page.close();
  });

  test('screenshots for review', { skip: !process.env.MPGEN_SCREENSHOTS && 'MPGEN_SCREENSHOTS names no folder' }, async () => {
    const folder = process.env.MPGEN_SCREENSHOTS;
    mkdirSync(folder, { recursive: true });
    for (const width of [360, 768, 1440]) {
      for (const scheme of ['light', 'dark']) {
        const page = await open(browser, { width, scheme });
        for (const [path, name] of PAGES) {
          await page.goto(`${site.origin}/${path}`);
          await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
          await settle(page);
          await page.evaluate(() => window.scrollTo(0, 0));
          await page.screenshot({ path: join(folder, `${name}-${width}-${scheme}.png`), fullPage: true });
        }
        await page.close();
      }
    }
  });
});

test('the Nu HTML checker finds nothing', { skip: !hasJava() && 'Java is not installed' }, () => {
  const checker = join(require.resolve('vnu-jar'), '..', 'build', 'dist', 'vnu.jar');
  const run = () => execFileSync('java', ['-jar', checker, ...PAGES.map(([path]) => join(SITE, path))], { stdio: 'pipe' });
  assert.doesNotThrow(run);
});

// With script disabled, a locator would wait forever for its frames.
const follow = (page, link) => Promise.all([page.waitForNavigation(), page.$eval(link, (node) => node.click())]);

function hasJava() {
  try {
    execFileSync('java', ['-version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
