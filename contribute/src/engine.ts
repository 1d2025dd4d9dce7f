// The checker: mpgen's WebAssembly module, with the marketplace and the draft in it.
import { load, type Finding, type Mpgen, type Preview, type Seen } from '../../crates/wasm/js/mpgen.js';
import { type Draft } from './drafts.ts';
import { type Settings, type Tag } from './data.ts';

export type { Finding, Preview, Seen };

/** The prefix of the paths of modules and settings. */
export const CONTENT = 'content/';

export interface Imported {
  drafts: { path: string; text: string; svg: string | null }[];
  /** What was left out, or needs a look. */
  notes: string[];
}

/** A completion of the language server: `newText` in place of what stands from `range.start` to the cursor. */
export interface Offered {
  label: string;
  textEdit: { range: { start: { line: number; character: number } }; newText: string };
  detail?: string;
  documentation?: { value: string };
}

export class Engine {
  readonly #mpgen: Mpgen;
  #request = 0;
  readonly language: Tag;

  private constructor(mpgen: Mpgen, language: Tag) {
    this.#mpgen = mpgen;
    this.language = language;
  }

  static async load(settings: Settings, heads: object, language: Tag): Promise<Engine> {
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

  /** The same, speaking another language. */
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

  format(path: string): string {
    return this.#mpgen.format(path);
  }

  /** Takes a draft out; a module of the marketplace is again what it was. */
  forget(draft: Draft): void {
    this.write(CONTENT + draft.path, draft.base?.text ?? null);
    if (draft.logo) this.write(CONTENT + draft.logo.path, draft.base?.logo ?? null);
  }

  preview(path: string, variant: { market: string; api: string; language: string }): Preview | null {
    return this.#mpgen.preview(path, { ...variant, words: this.language });
  }

  visibility(path: string): Seen[] {
    return this.#mpgen.visibility(path);
  }

  /** Cleans a logo. */
  logo(svg: string): { svg?: string; findings: Finding[] } {
    return this.#mpgen.logo(svg, { language: this.language });
  }

  /** The modules in a text of another form, with their logos in their own files. */
  import(name: string, text: string | Uint8Array): Imported {
    const { modules, notes } = this.#mpgen.import(text, { name, words: this.language });
    const drafts = modules.flatMap(({ files }) => {
      const texts = Object.entries(files).filter((file): file is [string, string] => typeof file[1] === 'string');
      const [path, text] = texts.find(([path]) => path.endsWith('.md')) ?? [];
      if (path === undefined || text === undefined) return [];
      const svg = texts.find(([path]) => path.endsWith('.svg'))?.[1] ?? null;
      return [{ path: path.slice(CONTENT.length), text, svg }];
    });
    return { drafts, notes };
  }

  /** What the language server offers at a position. */
  complete(path: string, text: string, line: number, character: number): Offered[] {
    const uri = `file:///${path.split('/').map(encodeURIComponent).join('/')}`;
    const send = (method: string, params: object) => this.#mpgen.message({ jsonrpc: '2.0', method, params });
    const ask = (method: string, params: object) => {
      this.#request += 1;
      return this.#mpgen.message({ jsonrpc: '2.0', id: this.#request, method, params });
    };
    if (this.#request === 0) {
      ask('initialize', { processId: null, rootUri: 'file:///', capabilities: {}, locale: this.language });
      send('initialized', {});
    }
    send('textDocument/didOpen', { textDocument: { uri, languageId: 'markdown', version: 1, text } });
    const answers = ask('textDocument/completion', { textDocument: { uri }, position: { line, character } });
    send('textDocument/didClose', { textDocument: { uri } });
    const answer = answers.find((answer) => (answer as { id?: number }).id === this.#request) as { result?: Offered[] | { items: Offered[] } | null } | undefined;
    return Array.isArray(answer?.result) ? answer.result : (answer?.result?.items ?? []);
  }
}
