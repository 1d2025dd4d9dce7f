// The catalogue of several countries is that of a market of these countries, for every set of countries of the sites that
// `tests/browser/run` has built.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { isAfter, join as joinLists, loadCatalog, placed } from '../src/catalog.ts';
import type { Card, Served } from '../src/feeds.ts';
import { absolute, forget, load } from '../src/http.ts';
import { openSection } from '../src/views/cards.ts';
import type { Views } from '../src/views/views.ts';

/** What these functions take of a view. */
const VIEWS = { kit: { absolute, forget, isAfter, join: joinLists, load, placed } } as Views;

type Listed = { code: string; name: string; modules: Card[] };

const codesOf = (modules: { code: string }[]) => modules.map(({ code }) => code);
const sets = (countries: string[]) => countries.reduce<string[][]>((all, country) => [...all, ...all.map((set) => [...set, country])], [[]]).filter((set) => set.length);

for (const [name, folder, all, versions] of [
  ['sample', process.env['MPGEN_SITE'], 'cis', ['v3', 'v5']],
  ['large site', process.env['MPGEN_LARGE_SITE'], 'all', ['v5']],
] as const) {
  const site = folder ?? '';
  const read = (path: string) => JSON.parse(readFileSync(join(site, path), 'utf8'));
  const isThere = (address: string) => existsSync(join(site, new URL(address).pathname));
  /** What the market of all countries lists, without the modules of others. */
  const expected = (countries: string[], path: string): Listed[] => read(`${all}/${path}/catalog.json`).sections
    .map((section: Listed) => ({ ...section, modules: section.modules.filter((module) => module.countries.some((country) => countries.includes(country))) }))
    .filter(({ modules }: Listed) => modules.length);

  test(`several countries of the ${name}`, { skip: !folder && 'tests/browser/run builds the sites' }, async () => {
    globalThis.fetch = async (address) => (isThere(`${address}`) ? new Response(readFileSync(join(site, new URL(`${address}`).pathname))) : new Response('', { status: 404 }));
    const served: Served = read('embed/marketplace.json');
    const countriesOfAll = served.markets.find(({ code }) => code === all)!.countries;
    let compared = 0;
    for (const language of served.languages) {
      for (const version of versions) {
        for (const countries of sets(countriesOfAll)) {
          forget();
          const markets = countries.map((country) => served.markets.find(({ code }) => code === country.toLowerCase())!);
          const catalog = await loadCatalog({ countries, markets, version, language }, served, 'http://marketplace.example/');
          const wanted = expected(countries, `${version}/${language}`);
          assert.deepEqual(catalog.sections.map(({ code, count }) => [code, count]), wanted.map(({ code, modules }) => [code, modules.length]), `${countries}: sections`);
          for (const [i, section] of catalog.sections.entries()) {
            const { modules } = wanted[i]!;
            const { codes, load: cards } = await openSection(VIEWS, section);
            assert.deepEqual(codes, codesOf(modules), `${countries} ${language}: the order of ${section.code}`);
            assert.deepEqual(codesOf(section.cards.slice(0, 12)), codes.slice(0, 12), `${countries} ${language}: the first of ${section.code}`);
            const found = await cards(0);
            assert.deepEqual(found.map((card) => [card.code, card.name, card.price.text]), modules.map((card) => [card.code, card.name, card.price.text]));
            for (const { url, logo } of found) assert.ok(isThere(url) && isThere(logo), url);
            compared += Number(countries.length > 1);
          }
        }
      }
    }
    assert.ok(compared > 10);
  });
}
