// The search of the element, loaded on first use.

import type { Section } from '../catalog.ts';
import type { Card } from '../feeds.ts';

/** The modules that contain every word of a query, best first. A long word matches other endings too. */
export function find(sections: Section[], query: string): Card[] {
  const wanted = wordsOf(query).map((word) => (word.length > 4 ? word.slice(0, Math.max(4, word.length - 2)) : word));
  const scored: [number, Card][] = [];
  for (const { name: section, cards } of sections) {
    for (const card of cards) {
      const fields: [string | undefined, number][] = [[card.name, 9], [card.code, 5], [section, 4], [card.developer?.name, 4], [card.summary, 3]];
      const index = fields.map(([text, weight]) => ({ words: wordsOf(text || ''), weight }));
      const best = wanted.map((start) => Math.max(0, ...index.map(({ words, weight }) => (words.some((word) => word.startsWith(start)) ? weight : 0))));
      if (best.every(Boolean)) scored.push([best.reduce((sum, weight) => sum + weight, 0), card]);
    }
  }
  return wanted.length ? scored.sort(([a], [b]) => b - a).map(([, card]) => card) : [];
}

// Lower case, without accents; ё is е.
function wordsOf(text: string): string[] {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').match(/[\p{L}\p{N}]+/gu) || [];
}
