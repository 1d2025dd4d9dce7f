// What the element draws in its shadow root: the search, the view, and what is said to screen readers.

import { type Child, make } from './make.ts';
import { scrollerOf } from './scroll.ts';
import STYLE from './style.css';
import type { Views } from './views/views.ts';

const sheets = new Map<string, CSSStyleSheet>();

function sheetOf(css: string): CSSStyleSheet {
  let sheet = sheets.get(css);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    sheets.set(css, sheet);
  }
  return sheet;
}

export class Screen {
  readonly box = make('div', { class: 'all', part: 'all', 'aria-busy': 'true' });
  readonly view = make('div', { class: 'view' });
  readonly input = make('input', { type: 'search', autocomplete: 'off' });
  readonly search: HTMLFormElement;
  #label = make('span', { class: 'vh' });
  #status = make('p', { class: 'vh', role: 'status' });
  #scroller: Element | null = null;

  constructor(readonly root: ShadowRoot) {
    this.search = make('form', { role: 'search', class: 'search', part: 'search', hidden: true }, make('label', {}, this.#label, this.input));
    this.box.append(this.search, this.#status, this.view);
    root.append(this.box);
    this.adopt(STYLE);
  }

  /** Adds a style sheet, once. */
  adopt(css: string): void {
    const sheet = sheetOf(css);
    if (!this.root.adoptedStyleSheets.includes(sheet)) this.root.adoptedStyleSheets.push(sheet);
  }

  /** The frame of every view, in the account's language. */
  dress({ words, account, catalog, say }: Views): void {
    this.box.lang = account.language;
    this.box.dir = words.direction || 'auto';
    this.#label.textContent = say('search-label');
    this.input.placeholder = say('search-placeholder');
    this.search.hidden = !catalog.sections.length;
  }

  put(node: Node): void {
    this.view.replaceChildren(node);
  }

  /** Says what is wrong, above what the host has put into the element. The focus goes to the button if it was in the view. */
  showFailure(said: string, label: string, retry: () => void, crumbs: Child): void {
    const hadFocus = this.view.contains(this.root.activeElement);
    const button = make('button', { type: 'button', class: 'button quiet', part: 'button', 'data-retry': true }, label);
    button.addEventListener('click', retry);
    this.put(make('div', { class: 'failed', role: 'alert' }, crumbs, make('p', {}, said), button, make('slot')));
    if (hadFocus) button.focus();
  }

  setBusy(isBusy: boolean): void {
    this.box.setAttribute('aria-busy', `${isBusy}`);
  }

  /** Tells a screen reader, also the same a second time: the title, if nothing else. */
  announce(said = this.view.querySelector('#title')?.textContent ?? ''): void {
    this.#status.textContent = '';
    this.#status.textContent = said;
  }

  /** What has the focus, in a form that identifies it in the next view. */
  get focused(): string | null {
    const active = this.root.activeElement as HTMLElement | null;
    return active && (active === this.input ? 'search' : active.dataset['to'] || active.id || active.getAttribute('name') || 'title');
  }

  focus(name: string): void {
    const find = (selector: string) => this.view.querySelector<HTMLElement>(selector);
    const text = CSS.escape(name);
    const node = name === 'search' ? this.input : find(`[data-to="${text}"]`) ?? find(`#${text}`) ?? find(`[name="${text}"]`) ?? find('#title');
    node?.focus({ preventScroll: true });
  }

  /** Whether the focus is here, or nowhere: then it may be moved. */
  get isFocusFree(): boolean {
    const { host } = this.root;
    return [host, document.body, null].includes((host.getRootNode() as Document | ShadowRoot).activeElement);
  }

  /** How far the page of the host is scrolled, since the first view. */
  get top(): number | undefined {
    return this.#scroller?.scrollTop;
  }

  set top(top: number | undefined) {
    if (this.#scroller && top !== undefined) this.#scroller.scrollTop = top;
  }

  /** What scrolls may be another element after a change. */
  findScroller(): void {
    this.#scroller = scrollerOf(this.root.host);
  }
}
