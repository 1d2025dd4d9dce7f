// A place in the marketplace: what the host gives as attributes, and what the element shows.

/** What is shown. */
export interface Place {
  view: 'home' | 'section' | 'module' | 'search';
  /** Of `section`. */
  section?: string;
  /** Of `module`. */
  code?: string;
  /** Of `search`. */
  query?: string;
}

export const HOME: Place = { view: 'home' };
export const PLACE_ATTRIBUTES = ['view', 'section', 'module', 'query'];

/** What identifies a place: as in an address, `sections/delivery`, and empty for the home page. */
export function pathOf({ view, section, code, query }: Place): string {
  if (view === 'section') return `sections/${encodeURIComponent(section ?? '')}`;
  if (view === 'module') return `modules/${encodeURIComponent(code ?? '')}`;
  return view === 'search' ? `search?query=${encodeURIComponent(query ?? '')}` : '';
}

/** The place of a path. */
export function placeOf(path: string): Place {
  const [, kind, text = ''] = /^(sections\/|modules\/|search\?query=)(.+)$/.exec(path) ?? [];
  const value = decode(text);
  if (kind === 'sections/') return { view: 'section', section: value };
  if (kind === 'modules/') return { view: 'module', code: value };
  return kind ? { view: 'search', query: value } : HOME;
}

/** The name of a place in the markup: `module:seven-roads`. */
export function nameOf({ view, section, code, query }: Place): string {
  return [view, section ?? code ?? query].filter(Boolean).join(':');
}

/** The place of such a name. */
export function placeNamed(name: string): Place {
  const [, view, value = ''] = /^(\w+):?(.*)$/s.exec(name) ?? [];
  if (view === 'section') return { view, section: value };
  return view === 'module' ? { view, code: value } : HOME;
}

export const isSame = (a: Place, b: Place): boolean => pathOf(a) === pathOf(b);

/** The place that attributes give. Without `view` it is that of the module, the query or the section that is named. `said` is
 * called with what is wrong. */
export function placeIn(attribute: (name: string) => string | null, said: (problem: string) => void): Place {
  const [view, section, code, query] = PLACE_ATTRIBUTES.map((name) => attribute(name)?.trim() || '');
  const named: Place[] = [];
  if (code) named.push({ view: 'module', code });
  if (query) named.push({ view: 'search', query });
  if (section) named.push({ view: 'section', section });
  if (!view) return named[0] ?? HOME;
  const found = named.find((place) => place.view === view);
  if (found) return found;
  if (view === 'home' || view === 'search') return HOME;
  said(`view="${view}" is unknown, or lacks the attribute \`${view}\``);
  return named[0] ?? HOME;
}

/** The text of a part of an address; what cannot be decoded stays. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
