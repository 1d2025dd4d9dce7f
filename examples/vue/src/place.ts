/** A place in the marketplace, and the address that it has in this account. */

import type { MarketplaceNavigate } from 'mpgen-embed';

export type Place =
  | { view: 'home' }
  | { view: 'section'; section: string }
  | { view: 'module'; module: string }
  | { view: 'search'; query: string };

const BASE = '/marketplace';

/** Where links lead that are opened in a new tab. */
export const LINKS = `${BASE}/{path}`;

export function pathOf(place: Place): string {
  switch (place.view) {
    case 'section': return `${BASE}/sections/${encodeURIComponent(place.section)}`;
    case 'module': return `${BASE}/modules/${encodeURIComponent(place.module)}`;
    case 'search': return `${BASE}/search?${new URLSearchParams({ query: place.query })}`;
    default: return BASE;
  }
}

/** An address that is not one of ours is the first page. */
export function placeOf(path: string, query: string | null): Place {
  const [view, code] = path.slice(BASE.length + 1).split('/');
  if (view === 'sections' && code) return { view: 'section', section: decode(code) };
  if (view === 'modules' && code) return { view: 'module', module: decode(code) };
  if (view === 'search') return { view: 'search', query: query ?? '' };
  return { view: 'home' };
}

/** The place that an event of the element names. */
export function placeIn({ view, section, code, query }: MarketplaceNavigate): Place {
  if (view === 'section') return { view, section: section ?? '' };
  if (view === 'module') return { view, module: code ?? '' };
  return view === 'search' ? { view, query: query ?? '' } : { view: 'home' };
}

function decode(code: string): string {
  try {
    return decodeURIComponent(code);
  } catch {
    return code;
  }
}
