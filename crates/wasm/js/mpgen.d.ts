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
  /** Reads the words of a language, and uses them unless a call names another one. */
  useLanguage(language: Language): Promise<void>;
  /** Replaces everything by these files: the marketplace as it is. Paths are like `content/modules/acme/acme.md`. */
  open(files: Record<string, File>, options?: { roots?: Roots }): void;
  /** Sets the content of one file; `null` removes it. Returns whether mpgen reads files at this path. */
  write(path: string, content: File | null): boolean;
  /** The findings, as `mpgen check --message-format json` prints them. */
  check(options?: { language?: Language; paths?: string[] }): Finding[];
  /** What the fixes change, and the findings that are left then. The files stay as they are. */
  fix(options?: { path?: string; suggested?: boolean; language?: Language }): Fixed;
  /** The text of a file as `mpgen fmt` writes it; as it is, if it cannot be parsed. */
  format(path: string): string;
  /** The page of a rule as Markdown. */
  explain(rule: string, language?: Language): string;
  /** Calls a method with its arguments: those of `crates/wasm/src/calls.rs`, of which this interface is made. */
  call(method: string, given?: unknown): unknown;
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
