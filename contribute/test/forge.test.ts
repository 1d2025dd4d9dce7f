// Links to forms of forges, patches and archives.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { type Settings } from '../src/data.ts';
import { archive } from '../src/forge/archive.ts';
import { formOf } from '../src/forge/links.ts';
import { patch } from '../src/forge/patch.ts';

const at = (forge: Settings['forge'], branch = 'main') => ({ repository: `https://forge.example/acme/market`, branch, forge }) as Settings;
const path = 'content/modules/acme/acme-calls.md';

test('a new file opens the form with its path, and on GitHub with a short text', () => {
  const made = { path, text: '---\ncode: a & b\n', before: null };
  assert.deepEqual(formOf(at('github'), made), {
    address: 'https://forge.example/acme/market/new/main?filename=content%2Fmodules%2Facme%2Facme-calls.md&value=---%0Acode%3A%20a%20%26%20b%0A',
    hasText: true,
  });
  assert.deepEqual(formOf(at('gitlab', 'release/2'), made), {
    address: 'https://forge.example/acme/market/-/new/release/2?file_name=content%2Fmodules%2Facme%2Facme-calls.md',
    hasText: false,
  });
  assert.equal(formOf(at('forgejo'), made)?.address, 'https://forge.example/acme/market/_new/main/content/modules/acme/?filename=acme-calls.md');
  assert.equal(formOf(at(null), made), null);
});

test('an address has at most 6,000 characters', () => {
  for (const length of [1000, 5000, 5950, 6000, 20_000]) {
    const form = formOf(at('github'), { path, text: 'a'.repeat(length), before: null });
    assert.ok((form?.address.length ?? 0) < 6000);
    assert.equal(form?.hasText, length < 5900, String(length));
  }
  assert.equal(formOf(at('github'), { path, text: 'ж'.repeat(1000), before: null })?.hasText, false);
});

test('a changed file opens the form for changes', () => {
  const changed = { path, text: 'b', before: 'a' };
  assert.equal(formOf(at('github'), changed)?.address, `https://forge.example/acme/market/edit/main/${path}`);
  assert.equal(formOf(at('gitlab'), changed)?.address, `https://forge.example/acme/market/-/edit/main/${path}`);
  assert.equal(formOf(at('forgejo'), changed)?.address, `https://forge.example/acme/market/_edit/main/${path}`);
});

/** A repository with a file, on which a patch is applied. */
function applied(path: string, before: string | null, after: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'mpgen-patch-'));
  try {
    const git = (...words: string[]) => execFileSync('git', ['-c', 'core.autocrlf=false', ...words], { cwd: folder, stdio: 'pipe' });
    git('init', '--quiet');
    if (before !== null) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), before);
      git('add', '.');
    }
    writeFileSync(join(folder, 'module.patch'), patch(path, before, after) ?? '');
    git('apply', '--check', 'module.patch');
    git('apply', 'module.patch');
    return readFileSync(join(folder, path), 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('git applies the patch of a new and of a changed file', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, index) => `line ${index}\n`).join('');
  const cases: [string | null, string][] = [
    [null, '---\ncode: a\n---\n'], [null, 'no line end'], [null, 'ж\r\nя\r\n'],
    ['a\n', 'b\n'], ['a', 'a\n'], ['a\n', 'a'], ['', 'a\n'], ['a\n', ''],
    [lines(20), lines(20).replace('line 10', 'changed')], [lines(20), lines(21)], [lines(20), `first\n${lines(20)}`],
    [lines(20), lines(20).replace('line 3\n', '').replace('line 17\n', 'line 17\nmore\n')], [lines(3), lines(3).replaceAll('line 1\n', '')],
    ['a\r\nb\r\n', 'a\r\nc\r\n'], ['a\na\na\n', 'a\na\n'],
  ];
  for (const [before, after] of cases) {
    for (const path of ['content/a.md', 'content/модуль "a" b.md', 'content/a b.md']) assert.equal(applied(path, before, after), after, JSON.stringify([path, before, after]));
  }
  assert.equal(patch('a', 'x', 'x'), null);
});

test('a patch changes no other lines than those that differ', () => {
  const lines = Array.from({ length: 40 }, (_, index) => `line ${index}\n`);
  const before = lines.join('');
  const after = lines.with(2, 'second\n').toSpliced(20, 2).toSpliced(30, 0, 'more\n').join('');
  const changed = (patch('a', before, after) ?? '').split('\n').filter((line) => /^[-+](?![-+])/.test(line));
  assert.deepEqual(changed, ['-line 2', '+second', '-line 20', '-line 21', '+more']);
  let seed = 7;
  const random = (below: number) => { seed = (seed * 1103515245 + 12345) % 2 ** 31; return seed % below; };
  for (let round = 0; round < 30; round += 1) {
    const text = () => Array.from({ length: random(25) }, () => `${'abc'[random(3)]}\n`).join('') + ['', 'end'][random(2)];
    const [before, after] = [text(), text()];
    if (before !== after) assert.equal(applied('a.md', before, after), after, JSON.stringify([before, after]));
  }
});

test('the archive is one that others read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mpgen-zip-'));
  try {
    const files = { 'content/modules/a/a.md': 'ж\n', 'content/modules/a/a.svg': '<svg/>' };
    writeFileSync(join(folder, 'a.zip'), archive(files));
    execFileSync('python3', ['-m', 'zipfile', '-e', 'a.zip', '.'], { cwd: folder });
    for (const [path, text] of Object.entries(files)) assert.equal(readFileSync(join(folder, path), 'utf8'), text);
    assert.deepEqual(archive(files), archive(files));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
