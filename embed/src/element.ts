// <marketplace-catalog>: the marketplace as a part of the host's own page.

import { understand, warn } from './account.ts';
import { loadCatalog } from './catalog.ts';
import type { Served, Words } from './feeds.ts';
import { load } from './http.ts';
import { type Child, lens, make } from './make.ts';
import STYLE from './style.css';
import { builtInLanguage, text } from './texts.ts';
import { type Route, Views } from './views.ts';

/** Where `embed.js` is. */
const ROOT = new URL('.', import.meta.url).href;
const NAME = 'marketplace-catalog';
let elements = 0;

type Kept = HTMLElement | string | null;
type Remembered = Route & { from?: string | null };

/** Defines the element, unless another copy of this file has done so. */
export function define(): void {
  if (customElements.get(NAME)) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);

  customElements.define(NAME, class extends HTMLElement {
    static observedAttributes = ['countries', 'language', 'api-version', 'marketplace', 'section', 'module'];

    #key = `marketplace-catalog-${elements += 1}`;
    #attempt = 0;
    #root = this.attachShadow({ mode: 'open' });
    #views: Views | null = null;
    #route: Remembered = { view: 'home' };
    #box = make('div', { class: 'all', part: 'all', 'aria-busy': 'true' });
    #view = make('div', { class: 'view' });
    #label = make('span', { class: 'vh' });
    #input = make('input', { type: 'search', autocomplete: 'off' });
    #search = make('form', { role: 'search', class: 'search', part: 'search', hidden: true }, make('label', {}, this.#label, lens(), this.#input));
    #status = make('p', { class: 'vh', role: 'status' });
    #resized = new ResizeObserver(() => this.#tell('resize', { height: Math.ceil(this.#box.getBoundingClientRect().height) }));

    constructor() {
      super();
      const shadow = this.#root;
      shadow.adoptedStyleSheets = [sheet];
      shadow.append(this.#box);
      this.#box.append(this.#search, this.#status, this.#view);
      shadow.addEventListener('click', (event) => this.#clicked(event as MouseEvent));
      this.#search.addEventListener('submit', (event) => event.preventDefault());
      this.#input.addEventListener('input', () => this.#searched());
    }

    connectedCallback() {
      this.#route = this.#remembered(history.state) || this.#wished();
      this.#resized.observe(this.#box);
      window.addEventListener('popstate', this.#popped);
      window.addEventListener('online', this.#online);
      this.#load();
    }

    disconnectedCallback() {
      this.#attempt += 1;
      this.#resized.disconnect();
      window.removeEventListener('popstate', this.#popped);
      window.removeEventListener('online', this.#online);
    }

    attributeChangedCallback(name: string, before: string | null, after: string | null) {
      if (!this.isConnected || before === after) return;
      if (name === 'section' || name === 'module') this.#show(this.#wished(), { kept: this.#focused() });
      else {
        // Several attributes that change together cause one request.
        const attempt = this.#attempt += 1;
        queueMicrotask(() => { if (attempt === this.#attempt && this.isConnected) this.#load(); });
      }
    }

    // Repeats a request that failed.
    retry() {
      return this.#load();
    }

    #wished(): Route {
      const [module, section] = [this.getAttribute('module'), this.getAttribute('section')];
      if (module) return { view: 'module', code: module };
      return section ? { view: 'section', code: section } : { view: 'home' };
    }

    async #load() {
      const attempt = this.#attempt += 1;
      const root = new URL(`${this.getAttribute('marketplace') || ROOT}`.replace(/\/?$/, '/'), location.href).href;
      const language = this.getAttribute('language') || this.closest<HTMLElement>('[lang]')?.lang;
      const wish = { countries: this.getAttribute('countries'), language, version: this.getAttribute('api-version') };
      this.#box.setAttribute('aria-busy', 'true');
      if (!this.#views) this.#message(make('p', { class: 'wait' }, this.#essential('embed-loading')));
      try {
        const known = await load<Served>(`${root}embed/marketplace.json`);
        if (attempt !== this.#attempt) return;
        const account = understand(wish, known);
        const [catalog, words] = await Promise.all([loadCatalog(account, known, root), load<Words>(`${root}embed/${account.language}.json`)]);
        if (attempt !== this.#attempt) return;
        const kept = this.#focused();
        this.#views = new Views({ account, catalog, words, served: known, root });
        this.#dress();
        await this.#show(this.#route, { kept });
      } catch (error) {
        if (attempt === this.#attempt) this.#failed(error as Error, () => this.#load());
      }
    }

    // The frame of every view, in the account's language.
    #dress() {
      const views = this.#views;
      if (!views) return;
      const { words, account, catalog } = views;
      this.#box.lang = account.language;
      this.#box.dir = words.direction || 'auto';
      this.#label.textContent = views.say('search-label');
      this.#input.placeholder = views.say('search-placeholder');
      this.#search.hidden = !catalog.sections.length;
    }

    async #show(route: Remembered, { kept = null }: { kept?: Kept } = {}) {
      this.#route = route;
      const views = this.#views;
      if (!views) return;
      const attempt = this.#attempt;
      const current = () => attempt === this.#attempt && this.#route === route && this.#views === views;
      // No flicker if the data arrives quickly.
      const timer = setTimeout(() => { if (current()) this.#message(views.waiting()); }, 150);
      let address: string;
      try {
        const [view, url] = await views.open(route);
        if (current()) this.#message(view);
        address = url;
      } catch (error) {
        if (current()) this.#failed(error as Error, () => this.#show(route), route.view !== 'home' && views.crumbs());
        return;
      } finally {
        clearTimeout(timer);
      }
      if (!current()) return;
      if (route.view !== 'search') this.#input.value = '';
      else if (this.#input.value !== route.query) this.#input.value = route.query ?? '';
      this.#box.setAttribute('aria-busy', 'false');
      this.#focus(kept);
      this.#tell('navigate', { url: address });
    }

    #message(...nodes: Node[]) {
      this.#view.replaceChildren(...nodes);
    }

    #failed(error: Error, again: () => void, crumbs?: Child) {
      warn(`could not load the marketplace: ${error.message}`);
      const button = make('button', { type: 'button', class: 'button quiet', part: 'button', 'data-retry': true }, this.#essential('embed-retry'));
      button.addEventListener('click', again);
      const focused = this.#view.contains(this.#root.activeElement);
      this.#box.setAttribute('aria-busy', 'false');
      const said = this.#essential(navigator.onLine ? 'search-failed' : 'embed-offline');
      this.#message(make('div', { class: 'failed', role: 'alert' }, crumbs, make('p', {}, said), button, make('slot')));
      if (focused) button.focus();
    }

    // A browser may report that it is online before requests succeed.
    #online = () => [0, 1000, 5000].forEach((wait) => setTimeout(() => this.#root.querySelector<HTMLElement>('[data-retry]')?.click(), wait));

    // A built-in text in the requested language, before there is data.
    #essential(id: string): string {
      if (this.#views) return this.#views.say(id);
      const language = builtInLanguage(this.getAttribute('language') || this.closest<HTMLElement>('[lang]')?.lang || '');
      this.#box.lang = language;
      return text(id, language);
    }

    #clicked(event: MouseEvent) {
      const target = (event.target as Element).closest<HTMLElement>('a[href], button');
      if (!target || event.defaultPrevented) return;
      if (target.dataset['connect']) {
        this.#tell('connect', { code: target.dataset['connect'], connection: 'simple' });
        return;
      }
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const href = target.getAttribute('href') || '';
      if (href.startsWith('#')) {
        event.preventDefault();
        const place = this.#root.getElementById(decode(href.slice(1)));
        place?.setAttribute('tabindex', '-1');
        place?.scrollIntoView();
        place?.focus({ preventScroll: true });
      } else if (target.dataset['to']) {
        event.preventDefault();
        const [view, code = ''] = target.dataset['to'].split(':');
        this.#go({ view: view as Route['view'], code }, target.dataset['to']);
      }
    }

    #searched() {
      const query = this.#input.value;
      if (!query.trim()) {
        if (this.#route.view === 'search') this.#go({ view: 'home' }, null, { kept: this.#input });
        return;
      }
      const route: Route = { view: 'search', query };
      if (this.#route.view === 'search') {
        this.#remember(route);
        this.#show(route, { kept: this.#input });
      } else this.#go(route, null, { kept: this.#input });
    }

    // Opens a view as an entry in the browser's history, whose address remains that of the host.
    async #go(route: Route, from: string | null, { kept = null }: { kept?: Kept } = {}) {
      this.#remember({ ...this.#route, from });
      this.#remember(route, 'pushState');
      await this.#show(route, { kept: kept || 'title' });
      if (!kept && this.getBoundingClientRect().top < 0) this.scrollIntoView();
    }

    #remember(route: Remembered, how: 'pushState' | 'replaceState' = 'replaceState') {
      if (this.getAttribute('history') === 'none') return;
      const state = history.state && typeof history.state === 'object' ? history.state : {};
      try {
        history[how]({ ...state, [this.#key]: route }, '');
      } catch { /* a document that has no history of its own */ }
    }

    #remembered(state: Record<string, Remembered> | null): Remembered | null {
      return (this.getAttribute('history') !== 'none' && state && state[this.#key]) || null;
    }

    // Entries of others are left to the host, and so is the focus if it is elsewhere.
    #popped = ({ state }: PopStateEvent) => {
      const route = this.#remembered(state);
      const focus = [this, document.body, null].includes((this.getRootNode() as Document).activeElement as HTMLElement | null);
      if (route) this.#show(route, { kept: focus ? route.from || 'title' : null });
    };

    // What has the focus, in a form that identifies it in the next view.
    #focused(): Kept {
      const active = this.#root.activeElement as HTMLElement | null;
      return active && (active === this.#input ? active : active.dataset['to'] || active.id || 'title');
    }

    #focus(kept: Kept) {
      if (!kept || typeof kept !== 'string') return;
      const inside = [...this.#view.querySelectorAll<HTMLElement>('[data-to]')];
      const node = inside.find(({ dataset }) => dataset['to'] === kept) ?? this.#view.querySelector<HTMLElement>(`#${CSS.escape(kept)}`) ?? this.#view.querySelector<HTMLElement>('#title');
      node?.focus({ preventScroll: true });
      const title = this.#view.querySelector('#title');
      this.#status.textContent = title ? title.textContent : '';
    }

    #tell(type: string, detail: object) {
      this.dispatchEvent(new CustomEvent(`mp-${type}`, { bubbles: true, composed: true, detail }));
    }
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
