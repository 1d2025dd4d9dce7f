// Words as people type them: their sound, other keyboard layouts, and how much two of them differ.

const LATIN = 'a b v g d e zh z i i k l m n o p r s t u f h c ch sh sh  i  e u a'.split(' ');
const LAYOUTS = ["qwertyuiop[]asdfghjkl;'zxcvbnm,.`", 'йцукенгшщзхъфывапролджэячсмитьбюё'] as const;

/** The words of a text in lower case, ё as е, Latin letters without accents. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().normalize('NFD').replace(/([a-z])[\u0300-\u036f]+/g, '$1').normalize('NFC').replace(/ё/g, 'е').match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** What the same keys type in the other layout of a Russian keyboard. */
export function otherLayout(text: string): string {
  const [to, from] = /[а-яё]/.test(text) ? LAYOUTS : [LAYOUTS[1], LAYOUTS[0]];
  return text.replace(/./g, (letter) => to[from.indexOf(letter)] || letter);
}

/** The sound of a word, the same for telefoniya, telephonia and телефония, without the vowel that comes and goes (звонок,
 * звонки). `sound.rs` has the same function. */
export const soundOf = (word: string): string => withoutVowel(spelled(latin(word)));

const latin = (word: string): string => word.replace(/[а-я]/g, (letter) => LATIN[letter.charCodeAt(0) - 1072] ?? '');
const withoutVowel = (sound: string): string => sound.replace(/([^aeiou])[eo]([kc])$/, '$1$2');

function spelled(word: string): string {
  return word.replace(/shch|sch/g, 'sh').replace(/kh/g, 'h').replace(/ts/g, 'c').replace(/ph/g, 'f').replace(/ck/g, 'k').replace(/x/g, 'ks').replace(/w/g, 'v')
    .replace(/[yij]+([aou])/g, '$1').replace(/[yj]/g, 'i').replace(/(.)\1+/g, '$1');
}

/** How the sounds of all words that begin with some letters begin: what follows can change the last of them. */
export function beginnings(word: string): string[] {
  const letters = latin(word);
  const last = /(?:[yij]+|[ckpt])$/.exec(letters)?.[0] ?? '';
  const before = letters.slice(0, letters.length - last.length);
  const ends: Record<string, string[]> = { '': [''], c: /sh?$/.test(before) ? ['c', 'k', 'h'] : ['c', 'k'], k: ['k', 'h'], p: ['p', 'f'], t: ['t', 'c'] };
  const starts = (ends[last] ?? ['i', 'a', 'o', 'u']).map((end) => before + end);
  return [...new Set(starts.flatMap((start) => [spelled(start), soundOf(start), soundOf(`${start}k`), soundOf(`${start}c`)]))];
}

/** From 0 to 1: how surely a stem is that of a word. A word being typed is the beginning of a stem, a whole word is a stem and
 * an ending. */
export function likeness(word: string, stem: string): number {
  if (stem.startsWith(word)) return 0.6 + 0.4 * word.length / stem.length;
  const ending = word.length - stem.length;
  const longest = stem.length < 4 ? stem.length - 1 : Math.min(7, stem.length);
  if (stem.length < 3 || ending > longest || !word.startsWith(stem)) return 0;
  // Long endings begin with a vowel or one of few consonants (-ciones, -ский).
  return ending > 3 && !/[aceiouyаеинсоуыэюя]/.test(word[stem.length]!) ? 0 : 0.95 - 0.1 * ending;
}

/** How many letters may be wrong in a sound. */
export const errorsIn = (sound: string): number => (sound.length < 4 ? 0 : sound.length < 8 ? 1 : 2);

/** Letters wrong, missing, added or swapped, apart from an ending; more than `limit` if there are more. */
export function distance(a: string, b: string, limit: number, ending = 3): number {
  let before: number[] = [];
  let row = Array.from(`${b}.`, (_, j) => j);
  let best = limit + 1;
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      let errors = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] !== b[j - 1] ? 1 : 0));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) errors = Math.min(errors, before[j - 2]! + 1);
      next[j] = errors;
      least = Math.min(least, errors);
      if ((i === a.length && b.length - j <= ending) || (j === b.length && (j > 4 || !errors) && a.length - i <= Math.min(3, j - 2))) best = Math.min(best, errors);
    }
    if (least > limit) break;
    before = row;
    row = next;
  }
  return best;
}
