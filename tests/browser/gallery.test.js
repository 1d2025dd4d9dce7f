// Every kind of page and card that `mpgen serve` shows at `/_gallery/`, in a plain, a lengthened and a mirrored language:
// boxes hold their texts from phones to wide screens and on paper, and axe finds nothing in light, dark and forced colours.
// With MPGEN_SCREENSHOTS, photographs all of it.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { CHROMIUM, SITE, launch, open, settle } from './browser.js';
import { faults } from './layout.js';
import { startIn } from './program.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Graphite differs in its colours and, on wide screens, in its cards. */
const THEMES = [
  { theme: 'default', widths: [320, 1440], looks: ['light', 'forced'] },
  { theme: 'graphite', widths: [1440], looks: ['dark'] },
];
/** A4 without margins, in CSS pixels. */
const PAPER = 794;
const LOOKS = {
  light: [{ name: 'prefers-color-scheme', value: 'light' }],
  dark: [{ name: 'prefers-color-scheme', value: 'dark' }],
  forced: [{ name: 'prefers-color-scheme', value: 'dark' }, { name: 'forced-colors', value: 'active' }],
};

describe('the gallery of states', { skip: !CHROMIUM && 'Chromium is not installed' }, () => {
  let browser;
  const served = {};
  before(async () => {
    browser = await launch();
    for (const { theme } of THEMES) served[theme] = await startIn(ROOT, '--theme', theme);
  });
  after(async () => {
    await browser?.close();
    Object.values(served).forEach((one) => one.end());
  });

  /** A page without the script that waits for changes to the files. */
  async function openStill(options) {
    const page = await open(browser, options);
    await page.setRequestInterception(true);
    page.on('request', (request) => (request.url().includes('/.mpgen/') ? request.abort() : request.continue()));
    return page;
  }

  /** The addresses of all pages of a theme, as the list has them. */
  async function addresses(page, theme) {
    const { address } = served[theme];
    await page.goto(`${address}_gallery/`);
    const all = await page.$$eval('main a', (links) => links.map((link) => link.href));
    assert.ok(all.length > 60, `${all.length} links`);
    return all;
  }

  const name = (url) => new URL(url).pathname.replace(/^\/_gallery\/|\.html$/g, '').replaceAll('/', '-');

  async function show(page, url) {
    const answer = await page.goto(url);
    assert.equal(answer.status(), 200, url);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await settle(page);
    await page.evaluate(() => { scrollTo(0, 0); document.querySelector('.side [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' }); });
  }

  /** The faults of the layout of all pages. */
  async function boxes(page, theme) {
    const found = [];
    for (const url of await addresses(page, theme)) {
      await show(page, url);
      for (const fault of await page.evaluate(faults)) found.push(`${name(url)}: ${fault}`);
    }
    await page.close();
    return found;
  }

  for (const { theme, widths, looks } of THEMES) {
    for (const width of widths) {
      test(`${theme}: boxes hold their texts at ${width} pixels`, async () => {
        assert.deepEqual(await boxes(await openStill({ width }), theme), []);
      });
    }

    test(`${theme}: boxes hold their texts on paper`, async () => {
      const page = await openStill({ width: PAPER });
      await page.emulateMediaType('print');
      assert.deepEqual(await boxes(page, theme), []);
    });

    for (const look of looks) {
      test(`${theme}: axe finds nothing in ${look} colours`, async () => {
        const found = [];
        const page = await openStill({ width: 768 });
        const session = await page.createCDPSession();
        // The lengthened pages have the colours of the others.
        const all = (await addresses(page, theme)).filter((url) => !url.includes('en-XA'));
        for (const url of all) {
          await session.send('Emulation.setEmulatedMedia', { features: LOOKS[look] });
          await show(page, url);
          await page.evaluate(AXE);
          const violations = await page.evaluate(async () => (await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations
            .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`));
          for (const violation of violations) found.push(`${name(url)}: ${violation}`);
        }
        await page.close();
        assert.deepEqual(found, []);
      });
    }
  }

  test('no build has it', () => {
    assert.ok(!existsSync(join(SITE, '_gallery')));
  });

  test('screenshots for review', { skip: !process.env.MPGEN_SCREENSHOTS && 'MPGEN_SCREENSHOTS names no folder' }, async () => {
    const page = await openStill();
    const session = await page.createCDPSession();
    const looks = { ...LOOKS, print: [] };
    for (const { theme } of THEMES) {
      const all = await addresses(page, theme);
      for (const [look, features] of Object.entries(looks)) {
        const folder = join(process.env.MPGEN_SCREENSHOTS, `gallery-${theme}-${look}`);
        mkdirSync(folder, { recursive: true });
        for (const width of look === 'print' ? [PAPER] : [360, 768, 1440]) {
          await page.setViewport({ width, height: 900 });
          await session.send('Emulation.setEmulatedMedia', { features, media: look === 'print' ? 'print' : 'screen' });
          for (const url of all) {
            await show(page, url);
            await page.screenshot({ path: join(folder, `${name(url)}-${width}.png`), fullPage: true });
          }
        }
      }
    }
    await page.close();
  });
});
