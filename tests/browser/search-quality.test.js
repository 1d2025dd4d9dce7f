// The order of what the search finds, measured by the judged queries in `tests/search`.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { CHROMIUM, SITE, launch, open, serve } from './browser.js';
import { account, element } from './host.js';

const LEAST = 0.9;
const judged = (name) => JSON.parse(readFileSync(new URL(`../search/${name}.json`, import.meta.url), 'utf8'));

/** nDCG@5 of the modules that were found, from the grades of the modules that should be. */
function ndcg(found, grades) {
  const gain = (list) => list.slice(0, 5).reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);
  const ideal = Object.values(grades).sort((a, b) => b - a);
  return gain(found.map((code) => grades[code] ?? 0)) / gain(ideal);
}

describe('the search finds what people mean', { skip: !CHROMIUM && 'Chromium is not installed' }, () => {
  let browser;
  let site;
  before(async () => { browser = await launch(); site = await serve(SITE); });
  after(async () => { await browser?.close(); site?.close(); });

  // Types a query and returns the modules that are shown, in order.
  const type = (page, query, inElement) => page.evaluate(async (text, isElement) => {
    const root = isElement ? document.querySelector('marketplace-catalog').shadowRoot : document.querySelector('[data-search]');
    const input = root.querySelector('input');
    // The home page of the element has links to whole sections, its results have none.
    const isHome = () => (isElement ? root.querySelector('.more') : root.querySelector('.results').hidden);
    const isFound = () => !isHome() && !root.querySelector('.wait');
    async function set(value, isDone) {
      input.focus();
      input.value = value;
      input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      for (let waited = 0; waited < 5000 && !isDone(); waited += 10) await new Promise((done) => { setTimeout(done, 10); });
    }
    await set('', isHome);
    await set(text, isFound);
    return [...root.querySelectorAll(isElement ? '.card' : '.results a[href*="/modules/"]')].map((found) => found.dataset.module ?? /modules\/([^/]+)\.html/.exec(found.href)[1]);
  }, query, inElement);

  for (const name of ['tuning', 'held-out']) {
    test(`${name}: the same list on the page and in the element, with nDCG@5 of ${LEAST}`, async () => {
      const queries = judged(name);
      const variants = [...new Set(queries.map(({ variant }) => variant))];
      const scores = [];
      const hopeless = [];
      for (const variant of variants) {
        const [market, api, language] = variant.split('/');
        const page = await open(browser);
        await page.goto(`${site.origin}/${variant}/index.html`);
        const host = await account(browser, site, element(`countries="${market}" language="${language}" api-version="${api}"`));
        await host.page.waitForFunction(() => document.querySelector('marketplace-catalog').shadowRoot?.querySelector('.more'));
        for (const { query, kind, relevant } of queries.filter((own) => own.variant === variant)) {
          const found = await type(page, query, false);
          const inElement = await type(host.page, query, true);
          assert.deepEqual(inElement.slice(0, found.length), found, `“${query}” in ${variant}`);
          if (Object.keys(relevant).length) scores.push({ query, variant, kind, score: ndcg(found, relevant) });
          else hopeless.push({ query, found });
        }
        assert.deepEqual(page.complaints, []);
        await page.close();
        await host.close();
      }
      const answered = hopeless.filter(({ found }) => found.length);
      assert.ok(answered.length <= hopeless.length / 4, `nothing fits ${answered.map(({ query, found }) => `“${query}” (${found})`)}`);
      const mean = scores.reduce((sum, { score }) => sum + score, 0) / scores.length;
      const kinds = Map.groupBy ? [...Map.groupBy(scores, ({ kind }) => kind)] : [];
      const byKind = kinds.map(([kind, own]) => `${kind} ${(own.reduce((sum, { score }) => sum + score, 0) / own.length).toFixed(2)}`);
      console.log(`# nDCG@5 of ${scores.length} queries: ${mean.toFixed(3)} ${byKind.join(', ')}`);
      assert.ok(mean >= LEAST, `${mean.toFixed(3)}; the worst: ${scores.sort((a, b) => a.score - b.score).slice(0, 5).map(({ query, score }) => `“${query}” ${score.toFixed(2)}`).join(', ')}`);
    });
  }
});
