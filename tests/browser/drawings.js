// Logos as drawing programs write them: [name, text].

import { readFileSync, readdirSync } from 'node:fs';

const FOLDER = new URL('../corpora/logos/', import.meta.url);

export const DRAWINGS = readdirSync(FOLDER).sort().map((name) => [name, readFileSync(new URL(name, FOLDER), 'utf8')]);
