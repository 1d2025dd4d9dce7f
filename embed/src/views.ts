// The views of the element: the catalogue, a section, search results, a module. A view is an element made from texts.

import { type Account, warn } from './account.ts';
import { type Catalog, type Section, loadAll, loadCards, loadModule, loadOrder } from './catalog.ts';
import type { Card, MarketplacePrice, Module, Served, Words } from './feeds.ts';
import { type Attributes, type Child, make } from './make.ts';
import { safe } from './safe.ts';
import { text } from './texts.ts';

/** What is shown. */
export interface Route {
  view: 'home' | 'section' | 'module' | 'search';
  code?: string;
  query?: string;
}

/** What the views are made of. */
export interface Data {
  account: Account;
  catalog: Catalog;
  words: Words;
  served: Served;
  root: string;
}

const LOT = 48; // cards before a button shows more
const ON_HOME = 12; // cards of a section before a link leads to all

export class Views {
  readonly account: Account;
  readonly catalog: Catalog;
  readonly words: Words;
  #all: Promise<Section[]> | null = null;

  constructor(private readonly data: Data) {
    this.account = data.account;
    this.catalog = data.catalog;
    this.words = data.words;
  }

  /** A view with its address in the marketplace. */
  async open({ view, code = '', query = '' }: Route): Promise<[HTMLElement, string]> {
    const { account, catalog, served, root } = this.data;
    const home = `${catalog.home}index.html`;
    const section = view === 'section' && catalog.sections.find((one) => one.code === code);
    if (section) return [await this.section(section), section.url];
    if (view === 'search') return [await this.found(query), home];
    if (view !== 'module') return [this.home(), home];
    const module = await loadModule(code, account, served, root);
    return module ? [this.module(module), module.url] : [this.gone(), `${catalog.home}modules/${encodeURIComponent(code)}.html`];
  }

  say(id: string, values: Record<string, string> = {}): string {
    return text(id, this.account.language, this.words.words?.[id]).replace(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all);
  }

  // The attributes of a text that is not in the account's language.
  language(tag: string | null | undefined): Attributes {
    return tag && tag !== this.account.language ? { lang: tag } : {};
  }

  mark(message: string, tag: string | undefined): Child {
    if (!this.language(tag)['lang']) return null;
    return make('small', { class: 'tongue', lang: this.account.language }, this.say(`${message}.${tag}`));
  }

  title(text: string, attributes: Attributes = {}): HTMLElement {
    return make('h2', { id: 'title', tabindex: -1, ...attributes }, text);
  }

  // A link within the element; its address, for new tabs, is the page of the marketplace.
  link(to: string, href: string, attributes: Attributes, ...children: Child[]): HTMLElement {
    return make('a', { href, 'data-to': to, ...attributes }, ...children);
  }

  home(): HTMLElement {
    const { sections } = this.catalog;
    if (!sections.length) return make('div', { class: 'empty' }, this.title(this.words.title), make('p', {}, this.say('embed-empty')));
    const item = ({ code, name, url, count }: Section) => make('li', {}, this.link(`section:${code}`, url, {}, name, ' ', make('span', { class: 'count' }, `${count}`)));
    return make('div', {},
      this.title(this.words.title),
      make('nav', { 'aria-label': this.say('sections') }, make('ul', { class: 'tiles' }, sections.map(item))),
      sections.map((section) => this.shelf(section)));
  }

  shelf({ code, name, url, exclusive, count, cards }: Section): HTMLElement {
    return make('section', { class: 'shelf', 'data-section': code, 'aria-labelledby': `s-${code}` },
      make('header', {},
        make('h3', { id: `s-${code}` }, name),
        this.link(`section:${code}`, url, { class: 'more' }, this.say('whole-section'), make('span', { class: 'vh' }, `: ${name}`), ' ', make('span', { class: 'count' }, `${count}`)),
        exclusive && this.onlyOne(this.say('exclusive-short'))),
      this.cards(cards.slice(0, ON_HOME), 'h4'));
  }

  onlyOne(text: string): HTMLElement {
    return make('p', { class: 'one' }, text);
  }

  crumbs(...after: Child[]): HTMLElement {
    return make('nav', { class: 'crumbs', 'aria-label': this.say('breadcrumbs') }, this.link('home', `${this.catalog.home}index.html`, { class: 'back' }, this.say('sections')), ...after);
  }

  async section(section: Section): Promise<HTMLElement> {
    const modules = await loadOrder(section);
    return make('div', {}, this.crumbs(),
      make('div', { class: 'lead' }, this.title(section.name), make('span', { class: 'count' }, `${modules.length}`)),
      section.exclusive && this.onlyOne(this.say('exclusive-long')),
      await this.lots(modules, (lot) => loadCards(section, lot)));
  }

  async found(query: string): Promise<HTMLElement> {
    this.#all ??= loadAll(this.catalog);
    const [{ find }, all] = await Promise.all([import('./search/find.ts'), this.#all]).catch((error) => {
      this.#all = null;
      throw error;
    });
    const cards = find(all, query);
    return make('div', {}, this.crumbs(),
      this.title(cards.length ? `${this.say('search-found')} ${cards.length}` : this.say('search-none')),
      await this.lots(cards, async (lot) => lot));
  }

  cards(cards: Card[], heading: 'h3' | 'h4'): HTMLElement {
    return make('ul', { class: 'cards' }, cards.map((card) => this.card(card, heading)));
  }

  // The cards of the first modules, and a button for more: `open` makes the cards of a lot of modules.
  async lots<T>(modules: T[], open: (lot: T[]) => Promise<Card[]>): Promise<Child> {
    let shown = LOT;
    const list = this.cards(await open(modules.slice(0, shown)), 'h3');
    if (modules.length <= shown) return list;
    const failed = make('p', { role: 'alert', hidden: true }, this.say('search-failed'));
    const button = make('button', { type: 'button', class: 'button quiet' }, this.say('show-more'));
    let busy = false;
    button.addEventListener('click', async () => {
      if (busy) return;
      busy = true;
      failed.hidden = true;
      try {
        const cards = (await open(modules.slice(shown, shown + LOT))).map((card) => this.card(card, 'h3'));
        list.append(...cards);
        cards[0]?.querySelector('a')?.focus();
        shown += LOT;
        button.hidden = shown >= modules.length;
      } catch (error) {
        warn(`could not load the marketplace: ${(error as Error).message}`);
        failed.hidden = false;
      }
      busy = false;
    });
    return [list, failed, button];
  }

  card({ code, name, summary, texts, url, logo, price, developer }: Card, heading: 'h3' | 'h4'): HTMLElement {
    return make('li', { class: 'card', part: 'card', 'data-module': code },
      make('img', { src: logo, alt: '', width: 52, height: 52, loading: 'lazy' }),
      make(heading, {}, this.link(`module:${code}`, url, this.language(texts?.name), name)),
      developer && make('p', { class: 'by' }, developer.name),
      make('p', { class: 'sum', ...this.language(texts?.summary) }, summary, ' ', this.mark('in-language', texts?.summary) || this.mark('in-language', texts?.name)),
      this.price(price));
  }

  // The build has put the price in words; this only arranges them.
  price({ kind, text: amount, regular_text: regular, trial_text: trial }: MarketplacePrice): HTMLElement {
    const hidden = (id: string) => make('span', { class: 'vh' }, `${this.say(id)} `);
    return make('p', { class: 'price', 'data-price-kind': kind },
      regular ? [make('del', {}, hidden('regular-price'), regular), ' ', make('ins', {}, hidden('discounted-price'), amount)] : amount,
      trial && [make('span', { class: 'dot' }, ' · '), make('span', { class: 'trial' }, trial)]);
  }

  waiting(): HTMLElement {
    return make('div', {}, this.crumbs(), make('p', { class: 'wait' }, this.say('embed-loading')));
  }

  gone(): HTMLElement {
    return make('div', { class: 'empty' }, this.crumbs(), this.title(this.say('embed-no-module')));
  }

  module(module: Module): HTMLElement {
    const { texts = {} as Partial<Module['texts']>, developer } = module;
    const section = this.catalog.sections.find(({ code }) => code === module.section);
    return make('article', { class: 'module', 'data-module': module.code },
      this.crumbs(section && this.link(`section:${section.code}`, section.url, {}, section.name)),
      make('header', { class: 'head' },
        make('img', { src: module.logo, alt: '', width: 88, height: 88 }),
        make('div', {},
          this.title(module.name, this.language(texts.name)),
          make('p', { class: 'by' }, developer && [`${this.say('made-by')} `, this.out(developer.url, developer.name)], ' ', this.mark('name-in-language', texts.name))),
        make('p', { class: 'about', ...this.language(texts.summary) }, module.summary, ' ', this.mark('in-language', texts.summary))),
      module.listed === false && make('p', { class: 'notice' }, this.say('unlisted')),
      make('div', { class: 'body' },
        this.pay(module, section),
        make('div', { class: 'text' },
          this.prose('features', module, texts.features),
          module.installation_html != null && this.prose('installation', module, texts.installation),
          this.permissions(module.permissions || [], module.connection)),
        this.facts(module)));
  }

  out(url: string | null | undefined, name: string): Child {
    return url ? make('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, name) : name;
  }

  pay({ code, name, price, connection, listed }: Module, section: Section | undefined): HTMLElement {
    const terms = price.kind === 'free' ? ['terms-free'] : [price.trial_text ? ['terms-trial'] : [], 'terms-monthly', 'terms-each-activation'].flat();
    const offered = listed !== false;
    const named = { 'aria-label': `${this.say('connect')}: ${name}`, class: 'button', part: 'button' };
    return make('section', { class: 'box pay', 'aria-labelledby': 'price' },
      make('h3', { class: 'vh', id: 'price' }, this.say('price')),
      this.price(price),
      make('ul', { class: 'terms' }, terms.map((id) => make('li', {}, this.say(id)))),
      offered && connection.kind === 'simple' && make('button', { type: 'button', 'data-connect': code, ...named }, this.say('connect')),
      offered && connection.kind === 'page' && make('a', { href: connection.url, target: '_blank', rel: 'noopener', ...named, 'aria-label': `${named['aria-label']} ${this.say('new-tab')}` }, this.say('connect')),
      offered && section && section.exclusive && this.onlyOne(this.say('exclusive-module', { section: section.name })));
  }

  prose(id: 'features' | 'installation', module: Module, language: string | null | undefined): HTMLElement {
    let nodes: Child[];
    try {
      nodes = safe(module[`${id}_html`]);
    } catch { // the host's policy for trusted types does not know ours
      nodes = [make('p', {}, this.out(module.url, module.name))];
    }
    return make('section', { 'aria-labelledby': id }, make('h3', { id }, this.say(id)),
      this.language(language)['lang'] && make('p', { class: 'aside' }, this.say(`text-in-language.${language}`)),
      make('div', { class: 'prose', ...this.language(language) }, nodes));
  }

  permissions(list: Module['permissions'], connection: Module['connection']): HTMLElement {
    const groups = new Map<string | null, Module['permissions']>();
    for (const permission of list) groups.set(permission.group, [...(groups.get(permission.group) || []), permission]);
    const item = ({ code, name }: Module['permissions'][number]) => {
      const [, access] = /_(read|write)$/.exec(code) || [];
      return make('li', { class: access }, make('span', {}, name), access && make('span', { class: 'tag' }, this.say(access === 'write' ? 'writes' : 'reads')));
    };
    return make('section', { 'aria-labelledby': 'permissions' }, make('h3', { id: 'permissions' }, this.say('permissions')),
      make('p', {}, this.say(list.length ? 'permissions-lead' : 'permissions-none')),
      list.length > 0 && connection.kind === 'page' && make('p', {}, this.say('permissions-allow')),
      list.length > 0 && make('ul', { class: 'rights' }, [...groups].map(([group, own]) => make('li', {}, make('h4', {}, group || own[0]?.code), make('ul', {}, own.map(item))))));
  }

  facts(module: Module): HTMLElement {
    const { countries, min_api_version: version, documentation_url: documentation, support_url: support, texts, code } = module;
    const named = (country: string) => this.words.countries?.[country] ?? country;
    const help = (url: string | null, id: string, language: string | undefined) => url && make('p', {}, this.out(url, this.say(id)), ' ', this.mark('in-language', language));
    const row = (id: string, ...value: Child[]) => make('div', {}, make('dt', {}, this.say(id)), make('dd', {}, ...value));
    return make('section', { class: 'box', 'aria-labelledby': 'facts' }, make('h3', { class: 'vh', id: 'facts' }, this.say('facts')),
      make('dl', { class: 'facts' },
        row('countries', countries.map(named).join(', ')),
        row('api-version', this.say('api-version-from', { version })),
        row('help', help(documentation, 'documentation', texts?.documentation_url), help(support, 'support', texts?.support_url)),
        row('code', make('code', {}, code))));
  }
}
