/** mpgen in a browser or Node: the findings, fixes and texts of the program `mpgen`, from its WebAssembly build. */

/**
 * Loads the module.
 *
 * @param source the module `mpgen.wasm`: its address, a response, its bytes, or itself once compiled
 * @param data reads a file beside it that is needed for a language alone, such as `messages/ru.ftl`
 */
export function load(source: Source | Promise<Source>, data: (name: string) => Promise<string | Uint8Array>): Promise<Mpgen>;

export type Source = string | URL | Response | ArrayBuffer | ArrayBufferView | WebAssembly.Module;

/** A language of findings and explanations. */
export type Language = 'en' | 'ru' | 'es';

/** A file: its text; its bytes, which need not be text; or what is at its path instead. */
export type File = string | Uint8Array | { size: number } | { entry: Entry };

/** What has the path of a file, but is none. */
export type Entry = 'link' | 'folder' | 'submodule' | 'pipe' | 'socket' | 'device' | 'other';

export interface Mpgen {
  /** The language of findings in CI, if the marketplace sets one. */
  readonly findingsLanguage: Language | null;
  /** Reads the words of a language, and uses them unless a call names another one. */
  useLanguage(language: Language): Promise<void>;
  /** Replaces everything by these files: the marketplace as it is. Paths are like `content/modules/acme/acme.md`. */
  open(files: Record<string, File>, options?: Opening): void;
  /** Sets the content of one file; `null` removes it. Returns whether mpgen reads files at this path. */
  write(path: string, content: File | null): boolean;
  /** The findings, as `mpgen check --message-format json` prints them. */
  check(options?: { language?: Language; paths?: string[] }): Finding[];
  /** What the fixes change, and the findings that are left then. The files stay as they are. */
  fix(options?: { path?: string; suggested?: boolean; language?: Language }): Fixed;
  /** The text of a file as `mpgen fmt` writes it; as it is, if it cannot be parsed. */
  format(path: string): string;
  /**
   * A module's card and page in a variant, also if it has errors; null if there is no module at the path.
   * `words` is the language of the marks of a draft.
   */
  preview(path: string, variant: { market: string; api: string; language: string; words?: Language }): Preview | null;
  /** Where a module will be seen, as far as its countries and API version are known. */
  visibility(path: string): Seen[];
  /** A logo as it is published, unless it has errors, and the findings in it. */
  logo(svg: string, options?: { language?: Language }): { svg?: string; findings: Finding[] };
  /**
   * The modules in a text of another form: JSON or CSV with one module or many, or a README. A file is given as its bytes,
   * which need not be UTF-8, and by its name, which tells the form; what nobody knew stays open as findings.
   *
   * @throws MpgenError why nothing can be read
   */
  import(text: string | Uint8Array, options?: { name?: string; words?: Language }): Imported;
  /** Gives the language server a message of LSP, and returns its answers. Files are at `file:///content/...`. */
  message(message: object): object[];
  /** The files of a new module, by path, and which of them is the module itself. */
  create(module: NewModule): { path: string; files: Record<string, string> };
  /** The notifications of the language server about findings that changed since the last ones; call it when people pause. */
  publish(): object[];
  /** The page of a rule as Markdown. */
  explain(rule: string, language?: Language): Promise<string>;
  /** Calls a method with its arguments: those of `crates/wasm/src/calls.rs`, of which this interface is made. */
  call(method: string, given?: unknown): unknown;
}

/** A new module. Its file explains every field; the folder is that in `content/modules/`, named as the code unless given. */
export interface NewModule {
  code: string;
  section?: string;
  countries?: string[];
  price?: string;
  folder?: string;
  language?: Language;
}

export interface Imported {
  /** Each with its files by path: the module's, and its logo's if there is one. */
  modules: { code: string; files: Record<string, string | { base64: string }> }[];
  /** What was left out, or needs a look. */
  notes: string[];
}

export interface Preview {
  /** HTML with relative paths from the module's variant. */
  card: string;
  /** HTML with relative paths from `path`. */
  page: string;
  /** The path of the page on the site. */
  path: string;
  /** The drawing, and its path on the site. */
  logo: { path: string; svg: string };
  /** Whether it has errors, so that a build would refuse it. */
  isDraft: boolean;
}

/** A market and an API version in which a module will be seen. */
export interface Seen {
  market: string;
  api: string;
  languages: string[];
  /** Whether lists show it; a module that is no longer offered only has its page. */
  isListed: boolean;
}

export interface Opening {
  /** What `contribute/heads.json` of the site has: the modules that nobody has opened, as others are compared with them. */
  heads?: object;
  roots?: Roots;
}

/** The prefixes of the paths in each folder; `content/`, `themes/` and `i18n/` unless given. */
export interface Roots {
  content?: string;
  themes?: string;
  i18n?: string;
}

export interface Finding {
  rule: string;
  severity: 'error' | 'warning';
  message: string;
  file: string;
  start: Position;
  end: Position;
  related?: { message: string; file: string; start: Position; end: Position }[];
  help?: string;
  fix?: Fix;
}

/** `line` and `column` from 1, `offset` in bytes from 0. */
export interface Position {
  line: number;
  column: number;
  offset: number;
}

export interface Fix {
  title: string;
  applicability: 'safe' | 'suggested';
  edits: { start: Position; end: Position; text: string }[];
}

export interface Fixed {
  /** The new texts of the files that change. */
  files: Record<string, string>;
  /** How many findings are fixed. */
  applied: number;
  /** The findings in the new texts. */
  left: Finding[];
}

/** Why mpgen did not answer. */
export class MpgenError extends Error {
  /** Whether the fault is mpgen's own. What was open is open again, in a new instance. */
  readonly crashed: boolean;
}
