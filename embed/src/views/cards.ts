// Lists of cards: the modules of a section in order, their cards from the parts, and a button for more.

import type { MarketplaceCards, MarketplaceOrder, MarketplaceParts } from '../feeds.ts';
import type { Card, Child, Placed, Section, Shown, State, Views } from './views.ts';

const LOT = 48; // cards before a button shows more

/** The modules of a section in order, each with the home page of a market that has it. */
export async function loadOrder({ kit }: Views, { orders }: Section): Promise<(Placed & { home: string })[]> {
  return kit.join(await Promise.all(orders.map(async ({ home, address }) => {
    const { codes, keys } = await kit.load<MarketplaceOrder>(address);
    return codes.map((code, i) => ({ code, key: keys[i]!, home }));
  })));
}

/** The cards of modules of a section, which are in order. If a part or a card is gone, the marketplace has been published
 * again: what was loaded before is forgotten, the list of parts loaded again, and modules without a card are left out. */
export async function loadCards(views: Views, section: Section, modules: (Placed & { home: string })[], renewed = false): Promise<Card[]> {
  const { kit } = views;
  const { parts } = await kit.load<MarketplaceParts>(section.parts);
  const cards = new Map<string, [MarketplaceCards['cards'][number], string]>();
  let part = 0;
  const wanted = new Set(modules.map((module) => {
    for (let next = parts[part + 1]; next && !kit.isAfter(next, module); next = parts[part + 1]) part += 1;
    return parts[part];
  }));
  await Promise.all([...wanted].map(async (own) => {
    if (!own) return;
    const address = kit.absolute(own.url, section.parts);
    const feed = await kit.load<Pick<MarketplaceCards, 'cards'>>(address).catch((error) => {
      if (!error.isGone || renewed) throw error;
      return { cards: [] };
    });
    for (const card of feed.cards) cards.set(card.code, [card, address]);
  }));
  if (!renewed && modules.some(({ code }) => !cards.has(code))) {
    kit.forget();
    return loadCards(views, section, modules, true);
  }
  return modules.flatMap(({ code, home }) => {
    const found = cards.get(code);
    return found ? [kit.placed(...found, home)] : [];
  });
}

/** The cards of the first of `count` modules, and a button for more: `open` makes the cards of some modules from a place on. */
export async function lots(views: Views, count: number, state: State, open: (from: number, count: number) => Promise<Shown[]>, size = LOT): Promise<Child> {
  const { make } = views.kit;
  let shown = Math.max(state.shown ?? 0, size);
  const list = views.cards(await open(0, shown), 'h3');
  if (count <= shown) return list;
  const failed = make('p', { role: 'alert', hidden: true }, views.say('search-failed'));
  const button = make('button', { type: 'button', class: 'button quiet', 'data-more': true }, views.say('show-more'));
  let busy = false;
  button.addEventListener('click', async () => {
    if (busy) return;
    busy = true;
    failed.hidden = true;
    try {
      const cards = (await open(shown, size)).map((card) => views.card(card, 'h3'));
      list.append(...cards);
      cards[0]?.querySelector('a')?.focus();
      shown += size;
      state.shown = shown;
      button.hidden = shown >= count;
    } catch (error) {
      views.host.failed(error);
      failed.hidden = false;
    }
    busy = false;
  });
  return [list, failed, button];
}
