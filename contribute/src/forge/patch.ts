// A patch that `git apply` takes: one file, new or changed.

/** How many lines around a change a patch shows. */
const AROUND = 3;

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
  return spaced + hunk(lines(before ?? ''), lines(after));
}

/** One hunk, from the first line that differs to the last one. */
function hunk(old: string[], now: string[]): string {
  const shorter = Math.min(old.length, now.length);
  let same = 0;
  while (same < shorter && old[same] === now[same]) same += 1;
  let end = 0;
  while (end < shorter - same && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  const first = Math.max(0, same - AROUND);
  const after = Math.min(end, AROUND);
  const [oldEnd, nowEnd] = [old.length - end, now.length - end];
  const marked = (sign: string, lines: string[]) => lines.map((line) => sign + line + (line.endsWith('\n') ? '' : '\n\\ No newline at end of file\n'));
  const body = [
    ...marked(' ', old.slice(first, same)),
    ...marked('-', old.slice(same, oldEnd)),
    ...marked('+', now.slice(same, nowEnd)),
    ...marked(' ', old.slice(oldEnd, oldEnd + after)),
  ];
  const span = (start: number, length: number) => `${length === 0 ? start : start + 1},${length}`;
  return `@@ -${span(first, oldEnd + after - first)} +${span(first, nowEnd + after - first)} @@\n${body.join('')}`;
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
