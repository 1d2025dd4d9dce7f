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

const PATHS = { section: 'sections/', module: 'modules/', search: 'search?query=' };

const textOf = ({ section, code, query }: Place): string => section ?? code ?? query ?? '';

/** What identifies a place: as in an address, `sections/delivery`, and empty for the home page. */
export function pathOf(place: Place): string {
  return place.view === 'home' ? '' : PATHS[place.view] + encodeURIComponent(textOf(place));
}

/** The place of a path, which may end like the page of a section or module. */
export function placeOf(path: string): Place {
  const [view, start] = Object.entries(PATHS).find(([, own]) => path.startsWith(own)) ?? ['', ''];
  return placeNamed(`${view}:${decode(path.slice(start.length).replace(view === 'search' ? '' : /\.html$/, ''))}`);
}

/** The name of a place in the markup: `module:seven-roads`. */
export const nameOf = (place: Place): string => (place.view === 'home' ? place.view : `${place.view}:${textOf(place)}`);

/** The place of such a name. */
export function placeNamed(name: string): Place {
  const [, view, value] = /^(\w*):?(.*)$/s.exec(name) ?? [];
  if (!value) return HOME;
  if (view === 'section') return { view, section: value };
  if (view === 'module') return { view, code: value };
  return view === 'search' ? { view, query: value } : HOME;
}

export const isSame = (a: Place, b: Place): boolean => pathOf(a) === pathOf(b);

/** The place that attributes give. Without `view` it is that of the module, the query or the section that is named. `said` is
 * called with what is wrong. */
export function placeIn(attribute: (name: string) => string | null, said: (problem: string) => void): Place {
  const [view, section, code, query] = PLACE_ATTRIBUTES.map((name) => attribute(name)?.trim() || '');
  const named = [`module:${code}`, `search:${query}`, `section:${section}`].map(placeNamed).filter((place) => place !== HOME);
  if (!view) return named[0] ?? HOME;
  const found = named.find((place) => place.view === view);
  if (found) return found;
  if (view === 'home' || view === 'search') return HOME;
  said(`view="${view}" is unknown, or lacks \`${view}\``);
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
