// Puts the modules that fit a query in order.

import { type Matches, classOf, matchesOf, meaningsOf, priceClasses, termsFor } from './lookup.ts';
import type { Index, Spelling } from './parts.ts';
import { distance, likeness, otherLayout, soundOf, wordsOf } from './spelling.ts';

/** A module that fits, by rank. */
export interface Fit {
  rank: number;
  score: number;
}

/** Of the weight of all words of a query, the least that a module must match: of what the best one matches, with several words,
 * and with one word that is prominent. */
const LEAST_OF_BEST = 0.3;
const LEAST_OF_SEVERAL = 0.3;
const LEAST_OF_ONE = 0.25;
/** How well a word must match to be prominent, and to count whole. */
const PROMINENT = 0.6;
const CERTAIN = 0.3;
/** The weight of what a module costs, at least. */
const WEIGHT_OF_CLASS = 1.5;
/** Longer words and more words are cut off. */
const MOST_LETTERS = 40;
const MOST_WORDS = 12;
/** How many modules are enough when the cheapest are wanted. */
const ENOUGH = 60;

/** A query, taken apart. */
export interface Query {
  /** What has to be looked up. */
  chunks: string[];
  /** What modules should belong to: `=free`. */
  classes: string[];
  /** Whether the cheapest are wanted first. */
  isCheap: boolean;
}

/** Takes a query apart: words about prices, and words that say nothing. */
export function understand(text: string, { words }: Pick<Index, 'words'>): Query {
  const typed = text.toLowerCase().slice(0, 1000).split(/\s+/).map((chunk) => chunk.slice(0, MOST_LETTERS));
  const chunks = typed.filter((chunk) => wordsOf(chunk).length || wordsOf(otherLayout(chunk)).length);
  const own = chunks.map((chunk) => [...formOf(wordsOf(chunk), false), ...formOf(wordsOf(otherLayout(chunk)), true)]);
  const taken = new Set<number>();
  const found = new Set<string>();
  for (const { kind, phrase } of words.prices) {
    for (let at = 0; at + phrase.length <= chunks.length; at++) {
      if (!phrase.every((part, i) => !taken.has(at + i) && own[at + i]!.some((form) => isWord(form, part)))) continue;
      found.add(kind);
      phrase.forEach((_, i) => taken.add(at + i));
    }
  }
  if (found.has('trial')) found.delete('free');
  const left = chunks.filter((_, i) => !taken.has(i));
  const kept = left.filter((chunk) => !wordsOf(chunk).length || !wordsOf(chunk).every((word) => words.ignored.has(word)));
  const classes = (['free', 'trial', 'discounted'] as const).filter((kind) => found.has(kind)).map((kind) => `=${kind}`);
  return { chunks: (kept.length || found.size ? kept : left).slice(0, MOST_WORDS), classes, isCheap: found.has('cheap') };
}

interface Form extends Spelling {
  /** Whether it was typed in the other layout. */
  isOther: boolean;
}

const formOf = (words: string[], isOther: boolean): Form[] => (words.length === 1 ? [{ stem: words[0]!, sound: soundOf(words[0]!), isOther }] : []);

// Whether a word of a query has a stem: inflected, misspelt, in other letters or in the other layout.
function isWord({ stem: word, sound, isOther }: Form, own: Spelling): boolean {
  return isForm(word, own.stem) || isForm(sound, own.sound)
    || (!isOther && own.stem.length > 5 && word.length > 5 && distance(sound, own.sound, 1) <= 1);
}

const isForm = (word: string, stem: string): boolean => word.length >= stem.length && (word === stem || likeness(word, stem) > 0.4);

/** The modules that fit a query, the best first. */
export async function fits({ chunks, classes, isCheap }: Query, index: Index): Promise<Fit[]> {
  const known = (word: string, isMisspelt: boolean) => termsFor(index, word, isMisspelt);
  const meanings = (await Promise.all(chunks.map((chunk) => meaningsOf(chunk, known)))).flat();
  const [words, members] = await Promise.all([
    Promise.all(meanings.map((meaning) => matchesOf(meaning, index))),
    Promise.all(classes.map((stem) => classOf(index, stem))),
  ]);
  const all = [...words.map((matches) => ({ matches, weight: weightOf(matches, index) })),
    ...members.map((matches) => ({ matches, weight: Math.max(WEIGHT_OF_CLASS, weightOf(matches, index)) }))];
  const scores = combine(all);
  if (isCheap) await addPrices(scores, index, !all.length);
  return [...scores].map(([rank, score]) => ({ rank, score })).sort((a, b) => b.score - a.score || a.rank - b.rank);
}

// Rare words say more than frequent ones, and those that no module has say most.
const weightOf = (matches: Matches, index: Index): number => Math.log(1 + index.numbers.length / (matches.size || 0.5));

// A module is found if it has all words, or enough of them.
function combine(all: { matches: Matches; weight: number }[]): Map<number, number> {
  const found = new Map<number, { score: number; matched: number; words: number; most: number }>();
  let whole = 0;
  for (const { matches, weight } of all) {
    whole += weight;
    for (const [rank, match] of matches) {
      const own = found.get(rank) ?? { score: 0, matched: 0, words: 0, most: 0 };
      found.set(rank, { score: own.score + weight * match, matched: own.matched + weight * Math.min(1, match / CERTAIN), words: own.words + 1, most: Math.max(own.most, match) });
    }
  }
  const isEnough = ({ matched, words, most }: { matched: number; words: number; most: number }) => all.length === 1
    || (words > 1 && matched >= LEAST_OF_SEVERAL * whole) || (most >= PROMINENT && matched >= LEAST_OF_ONE * whole);
  const enough = [...found].filter(([, own]) => isEnough(own));
  const least = LEAST_OF_BEST * Math.max(0, ...enough.map(([, { matched }]) => matched));
  return new Map(enough.filter(([, { matched }]) => matched >= least).map(([rank, { score, matched }]) => [rank, (score + matched) / whole]));
}

// The cheapest first, among those that fit or among all.
async function addPrices(scores: Map<number, number>, index: Index, isAlone: boolean): Promise<void> {
  const stems = await priceClasses(index);
  let found = 0;
  for (const [place, stem] of stems.entries()) {
    for (const rank of (await classOf(index, stem)).keys()) {
      if (!isAlone && !scores.has(rank)) continue;
      scores.set(rank, (scores.get(rank) ?? 0) + 1 - place / stems.length);
      found += 1;
    }
    if (found >= ENOUGH || (!isAlone && found >= scores.size)) break;
  }
}
