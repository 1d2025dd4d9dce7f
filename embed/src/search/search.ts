// The search of the marketplace, for its pages and for the element.

import { classOf, meaningsOf } from './lookup.ts';
import { type Index, type Options, openIndex, rowOf } from './parts.ts';
import { type Fit, fits, understand } from './rank.ts';
import { likeness, soundOf, wordsOf } from './spelling.ts';

export { factsOf } from './facets.ts';
export type { Facts } from './facets.ts';
export { FORMAT, rankOf, read } from './parts.ts';
export type { Index, Options } from './parts.ts';

/** A module that was found, with absolute addresses. Texts are those of its card. */
export interface Hit {
  code: string;
  name: string;
  summary: string;
  texts: { name: string; summary: string };
  developer: { name: string } | null;
  section: { code: string; name: string };
  price: { kind: 'free' | 'paid' | 'discounted'; text: string; regular_text: string | null; trial_text: string | null };
  logo: string;
  url: string;
}

/** A section whose name was searched. */
export interface FoundSection {
  code: string;
  name: string;
  url: string;
}

/** What a query finds. */
export interface Found {
  sections: FoundSection[];
  /** How many modules fit. */
  total: number;
  /** Some of them from a place on, the best first. */
  from(place: number, count: number): Promise<Hit[]>;
  /** The ranks of all of them, the best first. */
  ranks(): Promise<number[]>;
}

/** The best modules, whose order the names decide where the words alone do not. */
const BEST = 10;

/** Opens the search for some variants of a language: several are searched as one. */
export const open = (options: Options): Promise<Index> => openIndex(options);

/** Searches. */
export async function find(index: Index, query: string): Promise<Found> {
  const understood = understand(query, index);
  const words = understood.chunks.flatMap(wordsOf);
  const [sections, fitting] = await Promise.all([sectionsFor(understood.chunks, index), fits(understood, index)]);
  const further = fitting.slice(BEST);
  let best: Promise<Scored[]> | null = null;
  const first = () => (best ??= scoredOf(fitting.slice(0, BEST), index).then((scored) => inOrder(scored, words, index.options.language)));
  return {
    sections, total: fitting.length,
    async from(place, count) {
      const own = place < BEST ? (await first()).slice(place, place + count) : [];
      const others = await scoredOf(further.slice(Math.max(place - BEST, 0), Math.max(place + count - BEST, 0)), index);
      return [...own, ...others].map(({ hit }) => hit);
    },
    ranks: async () => [...await first(), ...further].map(({ rank }) => rank),
  };
}

/** The ranks of all modules that the variants show, in no order. */
export const everyRank = (index: Index): number[] => index.numbers.map((_, rank) => rank);

/** Modules by rank. */
export const hitsOf = async (index: Index, ranks: readonly number[]): Promise<Hit[]> =>
  (await scoredOf(ranks.map((rank) => ({ rank, score: 0 })), index)).map(({ hit }) => hit);

interface Scored extends Fit {
  hit: Hit;
}

async function scoredOf(fitting: Fit[], index: Index): Promise<Scored[]> {
  const { root, language } = index.options;
  const hits = await Promise.all(fitting.map(async ({ rank, score }) => {
    const row = await rowOf(index, rank);
    if (!row) return [];
    const { code, name, summary = '', name_language, summary_language, developer, kind, price, regular, trial, logo } = row;
    const [section, sectionName] = [index.sections[row.section]?.code ?? '', index.sections[row.section]?.name ?? ''];
    const hit: Hit = {
      code, name, summary,
      developer: developer ? { name: developer } : null,
      texts: { name: name_language ?? language, summary: summary_language ?? language },
      section: { code: section, name: sectionName },
      price: { kind, text: price, regular_text: regular ?? null, trial_text: trial ?? null },
      logo: `${root}logos/${code}.${logo}.svg`,
      url: `${index.homes[rank]}modules/${code}.html`,
    };
    return [{ hit, rank, score }];
  }));
  return hits.flat();
}

// A name that the query has whole goes before one that it has in part; then the alphabet decides.
function inOrder(scored: Scored[], words: string[], language: string): Scored[] {
  const share = (name: string) => {
    const own = wordsOf(name);
    const has = own.filter((part) => words.some((word) => likeness(word, part) > 0.5 || likeness(part, word) > 0.5 || soundOf(word) === soundOf(part)));
    return own.length ? has.length / own.length : 0;
  };
  const weighed = scored.map(({ hit, rank, score }) => ({ hit, rank, score: Math.round((score + 0.2 * share(hit.name)) * 1e6) }));
  return weighed.sort((a, b) => b.score - a.score || a.hit.name.localeCompare(b.hit.name, language) || (a.hit.code < b.hit.code ? -1 : 1));
}

// Sections whose name has all the words and which have modules here.
async function sectionsFor(chunks: string[], index: Index): Promise<FoundSection[]> {
  if (!chunks.length) return [];
  const shown = await Promise.all(index.sections.map(async ({ code, terms }) => {
    for (const chunk of chunks) if (chunk.length < 2 || !(await meaningsOf(chunk, () => terms)).every(({ stems }) => stems.length)) return false;
    return (await classOf(index, `:${code}`)).size > 0;
  }));
  return index.sections.filter((_, i) => shown[i]).map(({ code, name }) => ({ code, name, url: `${index.options.homes[0]}sections/${code}.html` }));
}
