// Attributes that are not literally what the marketplace serves: other spellings, older and newer versions, other languages. Loaded
// when an account has such attributes.

import type { Served } from './feeds.ts';
import type { Understood, Wish } from './account.ts';

type Said = (problem: string) => void;

/** What attributes mean, and what is wrong with them. */
export function understand(wish: Wish, served: Served): Understood {
  const problems: string[] = [];
  const said = (problem: string) => { problems.push(problem); };
  return {
    countries: servedCountries(wish.countries, served.countries, said),
    language: servedLanguage(wish.language, served.languages, said),
    version: servedVersion(wish.version, served.api_versions, said),
    problems,
  };
}

function servedCountries(asked: string[], served: string[], said: Said): string[] {
  const rest = asked.filter((code) => !served.includes(code));
  const found = asked.filter((code) => served.includes(code));
  if (!asked.length) said('no countries are given');
  else if (rest.length) said(`there is no marketplace in ${rest.join(', ')}`);
  return found;
}

// The language itself, or else its base tag, or else the default, which is the first.
function servedLanguage(tag: string, served: string[], said: Said): string {
  const first = served[0] ?? '';
  const wanted = tag.trim().replace(/_/g, '-').toLowerCase();
  if (!wanted) return first;
  let found: string | undefined;
  for (let rest = wanted; rest && !found; rest = rest.replace(/(^|-)[^-]*$/, '')) found = served.find((language) => language.toLowerCase() === rest);
  found ??= first;
  if (found.toLowerCase() !== wanted) said(`the language “${tag}” is not served: “${found}” is shown`);
  return found;
}

// The newest served version that is not newer than the account's; none if all are newer.
function servedVersion(text: string, served: string[], said: Said): string | null {
  const wanted = text.trim().toLowerCase();
  const newest = served.at(-1) ?? null;
  if (!wanted) {
    said('no API version is given');
    return null;
  }
  if (served.includes(wanted)) return wanted;
  const number = versionNumber(wanted);
  if (!number) {
    said(`“${text}” is not an API version`);
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
  said(`the API version “${text}” is ${found ? `not served: “${found}” is shown` : 'older than all that are served'}`);
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
