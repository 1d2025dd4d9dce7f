// What all views are made of, and the home page. The others are loaded on first use; they take from here what they need, so that
// nothing is in two files and the first card waits for one.

import type { Account } from '../account.ts';
import { type Catalog, type Data, type Placed, type Section, isAfter, join, placed } from '../catalog.ts';
import type { Card, MarketplacePrice, Module, Words } from '../feeds.ts';
import { absolute, forget, load, loadCode, loadNow, outward } from '../http.ts';
import { type Attributes, type Child, append, make } from '../make.ts';
import { type Place, decode, nameOf } from '../place.ts';
import { text } from '../texts.ts';

/** What views ask of the element. */
export interface Host {
  /** The address of a place in the account. */
  href(place: Place): string;
  /** Whether the account has a module. */
  has(code: string): boolean;
  /** Why a module cannot be connected. */
  reason(code: string): string | null;
  /** Adds a style sheet. */
  adopt(css: string): void;
  /** Tells a screen reader. */
  announce(said: string): void;
  /** A list could not be continued. */
  failed(error: unknown): void;
}

/** What the user has done with a view, which comes back with Back. */
export interface State {
  /** How many cards are shown. */
  shown?: number;
  /** The choice of filters and order, as in an address. */
  filters?: string;
  /** How far the page is scrolled. */
  scroll?: number;
  /** What has the focus. */
  focus?: string;
}

/** A view. Without an address, what was asked for is not there. */
export interface View {
  node: HTMLElement;
  url: string | null;
  /** What is not in it yet. */
  rest?: Promise<void> | undefined;
}

/** What a card shows of a module. */
export type Shown = Pick<Card, 'code' | 'name' | 'summary' | 'texts' | 'url' | 'logo'> & {
  developer?: { name: string } | null;
  price: Parameters<Views['price']>[0];
};

const ON_HOME = 12; // cards of a section before a link leads to all
const MANY = 60; // cards of a long home page
const AT_ONCE = 2; // of its sections, which are drawn before the others
const A_FRAME = 50; // milliseconds in which the browser shows them
const RIGHT_TO_LEFT = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/;

const pause = (milliseconds: number) => new Promise<void>((resolve) => { setTimeout(resolve, milliseconds); });

/** Loads the code of a view. */
export const CODE = {
  home: () => null,
  section: () => loadCode(import('./lists.ts')),
  module: () => loadCode(import('./module.ts')),
  search: () => loadCode(Promise.all([import('./lists.ts'), import('../search/search.ts')]).then(([lists]) => lists)),
};

export class Views {
  /** What the code of other views takes from here. */
  readonly kit = { absolute, append, decode, forget, isAfter, join, load, loadNow, make, outward, pause, placed };
  readonly account: Account;
  readonly catalog: Catalog;
  readonly words: Words;
  /** A module has another price than its card. */
  isOutdated = false;
  #updates: (() => void)[] = [];

  constructor(readonly data: Data, readonly host: Host) {
    this.account = data.account;
    this.catalog = data.catalog;
    this.words = data.words;
  }

  get home(): string {
    return `${this.catalog.home}index.html`;
  }

  async open(place: Place, state: State): Promise<View> {
    const { view, section = '', code = '', query = '' } = place;
    const before = this.#updates;
    this.#updates = [];
    try {
      if (view === 'section') return await (await CODE.section()).section(this, section, state);
      if (view === 'module') return await (await CODE.module()).module(this, code);
      if (view === 'search') return await (await CODE.search()).found(this, query, state);
      return this.#homePage(state);
    } catch (error) {
      this.#updates = before;
      throw error;
    }
  }

  say = (id: string, values: Record<string, string> = {}): string => text(id, this.account.language, this.words.words?.[id])
    .replace(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all);

  /** A node whose content follows what the host says about the account. */
  live(content: () => Child): HTMLElement {
    const node = make('span', { class: 'live' });
    const update = () => {
      const hadFocus = node.contains((node.getRootNode() as ShadowRoot).activeElement ?? null);
      node.replaceChildren();
      append(node, content());
      if (hadFocus) node.querySelector<HTMLElement>('a, button')?.focus();
    };
    update();
    this.#updates.push(update);
    return node;
  }

  /** The host has said something else about the account. */
  update(): void {
    for (const update of this.#updates) update();
  }

  /** The attributes of a text that is not in the account's language. */
  language(tag: string | null | undefined): Attributes {
    return tag && tag !== this.account.language ? { lang: tag, dir: RIGHT_TO_LEFT.test(tag) ? 'rtl' : 'ltr' } : {};
  }

  /** Says that a text is in another language. */
  mark(message: string, tag: string | undefined): Child {
    if (!this.language(tag)['lang']) return null;
    return make('small', { class: 'tongue', lang: this.account.language, dir: this.words.direction || 'auto' }, this.say(`${message}.${tag}`));
  }

  title(said: string, attributes: Attributes = {}): HTMLElement {
    return make('h2', { id: 'title', tabindex: -1, ...attributes }, said);
  }

  /** A link within the element. Its address is that of the place in the account; `url` is that in the marketplace. */
  link(place: Place, url: string, attributes: Attributes, ...children: Child[]): HTMLElement {
    return make('a', { href: this.host.href(place), 'data-to': nameOf(place), 'data-url': url, ...attributes }, ...children);
  }

  /** A link to somebody else's page, if its address may be one. */
  out(url: string | null | undefined, name: string): Child {
    const href = outward(url);
    return href ? make('a', { href, target: '_blank', rel: 'noopener noreferrer' }, name) : name;
  }

  crumbs(...after: Child[]): HTMLElement {
    return make('nav', { class: 'crumbs', 'aria-label': this.say('breadcrumbs') }, this.link({ view: 'home' }, this.home, { class: 'back' }, this.say('sections')), after);
  }

  waiting(): HTMLElement {
    return make('div', {}, this.crumbs(), make('p', { class: 'wait' }, this.say('embed-loading')));
  }

  /** What was asked for is not there. */
  absent(message: string, more?: Child): View {
    return { node: make('div', { class: 'empty' }, this.crumbs(), this.title(this.say(message)), more), url: null };
  }

  #homePage(state: State): View {
    const { sections } = this.catalog;
    const url = this.home;
    if (!sections.length) return { node: make('div', { class: 'empty' }, this.title(this.words.title), make('p', {}, this.say('embed-empty'))), url };
    const item = ({ code, name, url, count }: Section) => make('li', {},
      this.link({ view: 'section', section: code }, url, {}, name, ' ', make('span', { class: 'count' }, `${count}`)));
    // The first cards need not wait for the rest of a long page. What comes back with Back is as long as it was.
    const isLong = sections.flatMap(({ cards }) => cards).length > MANY;
    const first = isLong && !Object.keys(state).length ? AT_ONCE : Infinity;
    const shelves = (from: number, to?: number) => sections.slice(from, to).map((section) => this.#shelf(section));
    const node = make('div', {},
      this.title(this.words.title),
      make('nav', { 'aria-label': this.say('sections') }, make('ul', { class: 'tiles' }, sections.map(item))),
      shelves(0, first));
    const rest = sections[first] && pause(A_FRAME).then(() => append(node, shelves(first)));
    return { node, url, rest };
  }

  #shelf({ code, name, url, exclusive, count, cards }: Section): HTMLElement {
    return make('section', { class: 'shelf', 'data-section': code, 'aria-labelledby': `s-${code}` },
      make('header', {},
        make('h3', { id: `s-${code}` }, name),
        this.link({ view: 'section', section: code }, url, { class: 'more' }, this.say('whole-section'), make('span', { class: 'vh' }, `: ${name}`), ' ', make('span', { class: 'count' }, `${count}`)),
        exclusive && this.onlyOne(this.say('exclusive-short'))),
      this.cards(cards.slice(0, ON_HOME), 'h4'));
  }

  onlyOne(said: string): HTMLElement {
    return make('p', { class: 'one' }, said);
  }

  cards(cards: Shown[], heading: 'h3' | 'h4'): HTMLElement {
    return make('ul', { class: 'cards' }, cards.map((card) => this.card(card, heading)));
  }

  card({ code, name, summary, texts, url, logo, price, developer }: Shown, heading: 'h3' | 'h4'): HTMLElement {
    const has = () => this.host.has(code) && make('span', { class: 'tag' }, this.say('embed-connected'));
    return make('li', { class: 'card', part: 'card', 'data-module': code },
      make('img', { src: logo, alt: '', width: 52, height: 52, loading: 'lazy' }),
      make(heading, {}, this.link({ view: 'module', code }, url, this.language(texts?.name), name)),
      developer && make('p', { class: 'by' }, make('bdi', {}, developer.name)),
      make('p', { class: 'sum', ...this.language(texts?.summary) }, summary, ' ', this.mark('in-language', texts?.summary) || this.mark('in-language', texts?.name)),
      make('div', { class: 'foot' }, this.price(price), this.live(has)));
  }

  /** The build has put the price in words; this only arranges them. */
  price({ kind, text: amount, regular_text: regular, trial_text: trial }: Pick<MarketplacePrice, 'kind' | 'text' | 'regular_text' | 'trial_text'>): HTMLElement {
    const hidden = (id: string) => make('span', { class: 'vh' }, `${this.say(id)} `);
    const isolated = (said: string) => make('bdi', {}, said);
    return make('p', { class: 'price', 'data-price-kind': kind },
      regular ? [make('del', {}, hidden('regular-price'), isolated(regular)), ' ', make('ins', {}, hidden('discounted-price'), isolated(amount))] : isolated(amount),
      trial && [make('span', { class: 'dot' }, ' · '), make('bdi', { class: 'trial' }, trial)]);
  }
}

export type { Card, Child, Module, Placed, Section };
