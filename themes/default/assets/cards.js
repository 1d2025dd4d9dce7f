// Cards made from sections/{section}.json: a section's filters and order beyond one page, and a module's neighbours.
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
    const address = new URL(tools.dataset.tools, location.href);
    const first = [...list.children];
    let section = null;
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
      section = section || await marketplace.json(address).catch(() => null);
      if (asked !== query()) return;
      if (!section) { status.textContent = status.dataset.failed; return; }
      const wanted = Object.fromEntries(new FormData(tools));
      chosen = section.modules.filter(({ price, connection }) => (!wanted.free === !wanted.paid || !wanted.free === (price.kind !== 'free'))
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
      list.append(...chosen.slice(shown, shown + LOT).map((module) => card(module, address)));
      next.hidden = list.children.length >= chosen.length;
    }
  }

  const toPay = ({ discounted, per_month: regular }) => Number(discounted || regular);

  // Those that follow the module in its section, when the reader comes near them.
  function showSiblings() {
    const address = new URL(siblings.dataset.siblings, location.href);
    const list = siblings.querySelector('.cards');
    new IntersectionObserver(async (entries, observer) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      const { modules } = await marketplace.json(address).catch(() => ({ modules: [] }));
      const own = modules.findIndex((module) => module.code === document.querySelector('main').dataset.module);
      const others = [...modules.slice(own + 1), ...modules.slice(0, Math.max(own, 0))].slice(0, SIBLINGS);
      list.append(...others.map((module) => card(module, address)));
      list.hidden = !others.length;
    }, { rootMargin: '200px' }).observe(siblings);
  }

  // As templates/card.html; the words are in the page's <template>.
  function card(module, base) {
    const own = document.documentElement.lang;
    const item = document.getElementById('card').content.cloneNode(true).querySelector('li');
    const fill = (selector, text, language = own) => {
      const part = item.querySelector(selector);
      if (!text) { part.remove(); return; }
      part.append(text);
      if (language !== own) part.lang = language;
    };
    const { price, texts } = module;
    item.dataset.module = module.code;
    item.prepend(Object.assign(new Image(52, 52), { alt: '', src: new URL(module.logo, base) }));
    item.querySelector('h3 a').href = new URL(module.url, base);
    fill('h3 a', module.name, texts.name);
    fill('.by', module.developer?.name);
    fill('.sum', module.summary, texts.summary);
    const foreign = [texts.summary, texts.name].find((language) => language !== own);
    for (const mark of item.querySelectorAll('.tongue')) {
      mark.remove();
      mark.lang = own;
      if (mark.dataset.language === foreign) item.querySelector('.sum').append(' ', mark);
    }
    item.querySelector('.price').dataset.priceKind = price.kind;
    fill('del', price.regular_text);
    if (price.regular_text) fill('ins', price.text);
    else item.querySelector('ins').replaceWith(price.text);
    if (!price.trial_text) fill('.sep');
    fill('.trial', price.trial_text);
    return item;
  }
}
