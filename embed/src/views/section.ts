// A section, with filters and orders as on the site.

import STYLE from './section.css';
import type { MarketplacePrice } from '../feeds.ts';
import { lots, openSection } from './cards.ts';
import type { Card, Child, State, View, Views } from './views.ts';

const FILTERS = ['free', 'paid', 'trial', 'simple'];
const ORDERS = ['name', 'price', '-price'];
const FIRST = 12; // cards of each section that the catalogue has for certain, however many countries it joins
const PATIENCE = 100; // milliseconds in which a fast line has the others, so that all appear at once

export async function section(views: Views, code: string, state: State): Promise<View> {
  const { make } = views.kit;
  const own = views.catalog.sections.find((one) => one.code === code);
  if (!own) return views.absent('embed-no-section');
  views.host.adopt(STYLE);
  const chosen = new URLSearchParams(state.filters);
  const check = (name: string) => make('label', { class: 'chip' }, make('input', { type: 'checkbox', name, checked: chosen.has(name) }), views.say(`filter-${name}`));
  const option = (value: string) => make('option', { value, selected: chosen.get('sort') === value }, views.say(value === '-price' ? 'sort-price-down' : `sort-${value}`));
  const form = make('form', { class: 'tools', 'aria-label': views.say('filters-label') },
    FILTERS.map(check),
    make('label', { class: 'sort' }, make('span', { class: 'vh' }, views.say('sort-label')), make('select', { name: 'sort' }, ORDERS.map(option))));
  const count = make('span', { class: 'count' }, own.count);
  const list = make('div', { class: 'list' });
  const opening = openSection(views, own);

  // `cards` is the list in the page to continue, if there is one.
  async function fill(cards?: HTMLElement): Promise<void> {
    const asked = state.filters ?? '';
    const { codes, load } = await opening;
    count.textContent = `${codes.length}`;
    const found = asked ? choose(await load(0), new URLSearchParams(asked)) : null;
    if (found || [...cards?.children ?? []].some((card, place) => (card as HTMLElement).dataset['module'] !== codes[place])) cards = undefined;
    const shown = cards ?? views.cards([], 'h3');
    const content: Child = found ? [
      found.length === 0 && make('p', { class: 'empty' }, views.say('filter-nothing')),
      await lots(views, shown, found.length, state, async (from, to) => found.slice(from, to)),
    ] : await lots(views, shown, codes.length, state, load);
    if (asked !== (state.filters ?? '')) return;
    if (!cards) list.replaceChildren(shown);
    views.kit.append(list, content);
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
  const node = make('div', {}, views.crumbs(),
    make('div', { class: 'lead' }, views.title(own.name), count),
    own.exclusive && views.onlyOne(views.say('exclusive-long')),
    form, list);
  // The catalogue has the first modules, which do not wait long for the others. What comes back with Back waits for all that was shown.
  const first = Object.keys(state).length ? undefined : views.cards(own.cards.slice(0, FIRST), 'h3');
  if (first) list.append(first);
  const rest = fill(first);
  await (first ? Promise.race([rest, views.kit.pause(PATIENCE)]) : rest);
  return { node, url: own.url, rest };
}

function choose(cards: Card[], wanted: URLSearchParams): Card[] {
  const [free, paid, trial, simple] = FILTERS.map((name) => wanted.has(name));
  const found = cards.filter(({ price, connection }) => (free === paid || free === (price.kind === 'free'))
    && (!trial || price.trial_days) && (!simple || connection.kind === 'simple'));
  const sign = { price: 1, '-price': -1 }[wanted.get('sort') ?? ''];
  return sign ? found.sort((a, b) => sign * (toPay(a.price) - toPay(b.price))) : found;
}

const toPay = ({ discounted, per_month: regular }: MarketplacePrice): number => Number(discounted ?? regular);
