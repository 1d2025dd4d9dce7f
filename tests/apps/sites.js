// Writes the contents of a marketplace that changes while an account is open: `node sites.js CONTENT FOLDER` makes the folders
// first, dearer (a module has another price) and without (it is gone).

import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [content, folder] = process.argv.slice(2);
const MODULE = 'modules/akvilon/akvilon-telephony';

for (const name of ['first', 'dearer', 'without']) cpSync(content, join(folder, name), { recursive: true });
const file = join(folder, 'dearer', `${MODULE}.md`);
const text = readFileSync(file, 'utf8');
const dearer = text.replace('discounted_price_per_month: 1490', 'discounted_price_per_month: 1790');
if (dearer === text) throw new Error(`${file} has no price of 1490`);
writeFileSync(file, dearer);
for (const extension of ['md', 'svg']) rmSync(join(folder, 'without', `${MODULE}.${extension}`));
