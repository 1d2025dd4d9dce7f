// Lists of cards: the modules of a section in order, their cards from the parts, and a button for more.

import type { MarketplaceCards, MarketplaceOrder, MarketplaceParts } from '../feeds.ts';
import type { Card, Child, Placed, Section, Shown, State, Views } from './views.ts';

const LOT = 48; // cards before a button shows more

/** The modules of a section in order, and the cards of those between two places. */
interface Opened {
  codes: string[];
  load(from: number, to?: number): Promise<Card[]>;
}

/** Opens a section. Of a small one the catalogue has all cards. */
export async function openSection(views: Views, section: Section): Promise<Opened> {
  const { cards, count, orders } = section;
  if (cards.length >= count) return { codes: cards.map(({ code }) => code), load: async (from, to) => cards.slice(from, to) };
  const { join, load } = views.kit;
  // A module has its page in the first market that has it.
  const modules = join(await Promise.all(orders.map(async ({ home, address }) => {
    const { codes, keys } = await load<MarketplaceOrder>(address);
    return codes.map((code, i) => ({ code, key: keys[i]!, home }));
  })));
  return { codes: modules.map(({ code }) => code), load: (from, to) => loadCards(views, section, modules.slice(from, to)) };
}

// The cards of modules of a section, which are in order. If a part or a card is gone, the marketplace has been published
// again: what was loaded before is forgotten, the list of parts loaded again, and modules without a card are left out.
async function loadCards(views: Views, section: Section, modules: (Placed & { home: string })[], renewed = false): Promise<Card[]> {
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

/** Continues a list with the cards of the first of `count` modules, and returns a button for more: `open` has the modules between
 * two places. */
export async function lots(views: Views, list: HTMLElement, count: number, state: State, open: (from: number, to: number) => Promise<Shown[]>, size = LOT): Promise<Child> {
  const { make } = views.kit;
  let shown = list.childElementCount;
  async function show(to: number): Promise<HTMLElement | undefined> {
    const cards = shown < count ? (await open(shown, to)).map((card) => views.card(card, 'h3')) : [];
    list.append(...cards);
    shown = to;
    return cards[0];
  }
  await show(Math.max(state.shown ?? 0, size));
  if (shown >= count) return null;
  const failed = make('p', { role: 'alert', hidden: true }, views.say('search-failed'));
  const button = make('button', { type: 'button', class: 'button quiet', 'data-more': true }, views.say('show-more'));
  let busy = false;
  button.addEventListener('click', async () => {
    if (busy) return;
    busy = true;
    failed.hidden = true;
    try {
      (await show(shown + size))?.querySelector('a')?.focus();
      state.shown = shown;
      button.hidden = shown >= count;
    } catch (error) {
      views.host.failed(error);
      failed.hidden = false;
    }
    busy = false;
  });
  return [failed, button];
}
