/** Types of `embed.js`: the elements, their events, the messages of a frame, and the JSON feeds (version 1). */

/** `<marketplace-catalog>`. */
export interface MarketplaceCatalogElement extends HTMLElement {
  countries: string | string[];
  language: string;
  apiVersion: string;
  marketplace: string;
  history: string;
  /** The addresses of places in the account: `/marketplace/{path}`. */
  links: string;
  get view(): string;
  set view(value: string | null | undefined);
  get section(): string;
  set section(value: string | null | undefined);
  get module(): string;
  set module(value: string | null | undefined);
  get query(): string;
  set query(value: string | null | undefined);
  /** The codes of the modules that are connected. */
  connected: string | string[];
  /** Why modules cannot be connected, also for each code. */
  connectDisabled: string | Record<string, string>;
  /** Loads again what could not be loaded. */
  retry(): Promise<void>;
}

/** Connect was clicked. */
export interface MarketplaceConnect {
  code: string;
  /** `simple`: the account registers the module. `page`: the module's page opens in a new tab, unless the event is cancelled. */
  connection: 'simple' | 'page';
  /** The module's page; `null` with simple connection. */
  url: string | null;
}

/** Manage was clicked on a module that is connected. */
export interface MarketplaceManage {
  code: string;
}

/** Another place is shown. */
export interface MarketplaceNavigate {
  view: 'home' | 'section' | 'module' | 'search';
  section: string | null;
  /** The code of the module. */
  code: string | null;
  /** The text to search for. */
  query: string | null;
  /** Its absolute address in the marketplace. */
  url: string;
  cause: 'user' | 'host' | 'history';
}

/** Data could not be loaded. */
export interface MarketplaceError {
  what: string;
  /** Its address; empty where there is none. */
  url: string;
  /** The status of the answer; 0 where there is none. */
  status: number;
  willRetry: boolean;
  /** For the log. */
  message: string;
}

/** The height of what is shown, in CSS pixels. */
export interface MarketplaceResize {
  height: number;
}

/** What a framed page posts to its host. Pages other than `embed/frame.html` send only the `url` of `mp-navigate`. */
export type MarketplaceMessage =
  | ({ type: 'mp-connect' } & MarketplaceConnect)
  | ({ type: 'mp-navigate' } & Pick<MarketplaceNavigate, 'url'> & Partial<MarketplaceNavigate>)
  | ({ type: 'mp-resize' } & MarketplaceResize)
  | ({ type: 'mp-manage' } & MarketplaceManage)
  | ({ type: 'mp-error' } & MarketplaceError)
  | { type: 'mp-ready' }
  | { type: 'mp-loading' };

/** Events of `<marketplace-catalog>` and of `<iframe data-marketplace-frame>`. */
export interface MarketplaceEventMap {
  'mp-connect': CustomEvent<MarketplaceConnect>;
  'mp-navigate': CustomEvent<MarketplaceNavigate>;
  'mp-resize': CustomEvent<MarketplaceResize>;
  'mp-manage': CustomEvent<MarketplaceManage>;
  'mp-error': CustomEvent<MarketplaceError>;
  'mp-ready': CustomEvent<null>;
  'mp-loading': CustomEvent<null>;
}

declare global {
  interface HTMLElementTagNameMap {
    'marketplace-catalog': MarketplaceCatalogElement;
  }
  interface HTMLElementEventMap extends MarketplaceEventMap {}
  interface DocumentEventMap extends MarketplaceEventMap {}
}

// The feeds. `embed.d.ts` of a site has them in place of this line.
export type * from './types/feeds.js';
