// Cards made from the catalogue's parts, and a module's neighbours in its section.
'use strict';

{
  const SIBLINGS = 4;
  const siblings = document.querySelector('[data-siblings]');
  if (siblings && location.protocol !== 'file:') showSiblings();

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

  Object.assign(marketplace, { loadOrder, loadCards, card });
}
