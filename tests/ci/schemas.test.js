// Validates what people write and what CI reads against the schemas, with an independent validator.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');
const SARIF = join(dirname(createRequire(import.meta.url).resolve('@microsoft/jest-sarif')), 'schemas/sarif-2.1.0-rtm.5.json');
const work = mkdtempSync(join(tmpdir(), 'mpgen-schemas-'));
after(() => rmSync(work, { recursive: true }));

/** Runs the program in a folder. */
function mpgen(folder, ...args) {
  const { status, stdout, stderr } = spawnSync(process.env.MPGEN, ['-C', folder, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.ok(status < 2, stderr);
  return stdout;
}

/** Writes values as JSON files and returns the validator's errors for a schema. */
function faults(schema, values, ...options) {
  const paths = Object.entries(values).map(([name, value], n) => {
    const path = join(work, `${n}-${name}.json`);
    writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
    return path;
  });
  const { status, stdout, stderr } = spawnSync(join(import.meta.dirname, 'venv/bin/check-jsonschema'),
    ['--schemafile', schema, '--output-format', 'json', ...options, ...paths], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const report = JSON.parse(stdout || `{"errors": [{"message": ${JSON.stringify(stderr)}}]}`);
  assert.equal(status, report.errors?.length || report.parse_errors?.length ? 1 : 0, stderr);
  return [...(report.errors ?? []), ...(report.parse_errors ?? [])];
}

/** The schema of a kind of file, restricted to the codes of the marketplace in a folder. */
function schema(folder, name) {
  const path = join(mkdtempSync(join(work, 'schema-')), `${name}.v1.json`);
  writeFileSync(path, mpgen(folder, 'schema', name));
  return path;
}

/** The front matter of every module in a folder. */
function modules(folder) {
  const content = join(folder, 'content/modules');
  const files = readdirSync(content, { recursive: true }).filter((path) => path.endsWith('.md'));
  const read = (path) => parse(readFileSync(join(content, path), 'utf8').split(/^---$/m)[1]);
  return Object.fromEntries(files.map((path) => [path.replaceAll('/', '-'), read(path)]));
}

test('the modules of the sample and its marketplace match the schemas', () => {
  const sample = modules(root);
  assert.ok(Object.keys(sample).length > 30);
  assert.deepEqual(faults(schema(root, 'front-matter'), sample), []);
  const marketplace = parse(readFileSync(join(root, 'content/marketplace.yaml'), 'utf8'));
  assert.deepEqual(faults(schema(root, 'marketplace'), { marketplace }), []);
});

test('a new marketplace and its modules match the schemas', () => {
  const folder = join(work, 'fresh');
  mpgen(work, 'init', folder);
  assert.deepEqual(faults(schema(folder, 'front-matter'), modules(folder)), []);
  const marketplace = parse(readFileSync(join(folder, 'content/marketplace.yaml'), 'utf8'));
  assert.deepEqual(faults(schema(folder, 'marketplace'), { marketplace }), []);
});

test('the schema rejects what a rule finds in a single field', () => {
  const right = Object.values(modules(root)).find((module) => module.simple_connection_url && module.discounted_price_per_month);
  const wrong = {
    code: ['a b', ''], section: ['phones'], min_api_version: ['v9', 5], countries: [[], ['RU', 'RU'], ['XX'], 'RU'],
    permissions: [['order_raed'], ['order_read', 'order_read']], price_per_month: ['1990', -1], trial_days: [0, 366, 1.5],
    support_url: ['http://acme.example/', 'acme.example', { de: 'https://acme.example/' }], connection_url: ['https://acme.example/'],
    name: [{ ru: 'Акме' }, { ru: 'а'.repeat(61), en: 'Acme' }, { ru: 'Акме', en: 'Acme', de: 'Acme' }], secret: ['x'], listed: ['no'],
  };
  const path = schema(root, 'front-matter');
  assert.deepEqual(faults(path, { right }), []);
  const cases = Object.entries(wrong).flatMap(([field, values]) => values.map((value, n) => [`${field}-${n}`, { ...right, [field]: value }]));
  for (const field of ['code', 'name', 'countries', 'simple_connection_url']) {
    const { [field]: _, ...rest } = right;
    cases.push([`without-${field}`, rest]);
  }
  const found = faults(path, Object.fromEntries(cases)).map(({ filename }) => filename.replace(/.*\/\d+-(.*)\.json/, '$1'));
  assert.deepEqual([...new Set(found)].sort(), cases.map(([name]) => name).sort());
});

/** Breaks the sample in every way that affects the contents of a report. */
function broken() {
  const folder = join(work, 'broken');
  cpSync(join(root, 'content'), join(folder, 'content'), { recursive: true });
  const files = readdirSync(join(folder, 'content/modules'), { recursive: true }).filter((path) => path.endsWith('.md'));
  const breaks = [
    (text) => text.replace(/countries: \[/, 'countries: [uk, RU, RU, '),
    (text) => text.replace(/_read/, '_raed').replaceAll('\n', '\r\n'),
    (text) => `\ufeff${text.replace('## features', '## Features \u202e')}`,
    (text) => text.replace('section:', 'section: *x #'),
    (text) => `${text}\n\n<b>![x](y)[z](javascript:alert(1))\t👩‍👩‍👧 %25 "q" \\ \x1b[31m</b>\n`,
    (text) => text.replace('---', ''),
    (text) => text.replace(/name:/, 'name: ['),
  ];
  files.forEach((path, n) => {
    const file = join(folder, 'content/modules', path);
    writeFileSync(file, breaks[n % breaks.length](readFileSync(file, 'utf8')));
  });
  const odd = join(folder, 'content/modules/пример 100% #1?');
  mkdirSync(odd);
  writeFileSync(join(odd, 'latin.md'), Buffer.from([0xc3, 0x28]));
  writeFileSync(join(odd, 'a:b.md'), '');
  symlinkSync('latin.md', join(odd, 'link.md'));
  appendFileSync(join(folder, 'content/marketplace.yaml'), 'colour: red\n');
  return folder;
}

test('reports match the schema of SARIF, with and without findings', () => {
  const folder = broken();
  const report = mpgen(folder, 'check', '--message-format', 'sarif');
  const { results } = JSON.parse(report).runs[0];
  assert.ok(new Set(results.map(({ ruleId }) => ruleId)).size > 12, 'there is little in the report');
  assert.ok(results.some(({ fixes }) => fixes) && results.some(({ relatedLocations }) => relatedLocations));
  // The newer regular expression syntax rejects one of the schema's patterns.
  const validate = (values) => faults(SARIF, values, '--regex-variant', 'nonunicode');
  assert.deepEqual(validate({ report, sample: mpgen(root, 'check', '--message-format', 'sarif') }), []);
  const { version, ...unversioned } = JSON.parse(report);
  assert.equal(version, '2.1.0');
  assert.notDeepEqual(validate({ unversioned }), [], 'the validator finds nothing wrong in anything');
});
