// Logos are rewritten before they are served, and must look exactly like the original, pixel by pixel.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { CHROMIUM, LARGE_SITE, SITE, launch, open, serve } from './browser.js';
import { DRAWINGS } from './drawings.js';

const SAMPLE = fileURLToPath(new URL('../../content/modules/', import.meta.url));

/** The SVG that a site serves as the logo of a module. */
function served(site, module) {
  const name = readdirSync(join(site, 'logos')).find((one) => one.startsWith(`${module}.`));
  return readFileSync(join(site, 'logos', name), 'utf8');
}

/** [name, original, served], for each logo of the sample. */
function ofSample() {
  const files = readdirSync(SAMPLE, { recursive: true }).filter((path) => path.endsWith('.svg')).sort();
  return files.map((path) => [path, readFileSync(join(SAMPLE, path), 'utf8'), served(SITE, basename(path, '.svg'))]);
}

/** The names of the logos that look different, at their own size or scaled down, as images on a page. */
async function different(browser, pairs) {
  const pages = {};
  for (const [i, [, ...texts]] of pairs.entries()) {
    for (const [which, text] of texts.entries()) {
      pages[`/${i}-${which}.svg`] = text;
      pages[`/${i}-${which}.html`] = `<!DOCTYPE html><link rel="icon" href="data:,"><style>img{max-width:380px;max-height:300px}</style><img src="${i}-${which}.svg"> <img src="${i}-${which}.svg" height="40">`;
    }
  }
  const site = await serve(pages);
  const page = await open(browser, { width: 400, height: 400 });
  // At the same position on the page, where browsers round and antialias the same way.
  const shot = async (name) => {
    await page.goto(`${site.origin}/${name}.html`);
    assert.equal(await page.$$eval('img', (images) => images.filter((image) => image.naturalWidth === 0).length), 0, name);
    return Buffer.from(await page.screenshot());
  };
  const found = [];
  for (const [i, [name]] of pairs.entries()) if (!(await shot(`${i}-0`)).equals(await shot(`${i}-1`))) found.push(name);
  await page.close();
  site.close();
  return found;
}

describe('logos', { skip: !CHROMIUM && 'Chromium is not installed' }, () => {
  let browser;
  before(async () => { browser = await launch(); });
  after(async () => { await browser?.close(); });

  test('of drawing programs look like the originals', async () => {
    assert.ok(DRAWINGS.length > 10, `${DRAWINGS.length} drawings`);
    const pairs = DRAWINGS.map(([name, drawn], i) => [name, drawn, served(LARGE_SITE, `module-${i}`)]);
    for (const [name, drawn, written] of pairs) assert.notEqual(drawn, written, name);
    assert.deepEqual(await different(browser, pairs), []);
  });

  test('of the sample look like the originals', async () => {
    const pairs = ofSample();
    assert.ok(pairs.length > 20, `${pairs.length} logos`);
    assert.deepEqual(await different(browser, pairs), []);
  });

  test('a lost colour or property is detected', async () => {
    const changes = { 'svgo.svg': ['#fc0', '#fd0'], 'canva.svg': ['stroke-width="16"', 'stroke-width="17"'], 'corel-draw.svg': ['style="mask:url(#id1)"', ''] };
    const pairs = DRAWINGS.filter(([name]) => name in changes).map(([name, drawn]) => [name, drawn, drawn.replace(...changes[name])]);
    assert.deepEqual(await different(browser, pairs), Object.keys(changes).sort());
  });
});
