// Search as you type: a combobox over the search module, which is loaded on first use.
'use strict';

{
  const LIMIT = 10;
  const form = document.querySelector('[data-search]');
  if (form) start();

  function start() {
    const input = form.querySelector('input');
    const list = form.querySelector('.results');
    const status = form.querySelector('[role="status"]');
    const words = form.dataset;
    let search = null;
    let active = -1;

    form.hidden = false;
    if (document.querySelector('[data-tools=""]')) input.value = new URLSearchParams(location.search).get('q') ?? '';
    input.addEventListener('focus', update);
    input.addEventListener('input', update);
    list.addEventListener('pointerdown', (event) => event.preventDefault());
    form.addEventListener('focusout', (event) => { if (!form.contains(event.relatedTarget)) open(false); });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const chosen = list.querySelectorAll('a')[active];
      if (chosen) chosen.click();
      else location.assign(results());
    });
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') open(false);
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step || !input.value.trim()) return;
      event.preventDefault();
      if (list.hidden) update().then(() => move(step));
      else move(step);
    });

    function move(step) {
      const options = list.querySelectorAll('a');
      if (!options.length || list.hidden) return;
      if (active >= 0) options[active].setAttribute('aria-selected', 'false');
      active = active < 0 && step < 0 ? options.length - 1 : (active + step + options.length) % options.length;
      options[active].setAttribute('aria-selected', 'true');
      options[active].scrollIntoView({ block: 'nearest' });
      input.setAttribute('aria-activedescendant', options[active].id);
    }

    function open(shown) {
      list.hidden = !shown;
      active = -1;
      input.setAttribute('aria-expanded', shown);
      input.removeAttribute('aria-activedescendant');
    }

    async function update() {
      const query = input.value;
      const isOld = () => query !== input.value;
      search = search || load().catch(() => null);
      const loaded = await search;
      search = loaded && search;
      if (isOld()) return;
      if (!query.trim()) { status.textContent = ''; open(false); return; }
      const found = loaded && await loaded.find(query).catch(() => null);
      // The parts of a site that was published since are in another head.
      if (loaded && loaded.index.isOutdated) search = null;
      if (isOld()) return;
      const options = found && [...found.sections.map(section), ...found.hits.map(hit)];
      status.textContent = options ? options.length ? `${words.found} ${found.sections.length + found.total}` : words.none : words.failed;
      if (found?.total) options.push(all(found.total));
      list.replaceChildren(...(options && options.length ? options : [make('p', { textContent: status.textContent }, { role: 'option' })]));
      list.querySelectorAll('a').forEach((option, place) => { option.id = `result-${place}`; });
      open(true);
    }

    // The page with all results, for what is typed.
    function results() {
      const query = input.value.trim();
      return new URL(query ? `search.html?${new URLSearchParams({ q: query })}` : 'search.html', marketplace.home);
    }

    function all(total) {
      const link = make('a', { href: results(), tabIndex: -1, className: 'all' }, { role: 'option', 'aria-selected': false });
      link.append(make('b', { textContent: `${words.all} ${total}` }));
      return link;
    }

    const section = ({ name, url }) => option(url, make('i'), name, words.sectionWord);
    const hit = ({ name, url, logo, section, price }) => option(url, make('img', { src: logo, alt: '' }), name, section.name, price.text);

    function option(href, picture, name, about, price = '') {
      const link = make('a', { href, tabIndex: -1 }, { role: 'option', 'aria-selected': false });
      const texts = make('span');
      texts.append(make('b', { textContent: name }), make('small', { textContent: about }));
      link.append(picture, texts, make('span', { textContent: price }));
      return link;
    }
  }

  function make(tag, properties = {}, attributes = {}) {
    const node = Object.assign(document.createElement(tag), properties);
    for (const name in attributes) node.setAttribute(name, attributes[name]);
    return node;
  }

  const folder = (address) => new URL('.', address).href;

  // {script, index, find}: the search of the variant.
  async function load() {
    const script = await import(new URL(form.dataset.script, location.href));
    const index = await script.open({
      root: folder(marketplace.root),
      language: document.documentElement.lang,
      homes: [folder(marketplace.home)],
      load: (address) => marketplace.json(address).catch((error) => { throw Object.assign(error, { isGone: error.message === '404' }); }),
    });
    return { script, index, find: (query) => find(script, index, query) };
  }

  // The best modules, and what else is found.
  async function find(script, index, query) {
    const { sections, total, from } = await script.find(index, query);
    return { sections, total, hits: await from(0, LIMIT) };
  }

  marketplace.loadSearch = load;
}
