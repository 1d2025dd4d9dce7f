import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { TAGS, type Tag, type Told } from '../data.ts';
import { en, type Texts } from './en.ts';
import { es } from './es.ts';
import { ru } from './ru.ts';

export type { Texts };

export const TEXTS: Record<Tag, Texts> = { en, ru, es };

export const LanguageOf = createContext<Tag>('en');

export const useTexts = (): Texts => TEXTS[useContext(LanguageOf)];

export const useLanguage = (): Tag => useContext(LanguageOf);

export const told = (texts: Told, language: Tag): string => texts[TAGS.indexOf(language)] ?? texts[0];

const KEPT = 'mpgen-language';

/** The language that was chosen before, or the first of the visitor's that the page speaks. */
export function visitorsLanguage(): Tag {
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(KEPT);
  } catch {
    // Then the visitor's own languages decide.
  }
  const wanted = [kept ?? '', ...navigator.languages].map((tag) => tag.split('-')[0]);
  return TAGS.find((tag) => tag === wanted.find((tag) => (TAGS as readonly string[]).includes(tag ?? ''))) ?? 'en';
}

export function keepLanguage(language: Tag): void {
  try {
    localStorage.setItem(KEPT, language);
  } catch {
    // Then it is chosen again next time.
  }
}
