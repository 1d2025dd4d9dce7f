// Boxes hold any text: nothing is wider than its column, nothing lies over something else, no heading stands over
// nothing. Measured on the sample and on a marketplace with long words, from phones to wide screens, in both themes and
// in both directions.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CHROMIUM, SITE, launch, need, open, serve, settle } from './browser.js';

const LONG_SITES = need('MPGEN_LONG_SITES').split(':');
const WIDTHS = [320, 360, 768, 960, 1440];
const PAGES = ['ru', 'en', 'es'].flatMap((language) => [
  `ru/v5/${language}/index.html`,
  `ru/v5/${language}/sections/recommendations.html`,
  `ru/v5/${language}/modules/akvilon-telephony.html`,
  `ru/v5/${language}/modules/seven-roads.html`,
  `ru/v5/${language}/modules/akvilon-pbx.html`,
]);

/** What is wrong with the layout of a page. Runs in the browser. */
function faults() {
  const found = [];
  const COLUMNS = '.card, .box, .tiles a, .shelf > header, .module > header > div, .module > header > p, .prose, .rights > li, .facts > div, .lead, .top, .foot > div, .crumbs, .siblings, .choices > section, main';
  const rect = (range) => range.getBoundingClientRect();
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest('.vh, .skip, script, template, [hidden], summary + ul') || !parent.checkVisibility({ visibilityProperty: true })) continue;
    if (parent.closest('.side ul, pre, .prose table')) continue; // they scroll
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = rect(range);
    if (box.width) texts.push({ node, parent, box, words: node.data.trim().slice(0, 30) });
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
  for (const { parent, box, words } of texts) {
    const column = parent.closest(COLUMNS)?.getBoundingClientRect();
    if (column && (box.left < column.left - 1 || box.right > column.right + 1)) found.push(`"${words}" leaves its column by ${Math.round(Math.max(column.left - box.left, box.right - column.right))}`);
  }
  // Lines of one paragraph are one text; a link over a whole card is no text.
  const block = (parent) => parent.closest('h1, h2, h3, h4, p, li, dd, dt, td, th, summary, .button, .more, .brand, .chip, b, small') || parent;
  for (let i = 0; i < texts.length; i += 1) {
    for (let k = i + 1; k < texts.length; k += 1) {
      const [a, b] = [texts[i], texts[k]];
      const [one, other] = [block(a.parent), block(b.parent)];
      if (one === other || one.contains(other) || other.contains(one)) continue;
      const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      if (across > 2 && down > 4) found.push(`"${a.words}" and "${b.words}" overlap by ${Math.round(across)} x ${Math.round(down)}`);
    }
  }
  for (const heading of document.querySelectorAll('main h2, main h3')) {
    if (!heading.checkVisibility() || heading.closest('.card')) continue;
    const whole = heading.closest('section, li, .how, div');
    const content = [...whole.querySelectorAll('p, ul, ol, dl, table, pre, form')].some((part) => part.checkVisibility() && part.getBoundingClientRect().height > 1 && !part.closest('header'));
    if (!content) found.push(`nothing below "${heading.textContent}"`);
  }
  const current = document.querySelector('.side [aria-current]')?.getBoundingClientRect();
  if (current && (current.left < 0 || current.right > innerWidth + 1)) found.push('the current section is out of sight');
  return found;
}

describe('layout', { skip: !CHROMIUM && 'Chromium is not installed' }, () => {
  let browser;
  const sites = [];
  before(async () => {
    browser = await launch();
    for (const folder of [SITE, ...LONG_SITES]) sites.push(await serve(folder));
  });
  after(async () => { await browser?.close(); sites.forEach((site) => site.close()); });

  for (const width of WIDTHS) {
    test(`boxes hold their texts at ${width} pixels`, async () => {
      const found = [];
      const page = await open(browser, { width });
      for (const { origin } of sites) {
        for (const path of PAGES) {
          const answer = await page.goto(`${origin}/${path}`);
          assert.equal(answer.status(), 200, path);
          for (const direction of ['ltr', 'rtl']) {
            await page.evaluate((value) => { document.documentElement.dir = value; }, direction);
            // What comes when it is in sight is there too.
            await page.evaluate(() => { scrollTo(0, document.body.scrollHeight); });
            await settle(page);
            await page.evaluate(() => { scrollTo(0, 0); document.querySelector('.side [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' }); });
            for (const fault of await page.evaluate(faults)) found.push(`site ${sites.findIndex((site) => site.origin === origin)} ${path} ${direction}: ${fault}`);
          }
        }
      }
      await page.close();
      assert.deepEqual(found, []);
    });
  }

  test('the current section is in sight without a click', async () => {
    const page = await open(browser, { width: 360 });
    await page.goto(`${sites[0].origin}/ru/v5/ru/sections/other.html`);
    await settle(page);
    const { left, right } = await page.$eval('.side [aria-current]', (item) => item.getBoundingClientRect().toJSON());
    assert.ok(left >= 0 && right <= 360, `it is at ${left} to ${right}`);
    assert.equal(await page.evaluate(() => scrollY), 0, 'the page itself stays at its top');
    await page.close();
  });

  test('the header of a phone has two rows, and the words of tiles stay whole', async () => {
    for (const width of [320, 360, 414]) {
      const page = await open(browser, { width });
      for (const language of ['ru', 'en', 'es']) {
        await page.goto(`${sites[0].origin}/ru/v5/${language}/sections/delivery.html`);
        await settle(page);
        const height = await page.$eval('.top', (top) => top.getBoundingClientRect().height);
        assert.ok(height <= 136, `${language}: the header is ${height} pixels high at ${width}`);
        await page.goto(`${sites[0].origin}/ru/v5/${language}/index.html`);
        const broken = await page.$$eval('.tiles b', (names) => names.flatMap((name) => {
          const text = name.firstChild;
          const words = [...text.data.matchAll(/\S+/g)];
          return words.filter((word) => {
            const range = document.createRange();
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            return range.getClientRects().length > 1;
          }).map(([word]) => word);
        }));
        assert.deepEqual(broken, [], `${language} at ${width}`);
      }
      await page.close();
    }
  });
});
