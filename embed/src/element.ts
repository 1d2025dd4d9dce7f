// <marketplace-catalog>: the marketplace as a part of the host's own page. It is controlled like an input: the host gives the
// place as attributes, the element reports each step, and what it is given back is what it shows already.

import { understand } from './account.ts';
import { ACCOUNT_ATTRIBUTES, PROPERTIES, adoptProperties, languageOf, linkOf, linkedPlace, listOf, reasonOf, reflect, rootOf, wishOf } from './attributes.ts';
import { loadAccount } from './catalog.ts';
import { type Cause, tell, tellConnect, tellFailure, tellPlace, tellProblem, understood } from './events.ts';
import type { Failure } from './http.ts';
import { type Child, make } from './make.ts';
import { Past, hasJustGoneBack, watchHistory } from './past.ts';
import { HOME, PLACE_ATTRIBUTES, type Place, isSame, pathOf, placeIn, placeNamed } from './place.ts';
import { Screen } from './screen.ts';
import { served, servedAsKnown } from './served.ts';
import { builtInLanguage, text } from './texts.ts';
import { CODE, type Host, Views } from './views/views.ts';

/** Where `embed.js` is. */
const ROOT = new URL('.', import.meta.url).href;
const NAME = 'marketplace-catalog';
const RETRIES = [2, 10, 30]; // seconds after which what failed is tried again
const TYPING = 150; // milliseconds without a letter after which a search begins
const SAME_LOOK = 100; // milliseconds
const QUIET = 150; // milliseconds before it is said that something loads

/** What a step still has to do when its place is shown. */
interface Opening {
  cause: Cause;
  /** What gets the focus. */
  focus: string | null;
  isBack: boolean;
}

/** Defines the element, unless another copy of this file has done so. */
export function define(): boolean {
  if (customElements.get(NAME)) return false;
  watchHistory();
  customElements.define(NAME, catalogElement());
  return true;
}

// Within a function, because there is no HTMLElement where a server imports this file.
function catalogElement(): CustomElementConstructor {
  class MarketplaceCatalog extends HTMLElement {
    static observedAttributes = Object.values(PROPERTIES);

    #screen = new Screen(this.attachShadow({ mode: 'open' }));
    #resized = new ResizeObserver(() => tell(this, 'resize', { height: Math.ceil(this.#screen.box.getBoundingClientRect().height) }));

    #views: Views | null = null;
    #past = new Past(() => this.getAttribute('history') !== 'none');
    /** What the host gives. */
    #host: Place = HOME;
    /** What is shown, or being opened. */
    #place: Place = HOME;
    #opening: Opening | null = null;
    /** The path of the place that the host was told last. */
    #told: string | null = null;
    #url = '';
    /** Where the search began, to which clearing it returns. */
    #origin = { place: HOME, url: '' };
    /** Queries that the host was told since the search began. */
    #queries = new Set<string>();

    #changed = new Set<string>();
    #isMounting = false;
    #load = 0;
    #step = 0;
    #isStale = false;
    #isLoading = false;
    #problems = new Set<string>();
    /** Repeats what failed. */
    #again: (() => void) | null = null;
    #tries = 0;
    #timer = 0;
    #typing = 0;
    #connection = new AbortController();
    #checked = -SAME_LOOK;
    #asHost: Host = {
      href: (place) => linkOf(this, place),
      has: (code) => listOf(this.getAttribute('connected')).includes(code),
      reason: (code) => {
        const reason = reasonOf(this, code);
        return reason === 'true' ? this.#say('embed-connect-disabled') : reason || null;
      },
      adopt: (css) => this.#screen.adopt(css),
      announce: (said) => this.#screen.announce(said),
      failed: (error) => tellFailure(this, error),
    };

    constructor() {
      super();
      const { root, search, input } = this.#screen;
      for (const type of ['click', 'auxclick']) root.addEventListener(type, (event) => this.#clicked(event as MouseEvent));
      root.addEventListener('focusin', () => { if (!this.#opening) this.#past.state.focus = this.#screen.focused ?? 'title'; });
      search.addEventListener('submit', (event) => { event.preventDefault(); this.#find(); });
      input.addEventListener('input', () => {
        clearTimeout(this.#typing);
        this.#typing = window.setTimeout(() => this.#find(), TYPING);
      });
    }

    connectedCallback(): void {
      adoptProperties(this);
      this.#isMounting = true;
      this.#past.enter(this.id);
      this.#resized.observe(this.#screen.box);
      this.#connection = new AbortController();
      const { signal } = this.#connection;
      addEventListener('popstate', ({ state }) => this.#popped(state), { signal });
      addEventListener('pagehide', () => this.#past.save(this.#place, this.#host), { signal });
      addEventListener('online', () => { if (this.#again) void this.retry(); }, { signal });
      addEventListener('focus', () => this.#check(), { signal });
      document.addEventListener('visibilitychange', () => { if (!document.hidden) void this.#check(); }, { signal });
      addEventListener('scroll', () => {
        const { top } = this.#screen;
        if (!this.#opening && top !== undefined && !hasJustGoneBack()) this.#past.state.scroll = top;
      }, { capture: true, passive: true, signal });
      this.#schedule();
    }

    disconnectedCallback(): void {
      this.#past.leave();
      this.#connection.abort();
      this.#resized.disconnect();
      clearTimeout(this.#timer);
      clearTimeout(this.#typing);
      this.#load += 1;
      this.#step += 1;
    }

    attributeChangedCallback(name: string, before: string | null, after: string | null): void {
      if (!this.isConnected || this.#isMounting) return;
      // A place that is given again is wanted again.
      if (before !== after || (after && PLACE_ATTRIBUTES.includes(name))) this.#schedule(name);
    }

    /** Loads again what could not be loaded. */
    async retry(): Promise<void> {
      this.#tries = 0;
      clearTimeout(this.#timer);
      if (this.#again) this.#again();
      else await this.#reload(false);
    }

    // Attributes that change one after the other act once: a host may remove one before it sets the next.
    #schedule(name?: string): void {
      const isFirst = !this.#changed.size;
      this.#changed.add(name ?? '');
      if (!isFirst) return;
      const { signal } = this.#connection;
      setTimeout(() => {
        const changed = this.#changed;
        this.#changed = new Set();
        // Moved, or taken away and put back: the new connection has its own turn.
        if (signal.aborted && !this.#isMounting) return;
        if (this.isConnected) this.#act(changed);
      });
    }

    #act(changed: Set<string>): void {
      const said = new Set<string>();
      const host = placeIn((name) => this.getAttribute(name), (problem) => said.add(problem));
      for (const problem of said) this.#complain(problem);
      if (this.#isMounting) {
        this.#isMounting = false;
        this.#mount(host);
        return;
      }
      if (PLACE_ATTRIBUTES.some((name) => changed.has(name))) this.#follow(host, changed);
      if (ACCOUNT_ATTRIBUTES.some((name) => changed.has(name))) this.#reload(false);
      else if (changed.has('links')) this.#show(true);
      else if (changed.has('connected') || changed.has('connect-disabled')) this.#views?.update();
    }

    #mount(host: Place): void {
      const isMoved = this.#views && isSame(host, this.#host);
      this.#host = host;
      if (isMoved) {
        void this.#reload(false);
        return;
      }
      const { place, isBack } = this.#past.begin(linkedPlace(this) ?? host);
      this.#told = null;
      this.#aim(place, isBack ? 'history' : 'host', null, isBack);
      this.#reload(false);
    }

    // The host names the place that is shown: then it agrees. It takes away the name of a place that is not shown any more: then
    // it agrees too. Anything else is where it wants to go.
    #follow(host: Place, changed: Set<string>): void {
      const before = this.#host;
      this.#host = host;
      const isNamed = PLACE_ATTRIBUTES.some((name) => changed.has(name) && this.getAttribute(name));
      if (isSame(host, this.#place) || (!isNamed && !isSame(before, this.#place))) return;
      // An answer to a letter that came before the last one.
      if (host.view === 'search' && this.#place.view === 'search' && this.#queries.has(host.query ?? '')) return;
      this.#open(host, 'host', this.#screen.focused && 'title', this.#past.follow(host));
    }

    #popped(state: unknown): void {
      this.#queries.clear();
      const entry = this.#past.entry(state);
      if (!entry) return;
      this.#past.back(entry);
      if (isSame(entry.place, this.#place)) return;
      this.#open(entry.place, 'history', 'title', true);
    }

    // A step of the user's, unless the host wants to decide.
    #go(place: Place, url: string, focus: string | null): void {
      if (isSame(place, this.#place)) {
        if (this.#again) void this.retry();
        return;
      }
      const isSearch = place.view === 'search';
      if (isSearch && this.#place.view !== 'search') this.#origin = { place: this.#place, url: this.#url };
      const from = this.#place;
      const agreed = () => this.#tellPlace(place, url, 'user');
      if (isSearch) this.#queries.add(place.query ?? '');
      if (!this.#past.step(from, place, this.#host, agreed)) {
        this.#queries.delete(place.query ?? '');
        return;
      }
      this.#open(place, 'user', focus);
    }

    // The place to show next, and what gets the focus in it unless something else had it there.
    #aim(place: Place, cause: Cause, focus: string | null, isBack: boolean): void {
      this.#place = place;
      this.#opening = { cause, focus: (isBack && this.#past.state.focus) || focus, isBack };
    }

    #open(place: Place, cause: Cause, focus: string | null, isBack = false): void {
      if (place.view !== 'search') this.#queries.clear();
      clearTimeout(this.#typing);
      this.#typing = 0;
      this.#aim(place, cause, focus, isBack);
      if (!this.#views) return;
      this.#again = null;
      this.#tries = 0;
      clearTimeout(this.#timer);
      void this.#show(false);
    }

    /** Loads the account's catalogue, and shows the place. Quietly: what is shown stays until then. */
    async #reload(isQuiet: boolean): Promise<void> {
      const turn = (this.#load += 1);
      const isCurrent = () => turn === this.#load && this.isConnected;
      const root = this.#root();
      clearTimeout(this.#timer);
      if (!isQuiet) this.#begin();
      if (!this.#views && !this.#again) this.#screen.put(make('p', { class: 'wait' }, this.#say('embed-loading')));
      try {
        CODE[this.#place.view]()?.catch(() => {});
        // What is known is shown at once, and then asked about.
        const known = servedAsKnown(root);
        const marketplace = known ?? await served(root);
        if (!isCurrent()) return;
        const account = await understand(wishOf(this), marketplace);
        if (!isCurrent()) return;
        for (const problem of account.problems) this.#complain(problem);
        const data = await loadAccount(account, marketplace, root);
        if (!isCurrent()) return;
        this.#isStale = false;
        this.#views = new Views(data, this.#asHost);
        this.#screen.dress(this.#views);
        await this.#show(isQuiet);
        if (known && !isQuiet && isCurrent()) void this.#check();
      } catch (error) {
        if (!isCurrent()) return;
        if (isQuiet && this.#views) this.#isStale = true;
        else this.#fail(error, () => this.#reload(false));
      }
    }

    // The user looks at the page again: one small request says whether anything has changed.
    async #check(): Promise<void> {
      if (this.#again) void this.retry();
      // A window that is looked at again has two events.
      if (this.#again || this.#isMounting || !this.#views || performance.now() - this.#checked < SAME_LOOK) return;
      this.#checked = performance.now();
      const root = this.#root();
      const before = servedAsKnown(root);
      const now = await served(root).catch(() => before);
      if ((now !== before || this.#isStale) && this.isConnected) await this.#reload(true);
    }

    async #show(isQuiet: boolean): Promise<void> {
      const views = this.#views;
      if (!views) return;
      const step = (this.#step += 1);
      const isCurrent = () => step === this.#step && this.#views === views && this.isConnected;
      let isSettled = false;
      this.#screen.setBusy(true);
      // No flicker if the data arrives quickly.
      const timer = isQuiet || this.#again ? 0 : setTimeout(() => {
        if (!isCurrent()) return;
        this.#begin();
        if (!isSettled) this.#screen.put(views.waiting());
      }, QUIET);
      try {
        const { node, url, rest } = await views.open(this.#place, this.#past.state);
        rest?.catch(() => {});
        if (!isCurrent()) return;
        isSettled = true;
        const cause = this.#opening?.cause === 'history' ? 'history' : 'host';
        this.#settle(node);
        this.#url = url ?? '';
        await rest;
        if (!isCurrent()) return;
        this.#again = null;
        this.#tries = 0;
        this.#end();
        if (url && this.#told !== pathOf(this.#place)) this.#tellPlace(this.#place, url, cause);
        if (!isQuiet && views.isOutdated) void this.#check();
      } catch (error) {
        if (!isCurrent()) return;
        if (isQuiet && this.#url) {
          this.#isStale = true;
          this.#end();
        } else this.#fail(error, () => this.#show(false), this.#place.view !== 'home' && views.crumbs());
      } finally {
        clearTimeout(timer);
      }
    }

    // A place is there, or it is said that it is not.
    #settle(node: HTMLElement): void {
      const opening = this.#opening;
      this.#opening = null;
      const screen = this.#screen;
      const { focused, top } = screen;
      screen.put(node);
      const query = (this.#place.view === 'search' && this.#place.query) || '';
      if (!this.#typing && screen.input.value.trim() !== query) screen.input.value = query;
      screen.findScroller();
      if (!opening) {
        if (focused) screen.focus(focused);
        screen.top = top;
      } else {
        if (opening.focus && (opening.cause === 'user' || screen.isFocusFree)) screen.focus(opening.focus);
        if (opening.isBack) screen.top = this.#past.state.scroll;
        else if (opening.cause === 'user' && opening.focus && this.getBoundingClientRect().top < 0) this.scrollIntoView();
        screen.announce();
      }
    }

    #begin(): void {
      this.#screen.setBusy(true);
      if (this.#isLoading) return;
      this.#isLoading = true;
      tell(this, 'loading');
    }

    #end(isReady = true): void {
      this.#screen.setBusy(false);
      if (!this.#isLoading) return;
      this.#isLoading = false;
      if (isReady) tell(this, 'ready');
    }

    // What an attribute has wrong is said once.
    #complain(problem: string): void {
      if (!this.#problems.has(problem)) tellProblem(this, problem);
      this.#problems.add(problem);
    }

    #tellPlace(place: Place, url: string, cause: Cause): boolean {
      const before = this.#told;
      this.#told = pathOf(place);
      const isAgreed = tellPlace(this, place, url, cause);
      if (!isAgreed) this.#told = before;
      return isAgreed;
    }

    #fail(thrown: unknown, again: () => void, crumbs?: Child): void {
      const error = understood(thrown);
      const wait = error.isPassing ? RETRIES[this.#tries] : undefined;
      const willRetry = error.what === 'offline' || wait !== undefined;
      this.#again = again;
      this.#tries += 1;
      clearTimeout(this.#timer);
      if (wait !== undefined) this.#timer = window.setTimeout(() => this.#again?.(), wait * 1000);
      const said: Partial<Record<Failure, string>> = { offline: 'embed-offline', version: 'embed-outdated', status: 'embed-server', data: 'embed-server' };
      this.#screen.showFailure(this.#say(said[error.what] ?? '') || this.#say('search-failed'), this.#say('embed-retry'), () => void this.retry(), crumbs);
      this.#end(false);
      tellFailure(this, error, willRetry);
    }

    #root(): string {
      return rootOf(this, (problem) => this.#complain(problem)) ?? ROOT;
    }

    // A text, even if there is no data yet.
    #say(id: string): string {
      if (this.#views) return this.#views.say(id);
      const language = builtInLanguage(languageOf(this));
      this.#screen.box.lang = language;
      return text(id, language);
    }

    #clicked(event: MouseEvent): void {
      const target = (event.target as Element).closest<HTMLElement>('a[href], button');
      if (!target) return;
      const { connect, manage, to, url = '' } = target.dataset;
      if (connect) {
        tellConnect(this, event, target);
        return;
      }
      if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      if (manage) tell(this, 'manage', { code: manage });
      if (!to) return;
      event.preventDefault();
      this.#past.state.focus = to;
      this.#go(placeNamed(to), url, 'title');
    }

    #find(): void {
      clearTimeout(this.#typing);
      this.#typing = 0;
      const query = this.#screen.input.value.trim();
      if (query) this.#go({ view: 'search', query }, this.#views?.home ?? '', null);
      else if (this.#place.view === 'search') this.#go(this.#origin.place, this.#origin.url || (this.#views?.home ?? ''), null);
    }
  }
  reflect(MarketplaceCatalog.prototype);
  return MarketplaceCatalog;
}
