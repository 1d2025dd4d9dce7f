// Loads the feeds, and merges those of several countries into one catalogue: each module once, grouped and ordered as in a
// market of these countries.

const answers = new Map();

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
  const answer = await fetch(address, { credentials: 'omit', signal: AbortSignal.timeout(30_000) });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

// {home, sections: [{code, name, exclusive, url, modules}], modules: code -> card}, with absolute addresses.
async function loadCatalog(account, known, root) {
  const homes = account.markets.map(({ code }) => new URL(`${code}/${account.version}/${account.language}/`, root));
  const feeds = await Promise.all(homes.map((home) => load(new URL('catalog.json', home).href)));
  const sections = new Map();
  const modules = new Map();
  feeds.forEach((feed, i) => {
    const absolute = (address) => new URL(address, homes[i]).href;
    for (const section of feed.sections) {
      const { code } = section;
      if (!sections.has(code)) sections.set(code, { ...section, url: absolute(section.url), modules: [] });
      for (const card of section.modules) {
        if (modules.has(card.code)) continue;
        const { url, logo, data } = card;
        const module = { ...card, section: code, url: absolute(url), logo: absolute(logo), data: absolute(data) };
        modules.set(card.code, module);
        sections.get(code).modules.push(module);
      }
    }
  });
  const list = [...sections.values()];
  if (feeds.length > 1) {
    const order = known.sections || [];
    const place = ({ code }) => (order.indexOf(code) + 1) || Infinity;
    list.sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
    const { compare } = new Intl.Collator(account.language, { numeric: true, sensitivity: 'variant', ignorePunctuation: false });
    for (const section of list) section.modules.sort((a, b) => compare(a.name, b.name) || (a.code < b.code ? -1 : 1));
  }
  return { home: homes[0] && new URL('index.html', homes[0]).href, sections: list, modules };
}

// A module's full texts with the data of its card; `null` if the account must not see it.
async function loadModule(code, account, catalog, known, root) {
  const card = catalog.modules.get(code);
  const address = card ? card.data : new URL(`data/${account.language}/modules/${encodeURIComponent(code)}.json`, root).href;
  const data = await load(address).catch((error) => {
    if (!card && / 404$/.test(error.message)) return null;
    throw error;
  });
  const rank = (version) => known.api_versions.indexOf(version);
  const visible = data && account.version && rank(data.min_api_version) <= rank(account.version)
    && data.countries.some((country) => account.countries.includes(country));
  if (!card && !visible) return null;
  return { ...data, ...card, logo: new URL(data.logo, address).href, texts: data.texts };
}

// The modules that contain every word of a query, best first. A long word matches other endings too.
function find(catalog, query) {
  const wanted = wordsOf(query).map((word) => (word.length > 4 ? word.slice(0, Math.max(4, word.length - 2)) : word));
  const scored = [];
  for (const { name: section, modules } of catalog.sections) {
    for (const module of modules) {
      const fields = [[module.name, 9], [module.code, 5], [section, 4], [module.developer?.name, 4], [module.summary, 3]];
      module.index = module.index || fields.map(([text, weight]) => [wordsOf(text || ''), weight]);
      const best = wanted.map((start) => Math.max(0, ...module.index.map(([words, weight]) => (words.some((word) => word.startsWith(start)) ? weight : 0))));
      if (best.every(Boolean)) scored.push([best.reduce((sum, weight) => sum + weight, 0), module]);
    }
  }
  return wanted.length ? scored.sort(([a], [b]) => b - a).map(([, module]) => module) : [];
}

// Lower case, without accents; ё is е.
function wordsOf(text) {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').match(/[\p{L}\p{N}]+/gu) || [];
}
