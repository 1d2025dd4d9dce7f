// What the element reads.

import type { MarketplaceCard, MarketplaceModule } from '../embed.d.ts';

export type { MarketplaceCards, MarketplaceIndex, MarketplaceModule, MarketplaceOrder, MarketplaceParts, MarketplacePrice } from '../embed.d.ts';

/** `embed/marketplace.json`: what is served. */
export interface Served {
  languages: string[];
  /** The oldest first. */
  api_versions: string[];
  countries: string[];
  markets: Market[];
  sections: string[];
  /** By language, a digest of all that lists show. The data of older builds has none. */
  digests?: Record<string, string>;
}

export interface Market {
  code: string;
  countries: string[];
}

/** `embed/{language}.json`. */
export interface Words {
  title: string;
  direction?: string;
  words?: Record<string, string>;
  countries?: Record<string, string>;
}

/** A card with absolute addresses. */
export type Card = MarketplaceCard & { url: string };

/** A module with absolute addresses. */
export type Module = MarketplaceModule & { url: string };
