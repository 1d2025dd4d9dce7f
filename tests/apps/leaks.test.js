// An account that shows and leaves the marketplace all day does not grow: elements, nodes, listeners, memory, requests.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launch, missing } from './browsers.js';
import { marketplace } from './server.js';

const PAGE = '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Account</title><link rel="icon" href="data:,"><script type="module" src="/embed.js"></script><body></body></html>';

describe('500 mounts and unmounts', { skip: missing('chromium') }, () => {
  let browser;
  let site;
  let page;
  before(async () => {
    browser = await launch('chromium');
    site = await marketplace(join(process.env.MPGEN_APPS, 'sites/first'));
    site.fault = (path) => (path === '/account.html' ? { body: Buffer.from(PAGE) } : null);
    page = await browser.newPage();
    await page.goto(`${site.origin}/account.html`);
    await page.waitForFunction(() => customElements.get('marketplace-catalog'));
  });
  after(async () => { await browser?.close(); site?.close(); });

  // Mounts the element so often, each time with another place, and removes it when it is shown, every fourth time before.
  const mount = (times) => page.evaluate(async (count) => {
    const places = [{}, { view: 'section', section: 'delivery' }, { view: 'module', module: 'seven-roads' }, { view: 'search', query: 'telephony' }];
    for (let i = 0; i < count; i += 1) {
      const own = document.createElement('marketplace-catalog');
      for (const [name, value] of Object.entries({ countries: 'RU,KZ', language: 'en', 'api-version': 'v5', history: 'none', ...places[i % 4] })) own.setAttribute(name, value);
      document.body.append(own);
      const wait = i % 4 === 3 ? 0 : 4_000;
      for (const start = performance.now(); performance.now() - start < wait;) {
        if (own.shadowRoot.querySelector('.all').getAttribute('aria-busy') === 'false') break;
        await new Promise((resolve) => { setTimeout(resolve); });
      }
      own.remove();
    }
  }, times);

  const measure = async () => {
    const client = await page.createCDPSession();
    for (let times = 0; times < 3; times += 1) await client.send('HeapProfiler.collectGarbage');
    const { JSEventListeners: listeners, Nodes: nodes, JSHeapUsedSize: heap } = await page.metrics();
    const prototype = await page.evaluateHandle(() => customElements.get('marketplace-catalog').prototype);
    const alive = await page.queryObjects(prototype);
    const elements = await alive.evaluate((all) => all.length);
    await alive.dispose();
    await client.detach();
    return { elements, listeners, nodes, heap };
  };

  test('leave nothing behind', { timeout: 240_000 }, async (t) => {
    await mount(40);
    const first = await measure();
    await mount(500);
    const last = await measure();
    t.diagnostic(`after 40: ${JSON.stringify(first)}, after 540: ${JSON.stringify(last)}`);
    assert.ok(last.elements <= 1, `${last.elements} elements are still alive`);
    assert.ok(last.listeners - first.listeners <= 10, `${last.listeners - first.listeners} listeners more`);
    assert.ok(last.nodes - first.nodes <= 50, `${last.nodes - first.nodes} nodes more`);
    assert.ok(last.heap - first.heap < 500_000, `${last.heap - first.heap} bytes more`);
  });
});
