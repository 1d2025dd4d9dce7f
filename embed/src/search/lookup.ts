// What the words of a query may mean: stems of the index, and the modules that have them.

import { type Index, type Term, addressed, bitsOf, lettersOf, listName, partOfList, partsAt, read } from './parts.ts';
import { beginnings, distance, errorsIn, likeness, otherLayout, soundOf, wordsOf } from './spelling.ts';

// At most so many parts are read for a word; at 10,000 modules few words need more. A word of one or two letters, which
// more will follow, need not find all of its modules.
const MOST_PARTS = 32;
const MOST_LISTS = 8;
const MOST_LISTS_OF_SHORT = 3;

// By field: a synonym of a word of the features, features, a synonym of a word of the summary, summary, a synonym of a word
// of the name or the section, section, developer, name.
const WEIGHTS = [0.3, 0.5, 0.45, 0.7, 0.6, 0.8, 0.75, 1];
// More, if other fields have the word too.
const SEVERAL = 1.2;

// How well a word matches a module, by its occurrence.
const weightAt = (occurrence: number): number => WEIGHTS[occurrence >> 1]! * (occurrence % 2 ? SEVERAL : 1);

/** Stems that a word may mean, each with how surely it does. */
export interface Meaning {
  word: string;
  stems: [Term, quality: number][];
}

/** The modules of a word by rank, each with how well it matches, from 0 to 1. */
export type Matches = Map<number, number>;

type Look = (word: string, terms: Term[]) => [Term, number][];

/** What each word of a chunk of a query may mean: as typed, else in the other layout, else misspelt. `known` gives the terms
 * to look in. */
export async function meaningsOf(chunk: string, known: (word: string, isMisspelt: boolean) => Promise<Term[]> | Term[]): Promise<Meaning[]> {
  const readings = [wordsOf(chunk), wordsOf(otherLayout(chunk))];
  for (const look of [spelled, misspelt]) {
    for (const words of readings) {
      const meanings = await Promise.all(words.map(async (word) => ({ word, stems: look(word, await known(word, look === misspelt)) })));
      if (meanings.length && meanings.every(({ stems }) => stems.some(([, quality]) => look === misspelt || quality > 0.5))) return meanings;
    }
  }
  return readings[0]!.map((word) => ({ word, stems: [] }));
}

const spelled: Look = (word, terms) => {
  const sound = soundOf(word);
  // A sound that has lost most letters of the word is that of too many others.
  const isSound = sound.length > 2 || sound.length >= word.length;
  const found: [Term, number][] = [];
  for (const term of terms) {
    if (/^[:=$]/.test(term.stem)) continue;
    const quality = likeness(word, term.stem) || (isSound && likeness(sound, term.sound) * 0.85);
    if (quality) found.push([term, quality]);
  }
  return found;
};

const misspelt: Look = (word, terms) => {
  const found = spelled(word, terms);
  const sound = soundOf(word);
  const limit = errorsIn(sound);
  if (limit) for (const term of terms) {
    const other = term.sound;
    if (/^[:=$]/.test(other) || other.length < 3 || Math.abs(other.length - sound.length) > 4 || (other[0] !== sound[0] && other[0] !== sound[1])) continue;
    const errors = distance(sound, other, limit);
    if (errors <= limit) found.push([term, 0.5 - 0.15 * errors]);
  }
  return found;
};

/** The terms of the parts that may have those for a word. */
export function termsFor(index: Index, word: string, isMisspelt: boolean): Promise<Term[]> {
  const sound = soundOf(word);
  const wholes = new Set([sound]);
  for (let n = 3; n < word.length; n++) wholes.add(soundOf(word.slice(0, n)));
  for (let n = 3; n < sound.length; n++) wholes.add(sound.slice(0, n));
  const bits = [...[...wholes].map(wholeBits), ...beginnings(word).map(bitsOf)];
  return readTerms(index, isMisspelt ? [...bits, ...partsNear(index, sound)] : bits);
}

const wholeBits = (sound: string): string => bitsOf(sound).padEnd(64, '0');

async function readTerms(index: Index, bits: string[]): Promise<Term[]> {
  const parts = new Set(bits.flatMap((own) => partsAt(index, 'terms', own)));
  return (await Promise.all([...parts].slice(0, MOST_PARTS).map((part) => read(index, 'terms', part)))).flat();
}

// The parts that may have a misspelt sound, the nearest first, as bits.
function partsNear(index: Index, sound: string): string[] {
  const letters = addressed(sound);
  const limit = errorsIn(sound);
  const near: [string, number][] = [];
  if (limit) for (const part of new Set([...sound].slice(0, 2).flatMap((first) => partsAt(index, 'terms', bitsOf(first))))) {
    const start = lettersOf(part);
    const errors = start ? distance(start, letters, limit, Infinity) : 0;
    if (errors <= limit) near.push([part, errors]);
  }
  return near.sort((a, b) => a[1] - b[1]).map(([part]) => part);
}

/** The modules of a stem that stands for something else than a word: a section, a price. */
export async function classOf(index: Index, stem: string): Promise<Matches> {
  const term = (await readTerms(index, [wholeBits(soundOf(stem))])).find((term) => term.stem === stem);
  const matches: Matches = term ? await matchesOf({ word: stem, stems: [[term, 1]] }, index) : new Map();
  for (const rank of matches.keys()) matches.set(rank, 1);
  return matches;
}

/** The classes of price, the cheapest first. */
export async function priceClasses(index: Index): Promise<string[]> {
  const stems = (await readTerms(index, [bitsOf('$')])).map(({ stem }) => stem);
  return stems.filter((stem) => stem.startsWith('$')).sort();
}

/** The modules that have one of the stems of a word. */
export async function matchesOf({ word, stems }: Meaning, index: Index): Promise<Matches> {
  const matches: Matches = new Map();
  const count = (rank: number, score: number) => { if (score > (matches.get(rank) ?? 0)) matches.set(rank, score); };
  const lists: { names: string[]; parts: (string | undefined)[]; score: number }[] = [];
  for (const [term, quality] of stems) {
    for (const posting of term.postings) count(posting >> 4, quality * weightAt(posting % 16));
    for (const [occurrence, count] of term.lists) {
      const pieces = Array.from({ length: count }, (_, piece) => piece);
      lists.push({
        names: pieces.map((piece) => listName(term.stem, occurrence, piece)),
        parts: pieces.map((piece) => partOfList(index, term.stem, occurrence, piece)),
        score: quality * weightAt(occurrence),
      });
    }
  }
  const most = word.length < 3 ? MOST_LISTS_OF_SHORT : MOST_LISTS;
  const files = new Set<string | undefined>();
  const reading: Promise<[number[] | undefined, number]>[] = [];
  for (const { names, parts, score } of lists.sort((a, b) => b.score - a.score)) {
    parts.forEach((part) => files.add(part));
    if (files.size > most && reading.length) break;
    names.forEach((name, i) => {
      const part = parts[i];
      if (part !== undefined) reading.push(read(index, 'lists', part).then((file) => [file.get(name), score]));
    });
  }
  for (const [ranks, score] of await Promise.all(reading)) for (const rank of ranks ?? []) count(rank, score);
  return matches;
}
