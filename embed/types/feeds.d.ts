// Made by `npm run build` in embed/; changes here are lost.

/** The JSON that a marketplace publishes. A later version of mpgen may add fields, but takes none away. */

/** Where Connect leads. */
export type MarketplaceConnection =
  | {
      kind: 'simple';
    }
  | {
      kind: 'page';
      /** Its address. */
      url: string;
    };

/** Which of the three kinds a price is. */
export type MarketplaceKind = 'free' | 'paid' | 'discounted';

/** The symbol codes of the modules that a variant lists, in the order of `catalog.json`. */
export type MarketplaceCodes = string[];

/** Size in bytes and SHA-256 of a file. */
export type MarketplaceFileEntry = [number, MarketplaceSha256];

/** SHA-256. */
export type MarketplaceSha256 = string;

/** Path, size in bytes and SHA-256 of a file. */
export type MarketplaceManifestFile = [string, number, MarketplaceSha256];

/** Set of variants, size in bytes and SHA-256 of a page. */
export type MarketplacePageEntry = [MarketplaceSetName, number, MarketplaceSha256];

/** The name of a set of variants. */
export type MarketplaceSetName = string;

/** Size in bytes and SHA-256 of a part. For modules a third item: a digest of their facts, which is SHA-256 of one SHA-256 for each module below, by key: that of its code, a line break, and its `facts` as they stand in the part. */
export type MarketplacePartEntry = [number, MarketplaceSha256] | [number, MarketplaceSha256, MarketplaceSha256];

/** How a module is connected. */
export type MarketplaceRegistryConnection =
  | {
      /** Where the account requests the module's configuration. */
      config_url: string;
      kind: 'simple';
    }
  | {
      kind: 'page';
      /** The page. */
      url: string;
    };

/**
 * A module's card: the same in every variant. The module's page is `modules/{code}.html` in the variant, and its full
 * texts are at `data/{language}/modules/{code}.json`.
 */
export interface MarketplaceCard {
  /** The module's symbol code. */
  code: string;
  connection: MarketplaceConnection;
  /** Where it works, ISO 3166-1 alpha-2, sorted. */
  countries: string[];
  /** Who made it. */
  developer?: MarketplaceDeveloper | null;
  /** Its logo (SVG), relative to this file. */
  logo: string;
  /** The oldest API version that it works with. */
  min_api_version: string;
  /** Its name. */
  name: string;
  price: MarketplacePrice;
  /** One line about it. */
  summary: string;
  texts: MarketplaceCardTexts;
}

/** Who made a module. */
export interface MarketplaceDeveloper {
  /** Their name. */
  name: string;
  /** Their site. */
  url: string | null;
}

/** A price, decided and put in words. */
export interface MarketplacePrice {
  /** ISO 4217. */
  currency: string;
  /** The amount to pay instead, `null` where there is none. */
  discounted: string | null;
  kind: MarketplaceKind;
  /** The regular amount a month: a decimal without trailing zeros. */
  per_month: string;
  /** The regular price in words, `null` unless discounted. */
  regular_text: string | null;
  /** The price to pay, in words. */
  text: string;
  /** Days before the first charge; `null` without a trial. */
  trial_days: number | null;
  /** The trial in words, `null` without one. */
  trial_text: string | null;
}

/** Languages of a card's texts. */
export interface MarketplaceCardTexts {
  /** Of the name. */
  name: string;
  /** Of the summary. */
  summary: string;
}

/** A part: the cards of modules that follow each other in the order of a section. */
export interface MarketplaceCards {
  /** This file's schema, relative. */
  $schema: string;
  /** The cards. */
  cards: MarketplaceCard[];
  /** The language of the texts, BCP 47. */
  language: string;
  /** The section's code. */
  section: string;
  /** The version of the format: 1. */
  version: number;
}

/** What a variant lists: the head of `catalog.json`; its sections are written one by one. */
export interface MarketplaceCatalog {
  /** This file's schema, relative. */
  $schema: string;
  /** The API version of the account. */
  api_version: string;
  /** How many modules there are. */
  count: number;
  /** The market's countries, ISO 3166-1 alpha-2, sorted. */
  countries: string[];
  /** The currency of every price, ISO 4217. */
  currency: string;
  /** The language of the texts, BCP 47. */
  language: string;
  /** The market's code, in lower case: a country's or a name. */
  market: string;
  /** The sections that have modules, in their order. */
  sections: MarketplaceSection[];
  /** The version of the format: 1. */
  version: number;
}

/** A section and its modules. */
export interface MarketplaceSection {
  /** This file's schema, relative; absent within a catalogue. */
  $schema?: string | null;
  /** The section's code. */
  code: string;
  /** Whether only one module of it can be active at a time. */
  exclusive: boolean;
  /** Its modules, in the order of the page. */
  modules: MarketplaceCatalogCard[];
  /** Its name in the language of the catalogue. */
  name: string;
  /** Its page, relative to this file. */
  url: string;
}

/** A module's card, with the addresses of its page and its texts. */
export interface MarketplaceCatalogCard {
  /** The module's symbol code. */
  code: string;
  connection: MarketplaceConnection;
  /** Where it works, ISO 3166-1 alpha-2, sorted. */
  countries: string[];
  /** Its full texts (JSON), relative to this file. */
  data: string;
  /** Who made it. */
  developer?: MarketplaceDeveloper | null;
  /** Its logo (SVG), relative to this file. */
  logo: string;
  /** The oldest API version that it works with. */
  min_api_version: string;
  /** Its name. */
  name: string;
  price: MarketplacePrice;
  /** One line about it. */
  summary: string;
  texts: MarketplaceCardTexts;
  /** Its page, relative to this file. */
  url: string;
}

/** `embed/marketplace.json`: what is served, so that a client knows which feeds there are. */
export interface MarketplaceEmbed {
  /** This file's schema, relative. */
  $schema: string;
  /** API versions, the oldest first. */
  api_versions: string[];
  /** Countries that have a market of their own, ISO 3166-1 alpha-2, sorted. */
  countries: string[];
  /**
   * For each language, a digest of everything that lists of modules show in it: names, prices, countries, texts of the
   * sections. As long as it is the same, a client need not load anything else again.
   */
  digests: {
    [k: string]: string;
  };
  /** Languages, BCP 47; the first is the default. */
  languages: string[];
  /** Every market: a feed is at `{market}/{api_version}/{language}/catalog.json`. */
  markets: MarketplaceMarket[];
  /** Codes of the sections, in their order. */
  sections: string[];
  /** The version of the format: 1. */
  version: number;
}

/** A market and its countries. */
export interface MarketplaceMarket {
  /** Its code, in lower case. */
  code: string;
  /** Its countries, sorted. */
  countries: string[];
}

/** What a variant lists: its sections, each with its first modules. */
export interface MarketplaceIndex {
  /** This file's schema, relative. */
  $schema: string;
  /** The API version of the account. */
  api_version: string;
  /** How many modules there are. */
  count: number;
  /** The market's countries, ISO 3166-1 alpha-2, sorted. */
  countries: string[];
  /** The currency of every price, ISO 4217. */
  currency: string;
  /** The language of the texts, BCP 47. */
  language: string;
  /** The market's code, in lower case: a country's or a name. */
  market: string;
  /** The sections that have modules, in their order. */
  sections: MarketplaceIndexSection[];
  /** The version of the format: 1. */
  version: number;
}

/** A section of an index. */
export interface MarketplaceIndexSection {
  /** How many of them support each set of countries: codes, sorted, separated by spaces. */
  by_countries: {
    [k: string]: number;
  };
  /** The cards of its first modules, in the order of the page. */
  cards: MarketplaceCard[];
  /** The section's code. */
  code: string;
  /** How many modules it has. */
  count: number;
  /** Whether only one module of it can be active at a time. */
  exclusive: boolean;
  /** The sort keys of its first modules, as in its order. */
  keys: string[];
  /** Its name in the language of the index. */
  name: string;
  /** Its order (JSON), relative to this file. */
  order: string;
  /** The list of its parts (JSON), relative to this file. */
  parts: string;
  /** Its page, relative to this file. */
  url: string;
}

/** `manifest.json`. Other fields are not read; `serial`, `time`, `expires` and `signature` are reserved. */
export interface MarketplaceManifest {
  /** This file's schema, relative. */
  $schema: string;
  /** The commit that it was built from, or `null`. */
  commit: string | null;
  /** Why the publish guard let a change pass, or `null`. */
  guard_reason: string | null;
  /** Whether variants were left out. */
  partial: boolean;
  root: MarketplaceSha256;
  /** Name and version of the program that built the site. */
  tool: string;
  /** The version of the format: 2. */
  version: number;
}

/** What the publish guard allows, in a manifest. */
export interface MarketplaceManifestGuard {
  /** Changes of fewer modules than this are always allowed. */
  at_least: number;
  /** The share of modules that may change, in per cent. */
  share: number;
}

/** A part of a manifest. It has one of `parts`, `modules`, `variants`, `sets` and `files`; the root has `parts` and the settings. */
export interface MarketplaceManifestPart {
  /** In the root: where the site will be. */
  base_url?: string;
  /** In the root: the currency of every price, ISO 4217. */
  currency?: string;
  /** Files that are not of a module, by path. The key of a file is the SHA-256 of its path. */
  files?: {
    [k: string]: MarketplaceFileEntry;
  };
  guard?: MarketplaceManifestGuard;
  /** Modules, by code. The key of a module is the SHA-256 of its code. */
  modules?: {
    [k: string]: MarketplaceModuleEntry;
  };
  /** Other parts: in the root by name, elsewhere by the next bits of the keys of their entries. */
  parts?: {
    [k: string]: MarketplacePartEntry;
  };
  /**
   * Sets of variants without their language, as in `ru/v5`. The key of a set is the SHA-256 of its variants, sorted, each with a
   * line break after it; its name is the first 16 digits of the key.
   */
  sets?: {
    /**
     * This interface was referenced by `undefined`'s JSON-Schema definition
     * via the `patternProperty` "^[0-9a-f]{16}$".
     */
    [k: string]: string[];
  };
  /** Variants, by path, as in `ru/v5/en`. The key of a variant is the SHA-256 of its path. */
  variants?: {
    [k: string]: MarketplaceVariantEntry;
  };
}

/** A module in a manifest. */
export interface MarketplaceModuleEntry {
  /** Size and SHA-256 of its texts `data/LANGUAGE/modules/CODE.json`, by language. */
  data: {
    [k: string]: MarketplaceFileEntry;
  };
  facts: MarketplaceModuleFacts;
  /** Its logo. */
  logo?: MarketplaceManifestFile | null;
  /**
   * Its pages `MARKET/API/LANGUAGE/modules/CODE.html`, by language: for each distinct page the set of its variants, its size in
   * bytes and its SHA-256. In a whole build there is one for each language.
   */
  pages: {
    [k: string]: MarketplacePageEntry[];
  };
}

/** What a manifest says of a module itself: all that the publish guard compares. */
export interface MarketplaceModuleFacts {
  /** The API versions at which they do. */
  api_versions: string[];
  /** The host that Connect leads to, with its port where that is not 443. */
  connect: string;
  /** The markets that list it, by code; none where it is no longer offered. */
  markets: string[];
  price: MarketplaceManifestPrice;
  /** Its section's code. */
  section: string;
  sha256: MarketplaceSha256;
  /** Its file, relative to the content folder. */
  source: string;
  /** The first 16 hexadecimal digits of the SHA-256 of its texts, by language. */
  texts: {
    [k: string]: string;
  };
}

/** What a module costs, in a manifest. */
export interface MarketplaceManifestPrice {
  /** The amount to pay instead, or `null`. */
  discounted: string | null;
  /** `free`, `paid` or `discounted`. */
  kind: string;
  /** The regular amount, a decimal. */
  regular: string;
  /** Days before the first charge, or `null`. */
  trial_days: number | null;
}

/** A variant, and the part that lists its files that are not of a module. */
export interface MarketplaceVariantEntry {
  /** How many modules it lists. */
  count: number;
  list: MarketplaceFileEntry;
  /** How many modules each section lists, by code. */
  sections: {
    [k: string]: number;
  };
}

/**
 * Words of a query that have a meaning of their own: phrases of stems, and whole words that say nothing about what is
 * wanted.
 */
export interface MarketplaceMeaningfulWords {
  /**
   * They ask for the cheapest modules first. Each module has the stem of its class of price: `$` and three digits, the
   * cheapest first.
   */
  cheap: string[];
  /** They ask for modules with a discount, which have the stem `=discounted`. */
  discounted: string[];
  /** They ask for modules that cost nothing, which have the stem `=free`. */
  free: string[];
  /** Whole words that say nothing about what is wanted. */
  ignored: string[];
  /** They ask for modules with a trial, which have the stem `=trial`. */
  trial: string[];
}

/** A module's full texts. */
export interface MarketplaceModule {
  /** This file's schema, relative. */
  $schema: string;
  /** The module's symbol code. */
  code: string;
  connection: MarketplaceConnection;
  /** Where it works, ISO 3166-1 alpha-2, sorted. */
  countries: string[];
  /** Who made it, or `null`. */
  developer: MarketplaceDeveloper | null;
  /** Where it is documented. */
  documentation_url: string;
  /** What it does: safe HTML. */
  features_html: string;
  /** How to install it: safe HTML, or `null`. */
  installation_html: string | null;
  /** Whether it is still offered. */
  listed: boolean;
  /** Its logo (SVG), relative to this file. */
  logo: string;
  /** The oldest API version that it works with. */
  min_api_version: string;
  /** Its name. */
  name: string;
  /** What its API key may be given at most, in the marketplace's order. */
  permissions: MarketplacePermission[];
  price: MarketplacePrice;
  /** Its section's code. */
  section: string;
  /** One line about it. */
  summary: string;
  /** Where to get help. */
  support_url: string;
  texts: MarketplaceModuleTexts;
  /** The version of the format: 1. */
  version: number;
}

/** A permission in words. */
export interface MarketplacePermission {
  /** `order_read`. */
  code: string;
  /** Its group, or `null`. */
  group: string | null;
  /** What it allows; the code where nobody has put it in words. */
  name: string;
}

/** Languages of a module's texts. */
export interface MarketplaceModuleTexts {
  /** Of the documentation page. */
  documentation_url: string;
  /** Of the features. */
  features: string;
  /** Of the installation, `null` where there is none. */
  installation: string | null;
  /** Of the name. */
  name: string;
  /** Of the summary. */
  summary: string;
  /** Of the support page. */
  support_url: string;
}

/** The modules of a section in a variant, in the order of the page. */
export interface MarketplaceOrder {
  /** This file's schema, relative. */
  $schema: string;
  /** The symbol codes of the modules. */
  codes: string[];
  /**
   * Their sort keys. Two orders of the same section and language are joined by sort key, then by code, both
   * compared byte by byte.
   */
  keys: string[];
  /** The section's code. */
  section: string;
  /** The version of the format: 1. */
  version: number;
}

/** A part. A module is in the last part whose first module does not come after it. */
export interface MarketplacePart {
  /** The symbol code of its first module. */
  code: string;
  /** The sort key of its first module. */
  key: string;
  /** The part (JSON), relative to this file. A part never changes: it gets another address. */
  url: string;
}

/** The parts that have the cards of a section in a language, of all markets and API versions, in the order of the pages. */
export interface MarketplaceParts {
  /** This file's schema, relative. */
  $schema: string;
  /** The language of the texts, BCP 47. */
  language: string;
  /** The parts. */
  parts: MarketplacePart[];
  /** The section's code. */
  section: string;
  /** The version of the format: 1. */
  version: number;
}

/** What an account's back end needs to connect modules. Written by `mpgen build --registry`, and never a part of the site. */
export interface MarketplaceRegistry {
  /** The address of this file's schema. */
  $schema: string;
  /** The API versions, the oldest first. */
  api_versions: string[];
  /** The address of the site. */
  base_url: string;
  /** The currency of every price, ISO 4217. */
  currency: string;
  /** All other modules, also those that are no longer offered, in byte order of their codes. */
  modules: MarketplaceRegistryModule[];
  /** Modules that were removed, in the order of their removal. Their codes are never used again. */
  removed: MarketplaceRegistryRemoved[];
  /** The sections, in their order. */
  sections: MarketplaceRegistrySection[];
  /** The version of the format: 1. */
  version: number;
}

/** A module. */
export interface MarketplaceRegistryModule {
  /** The API versions of the accounts that see it, the oldest first. */
  api_versions: string[];
  /** Its symbol code. */
  code: string;
  connection: MarketplaceRegistryConnection;
  /** The countries where it works, ISO 3166-1 alpha-2, sorted. */
  countries: string[];
  /** The oldest API version that it works with. */
  min_api_version: string;
  /** The permissions that its API key may have at most, in the marketplace's order. */
  permissions: string[];
  price: MarketplaceRegistryPrice;
  /** Its section's code. */
  section: string;
  sha256: MarketplaceSha256;
  /**
   * `listed`, or `unlisted`: no longer offered to new customers. Later versions of mpgen may add states, so only
   * connect a module that is `listed`.
   */
  state: string;
}

/** What a module costs. */
export interface MarketplaceRegistryPrice {
  /** ISO 4217. */
  currency: string;
  /** The amount to pay instead, or `null`. */
  discounted: number | null;
  /** The regular amount a month; 0 if it is free. */
  per_month: number;
  /** Days before the first charge, or `null`. */
  trial_days: number | null;
}

/** A module that was removed. */
export interface MarketplaceRegistryRemoved {
  /** The symbol code that it had. */
  code: string;
  /** The day of the removal, ISO 8601. */
  day: string;
  /** The symbol code of the module to use instead, or `null`. */
  successor: string | null;
}

/** A section. */
export interface MarketplaceRegistrySection {
  /** Its code. */
  code: string;
  /** Whether only one module of it can be active at a time. */
  exclusive: boolean;
}

/** What modules are filtered and sorted by: lists with an item for each module, in the order of their numbers. */
export interface MarketplaceSearchFacets {
  /** This file's schema, relative. */
  $schema: string;
  /** The day, since 1970, on which the module was added; absent if it is not known of all of them. */
  added?: number[] | null;
  /** The day on which it last changed, likewise. */
  changed?: number[] | null;
  /** The place of the developer in `developers`, from 1; 0 for none. */
  developer: number[];
  /** The names of the pages of the developers, sorted. */
  developers: string[];
  /** The sum of 1 for a module that costs nothing, 2 for one with a trial, 4 for one that the account registers itself. */
  flags: number[];
  /** The numbers of the modules, as postings. */
  modules: string;
  /** The places of the permissions in the head. */
  permissions: number[][];
  /** The place of the section in the head. */
  section: number[];
  /** The version of the format: 2. */
  version: number;
}

/**
 * The head of the search index of a language. The index is cut into parts; each has what is found at the addresses that
 * start with the bits in its name, `data/{language}/search/{kind}-{bits}.json`, or without bits `{kind}.json`. `terms`,
 * `lists`, `rows` and `facets` are trees of bits, parents first and 0 before 1: `+` is a prefix that is divided by its next bit, `.`
 * a part, `-` a prefix without a file.
 *
 * The number of a module is the first 24 bits of the digest of its code: FNV-1a of 32 bits, mixed by the finalizer of
 * MurmurHash3. Postings are ascending numbers as text: the gaps between them in base 45, from `#` on without the backslash;
 * of the 90 digits the upper 45 are followed by another one.
 */
export interface MarketplaceSearchHead {
  /** This file's schema, relative. */
  $schema: string;
  /** The parts with what modules are filtered and sorted by. The address is the number of the module. */
  facets: string;
  /** The language of names, prices and sections, BCP 47. */
  language: string;
  /**
   * The parts with the modules of frequent stems. The address is the digest of the stem, in 32 bits, the occurrence, in
   * four, and the number of the piece, in twelve.
   */
  lists: string;
  /** Code and number of the modules whose number is another, because it belongs to another module. */
  moved: [string, number][];
  /** The code of every permission. */
  permissions: string[];
  /** The parts with what results show. The address is the number of the module. */
  rows: string;
  /** Code and name of every section. */
  sections: [string, string][];
  /**
   * The parts with stems. The address of a stem has five bits for each of the first twelve letters of its sound: 1 to 26
   * for a to z, 27 and the remainder of the code point by 5 for others, 0 after the end.
   */
  terms: string;
  /** The version of the format: 2. */
  version: number;
  words: MarketplaceMeaningfulWords;
}

/** The modules of frequent stems. */
export interface MarketplaceSearchLists {
  /** This file's schema, relative. */
  $schema: string;
  /** A stem, an occurrence, the number of a piece from 0, and postings: the numbers of the modules. */
  lists: [string, number, number, string][];
  /** The version of the format: 2. */
  version: number;
}

/** The modules of the search index that a variant shows. */
export interface MarketplaceSearchNumbers {
  /** This file's schema, relative. */
  $schema: string;
  /** The numbers of the modules, as postings. */
  modules: string;
  /** The version of the format: 2. */
  version: number;
}

/** What results show of a module. */
export interface MarketplaceSearchRow {
  /** Its code. */
  code: string;
  /** The name of its developer. */
  developer?: string;
  kind: MarketplaceKind;
  /** The fingerprint of its logo, which is at `logos/{code}.{fingerprint}.svg`. */
  logo: string;
  /** Its name. */
  name: string;
  /** The language of the name, BCP 47; absent if it is that of the index. */
  name_language?: string;
  /** Its price in words. */
  price: string;
  /** Its regular price in words, if it is discounted. */
  regular?: string;
  /** The place of its section in the head. */
  section: number;
  /** One line about it. */
  summary?: string;
  /** The language of the summary, BCP 47; absent if it is that of the index. */
  summary_language?: string;
  /** Its trial in words. */
  trial?: string;
}

/** What results show of modules. */
export interface MarketplaceSearchRows {
  /** This file's schema, relative. */
  $schema: string;
  /** The modules, in the order of their numbers. */
  modules: MarketplaceSearchRow[];
  /** The version of the format: 2. */
  version: number;
}

/** Stems, each with the modules whose texts have it. */
export interface MarketplaceSearchTerms {
  /** This file's schema, relative. */
  $schema: string;
  /** The place of a stem, an occurrence whose modules are in `lists` instead, and the number of pieces of the list. */
  lists: [number, number, number][];
  /**
   * For each stem the postings `module * 16 + occurrence`. An occurrence is twice the weightiest field that has the stem,
   * and 1 more if another field has it too. Fields: 0 a synonym of a word of the features, 1 features, 2 a synonym of a
   * word of the summary, 3 summary, 4 a synonym of a word of the name or the section, 5 section, 6 developer and code, 7
   * name.
   */
  postings: string[];
  /** Stems of words. `:` and the code of a section stands for the section, `=` and `$` for prices. */
  terms: string[];
  /** The version of the format: 2. */
  version: number;
}

/** `embed/{language}.json`: the words of the element. */
export interface MarketplaceWords {
  /** This file's schema, relative. */
  $schema: string;
  /** Names of countries by their code. */
  countries: {
    [k: string]: string;
  };
  /** `ltr` or `rtl`. */
  direction: string;
  /** The language, BCP 47. */
  language: string;
  /** The marketplace's name. */
  title: string;
  /** The version of the format: 1. */
  version: number;
  /** Texts by their name; `{variable}` stands for what the element puts in. */
  words: {
    [k: string]: string;
  };
}
