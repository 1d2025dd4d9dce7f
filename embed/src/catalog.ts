// Loads the catalogue of an account in parts, and joins those of several countries into one: each module once, grouped and
// ordered as in a market of these countries.

import type { Account } from './account.ts';
import type { Card, MarketplaceCards, MarketplaceIndex, MarketplaceModule, MarketplaceOrder, MarketplaceParts, Module, Served } from './feeds.ts';
import { absolute, forget, load } from './http.ts';

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
  home: string;
  sections: Section[];
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

function placed<T extends { code: string; logo: string }>(card: T, base: string, home: string): T & { url: string } {
  return { ...card, logo: absolute(card.logo, base), url: absolute(`modules/${card.code}.html`, home) };
}

// Several lists of modules as one in the same order, each module once.
function join<T extends Placed>(lists: T[][]): T[] {
  const seen = new Set<string>();
  const all = lists.flat().filter(({ code }) => !seen.has(code) && seen.add(code));
  return lists[1] ? all.sort((a, b) => (isAfter(a, b) ? 1 : -1)) : all;
}

// Sort keys decide, then codes.
function isAfter(a: Placed, b: Placed): boolean {
  return a.key === b.key ? a.code > b.code : a.key > b.key;
}

/** The modules of a section in order, each with the home page of a market that has it. */
export async function loadOrder({ orders }: Section): Promise<(Placed & { home: string })[]> {
  return join(await Promise.all(orders.map(async ({ home, address }) => {
    const { codes, keys } = await load<MarketplaceOrder>(address);
    return codes.map((code, i) => ({ code, key: keys[i]!, home }));
  })));
}

/** The cards of modules of a section, which are in order. If a part or a card is gone, the marketplace has been published
 * again: what was loaded before is forgotten, the list of parts loaded again, and modules without a card are left out. */
export async function loadCards(section: Section, modules: (Placed & { home: string })[], renewed = false): Promise<Card[]> {
  const { parts } = await load<MarketplaceParts>(section.parts);
  const cards = new Map<string, [MarketplaceCards['cards'][number], string]>();
  let part = 0;
  const wanted = new Set(modules.map((module) => {
    for (let next = parts[part + 1]; next && !isAfter(next, module); next = parts[part + 1]) part += 1;
    return parts[part];
  }));
  await Promise.all([...wanted].map(async (own) => {
    if (!own) return;
    const address = absolute(own.url, section.parts);
    const feed = await load<Pick<MarketplaceCards, 'cards'>>(address).catch((error) => {
      if (!error.gone || renewed) throw error;
      return { cards: [] };
    });
    for (const card of feed.cards) cards.set(card.code, [card, address]);
  }));
  if (!renewed && modules.some(({ code }) => !cards.has(code))) {
    forget();
    return loadCards(section, modules, true);
  }
  return modules.flatMap(({ code, home }) => {
    const found = cards.get(code);
    return found ? [placed(...found, home)] : [];
  });
}

/** All sections with all cards, for the search. */
export async function loadAll({ sections }: Catalog): Promise<Section[]> {
  return Promise.all(sections.map(async (section) => ({ ...section, cards: await loadCards(section, await loadOrder(section)) })));
}

/** A module's full texts; `null` if the account must not see it. */
export async function loadModule(code: string, account: Account, served: Served, root: string): Promise<Module | null> {
  const address = absolute(`data/${account.language}/modules/${encodeURIComponent(code)}.json`, root);
  const data = await load<MarketplaceModule>(address).catch((error) => {
    if (error.gone) return null;
    throw error;
  });
  const rank = (version: string | null) => served.api_versions.indexOf(version ?? '');
  const market = data && rank(data.min_api_version) <= rank(account.version)
    && account.markets.find(({ countries }) => countries.some((country) => data.countries.includes(country)));
  return data && market ? placed(data, address, absolute(`${market.code}/${account.version}/${account.language}/`, root)) : null;
}
