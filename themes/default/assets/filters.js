// Filters, order and lots of a list of modules: of a section, or of all modules (`results.js`).
'use strict';

{
  const form = document.querySelector('[data-tools]');
  if (form && location.protocol !== 'file:') start(form.dataset.tools ? sectionSource(form.dataset.tools) : marketplace.results);

  function start(source) {
    const [list, pages, next, nothing] = ['cards', 'pages', 'next', 'nothing'].map((id) => document.getElementById(id));
    const status = document.querySelector('.status');
    const first = [...list.children];
    const order = form.elements.sort;
    const standard = order.options[0].value;
    let found = { total: 0, sorted: async () => [] };
    let turn = 0;
    const boxes = () => [...form.querySelectorAll('[type="checkbox"]')];

    form.hidden = false;
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('reset', () => setTimeout(changed));
    form.addEventListener('change', changed);
    next.addEventListener('click', async () => {
      const added = list.children.length;
      await addLot();
      list.children[added]?.querySelector('a').focus();
    });
    // The way back leads to what was seen.
    window.addEventListener('pagehide', () => {
      history.replaceState({ ...history.state, shown: list.children.length, top: window.scrollY }, '');
    });
    recall();

    // The choice is in the address, which can be sent on.
    function recall() {
      for (const [name, value] of new URLSearchParams(location.search)) {
        if (name === 'sort' && [...order.options].some((option) => option.value === value)) order.value = value;
        source.expect?.(name, value);
        const box = boxes().find((own) => own.name === name && own.value === value);
        if (box) box.checked = true;
      }
      const { shown = 0, top = 0 } = history.state || {};
      apply(shown).then(() => { if (top) window.scrollTo(0, top); });
    }

    function query() {
      const params = new URLSearchParams([...source.text ? [['q', source.text]] : [], ...new FormData(form)]);
      if (order.value === standard) params.delete('sort');
      return String(params);
    }

    function changed() {
      history.replaceState({}, '', location.pathname + (query() && `?${query()}`));
      apply();
    }

    // Shows `shown` modules, or the first lot.
    async function apply(shown = 0) {
      const own = ++turn;
      const isOld = () => own !== turn;
      const chosen = boxes().filter(({ checked }) => checked).map(({ name, value }) => ({ name, value }));
      const isWhole = !query();
      const sort = order.value;
      if (pages) pages.hidden = !isWhole;
      status.textContent = '';
      next.hidden = nothing.hidden = true;
      try {
        if (isWhole) {
          list.replaceChildren(...first);
          list.removeAttribute('data-waits');
          if (!source.isCounted) return;
        }
        const all = await source.find(isWhole || chosen.length > 0 || sort !== standard);
        if (isOld()) return;
        const modules = all.filter(fits(chosen));
        found = { total: modules.length, sorted: marketplace.once(async () => source.sort(modules, sort)) };
        if (!isWhole) list.replaceChildren();
        if (isWhole && shown <= first.length) next.hidden = found.total <= first.length;
        else await addLot(shown, isOld);
        if (isOld()) return;
        list.removeAttribute('data-waits');
        status.textContent = `${status.dataset.found} ${found.total}`;
        if (!found.total) { source.suggest?.(nothing); nothing.hidden = false; }
        if (source.isCounted) await count(chosen, isOld);
      } catch {
        if (isOld()) return;
        list.removeAttribute('data-waits');
        status.textContent = status.dataset.failed;
      }
    }

    async function addLot(until = 0, isOld = () => false) {
      const shown = list.children.length;
      const sorted = await found.sorted();
      const lot = await source.cards(sorted.slice(shown, Math.max(until, shown + source.lot(shown))));
      if (isOld()) return;
      list.append(...lot.map(marketplace.card));
      next.hidden = list.children.length >= found.total;
    }

    // Says of each choice how many modules it leads to, alone in its group.
    async function count(chosen, isOld) {
      const all = await source.find(true);
      if (isOld()) return;
      const counted = new Map();
      const inOthers = (own) => {
        if (!counted.has(own)) counted.set(own, all.filter(fits(chosen.filter((choice) => groupOf(choice) !== own))));
        return counted.get(own);
      };
      await source.offer(inOthers);
      if (isOld()) return;
      for (const box of boxes()) {
        const label = box.closest('label');
        const number = inOthers(groupOf(box)).filter(TESTS[box.name](box.value)).length;
        label.querySelector('.count').textContent = number;
        label.hidden = !number && !box.checked;
      }
      for (const set of form.querySelectorAll('fieldset')) set.hidden = !set.querySelector('label:not([hidden])');
      form.querySelector('[type="reset"]').hidden = !chosen.length;
      form.querySelector('summary .count').textContent = chosen.length || '';
    }
  }

  // All modules of a section, from its cards.
  function sectionSource(section) {
    const load = marketplace.once(async () => {
      const cards = await marketplace.loadCards(section, await marketplace.loadOrder(section));
      return cards.map((card) => ({ card, isFree: card.price.kind === 'free', hasTrial: card.price.trial_days, isSimple: card.connection.kind === 'simple' }));
    });
    const toPay = ({ card: { price } }) => Number(price.discounted || price.per_month);
    return {
      lot: () => 48,
      find: load,
      sort(modules, order) {
        const sign = { price: 1, '-price': -1 }[order];
        return sign ? [...modules].sort((a, b) => sign * (toPay(a) - toPay(b))) : modules;
      },
      cards: (modules) => modules.map(({ card }) => card),
    };
  }

  // What a choice asks of a module.
  const TESTS = {
    free: () => ({ isFree }) => isFree,
    paid: () => ({ isFree }) => !isFree,
    trial: () => ({ hasTrial }) => hasTrial,
    simple: () => ({ isSimple }) => isSimple,
    page: () => ({ isSimple }) => !isSimple,
    section: (code) => ({ section }) => section === code,
    developer: (slug) => ({ developer }) => developer === slug,
    permission: (code) => ({ permissions }) => permissions.includes(code),
  };

  // Choices of a group are alternatives. Each permission is a group of its own: a module must have all that are chosen.
  function groupOf({ name, value }) {
    if (name === 'permission') return `${name} ${value}`;
    return { free: 'price', paid: 'price', simple: 'connection', page: 'connection' }[name] ?? name;
  }

  function fits(chosen) {
    const groups = {};
    for (const choice of chosen) (groups[groupOf(choice)] ??= []).push(TESTS[choice.name](choice.value));
    return (module) => Object.values(groups).every((tests) => tests.some((test) => test(module)));
  }
}
