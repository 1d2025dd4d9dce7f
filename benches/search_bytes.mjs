// What a first search transfers: node search_bytes.mjs SITE VARIANT QUERY...
// Sums the search script and the files that a query reads until ten results are shown, each compressed with Brotli.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const [folder, variant, ...queries] = process.argv.slice(2);
const site = resolve(folder);
const root = 'http://site/';
const compressed = (bytes) => brotliCompressSync(bytes).length;

const name = readdirSync(join(site, 'assets')).find((file) => /^search\.[0-9A-Z]{8}\.js$/.test(file));
const script = readFileSync(join(site, 'assets', name));
const { open, find } = await import(`data:text/javascript;base64,${script.toString('base64')}`);

for (const query of queries) {
  const files = new Map([[name, compressed(script)]]);
  async function load(address) {
    const path = join(site, decodeURIComponent(address.slice(root.length)));
    if (!existsSync(path)) throw Object.assign(new Error(address), { isGone: true });
    const bytes = readFileSync(path);
    files.set(address, compressed(bytes));
    return JSON.parse(bytes);
  }
  const index = await open({ root, language: variant.split('/')[2], homes: [`${root}${variant}/`], load });
  const found = await find(index, query);
  await found.from(0, 10);
  const sum = [...files.values()].reduce((all, size) => all + size, 0);
  console.log(`${query}: ${found.total} modules, ${files.size} files, ${sum} bytes`);
}
