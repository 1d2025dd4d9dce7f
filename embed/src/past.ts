// What comes back with Back: the place, how many cards were shown, filters, how far the page was scrolled, what had the focus. It
// is kept for elements that are gone and come again, and in the browser's history unless the host has its own (`history="none"`).

import { type Place, isSame, pathOf } from './place.ts';
import type { State } from './views/views.ts';

/** What an entry of the browser's history has for an element. */
export interface Entry {
  id: string;
  place: Place;
  /** The place that the host gave at that time. */
  host: Place;
  state: State;
}

const MOST = 100;
const SOON = 1000; // milliseconds within which a host answers

const states = new Map<string, State>();
const taken = new Set<string>();
let popped = -Infinity;

/** Notes when the user goes back or forward, even if there is no element at that time. */
export function watchHistory(): void {
  addEventListener('popstate', () => { popped = performance.now(); }, true);
}

/** Whether the user has just gone back or forward. */
export const hasJustGoneBack = (): boolean => performance.now() - popped < SOON;

export class Past {
  state: State = {};
  #key = '';
  #id = '';

  constructor(private readonly isOwn: () => boolean) {}

  /** The element is in the document: it has the key of one that was at its place before. */
  enter(id: string): void {
    let key = `marketplace-catalog${id && ` ${id}`}`;
    for (let n = 2; taken.has(key); n += 1) key = key.replace(/(~\d+)?$/, `~${n}`);
    taken.add(key);
    this.#key = key;
  }

  leave(): void {
    taken.delete(this.#key);
  }

  /** What an entry has for this element. */
  entry(state: unknown): Entry | null {
    const entry = this.isOwn() && isObject(state) ? state[this.#key] as Entry | undefined : undefined;
    return entry && typeof entry.id === 'string' && isObject(entry.place) && isObject(entry.host) ? entry : null;
  }

  /** The place to begin with. What an entry of the history has is good as long as the host gives what it gave then. */
  begin(host: Place): { place: Place; isBack: boolean } {
    const entry = this.entry(history.state);
    if (entry && (isSame(entry.host, host) || isSame(entry.place, host))) {
      this.back(entry);
      return { place: entry.place, isBack: true };
    }
    return { place: host, isBack: this.follow(host) };
  }

  /** The user has gone to an entry. */
  back({ id, state }: Entry): void {
    this.#use(id, states.get(id) ?? { ...state });
  }

  /** The host has opened a place. Says whether the user is back there. */
  follow(place: Place): boolean {
    const id = `${this.#key}/${pathOf(place)}`;
    const before = hasJustGoneBack() ? states.get(id) : undefined;
    this.#use(id, before ?? {});
    return Boolean(before);
  }

  /** Takes a step, if `agreed`. The host may change its address, or add an entry of its own, while it is asked. */
  step(from: Place, to: Place, host: Place, agreed: () => boolean): boolean {
    const { href } = location;
    const { length } = history;
    const isTyped = from.view === 'search' && to.view === 'search';
    if (!isTyped) this.#write('replaceState', from, host);
    if (!agreed()) return false;
    const now = location.href;
    const isAdded = history.length > length;
    if (!isTyped && !isAdded && now !== href) this.#write('replaceState', from, host, href);
    this.#use(isTyped && this.isOwn() ? this.#id : this.#idOf(to), {});
    this.#write(isTyped || isAdded ? 'replaceState' : 'pushState', to, host, now);
    return true;
  }

  /** Before the page is left. */
  save(place: Place, host: Place): void {
    if (this.entry(history.state) || Object.keys(this.state).length) this.#write('replaceState', place, host);
  }

  // A place may have several entries.
  #idOf(place: Place): string {
    return this.isOwn() ? `${this.#key} ${Math.random().toString(36).slice(2)}` : `${this.#key}/${pathOf(place)}`;
  }

  #use(id: string, state: State): void {
    this.#id = id;
    this.state = state;
    states.delete(id);
    states.set(id, state);
    for (const oldest of states.keys()) if (states.size > MOST) states.delete(oldest);
  }

  #write(how: 'pushState' | 'replaceState', place: Place, host: Place, url?: string): void {
    if (!this.isOwn()) return;
    const entry: Entry = { id: this.#id, place, host, state: this.state };
    try {
      history[how]({ ...(isObject(history.state) ? history.state : {}), [this.#key]: entry }, '', url);
    } catch { /* a document without a history of its own, or too many steps */ }
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
