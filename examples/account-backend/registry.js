// Reads what `mpgen build --registry` writes, and reads it again once it has changed.

import { readFileSync, statSync } from 'node:fs';

/** The version of the format that this program knows. */
const VERSION = 1;

/** The registry in a file. If a newer one cannot be read, the last one stays. */
export function openRegistry(path, warn = console.warn) {
  let stamp = null;
  let registry = read(path);
  stamp = stampOf(path);
  return {
    /** The module with a code, or `undefined`. A code from a browser may be anything, so it is only looked up. */
    module(code) {
      refresh();
      return registry.modules.get(code);
    },
    /** A removed module: since when, and which one to use instead. */
    removed(code) {
      refresh();
      return registry.removed.get(code);
    },
    /** Whether only one module of a section can be active at a time. */
    isExclusive(section) {
      refresh();
      return registry.exclusive.has(section);
    },
  };

  function refresh() {
    let now = null;
    try {
      now = stampOf(path);
      if (now === stamp) return;
      registry = read(path);
    } catch (error) {
      warn(`the registry ${path} cannot be read, so the last one is used: ${error.message}`);
    }
    stamp = now;
  }
}

function stampOf(path) {
  const { mtimeMs, size, ino } = statSync(path);
  return `${mtimeMs} ${size} ${ino}`;
}

function read(path) {
  const { version, modules, removed, sections } = JSON.parse(readFileSync(path, 'utf8'));
  if (version !== VERSION) throw new Error(`it has version ${version} of the format, and this program knows version ${VERSION}`);
  const byCode = (list) => new Map(list.map((entry) => [entry.code, entry]));
  return {
    modules: byCode(modules),
    removed: byCode(removed),
    exclusive: new Set(sections.filter(({ exclusive }) => exclusive).map(({ code }) => code)),
  };
}
