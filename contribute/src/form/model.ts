// What the form's controls read and write: one text.
import { KINDS, type Kind, blockText, outline, setBlock } from '../module/body.ts';
import { Front, apply, type KeyPath, type Style, type Value } from '../module/front.ts';

/** A module's text with its parts, for one state of it. */
export class Model {
  readonly text: string;
  readonly front: Front | null;
  readonly #order: readonly string[];
  readonly #languages: readonly string[];

  constructor(text: string, order: readonly string[], languages: readonly string[]) {
    this.text = text;
    this.front = Front.of(text);
    this.#order = order;
    this.#languages = languages;
  }

  get isEditable(): boolean {
    return this.front?.isEditable ?? false;
  }

  value(path: KeyPath): Value | undefined {
    return this.front?.get(path);
  }

  words(path: KeyPath): string {
    const value = this.value(path);
    return typeof value === 'string' ? value : '';
  }

  list(path: KeyPath): string[] {
    const value = this.value(path);
    return Array.isArray(value) ? value : typeof value === 'string' && value !== '' ? [value] : [];
  }

  /** The text with another value at a path. */
  with(path: KeyPath, value: Value | undefined, style: Style = 'text'): string {
    return this.front ? apply(this.text, this.front.set(path, value, style, [...this.#order, ...this.#languages])) : this.text;
  }

  block(language: string, kind: Kind): string {
    const block = outline(this.text, this.start).blocks.find((block) => block.language === language && block.kind === kind);
    return block ? blockText(this.text, block) : '';
  }

  withBlock(language: string, kind: Kind, content: string): string {
    return apply(this.text, setBlock(this.text, this.start, language, kind, content, this.#languages));
  }

  /** Where the texts begin: after the line that ends the front matter. */
  get start(): number {
    if (!this.front) return 0;
    const end = this.text.indexOf('\n', this.front.end);
    return end < 0 ? this.text.length : end + 1;
  }
}

export { KINDS, type Kind };
