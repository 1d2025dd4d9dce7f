// The attributes of the element, each with a property.

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
      configurable: true,
      enumerable: true,
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
