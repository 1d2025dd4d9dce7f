// Reads and edits the front matter of a module file. An edit changes only the characters it has to, so that comments,
// order and quotes of everything else stay as they are.
import { type Document, type Pair, type Range, isMap, isPair, isScalar, isSeq, parseDocument, type Node, Scalar, stringify, type YAMLMap, type YAMLSeq } from 'yaml';

/** A key, and the keys within it. */
export type KeyPath = readonly [string, ...string[]];

/** The value of a field: its words, a list of words, or values by key. */
export type Value = string | string[] | { [key: string]: Value };

/** How a text of one line is written: as a text, or as it is, for numbers and `true`. */
export type Style = 'text' | 'plain';

export interface Edit {
  from: number;
  to: number;
  insert: string;
}

/** The front matter of a text. Its values are strings as written: `NO` is a country, `1.50` keeps its zero. */
export class Front {
  readonly start: number;
  readonly end: number;
  readonly #document: Document;
  readonly #text: string;

  private constructor(text: string, start: number, end: number) {
    this.#text = text;
    this.start = start;
    this.end = end;
    this.#document = parseDocument(text.slice(start, end), { schema: 'failsafe', uniqueKeys: false, strict: false, logLevel: 'silent' });
  }

  /** The front matter, if the text begins with one. */
  static of(text: string): Front | null {
    const open = /^\uFEFF?---[ \t]*(\r?\n)/.exec(text);
    if (!open) return null;
    const close = /^---[ \t]*$/m;
    const rest = text.slice(open[0].length);
    const found = close.exec(rest.replace(/\r/g, ' '));
    if (!found) return null;
    return new Front(text, open[0].length, open[0].length + found.index);
  }

  /** Whether fields can be edited one by one: the YAML can be read and is a map, or empty. */
  get isEditable(): boolean {
    const { errors, contents } = this.#document;
    return errors.length === 0 && (contents === null || isMap(contents) || (isScalar(contents) && contents.value === ''));
  }

  /** The value at a path. */
  get(path: KeyPath): Value | undefined {
    const pair = this.#pair(path);
    return pair ? value(pair.value as Node | null) : undefined;
  }

  /** Keys at the top, in order. */
  keys(): string[] {
    return this.#pairs(this.#root()).map(key);
  }

  /** The part of the text that a key and its value have. */
  span(path: KeyPath): { from: number; to: number } | null {
    const pair = this.#pair(path);
    if (!pair) return null;
    const from = range(pair.key)[0];
    const to = pair.value && (pair.value as Node).range ? range(pair.value)[1] : range(pair.key)[1];
    return { from: this.start + from, to: this.start + Math.max(to, range(pair.key)[1]) };
  }

  /** Sets the value at a path, or removes it for `undefined`. `order` lists keys in their order: those at the top, and languages. */
  set(path: KeyPath, next: Value | undefined, style: Style, order: readonly string[]): Edit[] {
    const [name, ...rest] = path;
    const root = this.#root();
    const pair = this.#pairs(root).find((pair) => key(pair) === name);
    if (next === undefined) {
      const target = this.#pair(path);
      const within = rest.length === 0 ? root : (pair?.value as YAMLMap);
      if (!target || !within) return [];
      // A map without entries has no value.
      if (rest.length > 0 && within.items.length === 1) return this.set([name], undefined, style, order);
      return [this.#remove(within, target)];
    }
    if (!pair) return [this.#insertAtTop(name, nested(rest, next), style, order)];
    if (rest.length > 0) {
      if (isMap(pair.value)) return this.#setWithin(pair.value, rest as unknown as KeyPath, next, style, order);
      return [this.#replace(pair, nested(rest, next), style, false, 0)];
    }
    if (Array.isArray(next) && isSeq(pair.value) && pair.value.items.length > 0) return this.#setItems(pair.value, next);
    return [this.#replace(pair, next, style, Boolean(root?.flow), 0)];
  }

  #root(): YAMLMap | null {
    return isMap(this.#document.contents) ? this.#document.contents : null;
  }

  #pairs(map: YAMLMap | null): Pair[] {
    return map ? (map.items.filter((item) => isPair(item) && isScalar(item.key)) as Pair[]) : [];
  }

  #pair(path: KeyPath): Pair | undefined {
    let map: unknown = this.#root();
    let pair: Pair | undefined;
    for (const name of path) {
      if (!isMap(map)) return undefined;
      pair = this.#pairs(map).find((pair) => key(pair) === name);
      map = pair?.value;
    }
    return pair;
  }

  #edit(from: number, to: number, insert: string): Edit {
    return { from: this.start + from, to: this.start + to, insert: insert.replace(/\n/g, this.#lineEnd()) };
  }

  #lineEnd(): string {
    return this.#text.slice(0, this.start).endsWith('\r\n') ? '\r\n' : '\n';
  }

  get #yaml(): string {
    return this.#text.slice(this.start, this.end);
  }

  /** The end of the line that has a position, with its line end. */
  #afterLine(at: number): number {
    const end = this.#yaml.indexOf('\n', at);
    return end < 0 ? this.#yaml.length : end + 1;
  }

  #lineStart(at: number): number {
    return this.#yaml.lastIndexOf('\n', at - 1) + 1;
  }

  /** Where the last line of a pair ends. */
  #endOf(pair: Pair): number {
    const node = pair.value as Node | null;
    const last = node?.range && node.range[1] > range(pair.key)[1] ? node.range[1] : range(pair.key)[1];
    // The range of a block ends after its last line end.
    const inside = this.#yaml[last - 1] === '\n' && last > range(pair.key)[1] ? last - 1 : last;
    return this.#afterLine(inside);
  }

  #insertAtTop(name: string, next: Value, style: Style, order: readonly string[]): Edit {
    const place = order.indexOf(name);
    const pairs = this.#pairs(this.#root());
    const before = pairs.filter((pair) => order.indexOf(key(pair)) < place && order.includes(key(pair)));
    const previous = before.sort((a, b) => order.indexOf(key(a)) - order.indexOf(key(b))).at(-1);
    const root = this.#root();
    if (root?.flow) {
      const at = range(root)[1] - 1;
      return this.#edit(at, at, `${root.items.length > 0 ? ', ' : ''}${name}: ${flow(next, style)}`);
    }
    const at = previous ? this.#endOf(previous) : (pairs[0] ? this.#lineStart(range(pairs[0].key)[0]) : this.#yaml.length);
    const gap = at > 0 && this.#yaml[at - 1] !== '\n' ? '\n' : '';
    return this.#edit(at, at, `${gap}${name}:${block(next, style, 0)}\n`);
  }

  #setWithin(map: YAMLMap, path: KeyPath, next: Value, style: Style, order: readonly string[]): Edit[] {
    const [name, ...rest] = path;
    const pair = this.#pairs(map).find((pair) => key(pair) === name);
    if (pair && rest.length > 0 && isMap(pair.value)) return this.#setWithin(pair.value, rest as unknown as KeyPath, next, style, order);
    const own = nested(rest, next);
    const place = order.indexOf(name);
    const following = place < 0 ? undefined : this.#pairs(map).find((pair) => order.indexOf(key(pair)) > place);
    if (map.flow) {
      if (pair) return [this.#replace(pair, own, style, true, 0)];
      if (following) return [this.#edit(range(following.key)[0], range(following.key)[0], `${name}: ${flow(own, style)}, `)];
      const at = range(map)[1] - 1;
      const last = this.#pairs(map).at(-1);
      const from = last?.value && (last.value as Node).range ? range(last.value)[1] : at;
      return map.items.length > 0 ? [this.#edit(from, from, `, ${name}: ${flow(own, style)}`)] : [this.#edit(at, at, `${name}: ${flow(own, style)}`)];
    }
    const first = this.#pairs(map)[0];
    const indent = first ? range(first.key)[0] - this.#lineStart(range(first.key)[0]) : 2;
    if (pair) return [this.#replace(pair, own, style, false, indent)];
    const last = this.#pairs(map).at(-1);
    const at = following ? this.#lineStart(range(following.key)[0]) : last ? this.#endOf(last) : this.#yaml.length;
    const gap = at > 0 && this.#yaml[at - 1] !== '\n' ? '\n' : '';
    return [this.#edit(at, at, `${gap}${' '.repeat(indent)}${name}:${block(own, style, indent)}\n`)];
  }

  /** Replaces the value of a pair, and nothing after it on its line. */
  #replace(pair: Pair, next: Value, style: Style, inFlow: boolean, indent: number): Edit {
    const node = pair.value as Node | null;
    const afterKey = this.#yaml.indexOf(':', range(pair.key)[1] - 1) + 1;
    const written = inFlow ? ` ${flow(next, style)}` : block(next, style, indent);
    if (!node?.range || node.range[1] <= afterKey) return this.#edit(afterKey, afterKey, written);
    const from = node.range[0];
    let to = node.range[1];
    if (this.#yaml[to - 1] === '\n') to -= this.#yaml[to - 2] === '\r' ? 2 : 1;
    // From a block, or to one, the line break after the key changes too.
    const isOnOwnLines = this.#yaml.slice(afterKey, from).includes('\n');
    if (isOnOwnLines || written.startsWith('\n')) return this.#edit(afterKey, to, written);
    return this.#edit(from, to, written.slice(1));
  }

  /** Adds and removes items of a list; those that stay keep their place and comments. */
  #setItems(list: YAMLSeq, next: string[]): Edit[] {
    const items = list.items as Node[];
    const now = items.map((item) => String(value(item)));
    const added = next.filter((item) => !now.includes(item));
    const kept = items.filter((_, index) => next.includes(now[index] ?? ''));
    const first = items[0];
    if (list.flow) {
      if (kept.length === 0) return [this.#edit(range(list)[0], range(list)[1], flow(next, 'text'))];
      const edits: Edit[] = [];
      items.forEach((item, index) => {
        if (next.includes(now[index] ?? '')) return;
        const following = items[index + 1];
        const previous = items.slice(0, index).findLast((item) => kept.includes(item));
        // With the comma after it, or with the one before it if nothing that stays follows.
        if (following && items.slice(index + 1).some((item) => kept.includes(item))) edits.push(this.#edit(range(item)[0], range(following)[0], ''));
        else if (previous) edits.push(this.#edit(range(items[index - 1] ?? previous)[1], range(item)[1], ''));
      });
      const last = kept.at(-1);
      if (added.length > 0 && last) edits.push(this.#edit(range(last)[1], range(last)[1], added.map((item) => `, ${scalar(item, true)}`).join('')));
      return edits;
    }
    const start = first ? this.#lineStart(range(first)[0]) : 0;
    const bullet = first ? this.#yaml.slice(start, range(first)[0]) : '- ';
    if (kept.length === 0) {
      const from = this.#yaml.lastIndexOf(':', start) + 1;
      const last = items.at(-1);
      const end = last ? this.#afterLine(range(last)[1] - 1) : start;
      return [this.#edit(from, end - 1, block(next, 'text', 0))];
    }
    const edits = items.flatMap((item, index) => (next.includes(now[index] ?? '') ? [] : [this.#edit(this.#lineStart(range(item)[0]), this.#afterLine(range(item)[1] - 1), '')]));
    const last = kept.at(-1);
    if (added.length > 0 && last) {
      const at = this.#afterLine(range(last)[1] - 1);
      edits.push(this.#edit(at, at, added.map((item) => `${bullet}${scalar(item, false)}\n`).join('')));
    }
    return edits;
  }

  #remove(map: YAMLMap, pair: Pair): Edit {
    if (!map.flow) return this.#edit(this.#lineStart(range(pair.key)[0]), this.#endOf(pair), '');
    const index = map.items.indexOf(pair);
    const following = map.items[index + 1];
    if (following) return this.#edit(range(pair.key)[0], range(following.key)[0], '');
    const previous = map.items[index - 1];
    const end = pair.value && (pair.value as Node).range ? range(pair.value)[1] : range(pair.key)[1];
    return this.#edit(previous ? range(previous.value ?? previous.key)[1] : range(pair.key)[0], end, '');
  }
}

/** A text after edits that do not overlap. */
export function apply(text: string, edits: readonly Edit[]): string {
  const sorted = edits.map((edit, index) => ({ edit, index })).sort((a, b) => b.edit.from - a.edit.from || b.index - a.index);
  return sorted.reduce((text, { edit }) => text.slice(0, edit.from) + edit.insert + text.slice(edit.to), text);
}

function range(node: unknown): Range {
  return (node as Node).range ?? [0, 0, 0];
}

function key(pair: Pair): string {
  return String((pair.key as Scalar).value);
}

function value(node: Node | null): Value | undefined {
  if (isScalar(node)) {
    const text = String(node.value ?? '');
    const isPlain = node.type === Scalar.PLAIN || node.type === undefined;
    return isPlain && ['', '~', 'null', 'Null', 'NULL'].includes(text) ? undefined : text;
  }
  if (isSeq(node)) return node.items.flatMap((item) => (isScalar(item) ? [String(item.value)] : []));
  if (!isMap(node)) return undefined;
  const entries = node.items.flatMap((pair) => {
    const inner = isScalar(pair.key) ? value(pair.value as Node | null) : undefined;
    return inner === undefined ? [] : [[key(pair as Pair), inner] as const];
  });
  return Object.fromEntries(entries);
}

function nested(path: readonly string[], value: Value): Value {
  return path.reduceRight<Value>((value, name) => ({ [name]: value }), value);
}

/** A text as YAML. */
function scalar(text: string, inFlow: boolean): string {
  const options = { lineWidth: 0, blockQuote: false } as const;
  if (inFlow) return stringify([text], { ...options, collectionStyle: 'flow', flowCollectionPadding: false }).trimEnd().slice(1, -1);
  return stringify({ a: text }, options).trimEnd().slice(3);
}

function one(value: string, style: Style, inFlow: boolean): string {
  const isPlain = style === 'plain' && /^[-+.,\p{L}\p{N} ]*[\p{L}\p{N}.]$/u.test(value) && !/^[-,] |^,|: | #/.test(value) && !(inFlow && value.includes(','));
  return isPlain ? value : scalar(value, inFlow);
}

function flow(value: Value, style: Style): string {
  if (typeof value === 'string') return one(value, style, true);
  if (Array.isArray(value)) return `[${value.map((item) => scalar(item, true)).join(', ')}]`;
  return `{${Object.entries(value).map(([name, value]) => `${name}: ${flow(value, style)}`).join(', ')}}`;
}

/** A value as it stands after `key:`. */
function block(value: Value, style: Style, indent: number): string {
  if (typeof value === 'string') return ` ${one(value, style, false)}`;
  if (Array.isArray(value)) return ` ${flow(value, style)}`;
  const pad = ' '.repeat(indent + 2);
  return Object.entries(value).map(([name, value]) => `\n${pad}${name}:${block(value, style, indent + 2)}`).join('');
}
