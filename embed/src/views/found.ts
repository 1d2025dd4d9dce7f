// The results of a search.

import type { Index } from '../search/search.ts';
import { lots } from './cards.ts';
import type { State, View, Views } from './views.ts';

const SHOWN = 12; // modules before a button shows more

const opened = new WeakMap<Views, Promise<Index>>();

export async function found(views: Views, query: string, state: State): Promise<View> {
  const { kit: { absolute, load, make }, data: { account: { markets, version, language }, root } } = views;
  const { FORMAT, find, open } = await import('../search/search.ts');
  const homes = markets.map(({ code }) => absolute(`${code}/${version}/${language}/`, root));
  const opening = opened.get(views) ?? open({ root, language, homes, load: (address) => load(address, FORMAT) });
  opened.set(views, opening);
  opening.catch(() => opened.delete(views));
  const index = await opening;
  const { sections, total, from } = await find(index, query);
  if (index.isOutdated) opened.delete(views);
  const count = sections.length + total;
  const list = views.cards([], 'h3');
  const more = await lots(views, list, total, state, async (start, end) => from(start, end - start), SHOWN);
  const node = make('div', {}, views.crumbs(),
    views.title(count ? `${views.say('search-found')} ${count}` : views.say('search-none')),
    sections.length > 0 && make('ul', { class: 'tiles' }, sections.map(({ code, name, url }) => make('li', {}, views.link({ view: 'section', section: code }, url, {}, name)))),
    list, more);
  return { node, url: views.home };
}
