// The bundle in Node: a server that renders pages imports it without a document; and its size.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

const BUNDLE = new URL('../../dist/embed.js', import.meta.url);

test('the bundle can be imported in Node', async () => {
  assert.equal(typeof document, 'undefined');
  await import(BUNDLE.href);
});

test('the first card waits for one file of less than 12 kB', () => {
  const script = readFileSync(BUNDLE);
  assert.ok(gzipSync(script, { level: 9 }).length < 12_000, `${gzipSync(script, { level: 9 }).length} bytes`);
  // A module that two of the files need is a third file, which `embed.js` would wait for.
  assert.doesNotMatch(String(script), /\bimport\s*["{*]/);
});
