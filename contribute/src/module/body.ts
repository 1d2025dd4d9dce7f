// Reads and edits the texts of a module file: `# ru` starts a language, `## features` a block, `# logo` the logo.
import { type Edit } from './front.ts';

export const KINDS = ['features', 'installation'] as const;
export type Kind = (typeof KINDS)[number];

export interface Block {
  language: string;
  kind: string;
  /** The heading, and what it heads up to the next one. */
  heading: { from: number; to: number };
  from: number;
  to: number;
}

export interface Section {
  /** The text of the heading: a language, or `logo`. */
  name: string;
  heading: { from: number; to: number };
  from: number;
  to: number;
}

/** The sections and blocks of a body that starts at a position of a text. */
export function outline(text: string, start: number): { sections: Section[]; blocks: Block[] } {
  const sections: Section[] = [];
  const blocks: Block[] = [];
  let fence: string | null = null;
  let at = start;
  const close = (end: number, level: 1 | 2) => {
    const block = blocks.at(-1);
    if (block && block.to < 0) block.to = end;
    const section = sections.at(-1);
    if (level === 1 && section && section.to < 0) section.to = end;
  };
  for (const line of text.slice(start).split(/(?<=\n)/)) {
    const bare = line.replace(/\r?\n$/, '');
    const marks = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(bare);
    if (fence !== null) {
      if (marks?.[1]?.startsWith(fence) && marks[2]?.trim() === '') fence = null;
    } else if (marks?.[1]) {
      fence = marks[1];
    } else {
      const heading = /^ {0,3}(#{1,2})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/.exec(bare);
      const name = heading?.[2] ?? '';
      const range = { from: at, to: at + bare.length };
      if (heading?.[1] === '#') {
        close(at, 1);
        sections.push({ name, heading: range, from: at + line.length, to: -1 });
      } else if (heading) {
        close(at, 2);
        blocks.push({ language: sections.at(-1)?.name ?? '', kind: name, heading: range, from: at + line.length, to: -1 });
      }
    }
    at += line.length;
  }
  close(text.length, 1);
  return { sections, blocks };
}

/** The text of a block, without empty lines around it. */
export function blockText(text: string, block: Block): string {
  return text.slice(block.from, block.to).replace(/\r\n/g, '\n').replace(/^\s*\n|\s+$/g, '').replace(/^\n+/, '');
}

/** Sets the text of a block; an empty text removes it, and its language with its last block. */
export function setBlock(text: string, start: number, language: string, kind: Kind, next: string, order: readonly string[]): Edit[] {
  const lineEnd = /\r\n/.test(text) ? '\r\n' : '\n';
  const lines = (text: string) => text.replace(/\r?\n/g, lineEnd);
  const { sections, blocks } = outline(text, start);
  const block = blocks.find((block) => block.language === language && block.kind === kind);
  const content = next.replace(/\r\n/g, '\n').replace(/^(?:[ \t]*\n)+|\s+$/g, '');
  const section = sections.find((section) => section.name === language);
  if (block) {
    if (content === '') {
      const isLast = blocks.filter((block) => block.language === language).length === 1;
      return [isLast && section ? { from: section.heading.from, to: section.to, insert: '' } : { from: block.heading.from, to: block.to, insert: '' }];
    }
    const old = text.slice(block.from, block.to);
    if (old.trim() === '') return [{ from: block.from, to: block.to, insert: lines(`\n${content}\n${block.to < text.length ? '\n' : ''}`) }];
    const lead = /^(?:[ \t]*\r?\n)*/.exec(old)?.[0].length ?? 0;
    return [{ from: block.from + lead, to: block.from + old.trimEnd().length, insert: lines(content) }];
  }
  if (content === '') return [];
  const written = `## ${kind}\n\n${content}\n`;
  if (section) {
    const own = blocks.filter((block) => block.language === language);
    const after = KINDS.slice(KINDS.indexOf(kind) + 1);
    const following = own.find((block) => (after as readonly string[]).includes(block.kind));
    if (following) return [{ from: following.heading.from, to: following.heading.from, insert: lines(`${written}\n`) }];
    return [append(text, section.to, written, lines)];
  }
  const place = order.indexOf(language);
  const following = sections.find((section) => section.name === 'logo' || (order.includes(section.name) && order.indexOf(section.name) > place));
  return [append(text, following?.heading.from ?? text.length, `# ${language}\n\n${written}`, lines)];
}

/** Sets the logo in the module's own file, as its last section; removes it for `null`. */
export function setLogo(text: string, start: number, svg: string | null): Edit[] {
  const lineEnd = /\r\n/.test(text) ? '\r\n' : '\n';
  const section = outline(text, start).sections.findLast((section) => section.name === 'logo');
  const ticks = svg?.match(/`+/g)?.reduce((most, run) => Math.max(most, run.length), 2) ?? 2;
  const fence = '`'.repeat(Math.max(3, ticks + 1));
  const written = svg === null ? '' : `# logo\n\n${fence}svg\n${svg.trim()}\n${fence}\n`;
  const lines = (text: string) => text.replace(/\r?\n/g, lineEnd);
  if (section) return [{ from: section.heading.from, to: section.to, insert: lines(written) }];
  return svg === null ? [] : [append(text, text.length, written, lines)];
}

/** The logo in the module's own file. */
export function logoOf(text: string, start: number): string | null {
  const section = outline(text, start).sections.findLast((section) => section.name === 'logo');
  const fenced = section && /^ {0,3}(`{3,}|~{3,})[ \t]*svg[^\n]*\n([^]*?)\n {0,3}\1/m.exec(text.slice(section.from, section.to));
  return fenced ? (fenced[2] ?? '') : null;
}

/** Puts a block at a position, with one empty line on each side. */
function append(text: string, at: number, written: string, lines: (text: string) => string): Edit {
  const before = text.slice(0, at);
  const end = before.trimEnd().length;
  const rest = text.slice(at);
  return { from: end, to: at, insert: lines(`${end > 0 ? '\n\n' : ''}${written}${rest.trim() === '' ? '' : '\n'}`) };
}
