// Resolves the attributes of the host against what the marketplace serves. Each warning is printed once, to the console.

import type { Market, Served } from './feeds.ts';
import { loadCode } from './http.ts';

const printed = new Set<string>();

/** Prints a warning, once. */
export function warn(text: string): void {
  if (printed.has(text) || printed.size > 100) return;
  printed.add(text);
  console.warn(`marketplace-catalog: ${text}`);
}

/** What the host's attributes say. */
export interface Wish {
  /** In capitals, each once. */
  countries: string[];
  language: string;
  version: string;
}

/** What it means. */
export interface Understood {
  countries: string[];
  language: string;
  /** None if it is older than all that are served, or not a version. */
  version: string | null;
  /** What is wrong with the attributes. */
  problems: string[];
}

/** The account. The catalogues of `markets` together are its catalogue; there are none if it must not see any module. */
export type Account = Understood & { markets: Market[] };

export async function understand(wish: Wish, served: Served): Promise<Account> {
  const { countries: asked, language, version } = wish;
  const isUsual = asked.length && asked.every((code) => served.countries.includes(code)) && served.languages.includes(language) && served.api_versions.includes(version);
  const understood = isUsual ? { ...wish, problems: [] } : (await loadCode(import('./unusual.ts'))).understand(wish, served);
  const { countries } = understood;
  const prepared = served.markets.find(({ countries: own }) => own.length === countries.length && own.every((code) => countries.includes(code)));
  const each = countries.flatMap((code) => served.markets.find(({ countries: [first, second] }) => first === code && !second) ?? []);
  return { ...understood, markets: !understood.version || !countries.length ? [] : prepared ? [prepared] : each };
}
