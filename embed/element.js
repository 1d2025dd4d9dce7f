// <marketplace-catalog>: the marketplace as a part of the host's own page.

const SHEET = new CSSStyleSheet();
SHEET.replaceSync(STYLE);
const ROOT = new URL('.', import.meta.url).href;
let elements = 0;

// Texts that the element needs before it has data, or that the data of an older build lacks, are built in.
function say(id, language, own) {
  return own || (WORDS[language] && WORDS[language][id]) || WORDS[DEFAULT][id] || '';
}

class MarketplaceCatalog extends HTMLElement {
  static observedAttributes = ['countries', 'language', 'api-version', 'marketplace', 'section', 'module'];

  #key = `marketplace-catalog-${elements += 1}`;
  #attempt = 0;
  #views = null;
  #route = { view: 'home' };
  #box = make('div', { class: 'all', part: 'all', 'aria-busy': 'true' });
  #view = make('div', { class: 'view' });
  #label = make('span', { class: 'vh' });
  #input = make('input', { type: 'search', autocomplete: 'off' });
  #search = make('form', { role: 'search', class: 'search', part: 'search', hidden: true }, make('label', {}, this.#label, lens(), this.#input));
  #status = make('p', { class: 'vh', role: 'status' });
  #resized = new ResizeObserver(() => this.#tell('resize', { height: Math.ceil(this.#box.getBoundingClientRect().height) }));

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [SHEET];
    shadow.append(this.#box);
    this.#box.append(this.#search, this.#status, this.#view);
    shadow.addEventListener('click', (event) => this.#clicked(event));
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

  attributeChangedCallback(name, before, after) {
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

  #wished() {
    const [module, section] = [this.getAttribute('module'), this.getAttribute('section')];
    if (module) return { view: 'module', code: module };
    return section ? { view: 'section', code: section } : { view: 'home' };
  }

  async #load() {
    const attempt = this.#attempt += 1;
    const root = new URL(`${this.getAttribute('marketplace') || ROOT}`.replace(/\/?$/, '/'), location.href).href;
    const language = this.getAttribute('language') || this.closest('[lang]')?.lang;
    const wish = { countries: this.getAttribute('countries'), language, version: this.getAttribute('api-version') };
    this.#box.setAttribute('aria-busy', 'true');
    if (!this.#views) this.#message(make('p', { class: 'wait' }, this.#essential('embed-loading')));
    try {
      const known = await load(`${root}embed/marketplace.json`);
      if (attempt !== this.#attempt) return;
      const account = understand(wish, known);
      const [catalog, words] = await Promise.all([loadCatalog(account, known, root), load(`${root}embed/${account.language}.json`)]);
      if (attempt !== this.#attempt) return;
      const kept = this.#focused();
      this.#views = new Views({ account, catalog, words, known, root });
      this.#dress();
      await this.#show(this.#route, { kept });
    } catch (error) {
      if (attempt === this.#attempt) this.#failed(error, () => this.#load());
    }
  }

  // The frame of every view, in the account's language.
  #dress() {
    const { words, account, catalog } = this.#views;
    this.#box.lang = account.language;
    this.#box.dir = words.direction || 'auto';
    this.#label.textContent = this.#views.say('search-label');
    this.#input.placeholder = this.#views.say('search-placeholder');
    this.#search.hidden = !catalog.sections.length;
  }

  async #show(route, { kept = null } = {}) {
    this.#route = route;
    const views = this.#views;
    if (!views) return;
    const attempt = this.#attempt;
    const current = () => attempt === this.#attempt && this.#route === route && this.#views === views;
    // No flicker if the data arrives quickly.
    const timer = setTimeout(() => { if (current()) this.#message(views.waiting()); }, 150);
    let address;
    try {
      const [view, url] = await views.open(route);
      if (current()) this.#message(view);
      address = url;
    } catch (error) {
      if (current()) this.#failed(error, () => this.#show(route), route.view !== 'home' && views.crumbs());
      return;
    } finally {
      clearTimeout(timer);
    }
    if (!current()) return;
    if (route.view !== 'search') this.#input.value = '';
    else if (this.#input.value !== route.query) this.#input.value = route.query;
    this.#box.setAttribute('aria-busy', 'false');
    this.#focus(kept);
    this.#tell('navigate', { url: address });
  }

  #message(...nodes) {
    this.#view.replaceChildren(...nodes);
  }

  #failed(error, again, crumbs) {
    warn(`could not load the marketplace: ${error.message}`);
    const button = make('button', { type: 'button', class: 'button quiet', part: 'button', 'data-retry': true }, this.#essential('embed-retry'));
    button.addEventListener('click', again);
    const focused = this.#view.contains(this.shadowRoot.activeElement);
    this.#box.setAttribute('aria-busy', 'false');
    const text = this.#essential(navigator.onLine ? 'search-failed' : 'embed-offline');
    this.#message(make('div', { class: 'failed', role: 'alert' }, crumbs, make('p', {}, text), button, make('slot')));
    if (focused) button.focus();
  }

  // A browser may report that it is online before requests succeed.
  #online = () => [0, 1000, 5000].forEach((wait) => setTimeout(() => this.shadowRoot.querySelector('[data-retry]')?.click(), wait));

  // A built-in text in the requested language, before there is data.
  #essential(id) {
    if (this.#views) return this.#views.say(id);
    const tag = (this.getAttribute('language') || this.closest('[lang]')?.lang || '').toLowerCase();
    const language = Object.keys(WORDS).find((one) => one.toLowerCase() === tag || one === tag.split('-')[0]) || DEFAULT;
    this.#box.lang = language;
    return say(id, language);
  }

  #clicked(event) {
    const target = event.target.closest?.('a[href], button');
    if (!target || event.defaultPrevented) return;
    if (target.dataset.connect) {
      this.#tell('connect', { code: target.dataset.connect, connection: 'simple' });
      return;
    }
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const href = target.getAttribute('href') || '';
    if (href.startsWith('#')) {
      event.preventDefault();
      const place = this.shadowRoot.getElementById(decode(href.slice(1)));
      place?.setAttribute('tabindex', '-1');
      place?.scrollIntoView();
      place?.focus({ preventScroll: true });
    } else if (target.dataset.to) {
      event.preventDefault();
      const [view, code] = target.dataset.to.split(':');
      this.#go({ view, code }, target.dataset.to);
    }
  }

  #searched() {
    const query = this.#input.value;
    if (!query.trim()) {
      if (this.#route.view === 'search') this.#go({ view: 'home' }, null, { kept: this.#input });
      return;
    }
    const route = { view: 'search', query };
    if (this.#route.view === 'search') {
      this.#remember(route);
      this.#show(route, { kept: this.#input });
    } else this.#go(route, null, { kept: this.#input });
  }

  // Opens a view as an entry in the browser's history, whose address remains that of the host.
  async #go(route, from, { kept = null } = {}) {
    this.#remember({ ...this.#route, from });
    this.#remember(route, 'pushState');
    await this.#show(route, { kept: kept || 'title' });
    if (!kept && this.getBoundingClientRect().top < 0) this.scrollIntoView();
  }

  #remember(route, how = 'replaceState') {
    if (this.getAttribute('history') === 'none') return;
    const state = history.state && typeof history.state === 'object' ? history.state : {};
    try {
      history[how]({ ...state, [this.#key]: route }, '');
    } catch { /* a document that has no history of its own */ }
  }

  #remembered(state) {
    return (this.getAttribute('history') !== 'none' && state && state[this.#key]) || null;
  }

  // Entries of others are left to the host, and so is the focus if it is elsewhere.
  #popped = ({ state }) => {
    const route = this.#remembered(state);
    const focus = [this, document.body, null].includes(this.getRootNode().activeElement);
    if (route) this.#show(route, { kept: focus ? route.from || 'title' : null });
  };

  // What has the focus, in a form that identifies it in the next view.
  #focused() {
    const active = this.shadowRoot.activeElement;
    return active && (active === this.#input ? active : active.dataset.to || active.id || 'title');
  }

  #focus(kept) {
    if (!kept || kept === this.#input) return;
    const inside = [...this.#view.querySelectorAll('[data-to]')];
    const node = inside.find(({ dataset }) => dataset.to === kept) || this.#view.querySelector(`#${CSS.escape(kept)}`) || this.#view.querySelector('#title');
    node?.focus({ preventScroll: true });
    const title = this.#view.querySelector('#title');
    this.#status.textContent = title ? title.textContent : '';
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(`mp-${type}`, { bubbles: true, composed: true, detail }));
  }
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

if (!customElements.get('marketplace-catalog')) customElements.define('marketplace-catalog', MarketplaceCatalog);
