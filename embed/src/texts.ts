// Texts that the element needs before it has data, or that the data of an older build lacks. They are the first line of
// `embed.js`: that of a site has its languages, that of the package the languages of mpgen.

declare const MARKETPLACE_TEXTS: { default: string; words: Record<string, Record<string, string>> };

/** The built-in language for a tag. */
export function builtInLanguage(tag: string): string {
  const wanted = tag.toLowerCase();
  const { words, default: first } = MARKETPLACE_TEXTS;
  return Object.keys(words).find((own) => own.toLowerCase() === wanted || own === wanted.split('-')[0]) ?? first;
}

/** The text that the data has, or else the built-in one. */
export function text(id: string, language: string, own?: string): string {
  const { words, default: first } = MARKETPLACE_TEXTS;
  return own || words[language]?.[id] || words[first]?.[id] || '';
}
