// From a click on Connect in a browser to the module's key, with the example of an account's back end and a module on this machine.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { startModule } from '../../examples/account-backend/module.js';
import { newAccount, start } from '../../examples/account-backend/server.js';
import { CHROMIUM, SITE, launch, need, open, serve } from './browser.js';
import { click, shown, waitFor } from './host.js';

const CODE = 'akvilon-telephony';

describe('an account with a back end', { skip: !CHROMIUM && 'Chromium is not installed' }, () => {
  const work = mkdtempSync(join(tmpdir(), 'mpgen-connect-'));
  let [browser, site, module, account, server] = [];
  before(async () => {
    browser = await launch();
    site = await serve(SITE);
    module = await startModule({ code: CODE, secret: 'secret', scopes: ['integration_write', 'telephony_read'] });
    const file = join(work, 'registry.json');
    const { status, stderr } = spawnSync(need('MPGEN'), ['-C', join(import.meta.dirname, '../..'), 'build', '--quiet', '--only', 'ru/v5/en', '--out', join(work, 'site'), '--registry', file], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    writeFileSync(file, readFileSync(file, 'utf8').replace('https://akvilon-telecom.example/crm/', `${module.origin}/crm/`));
    account = newAccount({ countries: ['RU'], apiVersion: 'v5' });
    server = await start({ registry: file, secrets: { [CODE]: 'secret' }, marketplace: `${site.origin}/`, account, trusted: [module.host], log: () => {} });
  });
  after(async () => {
    await browser?.close();
    for (const one of [site, module, server]) one?.close();
    rmSync(work, { recursive: true });
  });

  test('a click and a confirmation give the module its key', async () => {
    const page = await open(browser);
    await page.goto(server.origin);
    await shown(page);
    await click(page, `[data-to="module:${CODE}"]`);
    await waitFor(page, '[data-connect]');
    await click(page, '[data-connect]');
    await page.waitForSelector('#yes:not([hidden])');
    assert.deepEqual(await page.$$eval('#permissions li', (list) => list.map((item) => item.textContent)), ['integration_write', 'telephony_read']);
    assert.equal(account.keys.size, 0);
    // The browser goes to the module, which does not exist.
    await page.setRequestInterception(true);
    const gone = new Promise((resolve) => {
      page.on('request', (request) => {
        if (!request.url().startsWith('https://akvilon-telecom.example/')) return request.continue();
        resolve(request.url());
        return request.respond({ status: 200, contentType: 'text/html', body: '<!DOCTYPE html><title>x</title>' });
      });
    });
    await page.click('#yes');
    assert.equal(await gone, 'https://akvilon-telecom.example/accounts/1');
    assert.deepEqual([...account.keys.values()], [{ code: CODE, permissions: ['integration_write', 'telephony_read'] }]);
    assert.deepEqual([...account.keys.keys()], module.got.keys);
    assert.equal(account.registered.get(`${CODE}-1`).integrationCode, CODE);
    await page.close();
  });

  test('a code that a page makes up is refused in words', async () => {
    const page = await open(browser);
    await page.goto(server.origin);
    await shown(page);
    await page.evaluate(() => document.querySelector('marketplace-catalog').dispatchEvent(new CustomEvent('mp-connect', { bubbles: true, detail: { code: 'made-up', connection: 'simple', url: null } })));
    await page.waitForFunction(() => document.getElementById('status').textContent === 'There is no such module.');
    assert.equal(await page.$eval('#yes', (button) => button.hidden), true);
    await page.close();
  });
});
