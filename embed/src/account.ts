// Resolves the attributes of the host against what the marketplace serves. Each warning is printed once, to the console.

import type { Market, Served } from './feeds.ts';

const said = new Set<string>();

/** Prints a warning, once. */
export function warn(text: string): void {
  if (said.has(text)) return;
  said.add(text);
  console.warn(`marketplace-catalog: ${text}`);
}

/** What the host's attributes say. */
export interface Wish {
  countries: string | null;
  language: string | null | undefined;
  version: string | null;
}

/** The account. The catalogues of `markets` together are its catalogue; there are none if it must not see any module. */
export interface Account {
  countries: string[];
  language: string;
  version: string | null;
  markets: Market[];
}

export function understand(wish: Wish, served: Served): Account {
  const countries = servedCountries(wish.countries, served.countries);
  const version = servedVersion(wish.version, served.api_versions);
  const same = ({ countries: own }: Market) => own.length === countries.length && own.every((code) => countries.includes(code));
  const prepared = served.markets.find(same);
  const each = countries.flatMap((code) => served.markets.find(({ countries: [first, second] }) => first === code && !second) ?? []);
  const markets = !version || !countries.length ? [] : prepared ? [prepared] : each;
  return { countries, language: servedLanguage(wish.language, served.languages), version, markets };
}

function servedCountries(text: string | null, served: string[]): string[] {
  const asked = [...new Set((text || '').toUpperCase().split(/[\s,;]+/).filter(Boolean))];
  const rest = asked.filter((code) => !served.includes(code));
  const found = asked.filter((code) => served.includes(code));
  if (!asked.length) warn('no countries are given: no module is shown');
  else if (!found.length) warn(`there is no marketplace in ${rest.join(', ')}: no module is shown`);
  else if (rest.length) warn(`there is no marketplace in ${rest.join(', ')}: left out`);
  return found;
}

// The language itself, or else its base tag, or else the default, which is the first.
function servedLanguage(tag: string | null | undefined, served: string[]): string {
  const first = served[0] ?? '';
  const wanted = (tag || '').trim().replace(/_/g, '-').toLowerCase();
  if (!wanted) return first;
  let rest = wanted;
  let found: string | undefined;
  while (rest && !found) {
    found = served.find((language) => language.toLowerCase() === rest);
    if (!found) rest = rest.includes('-') ? rest.slice(0, rest.lastIndexOf('-')) : '';
  }
  found = found || first;
  if (rest !== wanted) warn(`the language “${tag}” is not served: “${found}” is shown`);
  return found;
}

// The newest served version that is not newer than the account's; none if all are newer.
function servedVersion(text: string | null, served: string[]): string | null {
  const wanted = (text || '').trim().toLowerCase();
  const newest = served.at(-1) ?? null;
  if (!wanted) {
    warn(`no API version is given: “${newest}” is shown`);
    return newest;
  }
  if (served.includes(wanted)) return wanted;
  const number = versionNumber(wanted);
  if (!number) {
    warn(`“${text}” is no API version: no module is shown`);
    return null;
  }
  const known = served.flatMap((version) => {
    const own = versionNumber(version);
    return own ? [{ version, order: compareNumbers(own, number) }] : [];
  });
  const same = known.find(({ order }) => !order);
  if (same) return same.version;
  const older = known.filter(({ order }) => order < 0);
  const found = older.length === known.length ? newest : older.pop()?.version;
  warn(found ? `the API version “${text}” is not served: “${found}” is shown` : `the API version “${text}” is older than all that are served: no module is shown`);
  return found || null;
}

// `v5`, `5`, `5.0` -> [5]; `v5-1` -> [5, 1].
function versionNumber(text: string): number[] | null {
  const found = /^[a-z]*(\d+(?:[._-]\d+)*)$/.exec(text);
  return found?.[1]?.split(/[._-]/).map(Number) ?? null;
}

function compareNumbers(a: number[], b: number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    const difference = (a[i] || 0) - (b[i] || 0);
    if (difference) return difference;
  }
  return 0;
}
