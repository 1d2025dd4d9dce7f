// Loads the catalogue of an account in parts, and joins those of several countries into one: each module once, grouped and
// ordered as in a market of these countries.

const PARALLEL = 8; // requests at a time
const answers = new Map();
const waiting = [];
let running = 0;

// A file of the marketplace, requested once.
function load(address) {
  if (!answers.has(address)) {
    const answer = fetchJson(address);
    answers.set(address, answer);
    answer.catch(() => answers.delete(address));
  }
  return answers.get(address);
}

async function fetchJson(address) {
  while (running === PARALLEL) await new Promise((resolve) => { waiting.push(resolve); });
  running += 1;
  try {
    const answer = await fetch(address, { credentials: 'omit', signal: AbortSignal.timeout(30_000) });
    if (!answer.ok) throw Object.assign(new Error(`${address}: ${answer.status}`), answer.status === 404 && { gone: true });
    return await answer.json();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

const absolute = (address, base) => new URL(address, base).href;

// {home, sections: [{code, name, exclusive, url, count, cards, orders, parts}]}, with absolute addresses; the cards are the
// first ones.
async function loadCatalog({ markets, version, language }, known, root) {
  const homes = markets.map(({ code }) => absolute(`${code}/${version}/${language}/`, root));
  const indexes = await Promise.all(homes.map((home) => load(`${home}index.json`)));
  const sections = new Map();
  const before = new Set();
  indexes.forEach((index, i) => {
    const home = homes[i];
    for (const own of index.sections) {
      const { code, keys } = own;
      if (!sections.has(code)) sections.set(code, { ...own, url: absolute(own.url, home), parts: absolute(own.parts, home), count: 0, cards: [], orders: [] });
      const section = sections.get(code);
      // A module of several countries counts in the first of them.
      for (const [set, count] of Object.entries(own.by_countries)) if (!set.split(' ').some((country) => before.has(country))) section.count += count;
      section.cards.push(own.cards.map((card, place) => ({ ...placed(card, home, home), key: keys[place] })));
      section.orders.push({ home, address: absolute(own.order, home) });
    }
    markets[i].countries.forEach((country) => before.add(country));
  });
  const list = [...sections.values()];
  for (const section of list) section.cards = join(section.cards);
  const place = ({ code }) => (known.sections.indexOf(code) + 1) || Infinity;
  if (homes[1]) list.sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
  return { home: homes[0] || root, sections: list };
}

// A card with absolute addresses.
function placed(card, base, home) {
  return { ...card, logo: absolute(card.logo, base), url: absolute(`modules/${card.code}.html`, home) };
}

// Several lists of modules as one in the same order, each module once.
function join(lists) {
  const seen = new Set();
  const all = lists.flat().filter(({ code }) => !seen.has(code) && seen.add(code));
  return lists[1] ? all.sort((a, b) => (isAfter(a, b) ? 1 : -1)) : all;
}

// Sort keys decide, then codes.
function isAfter(a, b) {
  return a.key === b.key ? a.code > b.code : a.key > b.key;
}

// The modules of a section in order: {code, key, home}.
async function loadOrder({ orders }) {
  return join(await Promise.all(orders.map(async ({ home, address }) => {
    const { codes, keys } = await load(address);
    return codes.map((code, i) => ({ code, key: keys[i], home }));
  })));
}

// The cards of modules of a section, which are in order. If a part or a card is gone, the marketplace has been published
// again: what was loaded before is forgotten, the list of parts loaded again, and modules without a card are left out.
async function loadCards(section, modules, renewed = false) {
  const { parts } = await load(section.parts);
  const cards = new Map();
  let part = 0;
  const wanted = new Set(modules.map((module) => {
    while (parts[part + 1] && !isAfter(parts[part + 1], module)) part += 1;
    return parts[part];
  }));
  await Promise.all([...wanted].map(async (own) => {
    const address = absolute(own.url, section.parts);
    const feed = await load(address).catch((error) => {
      if (!error.gone || renewed) throw error;
      return { cards: [] };
    });
    for (const card of feed.cards) cards.set(card.code, [card, address]);
  }));
  if (!renewed && modules.some(({ code }) => !cards.has(code))) {
    answers.clear();
    return loadCards(section, modules, true);
  }
  return modules.flatMap(({ code, home }) => (cards.has(code) ? [placed(...cards.get(code), home)] : []));
}

// All sections with all cards, for the search.
async function loadAll({ sections }) {
  return Promise.all(sections.map(async (section) => ({ ...section, cards: await loadCards(section, await loadOrder(section)) })));
}

// A module's full texts; `null` if the account must not see it.
async function loadModule(code, account, known, root) {
  const address = absolute(`data/${account.language}/modules/${encodeURIComponent(code)}.json`, root);
  const data = await load(address).catch((error) => {
    if (error.gone) return null;
    throw error;
  });
  const rank = (version) => known.api_versions.indexOf(version);
  const market = data && rank(data.min_api_version) <= rank(account.version)
    && account.markets.find(({ countries }) => countries.some((country) => data.countries.includes(country)));
  return market ? placed(data, address, absolute(`${market.code}/${account.version}/${account.language}/`, root)) : null;
}

// The modules that contain every word of a query, best first. A long word matches other endings too.
function find(sections, query) {
  const wanted = wordsOf(query).map((word) => (word.length > 4 ? word.slice(0, Math.max(4, word.length - 2)) : word));
  const scored = [];
  for (const { name: section, cards } of sections) {
    for (const card of cards) {
      const fields = [[card.name, 9], [card.code, 5], [section, 4], [card.developer?.name, 4], [card.summary, 3]];
      card.index = card.index || fields.map(([text, weight]) => [wordsOf(text || ''), weight]);
      const best = wanted.map((start) => Math.max(0, ...card.index.map(([words, weight]) => (words.some((word) => word.startsWith(start)) ? weight : 0))));
      if (best.every(Boolean)) scored.push([best.reduce((sum, weight) => sum + weight, 0), card]);
    }
  }
  return wanted.length ? scored.sort(([a], [b]) => b - a).map(([, card]) => card) : [];
}

// Lower case, without accents; ё is е.
function wordsOf(text) {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').match(/[\p{L}\p{N}]+/gu) || [];
}
