// What the site says about itself: `settings.json` and the list of modules, both next to the page.

export type Tag = 'en' | 'ru' | 'es';
export const TAGS: readonly Tag[] = ['en', 'ru', 'es'];

/** Texts in en, ru and es. */
export type Told = readonly [string, string, string];
/** Texts by the marketplace's languages. */
export type Names = Record<string, string>;

export type Shape =
  | 'module_code' | 'code' | 'section' | 'api_version' | 'permission' | 'country' | 'any_country' | 'currency' | 'login'
  | 'language' | 'url' | 'web_page' | 'forge' | 'origin' | 'text_language' | 'amount' | 'boolean'
  | { text: { max: number } }
  | { integer: { min: number; max: number } }
  | { list: { item: Shape; min: number } }
  | { per_language: Shape }
  | { per_required_language: Shape }
  | { one_or_per_language: Shape }
  | { map: Shape }
  | { object: FieldDoc[] }
  | { objects: FieldDoc[] };

export interface FieldDoc {
  name: string;
  required: boolean;
  shape: Shape;
  label: Told;
  about: Told;
}

export interface Settings {
  title: Names;
  languages: string[];
  requiredLanguages: string[];
  currency: string;
  apiVersions: string[];
  countries: string[];
  markets: { code: string; countries: string[] }[];
  sections: { code: string; name: Names }[];
  permissions: { code: string; group: Names; name: Names }[];
  repository: string;
  branch: string;
  forge: 'github' | 'gitlab' | 'forgejo' | null;
  folder: string;
  fields: FieldDoc[];
  /** The settings, messages and themes, by path. */
  files: Record<string, string>;
}

/** A module of the list, with the file that has its sources. */
export interface Listed {
  code: string;
  path: string;
  names: Names;
  part: string;
}

/** Texts by path. */
export type Sources = Record<string, string>;

export async function fetchJson<T>(path: string): Promise<T> {
  const response = await fetch(new URL(path, document.baseURI));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json() as Promise<T>;
}

/** The name in a language of the page, or in the first language that has one. */
export function named(names: Names, language: string, otherwise: string): string {
  const base = language.split('-')[0] ?? language;
  return names[language] ?? Object.entries(names).find(([tag]) => tag.split('-')[0] === base)?.[1] ?? Object.values(names)[0] ?? otherwise;
}

export function countryName(code: string, language: Tag): string {
  try {
    return new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}

export function languageName(tag: string, language: Tag): string {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
