// How much an account loads until it shows the first card: cold, compressed, without logos. Bytes and requests, not time.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { launch, missing } from './browsers.js';
import { firstCard } from './measure.js';
import { marketplace } from './server.js';

const SITES = join(process.env.MPGEN_APPS, 'sites');

describe('until the first card', { skip: missing('chromium') }, () => {
  let browser;
  let site;
  before(async () => { browser = await launch('chromium'); site = await marketplace(join(SITES, 'first')); });
  after(async () => { await browser?.close(); site?.close(); });
  const measure = (name, attributes) => {
    site.publish(join(SITES, name));
    return firstCard(browser, site, attributes, { slow: false });
  };
  const paths = ({ requests }) => requests.map(({ path }) => path);

  test('a home page asks for the code and three files, however many modules there are', { timeout: 60_000 }, async () => {
    for (const name of ['first', 'large']) {
      const one = await measure(name, 'countries="RU"');
      assert.deepEqual(paths(one).sort(), ['/embed.js', '/embed/en.json', '/embed/marketplace.json', '/ru/v5/en/index.json'], name);
      assert.ok(one.bytes < 30_000, `${name}: ${one.bytes} bytes`);
    }
  });

  test('a second country costs one file, of at most what it lists', { timeout: 60_000 }, async () => {
    const one = await measure('large', 'countries="RU"');
    const two = await measure('large', 'countries="RU,KZ"');
    assert.deepEqual(paths(two).filter((path) => !paths(one).includes(path)), ['/kz/v5/en/index.json']);
    assert.ok(two.bytes - one.bytes < 10_000, `${two.bytes - one.bytes} bytes more`);
  });

  test('a small section asks for its code, and no further data', { timeout: 60_000 }, async () => {
    const asked = paths(await measure('first', 'countries="RU" section="telephony"'));
    assert.deepEqual(asked.map((path) => path.replace(/\.\w{8}\./, '.')).sort(), ['/assets/lists.js', '/embed.js', '/embed/en.json', '/embed/marketplace.json', '/ru/v5/en/index.json']);
  });

  test('a section and a module stay under 60 KB', { timeout: 60_000 }, async () => {
    for (const attributes of ['section="telephony"', 'module="module-0"']) {
      const { bytes } = await measure('large', `countries="RU,KZ" ${attributes}`);
      assert.ok(bytes < 60_000, `${attributes}: ${bytes} bytes`);
    }
  });

  test('the code before it is at most 12 KB with gzip', { timeout: 60_000 }, async () => {
    const { requests } = await measure('first', 'countries="RU"');
    const code = requests.filter(({ path }) => path.endsWith('.js')).map(({ path }) => gzipSync(readFileSync(join(SITES, 'first', path)), { level: 9 }).length);
    const sum = code.reduce((all, bytes) => all + bytes, 0);
    assert.ok(sum <= 12_000, `${sum} bytes`);
  });
});
