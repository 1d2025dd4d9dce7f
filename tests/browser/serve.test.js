// `mpgen serve` shows drafts: pages of other origins can read them only if the command line names their origin.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { CHROMIUM, launch, need, serve } from './browser.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FEED = 'ru/v5/en/catalog.json';

/** Starts the program. Returns its address and a function that stops it. */
async function start(...more) {
  const child = spawn(need('MPGEN'), ['-C', ROOT, 'serve', '--quiet', '--port', '43610', ...more], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = await new Promise((resolve, reject) => {
    child.stdout.once('data', (data) => resolve(String(data).split('\n')));
    child.once('exit', () => reject(new Error('mpgen serve has ended')));
  });
  return { address: line.replace('127.0.0.1', 'localhost'), end: () => child.kill() };
}

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

  test('reloads its own pages when something has changed', async () => {
    const page = await browser.newPage();
    const answer = page.waitForResponse((response) => response.url().includes('/.mpgen/state'));
    await page.goto(marketplace.address);
    assert.equal((await answer).status(), 200);
    await page.close();
  });
});
