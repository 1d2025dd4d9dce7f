// What the page needs of mpgen's WebAssembly module.

export interface Position {
  /** From 1. */
  line: number;
  column: number;
  /** In bytes, from 0. */
  offset: number;
}

export interface Finding {
  rule: string;
  severity: 'error' | 'warning';
  message: string;
  file: string;
  start: Position;
  end: Position;
  help?: string;
  fix?: { title: string; applicability: string; edits: { start: Position; end: Position; text: string }[] };
}

/** The index in a text of an offset in bytes. */
export function indexOf(text: string, { offset }: Pick<Position, 'offset'>): number {
  let at = 0;
  for (let bytes = 0; bytes < offset && at < text.length;) {
    const code = text.codePointAt(at) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    at += code < 0x10000 ? 1 : 2;
  }
  return at;
}
