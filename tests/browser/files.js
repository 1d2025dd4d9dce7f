// The files of a built site, and the headers that its build wrote for them.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, normalize } from 'node:path';

export const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.xml': 'application/xml', '.txt': 'text/plain',
};

/** The status, the name and the content of what a folder has at a path. */
export function fromFolder(folder, path) {
  let file = join(folder, normalize(path));
  if (path.endsWith('/')) file += 'index.html';
  if (existsSync(file) && statSync(file).isFile()) return [200, file, readFileSync(file)];
  return [404, '404.html', existsSync(join(folder, '404.html')) ? readFileSync(join(folder, '404.html')) : ''];
}

/** Parses `_headers`: a pattern at the start of a line, followed by its indented headers. */
export function headerRules(folder) {
  const file = join(folder, '_headers');
  if (!existsSync(file)) return [];
  const rules = [];
  let pattern = null;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const header = /^\s+([\w-]+):\s*(.*)$/.exec(line);
    if (header) rules.push([pattern, header[1], header[2]]);
    else if (line.trim()) pattern = new RegExp(`^${line.trim().replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*')}$`);
  }
  return rules;
}
