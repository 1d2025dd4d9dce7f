// The checker: mpgen's WebAssembly module, with the marketplace and the draft in it.
import { load, type Mpgen } from '../../crates/wasm/js/mpgen.js';
import { type Settings, type Tag } from './data.ts';
import { type Finding } from './mpgen.ts';
import { type Offered } from './view/text.tsx';

/** The prefix of the paths of modules and settings. */
export const CONTENT = 'content/';

export interface Preview {
  card: string;
  page: string;
  isDraft: boolean;
}

export interface Seen {
  market: string;
  api: string;
}

export interface Imported {
  files: Record<string, string>;
}

export class Engine {
  readonly #mpgen: Mpgen;
  #request = 0;
  #version = 0;
  #open: string | null = null;
  readonly language: Tag;

  private constructor(mpgen: Mpgen, language: Tag) {
    this.#mpgen = mpgen;
    this.language = language;
  }

  static async load(settings: Settings, heads: unknown, language: Tag): Promise<Engine> {
    const at = (name: string) => new URL(name, document.baseURI);
    const data = async (name: string) => {
      const response = await fetch(at(name));
      if (!response.ok) throw new Error(`${name}: ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    };
    const mpgen = await load(at('mpgen.wasm'), data);
    await mpgen.useLanguage(language);
    mpgen.open(settings.files, { heads });
    return new Engine(mpgen, language);
  }

  async speak(language: Tag): Promise<Engine> {
    await this.#mpgen.useLanguage(language);
    return new Engine(this.#mpgen, language);
  }

  write(path: string, text: string | null): void {
    this.#mpgen.write(path, text);
  }

  check(paths: string[]): Finding[] {
    return this.#mpgen.check({ language: this.language, paths });
  }
}
