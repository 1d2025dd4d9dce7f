// Hosts that read `_headers`, nginx with `headers.nginx.conf`, and `mpgen serve` send the same headers: what decides who may frame
// a page, and who may read a file.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { headerRules } from './files.js';

const { MPGEN, MPGEN_SITE: SITE } = process.env;
const ROOT = join(import.meta.dirname, '../..');
const NAMES = ['content-security-policy', 'cross-origin-embedder-policy', 'cross-origin-resource-policy', 'access-control-allow-origin', 'x-content-type-options'];
/** Files that no page and no account needs a policy for: only HTML is a document. */
const isPage = (path) => path.endsWith('.html');

/** Headers by name, without those that only matter to documents for other files. */
function known(path, headers) {
  const own = Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
  const names = NAMES.filter((name) => own[name] && (isPage(path) || !/policy$/.test(name) || name.endsWith('resource-policy')));
  return Object.fromEntries(names.map((name) => [name, own[name]]));
}

/** What nginx sends: the location that fits by its rules, and the headers in it. */
function nginx(conf) {
  const locations = [...conf.matchAll(/^location (?:(=|~|\^~) )?(\S+) \{\n([\s\S]*?)^\}/gm)].map(([, kind = '', pattern, body]) => ({
    kind, pattern, headers: [...body.matchAll(/add_header (\S+) (?:"([^"]*)"|(\S+)) always;/g)].map(([, name, quoted, plain]) => [name, quoted ?? plain]),
  }));
  assert.ok(locations.length >= 4, conf);
  return (path) => {
    const exact = locations.find(({ kind, pattern }) => kind === '=' && pattern === path);
    const prefix = locations.filter(({ kind, pattern }) => (kind === '' || kind === '^~') && path.startsWith(pattern)).sort((a, b) => b.pattern.length - a.pattern.length)[0];
    const regular = prefix?.kind === '^~' ? null : locations.find(({ kind, pattern }) => kind === '~' && new RegExp(pattern).test(path));
    return (exact ?? regular ?? prefix).headers;
  };
}

test('`_headers`, nginx and `mpgen serve` agree on every kind of file', { skip: (!SITE || !MPGEN) && 'tests/browser/run builds the site' }, async () => {
  const rules = headerRules(SITE);
  const netlify = (path) => rules.filter(([pattern]) => pattern.test(path)).map(([, name, value]) => [name, value]);
  const ofNginx = nginx(readFileSync(join(SITE, 'headers.nginx.conf'), 'utf8'));
  const child = spawn(MPGEN, ['-C', ROOT, 'serve', '--quiet', '--port', '43710', '--allow-origin', 'https://account.example'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [served] = await new Promise((resolve, reject) => {
    child.stdout.once('data', (data) => resolve(String(data).split('\n')));
    child.once('exit', () => reject(new Error('mpgen serve has ended')));
  });
  // One file of each kind: a folder, and an extension.
  const kinds = new Map();
  for (const path of readdirSync(SITE, { recursive: true, encoding: 'utf8' })) {
    if (/\.\w+$/.test(path) && !path.startsWith('manifest')) kinds.set(`${path.split('/')[0]} ${path.split('/').at(-2) ?? ''} ${path.split('.').at(-1)}`, path);
  }
  assert.ok(kinds.size > 20 && [...kinds.values()].includes('embed/frame.html'));
  try {
    for (const path of kinds.values()) {
      const wanted = known(path, netlify(`/${path}`));
      assert.equal(wanted['cross-origin-resource-policy'], 'cross-origin', path);
      assert.equal(wanted['cross-origin-embedder-policy'], isPage(path) ? 'require-corp' : undefined, path);
      if (isPage(path)) assert.match(wanted['content-security-policy'], /frame-ancestors https:\/\/\*\.crm\.example/, path);
      // nginx shares whole folders, so also style sheets and source maps, which nobody else needs.
      const { 'access-control-allow-origin': shared, ...rest } = known(path, ofNginx(`/${path}`));
      assert.deepEqual({ ...rest, ...(wanted['access-control-allow-origin'] && { 'access-control-allow-origin': shared }) }, wanted, `nginx: ${path}`);
      if (isPage(path)) assert.equal(shared, undefined, path);
      const answer = await fetch(`${served}${path}`, { headers: { Origin: 'https://account.example' } });
      // What an account may load is given to the accounts of `--allow-origin` alone.
      const own = known(path, [...answer.headers].map(([name, value]) => [name, value === 'https://account.example' ? '*' : value]));
      assert.equal(answer.status, 200, path);
      assert.deepEqual(own, wanted, `serve: ${path}`);
    }
  } finally {
    child.kill();
  }
});
