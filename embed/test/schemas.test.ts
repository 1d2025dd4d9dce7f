// The schemas compile in strict mode, custom-elements.json matches the schema of such files, and the element has the attributes
// that it names.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { PROPERTIES } from '../src/attributes.ts';

const EMBED = process.env['npm_config_local_prefix'] ?? process.cwd();
const SCHEMAS = join(EMBED, '../tests/golden/schema');
const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

test('a strict validator takes every schema, alone and all together', () => {
  const files = readdirSync(SCHEMAS);
  assert.ok(files.includes('registry.v1.json') && files.includes('codes.v1.json'));
  const together = new Ajv2020({ strict: true });
  for (const file of files) {
    const schema = read(join(SCHEMAS, file));
    new Ajv2020({ strict: true }).compile(schema);
    together.addSchema(schema);
    assert.equal(schema.$id, `urn:mpgen:schema:${file.replace(/\.json$/, '')}`);
  }
  for (const file of files) assert.ok(together.getSchema(read(join(SCHEMAS, file)).$id));
});

test('the files of a site match the schemas that they name, which have their address as `$id`', { skip: !process.env['MPGEN_SITE'] && 'tests/browser/run builds the site' }, () => {
  const site = process.env['MPGEN_SITE'] ?? '';
  const schemas = new Map(readdirSync(join(site, 'schema')).map((name) => [name, new Ajv2020({ strict: true }).compile(read(join(site, 'schema', name)))]));
  let compared = 0;
  for (const path of readdirSync(site, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.json') || path.startsWith('schema/')) continue;
    const value = read(join(site, path));
    // A list has no place for the name of its schema, and a part of the manifest needs none.
    const own = path.endsWith('/codes.json') ? 'codes.v1.json' : path.startsWith('manifest/') ? 'manifest-part.v2.json' : null;
    const name = own ?? value.$schema?.split('/').pop();
    const validate = schemas.get(name);
    assert.ok(validate, `${path} names no schema of the site: ${name}`);
    assert.ok(validate(value), `${path}: ${JSON.stringify(validate.errors?.slice(0, 3))}`);
    compared += 1;
  }
  assert.ok(compared > 300, `${compared}`);
  const base = /^Sitemap: (.*)sitemap\.xml$/m.exec(readFileSync(join(site, 'robots.txt'), 'utf8'))?.[1];
  for (const name of schemas.keys()) assert.equal(read(join(site, 'schema', name)).$id, `${base}schema/${name}`);
});

test('custom-elements.json is a Custom Elements Manifest', () => {
  const path = createRequire(join(EMBED, 'package.json')).resolve('custom-elements-manifest/schema.json');
  assert.ok(existsSync(path));
  const validate = new Ajv({ strict: false }).compile(read(path));
  const manifest = read(join(EMBED, 'custom-elements.json'));
  assert.ok(validate(manifest), JSON.stringify(validate.errors?.slice(0, 3)));
  assert.ok(!validate({ ...manifest, schemaVersion: undefined }), 'the validator takes anything');
  const { tagName, attributes } = manifest.modules[0].declarations[0];
  assert.equal(tagName, 'marketplace-catalog');
  const known = attributes.map(({ name }: { name: string }) => name);
  assert.deepEqual(known.sort(), Object.values(PROPERTIES).sort());
  const fields = attributes.map(({ fieldName }: { fieldName: string }) => fieldName);
  assert.deepEqual(fields.sort(), Object.keys(PROPERTIES).sort());
});
