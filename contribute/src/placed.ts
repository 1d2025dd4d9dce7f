// Which part of the form each finding belongs to.
import type { Finding, Position } from '../../crates/wasm/js/mpgen.js';
import { type FieldDoc } from './data.ts';
import { outline } from './module/body.ts';
import { type Front } from './module/front.ts';

/** `name`, `name.ru`, `developer.url`, `features.ru`, `logo`; empty for the module as a whole. */
export type Place = string;

export interface Placed {
  finding: Finding;
  /** The text in which it was found. */
  text: string;
  place: Place;
  from: number;
  to: number;
}

/** Fields that findings about missing things belong to, which stand at the beginning of the file. */
const BY_RULE: Record<string, Place> = {
  'connection/none': 'simple_connection_url',
  'country/none': 'countries',
  'logo/missing': 'logo',
};

export function placed(findings: readonly Finding[], path: string, text: string, front: Front | null, fields: readonly FieldDoc[]): Placed[] {
  return findings.map((finding) => {
    // A file of its own has nothing but the logo.
    if (finding.file !== path) return { finding, text, place: 'logo', from: 0, to: 0 };
    const from = indexOf(text, finding.start);
    const to = Math.max(from, indexOf(text, finding.end));
    return { finding, text, place: placeOf(finding, from, text, front, fields), from, to };
  });
}

function placeOf(finding: Finding, at: number, text: string, front: Front | null, fields: readonly FieldDoc[]): Place {
  if (front && at >= front.start && at < front.end) {
    for (const name of front.keys()) {
      const span = front.span([name]);
      if (!span || at < span.from || at > span.to) continue;
      const value = front.get([name]);
      const within = typeof value === 'object' && !Array.isArray(value) ? Object.keys(value) : [];
      const inner = within.find((key) => {
        const span = front.span([name, key]);
        return span !== null && at >= span.from && at <= span.to;
      });
      if (inner !== undefined) return `${name}.${inner}`;
      // A missing language or field is named in the message.
      const named = ticked(finding.message).find((word) => /^[a-z]{2,3}(-\w+)?$/.test(word) && word !== name);
      return named !== undefined && /missing/.test(finding.rule) ? `${name}.${named}` : name;
    }
    return '';
  }
  const byRule = BY_RULE[finding.rule];
  if (byRule !== undefined) return byRule;
  if (finding.rule === 'text/missing-language') {
    const words = ticked(finding.message);
    const language = words.find((word) => /^[a-z]{2,3}(-\w+)?$/.test(word));
    return language === undefined ? '' : `${words.includes('installation') ? 'installation' : 'features'}.${language}`;
  }
  const names = fields.map((field) => field.name);
  if (front && at < front.start) return ticked(finding.message).find((word) => names.includes(word)) ?? '';
  const { sections, blocks } = outline(text, front?.end ?? 0);
  const section = sections.find((section) => at >= section.heading.from && at < Math.max(section.to, section.heading.to + 1));
  if (section?.name === 'logo') return 'logo';
  const block = blocks.findLast((block) => at >= block.heading.from && at <= block.to);
  if (block) return `${block.kind}.${block.language}`;
  return section ? `features.${section.name}` : '';
}

/** The words that a message has between backticks. */
function ticked(message: string): string[] {
  return [...message.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
}

/** The text after the edits of a fix. */
export function fixed(text: string, finding: Finding): string {
  const edits = (finding.fix?.edits ?? []).map((edit) => ({ from: indexOf(text, edit.start), to: indexOf(text, edit.end), insert: edit.text }));
  return edits.sort((a, b) => b.from - a.from).reduce((text, edit) => text.slice(0, edit.from) + edit.insert + text.slice(edit.to), text);
}

/** The index in a text of an offset in bytes. */
function indexOf(text: string, { offset }: Pick<Position, 'offset'>): number {
  let at = 0;
  for (let bytes = 0; bytes < offset && at < text.length;) {
    const code = text.codePointAt(at) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    at += code < 0x10000 ? 1 : 2;
  }
  return at;
}
