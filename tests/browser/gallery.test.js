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
const THEMES = ['default', 'graphite'];
const WIDTHS = [320, 360, 768, 1024, 1440];
/** A4 without margins, in CSS pixels. */
const PAPER = 794;
const LOOKS = {
  light: [{ name: 'prefers-color-scheme', value: 'light' }],
  dark: [{ name: 'prefers-color-scheme', value: 'dark' }],
  forced: [{ name: 'prefers-color-scheme', value: 'dark' }, { name: 'forced-colors', value: 'active' }],
};

describe('the gallery of states', { skip: !CHROMIUM && 'Chromium is not installed' }, () => {
  let browser;
  const served = [];
  before(async () => {
    browser = await launch();
    for (const theme of THEMES) served.push({ theme, ...(await startIn(ROOT, '--theme', theme)) });
  });
  after(async () => {
    await browser?.close();
    served.forEach((one) => one.end());
  });

  /** The addresses of all pages, as the list has them. */
  async function addresses(page, { address }) {
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

  for (const width of WIDTHS) {
    test(`boxes hold their texts at ${width} pixels`, async () => {
      const found = [];
      const page = await open(browser, { width });
      for (const one of served) {
        for (const url of await addresses(page, one)) {
          await show(page, url);
          for (const fault of await page.evaluate(faults)) found.push(`${one.theme} ${name(url)}: ${fault}`);
        }
      }
      await page.close();
      assert.deepEqual(found, []);
    });
  }

  test('boxes hold their texts on paper', async () => {
    const found = [];
    const page = await open(browser, { width: PAPER });
    await page.emulateMediaType('print');
    for (const one of served) {
      for (const url of await addresses(page, one)) {
        await show(page, url);
        for (const fault of await page.evaluate(faults)) found.push(`${one.theme} ${name(url)}: ${fault}`);
      }
    }
    await page.close();
    assert.deepEqual(found, []);
  });

  for (const [look, features] of Object.entries(LOOKS)) {
    test(`axe finds nothing: ${look}`, async () => {
      const found = [];
      const page = await open(browser, { width: 768 });
      const session = await page.createCDPSession();
      for (const one of served) {
        for (const url of await addresses(page, one)) {
          await session.send('Emulation.setEmulatedMedia', { features });
          await show(page, url);
          await page.evaluate(AXE);
          const violations = await page.evaluate(async () => (await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations
            .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`));
          for (const violation of violations) found.push(`${one.theme} ${name(url)}: ${violation}`);
        }
      }
      await page.close();
      assert.deepEqual(found, []);
    });
  }

  test('no build has it', () => {
    assert.ok(!existsSync(join(SITE, '_gallery')));
  });

  test('screenshots for review', { skip: !process.env.MPGEN_SCREENSHOTS && 'MPGEN_SCREENSHOTS names no folder' }, async () => {
    const page = await open(browser);
    const session = await page.createCDPSession();
    const looks = { ...LOOKS, print: [] };
    for (const one of served) {
      const all = await addresses(page, one);
      for (const [look, features] of Object.entries(looks)) {
        const folder = join(process.env.MPGEN_SCREENSHOTS, `gallery-${one.theme}-${look}`);
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
