// A patch that `git apply` takes: one file, new or changed.

/** How many lines around a change a patch shows. */
const AROUND = 3;
/** How many pairs of lines are compared at most. */
const MAX_CELLS = 4_000_000;

/** The patch; `null` if nothing changes. */
export function patch(path: string, before: string | null, after: string): string | null {
  if (before === after) return null;
  const name = quoted(path);
  const [a, b] = [quoted(`a/${path}`), quoted(`b/${path}`)];
  const head = before === null
    ? `diff --git ${a} ${b}\nnew file mode 100644\n--- /dev/null\n+++ ${b}\n`
    : `diff --git ${a} ${b}\n--- ${a}\n+++ ${b}\n`;
  // Git takes a tab at the end of a name with a space, as `diff` writes it.
  const spaced = name.includes(' ') && !name.startsWith('"') ? head.replace(/^((?:---|\+\+\+) (?!\/dev).*)$/gm, '$1\t') : head;
  return spaced + hunks(compared(lines(before ?? ''), lines(after)));
}

type Line = readonly [sign: ' ' | '-' | '+', line: string];

/** The lines of both texts: those that stay, go and come. */
function compared(old: string[], now: string[]): Line[] {
  const shorter = Math.min(old.length, now.length);
  let same = 0;
  while (same < shorter && old[same] === now[same]) same += 1;
  let end = 0;
  while (end < shorter - same && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  const marked = (sign: Line[0], lines: string[]) => lines.map((line): Line => [sign, line]);
  const changed = between(old.slice(same, old.length - end), now.slice(same, now.length - end));
  return [...marked(' ', old.slice(0, same)), ...changed, ...marked(' ', old.slice(old.length - end))];
}

/** The same by the longest sequence of lines that both have; for texts that are too long, all lines go and come. */
function between(old: string[], now: string[]): Line[] {
  const isLong = old.length * now.length > MAX_CELLS;
  const width = now.length + 1;
  const longest = new Uint32Array(isLong ? 0 : (old.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = isLong ? -1 : old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) longest[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const out: Line[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (!isLong && i < old.length && j < now.length && old[i] === now[j]) {
      out.push([' ', old[i] ?? '']);
      [i, j] = [i + 1, j + 1];
    } else if (i < old.length && (j === now.length || at(i + 1, j) >= at(i, j + 1))) {
      out.push(['-', old[i] ?? '']);
      i += 1;
    } else {
      out.push(['+', now[j] ?? '']);
      j += 1;
    }
  }
  return out;
}

/** The hunks: each change with the lines around it; changes whose lines meet share one. */
function hunks(lines: Line[]): string {
  let out = '';
  let [oldStart, nowStart, from] = [0, 0, 0];
  const isChange = (index: number) => lines[index]?.[0] !== ' ';
  const count = (part: Line[], sign: Line[0]) => part.filter(([own]) => own === ' ' || own === sign).length;
  for (let index = 0; index < lines.length; index += 1) {
    if (!isChange(index)) continue;
    const first = Math.max(from, index - AROUND);
    let last = index;
    for (let next = index; next < lines.length && next - last <= 2 * AROUND; next += 1) if (isChange(next)) last = next;
    const end = Math.min(lines.length, last + AROUND + 1);
    const before = lines.slice(from, first);
    [oldStart, nowStart] = [oldStart + count(before, '-'), nowStart + count(before, '+')];
    const part = lines.slice(first, end);
    const [old, now] = [count(part, '-'), count(part, '+')];
    const span = (start: number, length: number) => `${length === 0 ? start : start + 1},${length}`;
    const body = part.map(([sign, line]) => sign + line + (line.endsWith('\n') ? '' : '\n\\ No newline at end of file\n'));
    out += `@@ -${span(oldStart, old)} +${span(nowStart, now)} @@\n${body.join('')}`;
    [oldStart, nowStart, from, index] = [oldStart + old, nowStart + now, end, end - 1];
  }
  return out;
}

function lines(text: string): string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}

/** A path as git writes it: in quotes, if it has other characters than printable ASCII, or quotes. */
function quoted(path: string): string {
  const bytes = [...new TextEncoder().encode(path)];
  if (bytes.every((byte) => byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c)) return path;
  const written = bytes.map((byte) => {
    if (byte === 0x22 || byte === 0x5c) return `\\${String.fromCharCode(byte)}`;
    return byte < 0x20 || byte >= 0x7f ? `\\${byte.toString(8).padStart(3, '0')}` : String.fromCharCode(byte);
  });
  return `"${written.join('')}"`;
}
