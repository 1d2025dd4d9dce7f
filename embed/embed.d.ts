/** Types of `embed.js`: the elements, their events, the messages of a frame, and the JSON feeds (version 1). */

/** `<marketplace-catalog>`. */
export interface MarketplaceCatalogElement extends HTMLElement {
  /** Loads again what could not be loaded. */
  retry(): Promise<void>;
}

/** Connect was pressed on a module with simple connection: the account registers it. */
export interface MarketplaceConnect {
  code: string;
  connection: 'simple';
}

/** Another page is shown: its absolute address in the marketplace. */
export interface MarketplaceNavigate {
  url: string;
}

/** The height of what is shown, in CSS pixels. */
export interface MarketplaceResize {
  height: number;
}

/** What a framed page posts to its host. */
export type MarketplaceMessage =
  | ({ type: 'mp-connect' } & MarketplaceConnect)
  | ({ type: 'mp-navigate' } & MarketplaceNavigate)
  | ({ type: 'mp-resize' } & MarketplaceResize);

/** Events of `<marketplace-catalog>` and of `<iframe data-marketplace-frame>`. */
export interface MarketplaceEventMap {
  'mp-connect': CustomEvent<MarketplaceConnect>;
  'mp-navigate': CustomEvent<MarketplaceNavigate>;
  'mp-resize': CustomEvent<MarketplaceResize>;
}

declare global {
  interface HTMLElementTagNameMap {
    'marketplace-catalog': MarketplaceCatalogElement;
  }
  interface HTMLElementEventMap extends MarketplaceEventMap {}
  interface DocumentEventMap extends MarketplaceEventMap {}
}

/** `{market}/{api}/{language}/index.json`: what a variant lists. Addresses are relative to the file. */
export interface MarketplaceIndex {
  $schema: string;
  version: number;
  market: string;
  countries: string[];
  language: string;
  api_version: string;
  currency: string;
  count: number;
  sections: MarketplaceIndexSection[];
}

export interface MarketplaceIndexSection {
  code: string;
  name: string;
  exclusive: boolean;
  url: string;
  order: string;
  parts: string;
  count: number;
  /** Modules by the countries that they support: codes, sorted, separated by spaces. */
  by_countries: Record<string, number>;
  /** Sort keys of the first modules. */
  keys: string[];
  /** Cards of the first modules. */
  cards: MarketplaceCard[];
}

/** `{market}/{api}/{language}/sections/{section}.order.json`: the modules of a section, in the order of the page. */
export interface MarketplaceOrder {
  $schema: string;
  version: number;
  section: string;
  codes: string[];
  /** Orders are joined by sort key, then by code. */
  keys: string[];
}

/** `data/{language}/parts/{section}.json`: where the cards of a section are. */
export interface MarketplaceParts {
  $schema: string;
  version: number;
  language: string;
  section: string;
  /** With the code and the sort key of the first module. */
  parts: { url: string; code: string; key: string }[];
}

/** `cards/{language}/{section}/*.json`. Such a file never changes. */
export interface MarketplaceCards {
  $schema: string;
  version: number;
  language: string;
  section: string;
  cards: MarketplaceCard[];
}

/** A module's page is `modules/{code}.html` in a variant, its full texts are `data/{language}/modules/{code}.json`. */
export interface MarketplaceCard {
  code: string;
  logo: string;
  name: string;
  summary: string;
  /** The language that each text really is in. */
  texts: { name: string; summary: string };
  price: MarketplacePrice;
  countries: string[];
  min_api_version: string;
  connection: MarketplaceConnection;
  developer?: MarketplaceDeveloper;
}

/** `{market}/{api}/{language}/catalog.json`, unless the marketplace leaves it out. Addresses are relative to the file. */
export interface MarketplaceCatalog {
  $schema: string;
  version: number;
  market: string;
  countries: string[];
  language: string;
  api_version: string;
  currency: string;
  count: number;
  sections: MarketplaceSection[];
}

export interface MarketplaceSection {
  /** In `sections/{section}.json` alone. */
  $schema?: string;
  code: string;
  name: string;
  exclusive: boolean;
  url: string;
  modules: MarketplaceCatalogCard[];
}

/** A card with the addresses of its page and its full texts. */
export interface MarketplaceCatalogCard extends MarketplaceCard {
  url: string;
  data: string;
}

export interface MarketplacePrice {
  kind: 'free' | 'paid' | 'discounted';
  currency: string;
  /** Decimal amounts, without trailing zeros. */
  per_month: string;
  discounted: string | null;
  trial_days: number | null;
  /** The price to pay, in words. */
  text: string;
  regular_text: string | null;
  trial_text: string | null;
}

export type MarketplaceConnection = { kind: 'simple' } | { kind: 'page'; url: string };

export interface MarketplaceDeveloper {
  name: string;
  url: string | null;
}

/** `data/{language}/modules/{code}.json`. */
export interface MarketplaceModule {
  $schema: string;
  version: number;
  code: string;
  section: string;
  name: string;
  summary: string;
  logo: string;
  price: MarketplacePrice;
  countries: string[];
  min_api_version: string;
  connection: MarketplaceConnection;
  /** Whether it is still offered. */
  listed: boolean;
  /** Safe HTML. */
  features_html: string;
  installation_html: string | null;
  permissions: { code: string; name: string; group: string | null }[];
  support_url: string;
  documentation_url: string;
  developer: MarketplaceDeveloper | null;
  texts: {
    name: string;
    summary: string;
    features: string;
    installation: string | null;
    support_url: string;
    documentation_url: string;
  };
}
