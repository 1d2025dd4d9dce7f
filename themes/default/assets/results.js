// All modules of the variant, or those that a search finds, for `filters.js`.
'use strict';

{
  const DEVELOPERS = 10; // offered to choose from

  const form = document.querySelector('[data-tools=""]');
  const text = (new URLSearchParams(location.search).get('q') || '').trim();
  if (form) start();

  function start() {
    const fold = form.querySelector('details');
    const title = document.getElementById('title');
    const wide = window.matchMedia('(min-width: 60.01rem)');
    const unfold = () => { fold.open = wide.matches; };
    wide.addEventListener('change', unfold);
    unfold();
    if (text) title.textContent = title.dataset.query.replace('{query}', () => text);
    else form.elements.sort.options[0].remove(); // by relevance
  }

  // {script, index, found, ranks}: the modules that the search finds, the best first, or all.
  const searched = marketplace.once(async () => {
    const { script, index } = await marketplace.loadSearch();
    const found = text ? await script.find(index, text) : null;
    if (found) showLinks('sections', found.sections);
    return { script, index, ranks: found ? await found.ranks() : script.everyRank(index) };
  });
  const facts = marketplace.once(async () => {
    const { script, index } = await searched();
    return script.factsOf(index);
  });
  // The names by the pages of developers.
  const names = new Map();

  marketplace.results = {
    text,
    isCounted: true,
    // The first result needs few parts of the index.
    lot: (shown) => (shown ? 24 : 12),
    async find(withFacts) {
      const { ranks } = await searched();
      const known = withFacts && await facts();
      return known ? ranks.map((rank) => known.get(rank)).filter(Boolean) : ranks.map((rank) => ({ rank }));
    },
    async sort(modules, order) {
      if (order === 'name') return byName(modules);
      const day = { new: 'added', updated: 'changed' }[order];
      return day ? [...modules].sort((a, b) => b[day] - a[day] || a.rank - b.rank) : modules;
    },
    async cards(modules) {
      const { script, index } = await searched();
      return script.hitsOf(index, modules.map(({ rank }) => rank));
    },
    // A developer in the address can be chosen before the names are known.
    expect(name, value) { if (name === 'developer') addDeveloper(value); },
    async offer(inOthers) {
      const modules = inOthers('developer').filter(({ developer }) => developer);
      const counts = new Map();
      for (const { developer } of modules) counts.set(developer, (counts.get(developer) ?? 0) + 1);
      const most = [...counts].sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1)).slice(0, DEVELOPERS);
      most.forEach(([slug]) => addDeveloper(slug));
      await nameDevelopers();
    },
    suggest(nothing) {
      const links = document.querySelector('.side ul').cloneNode(true);
      nothing.querySelector('ul')?.remove();
      nothing.append(links);
    },
  };

  // As sections are ordered: by the sort keys in their orders.
  async function byName(modules) {
    const { script, index } = await searched();
    const sections = [...new Set(modules.map(({ section }) => section))];
    const places = new Map();
    for (const order of await Promise.all(sections.map(marketplace.loadOrder))) {
      for (const { code, key } of order) places.set(script.rankOf(index, code), { code, key });
    }
    const after = (a, b) => (a.key === b.key ? a.code > b.code : a.key > b.key);
    return modules.filter(({ rank }) => places.has(rank)).sort((a, b) => (after(places.get(a.rank), places.get(b.rank)) ? 1 : -1));
  }

  function addDeveloper(slug) {
    const set = form.querySelector('[data-developers]');
    if ([...set.querySelectorAll('input')].some(({ value }) => value === slug)) return;
    const label = set.querySelector('template').content.cloneNode(true).querySelector('label');
    label.querySelector('input').value = slug;
    set.append(label);
  }

  // The name of a developer is in what results show of any of their modules.
  async function nameDevelopers() {
    const labels = [...form.querySelectorAll('[data-developers] label')];
    const slugs = labels.map((label) => label.querySelector('input').value);
    const known = [...(await facts()).values()];
    const one = slugs.map((slug) => !names.has(slug) && known.find(({ developer }) => developer === slug)).filter(Boolean);
    await Promise.all(one.map(async (module) => {
      for (const { developer } of await marketplace.results.cards([module])) names.set(module.developer, developer.name);
    }));
    labels.forEach((label, i) => { label.querySelector('bdi').textContent = names.get(slugs[i]) ?? slugs[i]; });
    const chosen = labels.filter((label) => label.querySelector('input').checked).map((label) => label.querySelector('input').value);
    showLinks('developers', chosen.filter((slug) => names.has(slug)).map((slug) => ({ name: names.get(slug), url: new URL(`developers/${slug}.html`, marketplace.home) })));
  }

  // Links to the sections that the search finds, or to the pages of the chosen developers.
  function showLinks(id, links) {
    const list = document.getElementById(id);
    list.hidden = !links.length;
    list.replaceChildren(...links.map(({ name, url }) => {
      const item = document.createElement('li');
      const link = document.createElement('a');
      link.href = url;
      link.append(list.dataset.word, ' ', Object.assign(document.createElement('bdi'), { textContent: name }));
      item.append(link);
      return item;
    }));
  }
}
