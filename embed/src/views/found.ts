// The results of a search.

import { loadAll, lots } from './cards.ts';
import type { Section, State, Views } from './views.ts';

const loaded = new WeakMap<Views, Promise<Section[]>>();

export async function found(views: Views, query: string, state: State): Promise<HTMLElement> {
  const all = loaded.get(views) ?? loadAll(views);
  loaded.set(views, all);
  all.catch(() => loaded.delete(views));
  const [{ find }, sections] = await Promise.all([import('../search/find.ts'), all]);
  const cards = find(sections, query);
  return views.kit.make('div', {}, views.crumbs(),
    views.title(cards.length ? `${views.say('search-found')} ${cards.length}` : views.say('search-none')),
    await lots(views, cards, state, async (lot) => lot));
}
