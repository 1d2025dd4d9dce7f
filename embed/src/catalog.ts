// Loads the catalogue of an account in parts, and joins those of several countries into one: each module once, grouped and
// ordered as in a market of these countries.

import type { Account } from './account.ts';
import type { Card, MarketplaceIndex, Served, Words } from './feeds.ts';
import { LoadError, absolute, load } from './http.ts';

/** A module in the order of its section. */
export interface Placed {
  code: string;
  key: string;
}

/** A section with absolute addresses. */
export interface Section {
  code: string;
  name: string;
  exclusive: boolean;
  url: string;
  count: number;
  /** Those of the first modules. */
  cards: Card[];
  parts: string;
  orders: { home: string; address: string }[];
}

export interface Catalog {
  /** The variant of the first country. */
  home: string;
  sections: Section[];
}

/** What an account sees, and what views are made of. */
export interface Data {
  account: Account;
  catalog: Catalog;
  words: Words;
  served: Served;
  root: string;
}

/** Loads what an account sees first. */
export async function loadAccount(account: Account, served: Served, root: string): Promise<Data> {
  const address = `${root}embed/${account.language}.json`;
  const [catalog, words] = await Promise.all([loadCatalog(account, served, root), load<Words>(address)]);
  if (!words.words) throw new LoadError('data', address);
  return { account, catalog, words, served, root };
}

/** The sections of an account, with their first cards. */
export async function loadCatalog({ markets, version, language }: Account, served: Served, root: string): Promise<Catalog> {
  const homes = markets.map(({ code }) => absolute(`${code}/${version}/${language}/`, root));
  const indexes = await Promise.all(homes.map((home) => load<MarketplaceIndex>(`${home}index.json`)));
  const sections = new Map<string, Section & { lists: (Card & Placed)[][] }>();
  const before = new Set<string>();
  indexes.forEach((index, i) => {
    const home = homes[i]!;
    for (const own of index.sections) {
      const { code, name, exclusive, keys } = own;
      const section = sections.get(code) ?? {
        code, name, exclusive, url: absolute(own.url, home), parts: absolute(own.parts, home), count: 0, cards: [], orders: [], lists: [],
      };
      sections.set(code, section);
      // A module of several countries counts in the first of them.
      for (const [set, count] of Object.entries(own.by_countries)) if (!set.split(' ').some((country) => before.has(country))) section.count += count;
      section.lists.push(own.cards.map((card, place) => ({ ...placed(card, home, home), key: keys[place]! })));
      section.orders.push({ home, address: absolute(own.order, home) });
    }
    markets[i]?.countries.forEach((country) => before.add(country));
  });
  const list = [...sections.values()];
  for (const section of list) section.cards = join(section.lists);
  const place = ({ code }: Section) => (served.sections.indexOf(code) + 1) || Infinity;
  if (homes[1]) list.sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
  return { home: homes[0] || root, sections: list };
}

/** A card or a module with absolute addresses. */
export function placed<T extends { code: string; logo: string }>(card: T, base: string, home: string): T & { url: string } {
  return { ...card, logo: absolute(card.logo, base), url: absolute(`modules/${card.code}.html`, home) };
}

/** Several lists of modules as one in the same order, each module once. */
export function join<T extends Placed>(lists: T[][]): T[] {
  const seen = new Set<string>();
  const all = lists.flat().filter(({ code }) => !seen.has(code) && seen.add(code));
  return lists[1] ? all.sort((a, b) => (isAfter(a, b) ? 1 : -1)) : all;
}

// Sort keys decide, then codes.
export function isAfter(a: Placed, b: Placed): boolean {
  return a.key === b.key ? a.code > b.code : a.key > b.key;
}
