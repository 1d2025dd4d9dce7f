// Cards made from the catalogue's parts: a section's filters and order beyond one page, and a module's neighbours.
'use strict';

{
  const LOT = 48;
  const SIBLINGS = 4;
  const tools = document.querySelector('[data-tools]');
  const siblings = document.querySelector('[data-siblings]');
  if (tools) filterSection();
  if (siblings && location.protocol !== 'file:') showSiblings();

  function filterSection() {
    const [list, pages, next, nothing] = ['cards', 'pages', 'next', 'nothing'].map((id) => document.getElementById(id));
    const status = document.querySelector('.status');
    const section = tools.dataset.tools;
    const first = [...list.children];
    let all = null;
    let chosen = [];
    const query = () => String(new URLSearchParams(new FormData(tools))).replace(/&?sort=name/, '');

    tools.hidden = false;
    tools.addEventListener('submit', (event) => event.preventDefault());
    tools.addEventListener('change', () => { remember(); apply(); });
    next.addEventListener('click', () => {
      const added = list.children.length;
      addLot();
      list.children[added].querySelector('a').focus();
    });
    recall();

    // The choice is in the address: it can be sent on and survives the way back.
    function recall() {
      for (const [name, value] of new URLSearchParams(location.search)) {
        const field = tools.elements[name];
        if (field && field.type === 'checkbox') field.checked = true;
        else if (field && [...field.options].some((option) => option.value === value)) field.value = value;
      }
      apply();
    }

    function remember() {
      history.replaceState(history.state, '', location.pathname + (query() && `?${query()}`));
    }

    async function apply() {
      const asked = query();
      if (pages) pages.hidden = Boolean(asked);
      status.textContent = '';
      next.hidden = nothing.hidden = true;
      if (!asked) { list.replaceChildren(...first); return; }
      all = all || await loadOrder(section).then((order) => loadCards(section, order)).catch(() => null);
      if (asked !== query()) return;
      if (!all) { status.textContent = status.dataset.failed; return; }
      const wanted = Object.fromEntries(new FormData(tools));
      chosen = all.filter(({ price, connection }) => (!wanted.free === !wanted.paid || !wanted.free === (price.kind !== 'free'))
        && (!wanted.trial || price.trial_days) && (!wanted.simple || connection.kind === 'simple'));
      const sign = { price: 1, '-price': -1 }[wanted.sort];
      if (sign) chosen.sort((a, b) => sign * (toPay(a.price) - toPay(b.price)));
      list.replaceChildren();
      addLot();
      nothing.hidden = chosen.length > 0;
      status.textContent = `${status.dataset.found} ${chosen.length}`;
    }

    function addLot() {
      const shown = list.children.length;
      list.append(...chosen.slice(shown, shown + LOT).map(card));
      next.hidden = list.children.length >= chosen.length;
    }
  }

  const toPay = ({ discounted, per_month: regular }) => Number(discounted || regular);

  // Those that follow the module in its section, when the reader comes near them.
  function showSiblings() {
    const section = siblings.dataset.siblings;
    const list = siblings.querySelector('.cards');
    new IntersectionObserver(async (entries, observer) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      const order = await loadOrder(section).catch(() => []);
      const own = order.findIndex(({ code }) => code === document.querySelector('main').dataset.module);
      const wanted = [...order.slice(own + 1), ...order.slice(0, Math.max(own, 0))].slice(0, SIBLINGS);
      const others = await loadCards(section, wanted).catch(() => []);
      list.append(...others.map(card));
      list.hidden = siblings.querySelector('h2').hidden = false;
      siblings.hidden = !others.length;
    }, { rootMargin: '200px' }).observe(siblings);
  }

  // The modules of a section in order: {code, key}.
  async function loadOrder(section) {
    const { codes, keys } = await marketplace.json(new URL(`sections/${section}.order.json`, marketplace.home));
    return codes.map((code, i) => ({ code, key: keys[i] }));
  }

  // The cards of modules of a section. If one is not where the list of parts says, the site has just been published: the
  // second time the list is a new one.
  async function loadCards(section, modules, second = false) {
    const list = new URL(`data/${document.documentElement.lang}/parts/${section}.json`, marketplace.root);
    const { parts } = await marketplace.json(list);
    const isUpTo = ({ code, key }) => (part) => (part.key === key ? part.code <= code : part.key < key);
    const wanted = new Set(modules.map((module) => parts.findLast(isUpTo(module))?.url).filter(Boolean));
    const cards = new Map();
    await Promise.all([...wanted].map(async (url) => {
      const address = new URL(url, list);
      const feed = await marketplace.json(address).catch((error) => {
        if (second) throw error;
        return { cards: [] };
      });
      for (const own of feed.cards) cards.set(own.code, { ...own, logo: new URL(own.logo, address) });
    }));
    const found = modules.map(({ code }) => cards.get(code)).filter(Boolean);
    return second || found.length === modules.length ? found : loadCards(section, modules, true);
  }

  // As templates/card.html; the words are in the page's <template>.
  function card(module) {
    const own = document.documentElement.lang;
    const item = document.getElementById('card').content.cloneNode(true).querySelector('li');
    const fill = (selector, text, language = own) => {
      const part = item.querySelector(selector);
      if (!text) { part.remove(); return; }
      (part.querySelector('bdi') ?? part).append(text);
      if (language !== own) Object.assign(part, { lang: language, dir: 'auto' });
    };
    const { price, texts } = module;
    item.dataset.module = module.code;
    item.prepend(Object.assign(new Image(52, 52), { alt: '', src: module.logo }));
    item.querySelector('h3 a').href = new URL(`modules/${module.code}.html`, marketplace.home);
    fill('h3 a', module.name, texts.name);
    fill('.by', module.developer?.name);
    fill('.sum', module.summary, texts.summary);
    const foreign = [texts.summary, texts.name].find((language) => language !== own);
    for (const mark of item.querySelectorAll('.tongue')) {
      mark.remove();
      Object.assign(mark, { lang: own, dir: document.documentElement.dir });
      if (mark.dataset.language === foreign) item.querySelector('.sum').append(' ', mark);
    }
    item.querySelector('.price').dataset.priceKind = price.kind;
    fill('del', price.regular_text);
    fill('ins', price.text);
    if (!price.regular_text) item.querySelector('ins').replaceWith(item.querySelector('ins bdi'));
    if (!price.trial_text) fill('.sep');
    fill('.trial', price.trial_text);
    return item;
  }
}
