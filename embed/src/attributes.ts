// The attributes of the element, each with a property, and what they say.

import type { Wish } from './account.ts';
import { outward } from './http.ts';
import { HOME, PLACE_ATTRIBUTES, type Place, isSame, pathOf, placeOf } from './place.ts';

/** Attributes by their properties. */
export const PROPERTIES: Record<string, string> = {
  countries: 'countries',
  language: 'language',
  apiVersion: 'api-version',
  marketplace: 'marketplace',
  history: 'history',
  links: 'links',
  view: 'view',
  section: 'section',
  module: 'module',
  query: 'query',
  connected: 'connected',
  connectDisabled: 'connect-disabled',
};

/** Those that decide what the account may see. */
export const ACCOUNT_ATTRIBUTES = ['countries', 'language', 'api-version', 'marketplace'];

/** Gives a class of elements the properties. Nothing, and `false`, remove the attribute; a list is joined by commas. */
export function reflect(prototype: HTMLElement): void {
  for (const [property, name] of Object.entries(PROPERTIES)) {
    Object.defineProperty(prototype, property, {
      get(this: HTMLElement) {
        const value = this.getAttribute(name);
        return name === 'connected' ? listOf(value) : name === 'connect-disabled' ? reasonsOf(value) : value ?? '';
      },
      set(this: HTMLElement, value: unknown) {
        if (value == null || value === false) this.removeAttribute(name);
        else this.setAttribute(name, Array.isArray(value) ? value.join(',') : typeof value === 'object' ? JSON.stringify(value) : String(value));
      },
    });
  }
}

/** Properties that were set before the element was defined. */
export function adoptProperties(element: HTMLElement): void {
  const own = element as unknown as Record<string, unknown>;
  for (const property of Object.keys(PROPERTIES)) {
    if (!Object.hasOwn(element, property)) continue;
    const value = own[property];
    delete own[property];
    own[property] = value;
  }
}

/** Codes, separated by commas or spaces. */
export function listOf(value: string | null): string[] {
  return (value ?? '').split(/[\s,;]+/).filter(Boolean);
}

/** The reason for all modules, or by code. */
export function reasonsOf(value: string | null): string | Record<string, string> {
  if (!value?.trimStart().startsWith('{')) return value ?? '';
  try {
    return JSON.parse(value) as Record<string, string>;
  } catch {
    return value;
  }
}

/** The account, as the host gives it. */
export function wishOf(element: HTMLElement): Wish {
  return {
    countries: [...new Set(listOf(element.getAttribute('countries')).map((code) => code.toUpperCase()))],
    language: languageOf(element),
    version: element.getAttribute('api-version')?.trim() ?? '',
  };
}

/** The language that the host gives, or that of its page. */
export function languageOf(element: HTMLElement): string {
  return element.getAttribute('language') || element.closest<HTMLElement>('[lang]')?.lang || '';
}

/** Where the marketplace is, unless it is where `embed.js` is. */
export function rootOf(element: HTMLElement, complain: (problem: string) => void): string | null {
  const given = element.getAttribute('marketplace');
  const root = given && outward(given.replace(/\/?$/, '/'), location.href);
  if (given && !root) complain(`marketplace="${given}" is invalid`);
  return root || null;
}

/** The place in the address of the host's page, as [`linkOf`] puts it there, if the host gives none. */
export function linkedPlace(element: HTMLElement): Place | null {
  if ([...PLACE_ATTRIBUTES, 'links'].some((name) => element.getAttribute(name))) return null;
  const place = placeOf(new URL(location.href).searchParams.get('marketplace') ?? '');
  return isSame(place, HOME) ? null : place;
}

/** Why a module cannot be connected; `true` if the host does not say. */
export function reasonOf(element: HTMLElement, code: string): string | undefined {
  const reasons = reasonsOf(element.getAttribute('connect-disabled'));
  return typeof reasons === 'string' ? reasons : Object.hasOwn(reasons, code) ? reasons[code] : '';
}

/** The address of a place in the account. */
export function linkOf(element: HTMLElement, place: Place): string {
  const path = pathOf(place);
  const links = element.getAttribute('links');
  if (links) return outward(links.replace('{path}', path), document.baseURI) ?? '';
  const url = new URL(location.href);
  url.searchParams.delete('marketplace');
  // As the page of the marketplace is called: `?marketplace=modules/seven-roads.html`.
  if (path) url.search += `&marketplace=${place.view === 'search' ? encodeURIComponent(path) : `${path}.html`}`;
  return url.href.replace('?&', '?');
}
