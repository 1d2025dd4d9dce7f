// The search index of a language in parts, of which a query reads those that have its words.

import { type Facts, unpacked } from './facets.ts';
import type { Facets, Head, Lists, Row, Rows, Terms } from './files.ts';
import { soundOf, wordsOf } from './spelling.ts';

/** Reads a JSON file; an error with `isGone` says that it does not exist. */
export type Load = (address: string) => Promise<unknown>;

/** The version of the format of the index. */
export const FORMAT = 2;

/** What to search. */
export interface Options {
  /** The root of the marketplace, an absolute address with a slash at the end. */
  root: string;
  language: string;
  /** The variants, as absolute addresses with a slash at the end. A module's page is in the first one that has it. */
  homes: readonly string[];
  load: Load;
}

/** A stem or a word, and its sound. */
export interface Spelling {
  stem: string;
  sound: string;
}

/** A stem, with the modules that have it. */
export interface Term extends Spelling {
  /** `rank * 16 + occurrence` of the modules that are not in lists. */
  postings: number[];
  /** An occurrence, and the number of pieces of the list of the modules that have the stem so. */
  lists: [occurrence: number, pieces: number][];
}

export interface Part {
  terms: Term[];
  /** The ranks of the modules, by [`listName`]. */
  lists: Map<string, number[]>;
  /** By number. */
  rows: Map<number, Row>;
  facets: Facts[];
}

export type Kind = keyof Part;

/** An index, and the modules in it that the variants show. Their rank is their place in `numbers`. */
export interface Index {
  options: Options;
  numbers: number[];
  ranks: Map<number, number>;
  /** The home of each module. */
  homes: string[];
  sections: { code: string; name: string; terms: Term[] }[];
  permissions: string[];
  words: {
    /** Phrases about prices, those about trials and the longest first. */
    prices: { kind: 'trial' | 'discounted' | 'free' | 'cheap'; phrase: Spelling[] }[];
    /** Words that say nothing about what is wanted. */
    ignored: Set<string>;
  };
  moved: Map<string, number>;
  /** The bits of the parts. */
  parts: Record<Kind, string[]>;
  files: Map<string, Promise<Part[Kind]>>;
  /** Whether a part was missing: the marketplace has been published again, and the index should be opened again. */
  isOutdated: boolean;
}

/** Opens the index of a language for some variants. */
export async function openIndex(options: Options): Promise<Index> {
  const { root, language, homes, load } = options;
  const [head, ...shown] = await Promise.all([
    load(`${root}data/${language}/search.json`) as Promise<Head>,
    ...homes.map(async (home) => unpack(((await load(`${home}search.json`)) as { modules: string }).modules)),
  ]);
  if (head.version > FORMAT) throw new Error(`version ${head.version} of the search index`);
  const first = new Map<number, string>();
  shown.forEach((numbers, i) => { for (const number of numbers) if (!first.has(number)) first.set(number, homes[i]!); });
  const numbers = [...first.keys()].sort((a, b) => a - b);
  const word = (stem: string): Term => ({ stem, sound: soundOf(stem), postings: [], lists: [] });
  return {
    options, numbers,
    ranks: new Map(numbers.map((number, rank) => [number, rank])),
    homes: numbers.map((number) => first.get(number)!),
    sections: head.sections.map(([code, name]) => ({ code, name, terms: wordsOf(name).map(word) })),
    permissions: head.permissions ?? [],
    words: meaningful(head.words),
    moved: new Map(head.moved),
    parts: { terms: leaves(head.terms), lists: leaves(head.lists), rows: leaves(head.rows), facets: leaves(head.facets ?? '-') },
    files: new Map(),
    isOutdated: false,
  };
}

/** The words of a query that have a meaning of their own. */
export function meaningful(words: Head['words']): Index['words'] {
  const spelling = (stem: string) => ({ stem, sound: soundOf(stem) });
  const phrases = (kind: 'trial' | 'discounted' | 'free' | 'cheap') => words[kind].map((stems) => ({ kind, phrase: stems.split(' ').map(spelling) })).sort((a, b) => b.phrase.length - a.phrase.length);
  return { prices: (['trial', 'discounted', 'free', 'cheap'] as const).flatMap(phrases), ignored: new Set(words.ignored) };
}

// The bits of each part in a tree: `+` a prefix with two halves, `.` a part, `-` nothing.
function leaves(tree: string): string[] {
  const found: string[] = [];
  let at = 0;
  (function visit(bits: string) {
    const kind = tree[at++];
    if (kind === '+') { visit(`${bits}0`); visit(`${bits}1`); } else if (kind === '.') found.push(bits);
  })('');
  return found;
}

/** The parts whose addresses may start with some bits. */
export const partsAt = (index: Index, kind: Kind, bits: string): string[] => index.parts[kind].filter((part) => part.startsWith(bits) || bits.startsWith(part));

/** Reads a part once. One that is missing is empty: the words in other parts decide. */
export function read<K extends Kind>(index: Index, kind: K, bits: string): Promise<Part[K]> {
  const name = bits ? `${kind}-${bits}` : kind;
  let file = index.files.get(name) as Promise<Part[K]> | undefined;
  if (!file) {
    const { root, language, load } = index.options;
    file = load(`${root}data/${language}/search/${name}.json`).then((own) => prepare[kind](own as never, index), (error) => {
      index.files.delete(name);
      if (!error.isGone) throw error;
      index.isOutdated = true;
      return prepare[kind]({ terms: [], postings: [], lists: [], modules: kind === 'facets' ? '' : [] } as never, index);
    });
    index.files.set(name, file);
  }
  return file;
}

const prepare: { [K in Kind]: (file: never, index: Index) => Part[K] } = {
  // Postings have ranks in place of numbers; those of modules that are not shown are left out.
  terms({ terms, postings, lists }: Terms, index) {
    const found = terms.map((stem, i): Term => ({
      stem, sound: soundOf(stem), lists: [],
      get postings() {
        const value = unpack(postings[i]!).map((number) => (index.ranks.get(number >> 4) ?? NaN) * 16 + number % 16).filter((posting) => posting >= 0);
        Object.defineProperty(this, 'postings', { value });
        return value;
      },
    }));
    for (const [place, occurrence, pieces] of lists) found[place]?.lists.push([occurrence, pieces]);
    return found;
  },
  lists: ({ lists }: Lists, index) => new Map(lists.map(([stem, occurrence, piece, postings]) =>
    [listName(stem, occurrence, piece), unpack(postings).map((number) => index.ranks.get(number) ?? -1).filter((rank) => rank >= 0)])),
  rows: ({ modules }: Rows, { moved }) => new Map(modules.map((row) => [numberOf(row.code, moved), row])),
  facets: (part: Facets, index) => unpacked(part, unpack(part.modules), index),
};

/** The number of a module. */
const numberOf = (code: string, moved: Index['moved']): number => moved.get(code) ?? digest(code) >>> 8;

/** The rank of a module; `undefined` if it is not shown. */
export const rankOf = ({ moved, ranks }: Index, code: string): number | undefined => ranks.get(numberOf(code, moved));

/** The name of a piece of the list of the modules that have a stem in the same way. */
export const listName = (stem: string, occurrence: number, piece: number): string => `${stem} ${occurrence} ${piece}`;

/** The part that a piece of a list is in. */
export const partOfList = (index: Index, stem: string, occurrence: number, piece: number): string | undefined =>
  partsAt(index, 'lists', binary(digest(stem), 32) + binary(occurrence, 4) + binary(piece, 12))[0];

/** What results show of a module. */
export async function rowOf(index: Index, rank: number): Promise<Row | undefined> {
  const number = index.numbers[rank]!;
  const [part] = partsAt(index, 'rows', binary(number, 24));
  return part === undefined ? undefined : (await read(index, 'rows', part)).get(number);
}

/** The first letters of a sound, of which each has five bits of an address. */
export const addressed = (sound: string): string => [...sound].slice(0, 12).map((letter) => (/[a-z]/.test(letter) ? letter : String.fromCharCode(123 + letter.codePointAt(0)! % 5))).join('');

/** The bits of the first letters of a sound. */
export const bitsOf = (sound: string): string => [...addressed(sound)].map((letter) => binary(letter.charCodeAt(0) - 96, 5)).join('');

/** The letters that all addresses in a part with terms begin with. */
export const lettersOf = (part: string): string => (part.match(/.{5}/g) ?? []).map((bits) => String.fromCharCode(96 + parseInt(bits, 2))).join('').replace(/`.*/, '');

const binary = (number: number, length: number): string => number.toString(2).padStart(length, '0');

// FNV-1a, mixed as at the end of MurmurHash3.
function digest(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

// Gaps between numbers in base 45; of 90 digits ('#' on, no backslash) the upper half goes on.
function unpack(text: string): number[] {
  const numbers: number[] = [];
  let number = 0;
  let gap = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const digit = code - (code > 92 ? 36 : 35);
    if (digit < 45) { numbers.push(number += gap + digit); gap = 0; } else gap = (gap + digit - 45) * 45;
  }
  return numbers;
}
