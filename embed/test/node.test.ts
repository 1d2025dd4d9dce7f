// A server that renders pages imports the package without a document.

import assert from 'node:assert/strict';
import { test } from 'node:test';

test('the bundle can be imported in Node', async () => {
  assert.equal(typeof document, 'undefined');
  await import(new URL('../../dist/embed.js', import.meta.url).href);
});
