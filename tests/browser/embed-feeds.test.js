// Validates the feeds against their published schemas, and the type declarations.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import { SITE } from './browser.js';

const require = createRequire(import.meta.url);
const read = (path) => JSON.parse(readFileSync(join(SITE, path), 'utf8'));

test('every JSON file matches the schema that it names', () => {
  const ajv = new Ajv({ strict: false, validateFormats: false });
  const checks = new Map();
  const files = readdirSync(SITE, { recursive: true }).filter((path) => path.endsWith('.json') && !path.startsWith('schema/') && !path.endsWith('codes.json'));
  for (const path of files) {
    const data = read(path);
    // Parts of the manifest name no schema.
    const schema = path.startsWith('manifest/') ? 'schema/manifest-part.v2.json' : normalize(join(dirname(path), data.$schema));
    if (!checks.has(schema)) checks.set(schema, ajv.compile(read(schema)));
    assert.ok(checks.get(schema)(data), `${path}: ${JSON.stringify(checks.get(schema).errors)}`);
  }
  // The sample is too small for lists.
  const search = ['search', 'search-facets', 'search-terms', 'search-rows', 'search-numbers'].map((name) => `schema/${name}.v2.json`);
  const named = ['index', 'order', 'parts', 'cards', 'catalog', 'section', 'module', 'embed', 'words'].map((name) => `schema/${name}.v1.json`);
  search.push('schema/manifest.v2.json', 'schema/manifest-part.v2.json');
  assert.deepEqual([...checks.keys()].sort(), named.concat(search).sort());
});

test('the types compile and reject mistakes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mpgen-types-'));
  try {
    copyFileSync(join(SITE, 'embed.d.ts'), join(folder, 'embed.d.ts'));
    copyFileSync(new URL('account.ts', import.meta.url), join(folder, 'account.ts'));
    const run = () => execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '--noEmit', '--strict', '--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler', '--lib', 'es2022,dom,dom.iterable', 'account.ts'], { cwd: folder, stdio: 'pipe', encoding: 'utf8' });
    try {
      run();
    } catch (error) {
      assert.fail(error.stdout);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the types have the fields of the schemas', () => {
  const types = readFileSync(join(SITE, 'embed.d.ts'), 'utf8');
  for (const name of ['index', 'order', 'parts', 'cards', 'catalog', 'module']) {
    const schema = read(`schema/${name}.v1.json`);
    for (const { properties = {} } of [schema, ...Object.values(schema.$defs ?? {})]) {
      for (const field of Object.keys(properties)) assert.match(types, new RegExp(`(?:^|\\W)${field.replace('$', '\\$')}\\??:`), `${name}: ${field}`);
    }
  }
});
