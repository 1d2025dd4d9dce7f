// Boxes hold any text: nothing is wider than its column, nothing lies over something else, no heading stands over
// nothing. Measured on the sample and on a marketplace with long words, from phones to wide screens, in both themes and
// in both directions.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CHROMIUM, SITE, launch, need, open, serve, settle } from './browser.js';
import { faults } from './layout.js';

const LONG_SITES = need('MPGEN_LONG_SITES').split(':');
const WIDTHS = [320, 360, 768, 960, 1440];
const PAGES = ['ru', 'en', 'es'].flatMap((language) => [
  `ru/v5/${language}/index.html`,
  `ru/v5/${language}/sections/recommendations.html`,
  `ru/v5/${language}/search.html`,
  `ru/v5/${language}/search.html?q=crm&paid=on`,
  `ru/v5/${language}/modules/akvilon-telephony.html`,
  `ru/v5/${language}/modules/seven-roads.html`,
  `ru/v5/${language}/modules/akvilon-pbx.html`,
]);

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
