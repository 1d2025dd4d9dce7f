// A section, with filters and orders as on the site.

import STYLE from './section.css';
import type { MarketplacePrice } from '../feeds.ts';
import { loadCards, loadOrder, lots } from './cards.ts';
import type { Card, Child, Section, State, Views } from './views.ts';

const FILTERS = ['free', 'paid', 'trial', 'simple'];
const ORDERS = ['name', 'price', '-price'];

export async function section(views: Views, own: Section, state: State): Promise<HTMLElement> {
  const { make } = views.kit;
  views.host.adopt(STYLE);
  const modules = await loadOrder(views, own);
  const chosen = new URLSearchParams(state.filters);
  const check = (name: string) => make('label', { class: 'chip' }, make('input', { type: 'checkbox', name, checked: chosen.has(name) }), views.say(`filter-${name}`));
  const option = (value: string) => make('option', { value, selected: chosen.get('sort') === value }, views.say(value === '-price' ? 'sort-price-down' : `sort-${value}`));
  const form = make('form', { class: 'tools', 'aria-label': views.say('filters-label') },
    FILTERS.map(check),
    make('label', { class: 'sort' }, make('span', { class: 'vh' }, views.say('sort-label')), make('select', { name: 'sort' }, ORDERS.map(option))));
  const list = make('div', { class: 'list' });

  async function fill(): Promise<void> {
    const asked = state.filters ?? '';
    const found = asked ? choose(await loadCards(views, own, modules), new URLSearchParams(asked)) : null;
    const content: Child = found ? [
      found.length === 0 && make('p', { class: 'empty' }, views.say('filter-nothing')),
      await lots(views, found.length, state, async (from, count) => found.slice(from, from + count)),
    ] : await lots(views, modules.length, state, (from, count) => loadCards(views, own, modules.slice(from, from + count)));
    if (asked !== (state.filters ?? '')) return;
    list.replaceChildren(make('div', {}, content));
    if (found) views.host.announce(`${views.say('search-found')} ${found.length}`);
  }

  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('change', () => {
    const next = String(new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))).replace(/&?sort=name/, '');
    if (next) state.filters = next;
    else delete state.filters;
    delete state.shown;
    fill().catch((error) => {
      views.host.failed(error);
      list.replaceChildren(make('p', { role: 'alert' }, views.say('search-failed')));
    });
  });
  await fill();
  return make('div', {}, views.crumbs(),
    make('div', { class: 'lead' }, views.title(own.name), make('span', { class: 'count' }, `${modules.length}`)),
    own.exclusive && views.onlyOne(views.say('exclusive-long')),
    form, list);
}

function choose(cards: Card[], wanted: URLSearchParams): Card[] {
  const [free, paid, trial, simple] = FILTERS.map((name) => wanted.has(name));
  const found = cards.filter(({ price, connection }) => (free === paid || free === (price.kind === 'free'))
    && (!trial || price.trial_days) && (!simple || connection.kind === 'simple'));
  const sign = { price: 1, '-price': -1 }[wanted.get('sort') ?? ''];
  return sign ? found.sort((a, b) => sign * (toPay(a.price) - toPay(b.price))) : found;
}

const toPay = ({ discounted, per_month: regular }: MarketplacePrice): number => Number(discounted ?? regular);
