// Bundles the page into `dist/`, which is committed, so that building mpgen needs Rust alone.
// `node build.js --check` builds it and compares instead of writing.
import { build } from 'esbuild';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const here = import.meta.dirname;
const { outputFiles, warnings } = await build({
  absWorkingDir: here,
  entryPoints: { contribute: 'src/main.tsx' },
  outdir: 'dist',
  bundle: true,
  minify: true,
  write: false,
  format: 'esm',
  target: ['es2022'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  legalComments: 'none',
  charset: 'utf8',
  logLevel: 'info',
});
if (warnings.length > 0) process.exit(1);
await mkdir(join(here, 'dist'), { recursive: true });
for (const { path, contents } of outputFiles) {
  if (process.argv.includes('--check')) {
    const committed = await readFile(path).catch(() => Buffer.alloc(0));
    if (!committed.equals(contents)) {
      console.error(`${path} is not what the sources build: run \`npm run build\` in contribute/ and commit it`);
      process.exitCode = 1;
    }
  } else {
    await writeFile(path, contents);
  }
}
