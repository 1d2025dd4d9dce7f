// `mpgen serve` shows drafts: pages of other origins can read them only if the command line names their origin.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { CHROMIUM, launch, need, serve } from './browser.js';
import { startIn } from './program.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FEED = 'ru/v5/en/catalog.json';

const start = (...more) => startIn(ROOT, ...more);

describe('serve', { skip: !CHROMIUM && 'Chromium is not installed' }, () => {
  let browser;
  let stranger;
  let account;
  let marketplace;
  before(async () => {
    browser = await launch();
    const page = '<!DOCTYPE html><link rel="icon" href="data:,"><title>elsewhere</title>';
    [stranger, account] = await Promise.all([serve({ '/': page, '/index.html': page }), serve({ '/index.html': page })]);
    marketplace = await start('--allow-origin', account.origin);
  });
  after(async () => {
    await browser?.close();
    for (const one of [stranger, account]) one?.close();
    marketplace?.end();
  });

  /** What a page of an origin can read from an address. */
  const read = async (origin, path) => {
    const page = await browser.newPage();
    await page.goto(`${origin}/index.html`);
    const got = await page.evaluate((url) => fetch(url).then((answer) => answer.text(), () => null), marketplace.address + path);
    await page.close();
    return got;
  };

  test('can be read by the named origin and no other', async () => {
    assert.match(await read(account.origin, FEED), /Akvilon/);
    for (const path of [FEED, '', 'embed.js', '.mpgen/state?']) assert.equal(await read(stranger.origin, path), null, path);
  });

  test('shows a new module as a draft until its errors are gone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mpgen-'));
    await cp(join(ROOT, 'content'), join(folder, 'content'), { recursive: true });
    execFileSync(need('MPGEN'), ['-C', folder, 'new', 'acme-crm', '--section', 'other', '--quiet']);
    const drafts = await startIn(folder, '--lang', 'ru', '--editor', 'vscode');
    const page = await browser.newPage();
    try {
      await page.goto(`${drafts.address}.mpgen/drafts.html`);
      const [link] = await page.$$eval('main a', (links) => links.map((link) => link.href));
      const answer = page.waitForResponse((response) => response.url().includes('/.mpgen/state'));
      await page.goto(link);
      await answer;
      assert.equal(await page.$eval('h1', (heading) => heading.textContent), 'Черновик: acme-crm');
      const banner = await page.$eval('.mpgen-draft', (banner) => ({
        text: banner.textContent, lang: banner.lang, border: getComputedStyle(banner).borderInlineStartWidth }));
      assert.match(banner.text, /Черновик В этом модуле \d+ ошиб/);
      assert.deepEqual([banner.lang, banner.border], ['ru', '5px'], 'the mark has its style under the policy of the page');
      await page.waitForSelector('.mpgen-draft code a');
      const other = await browser.newPage();
      await other.goto(`${drafts.address}ru/v5/ru/modules/akvilon-telephony.html`);
      const panel = await other.waitForSelector('mpgen-findings');
      const said = await panel.evaluate((node) => [node.shadowRoot.querySelector('aside').innerText, node.shadowRoot.querySelector('a').pathname]);
      assert.match(said[0], /1 модуль с ошибками не публикуется. Черновики/);
      assert.ok(!said[0].includes('acme-crm') && said[1] === '/.mpgen/drafts.html', said.join());
      await other.close();
      const places = await page.$$eval('.mpgen-draft code', (codes) => codes.map((code) => [code.textContent, code.firstChild.href]));
      for (const [place, href] of places) {
        assert.match(place, /^content\/modules\/acme-crm\/acme-crm\.(md|svg):\d+:\d+$/);
        assert.ok(href.startsWith('vscode://file/') && href.endsWith(`/${place}`), href);
      }
      assert.equal(await page.$('mpgen-findings'), null, 'nothing is said twice');
      // The page reloads once the file is saved.
      const file = join(folder, 'content/modules/acme-crm/acme-crm.md');
      const text = await readFile(file, 'utf8');
      const again = page.waitForNavigation();
      await writeFile(file, text.replace('name:\n  ru:', 'name:\n  ru: Акме'));
      await again;
      assert.equal(await page.$eval('h1', (heading) => heading.textContent), 'Черновик: Акме');
    } finally {
      await page.close();
      drafts.end();
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('reloads its own pages when something has changed', async () => {
    const page = await browser.newPage();
    const answer = page.waitForResponse((response) => response.url().includes('/.mpgen/state'));
    await page.goto(marketplace.address);
    assert.equal((await answer).status(), 200);
    await page.close();
  });
});
