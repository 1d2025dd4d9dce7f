// Bundles the tests, which are TypeScript, and runs them in Node.
import { build } from 'esbuild';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const here = import.meta.dirname;
const out = await mkdtemp(join(here, '../node_modules/.test-'));
const tests = (await readdir(here)).filter((name) => name.endsWith('.test.ts'));
await build({ entryPoints: tests.map((name) => join(here, name)), outdir: out, bundle: true, packages: 'external', platform: 'node', format: 'esm', outExtension: { '.js': '.mjs' }, logLevel: 'warning' });
const { status } = spawnSync(process.execPath, ['--test', '--test-reporter=spec', ...tests.map((name) => join(out, name.replace(/\.ts$/, '.mjs')))], { stdio: 'inherit' });
await rm(out, { recursive: true });
process.exitCode = status ?? 1;
