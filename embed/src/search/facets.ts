// What modules are filtered and sorted by.

import type { Facets } from './files.ts';
import { type Index, read } from './parts.ts';

/** What a module is filtered and sorted by. */
export interface Facts {
  /** The place of the module in the index. */
  rank: number;
  section: string;
  isFree: boolean;
  hasTrial: boolean;
  isSimple: boolean;
  /** The name of the developer's page, or empty. */
  developer: string;
  permissions: readonly string[];
  /** Days since 1970; 0 if they are not known. */
  added: number;
  changed: number;
}

/** What all modules that the variants show are filtered and sorted by, by rank. */
export async function factsOf(index: Index): Promise<Map<number, Facts>> {
  const parts = await Promise.all(index.parts.facets.map((part) => read(index, 'facets', part)));
  return new Map(parts.flat().map((facts) => [facts.rank, facts]));
}

/** The modules of a part that are shown. `numbers` are those of all of its modules. */
export function unpacked(part: Facets, numbers: readonly number[], { ranks, sections, permissions }: Pick<Index, 'ranks' | 'sections' | 'permissions'>): Facts[] {
  return numbers.flatMap((number, i) => {
    const rank = ranks.get(number);
    if (rank === undefined) return [];
    const flags = part.flags[i] ?? 0;
    return [{
      rank,
      section: sections[part.section[i]!]?.code ?? '',
      isFree: Boolean(flags & 1), hasTrial: Boolean(flags & 2), isSimple: Boolean(flags & 4),
      developer: part.developers[part.developer[i]! - 1] ?? '',
      permissions: (part.permissions[i] ?? []).map((place) => permissions[place] ?? ''),
      added: part.added?.[i] ?? 0, changed: part.changed?.[i] ?? 0,
    }];
  });
}
