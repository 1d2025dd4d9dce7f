// Bundles `embed.js` and the files that it loads on first use into `dist/`, which is committed, so that building mpgen needs
// Rust alone. `node build.js --check` builds it and compares instead of writing.
import { build, transform } from 'esbuild';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

const here = import.meta.dirname;
const dist = join(here, 'dist');

/** The style sheet, minified, as a text. */
const css = {
  name: 'css',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), { loader: 'css', minify: true, charset: 'utf8' });
      return { contents: code.trim().replace(/(--[\w-]+:|,) /g, '$1'), loader: 'text' };
    });
  },
};

/** The texts that the element needs before it has data, in the languages that mpgen has. The site has its own line in place of
 * this one: the texts of its languages. */
async function essentialTexts() {
  const ids = (await readFile(join(here, 'essential.txt'), 'utf8')).trim().split('\n');
  const words = {};
  for (const language of ['en', 'ru', 'es']) {
    const pages = await readFile(join(here, `../i18n/${language}/pages.ftl`), 'utf8');
    words[language] = Object.fromEntries(ids.map((id) => [id, new RegExp(`^${id} = (.*)$`, 'm').exec(pages)[1]]));
  }
  return `const MARKETPLACE_TEXTS=${JSON.stringify({ default: 'en', words })};`;
}

const options = {
  absWorkingDir: here,
  outdir: 'dist',
  chunkNames: 'assets/[name].[hash]',
  bundle: true,
  splitting: true,
  minify: true,
  sourcemap: true,
  write: false,
  format: 'esm',
  target: ['es2022'],
  legalComments: 'none',
  charset: 'utf8',
  logLevel: 'info',
  plugins: [css],
};
// The script of `embed/frame.html` has nothing in common with the element, so that neither needs a third file.
const built = await Promise.all([
  build({ ...options, entryPoints: { embed: 'src/main.ts' } }),
  build({ ...options, entryPoints: { 'embed/frame': 'src/framed.ts' } }),
]);
if (built.some(({ warnings }) => warnings.length > 0)) process.exit(1);

const files = new Map(built.flatMap(({ outputFiles }) => outputFiles).map(({ path, contents }) => [relative(dist, path), Buffer.from(contents)]));
// The texts are in `embed.js` alone, so a part that is loaded later gets those that it needs as arguments.
for (const [name, bytes] of files) {
  if (name === 'embed.js' || !name.endsWith('.js') || !bytes.includes('MARKETPLACE_TEXTS')) continue;
  console.error(`${name} uses src/texts.ts, which only works in embed.js`);
  process.exit(1);
}
files.set('embed.js', Buffer.concat([Buffer.from(`${await essentialTexts()}\n`), files.get('embed.js')]));
// One line more before the script.
const map = JSON.parse(files.get('embed.js.map'));
files.set('embed.js.map', Buffer.from(JSON.stringify({ ...map, mappings: `;${map.mappings}` })));

// Alone, so that a program that only names the search script does not contain the bundle.
const search = [...files.keys()].find((name) => /^assets\/search\..*\.js$/.test(name));
files.set('../search-script.txt', Buffer.from(search));

const there = (await readdir(dist, { recursive: true, withFileTypes: true }).catch(() => []))
  .filter((entry) => entry.isFile()).map((entry) => relative(dist, join(entry.parentPath, entry.name)));
for (const name of new Set([...there, ...files.keys()])) {
  const path = join(dist, name);
  const made = files.get(name);
  if (process.argv.includes('--check')) {
    const committed = await readFile(path).catch(() => null);
    if (!made || !committed?.equals(made)) {
      console.error(`${path} is not what the sources build: run \`npm run build\` in embed/ and commit it`);
      process.exitCode = 1;
    }
  } else if (made) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, made);
  } else await rm(path);
}
