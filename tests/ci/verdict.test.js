// Runs the jobs that decide on a change as the forges run them: with real repositories, the real program, and a local
// API that records requests.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');
const MODULE = 'content/modules/akvilon/akvilon-telephony.md';
const work = mkdtempSync(join(tmpdir(), 'mpgen-verdict-'));
const remote = join(work, 'remote');
const programs = join(work, 'bin');
let server;
let address;
let forge;

/** Runs git in the repository that stands in for the forge's. */
const git = (...args) => execFileSync('git', ['-C', remote, '-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args],
  { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();

before(async () => {
  mkdirSync(programs);
  symlinkSync(process.env.MPGEN, join(programs, 'mpgen'));
  execFileSync(process.env.MPGEN, ['init', remote, '--quiet']);
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'The marketplace');
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => { body += part; });
    request.on('end', () => answer(request, body, response));
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  address = `http://127.0.0.1:${server.address().port}`;
});

after(() => {
  server.close();
  rmSync(work, { recursive: true });
});

beforeEach(() => {
  forge = { comments: [{ id: 1, body: 'Nice! <!-- mpgen review -->', user: { login: 'stranger' }, author: { id: 5 } }], statuses: [], reviews: [], suggestions: [], pulls: {} };
});

/** The answers of both forges' APIs, by the end of the path. Lists are paginated. */
function answer(request, body, response) {
  const url = new URL(request.url, address);
  const page = (list) => {
    const [size, number] = [Number(url.searchParams.get('per_page') ?? 30), Number(url.searchParams.get('page') ?? 1)];
    return list.slice(size * (number - 1), size * number);
  };
  const fields = () => (request.headers['content-type'] === 'application/x-www-form-urlencoded' && !body.startsWith('{')
    ? Object.fromEntries(new URLSearchParams(body)) : JSON.parse(body));
  const send = (value, status = 200) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  const [, number] = url.pathname.match(/\/(?:pulls|merge_requests|issues)\/(\d+)/) ?? [];
  const comment = (user) => {
    const own = { id: forge.comments.length + 1, body: fields().body, user: { login: user }, author: { id: 9 } };
    forge.comments.push(own);
    send(own, 201);
  };
  const change = (id) => {
    forge.comments.find((one) => one.id === Number(id)).body = fields().body;
    send({});
  };
  const routes = [
    ['GET', /\/commits\/\w+\/pulls$/, () => send(page(Object.values(forge.pulls)))],
    ['DELETE', /\/issues\/comments\/(\d+)$/, (id) => { forge.comments = forge.comments.filter((one) => one.id !== Number(id)); send({}); }],
    ['GET', /\/pulls$/, () => send(page(Object.values(forge.pulls)))],
    ['GET', /\/pulls\/\d+$/, () => send(forge.pulls[number])],
    ['GET', /\/reviews$/, () => send(page(forge.reviews))],
    ['GET', /\/pulls\/\d+\/comments$/, () => send(page(forge.suggestions))],
    ['GET', /\/issues\/\d+\/comments$/, () => send(page(forge.comments))],
    ['POST', /\/reviews$/, () => {
      forge.suggestions.push(...fields().comments.map((one) => ({ ...one, user: { login: 'github-actions[bot]' } })));
      send({});
    }],
    ['POST', /\/discussions$/, () => {
      const one = fields();
      forge.suggestions.push(one);
      forge.comments.push({ id: 100 + forge.comments.length, body: one.body, user: { login: 'bot' }, author: { id: 9 } });
      send({}, 201);
    }],
    ['POST', /\/issues\/\d+\/comments$/, () => comment('github-actions[bot]')],
    ['PATCH', /\/issues\/comments\/(\d+)$/, (id) => change(id)],
    ['POST', /\/statuses\/(\w+)$/, (commit) => { forge.statuses.push({ commit, ...fields() }); send({}, 201); }],
    ['GET', /\/user$/, () => send({ id: 9 })],
    ['GET', /\/merge_requests$/, () => send(page(Object.values(forge.pulls)))],
    ['GET', /\/versions$/, () => send(page(forge.versions))],
    ['GET', /\/approvals$/, () => send({ approved_by: forge.approvals })],
    ['GET', /\/notes$/, () => send(page(forge.comments))],
    ['POST', /\/notes$/, () => comment('bot')],
    ['PUT', /\/notes\/(\d+)$/, (id) => change(id)],
  ];
  const route = routes.find(([method, path]) => method === request.method && path.test(url.pathname));
  if (route) return route[2](...(url.pathname.match(route[1]).slice(1)));
  return send({ message: `${request.method} ${url.pathname}` }, 404);
}

/** Commits a change based on the main branch, and returns the commit. `edit` gets a function that rewrites a file. */
function commit(edit, from = 'main') {
  git('checkout', '--quiet', '--detach', from);
  edit((path, rewrite) => {
    const file = join(remote, path);
    mkdirSync(join(file, '..'), { recursive: true });
    let text = '';
    try { text = readFileSync(file, 'utf8'); } catch { /* a new file */ }
    writeFileSync(file, rewrite(text));
  });
  git('add', '--all');
  git('commit', '--quiet', '--message', 'The change');
  const made = git('rev-parse', 'HEAD');
  git('checkout', '--quiet', 'main');
  return made;
}

const raised = (price = 5990) => commit((write) => write(MODULE, (text) => text.replace(/\nprice_per_month: \d+/, `\nprice_per_month: ${price}`)));

/** Runs a script in a new folder with an empty environment. */
function run(script, env, folder = mkdtempSync(join(work, 'run-'))) {
  return new Promise((resolve) => {
    const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      cwd: folder, env: { PATH: `${programs}:${process.env.PATH}`, HOME: folder, RUNNER_TEMP: folder, ...env },
    });
    let log = '';
    child.stdout.on('data', (part) => { log += part; });
    child.stderr.on('data', (part) => { log += part; });
    child.on('close', (status) => resolve({ status, log }));
  });
}

/** Creates a pull request and runs GitHub's job on it; the change's own copy of the job is never read. */
async function github(head, { author = 'stranger', base = 'main', event = 'pull_request' } = {}) {
  git('update-ref', 'refs/pull/7/head', head);
  forge.pulls[7] = { number: 7, state: 'open', head: { sha: head }, base: { ref: base }, user: { login: author } };
  const { jobs } = parse(readFileSync(join(root, 'examples/ci/github/review.yml'), 'utf8'));
  const steps = jobs.review.steps.filter((step) => step.run);
  const env = {
    GH_TOKEN: 'token', API: `${address}/repos/o/r`, REMOTE: remote, MAIN: 'main', RUN: 'https://github.example/run/1',
    NUMBER: event === 'pull_request' ? '7' : '', OWNER: 'stranger', BRANCH: 'x',
  };
  const folder = mkdtempSync(join(work, 'github-'));
  let result = { status: 0, log: '' };
  for (const step of steps) {
    if (result.status === 0) result = await run(step.run, env, folder);
  }
  return { ...result, last: forge.statuses.at(-1), comments: forge.comments.filter((one) => one.user.login === 'github-actions[bot]') };
}

const approval = (login, commitId, state = 'APPROVED', id = login.length) => ({ state, commit_id: commitId, user: { id, login } });

test('GitHub: a stranger’s change is red, and reports whose approval is missing', async () => {
  const head = raised();
  const { status, log, last, comments } = await github(head);
  assert.equal(status, 0, log);
  assert.deepEqual({ ...last, target_url: '' }, {
    commit: head, state: 'failure', context: 'mpgen', target_url: '',
    description: 'Waiting for an owner of akvilon-telephony (akvilon-dev, m-sotnikova), or a maintainer.',
  });
  assert.equal(comments.length, 1);
  assert.match(comments[0].body, /^\*\*Waiting for an owner\*\* of `akvilon-telephony`/);
  assert.match(comments[0].body, /the price to pay rises|regular price rises/);
});

test('GitHub: an owner’s own change, and a maintainer’s, is green', async () => {
  for (const author of ['akvilon-dev', 't-orlov']) assert.equal((await github(raised(), { author })).last.state, 'success');
});

test('GitHub: only each reviewer’s last review of this commit counts', async () => {
  const [old, head] = [raised(4990), raised(5990)];
  const state = async (...reviews) => {
    forge.reviews = reviews;
    return (await github(head, { event: 'approval' })).last.state;
  };
  assert.equal(await state(approval('m-sotnikova', head)), 'success');
  assert.equal(await state(approval('m-sotnikova', old)), 'failure');
  assert.equal(await state(approval('someone', head)), 'failure');
  assert.equal(await state(approval('m-sotnikova', head), approval('m-sotnikova', head, 'CHANGES_REQUESTED')), 'failure');
  assert.equal(await state(approval('m-sotnikova', head), approval('m-sotnikova', head, 'DISMISSED')), 'failure');
  assert.equal(await state(approval('m-sotnikova', head), approval('m-sotnikova', head, 'COMMENTED')), 'success');
  const talk = Array.from({ length: 130 }, (_, n) => approval(`x${n}`, head, 'COMMENTED', 1000 + n));
  assert.equal(await state(...talk, approval('anna-k', head)), 'success', 'on the second page');
});

test('GitHub: one comment is updated, and a stranger’s is left alone', async () => {
  await github(raised(4990));
  const { comments } = await github(raised(5990));
  assert.equal(comments.length, 1);
  assert.match(comments[0].body, /5990/);
  assert.equal(forge.comments[0].body, 'Nice! <!-- mpgen review -->');
});

test('GitHub: a change that edits the job is decided by the job of the main branch', async () => {
  const head = commit((write) => write('.github/workflows/review.yml', () => 'on: push\njobs: {}\n'));
  const { last } = await github(head, { author: 'akvilon-dev' });
  assert.equal(last.state, 'failure');
  assert.match(last.description, /^Waiting for a maintainer .*CI files/);
});

test('GitHub: a change for another branch gets no status', async () => {
  const { status } = await github(raised(), { base: 'old', author: 'akvilon-dev' });
  assert.equal(status, 0);
  assert.deepEqual(forge.statuses, []);
});

test('GitHub: a commit that cannot be fetched is an error', async () => {
  const head = raised(4990);
  git('update-ref', 'refs/pull/7/head', raised(5990));
  forge.pulls[7] = { number: 7, state: 'open', head: { sha: head }, base: { ref: 'main' }, user: { login: 'anna-k' } };
  const { jobs } = parse(readFileSync(join(root, 'examples/ci/github/review.yml'), 'utf8'));
  const folder = mkdtempSync(join(work, 'github-'));
  writeFileSync(join(folder, 'numbers'), '7\n');
  const env = { GH_TOKEN: 'token', API: `${address}/repos/o/r`, REMOTE: remote, MAIN: 'main', RUN: '' };
  const { status, log } = await run(jobs.review.steps.at(-1).run, env, folder);
  assert.notEqual(status, 0, log);
  assert.deepEqual(forge.statuses.map((one) => [one.commit, one.state]), [[head, 'error']]);
});

test('GitHub: a commit in two pull requests is decided by the approvals in both', async () => {
  const head = raised();
  forge.pulls[8] = { number: 8, state: 'open', head: { sha: head }, base: { ref: 'main' }, user: { login: 'akvilon-dev' } };
  assert.equal((await github(head)).last.state, 'success');
  forge.pulls[8].base.ref = 'old';
  assert.equal((await github(head)).last.state, 'failure', 'another branch speaks for itself');
});

test('GitHub: of two comments posted by concurrent runs, one stays', async () => {
  const own = (id) => ({ id, body: 'old\n<!-- mpgen review -->', user: { login: 'github-actions[bot]' }, author: { id: 9 } });
  forge.comments.push(own(50), own(51));
  const { comments } = await github(raised());
  assert.deepEqual(comments.map((one) => one.id), [50]);
  assert.match(comments[0].body, /^\*\*Waiting for an owner/);
});

test('GitHub: a failed review is an error', async () => {
  git('checkout', '--quiet', '--orphan', 'elsewhere');
  git('commit', '--quiet', '--message', 'No common ancestor');
  const head = git('rev-parse', 'HEAD');
  git('checkout', '--quiet', 'main');
  const { status, last, log } = await github(head, { author: 'anna-k' });
  assert.notEqual(status, 0);
  assert.equal(last.state, 'error', log);
  assert.match(log, /no common ancestor/);
  // Nor does one whose author is unknown.
  assert.notEqual((await github(raised(), { author: null })).status, 0);
  assert.equal(forge.statuses.at(-1).state, 'error');
});

const fixable = () => commit((write) => write(MODULE, (text) => text.replace(/\ncountries: \[RU,/, '\ncountries: [RU, RU,')));

test('GitHub: a safe fix is suggested on its line, once', async () => {
  const head = fixable();
  await github(head);
  await github(head);
  assert.equal(forge.suggestions.length, 1);
  const [{ path, line, side, body }] = forge.suggestions;
  assert.equal(path, MODULE);
  assert.equal(git('show', `${head}:${MODULE}`).split('\n')[line - 1].startsWith('countries: [RU, RU'), true);
  assert.equal(side, 'RIGHT');
  assert.match(body, /```suggestion\ncountries: \[RU, [^R]/);
});

/** Creates a merge request and runs GitLab's job on it. */
async function gitlab(head, { author = 'stranger', approvals = [], pushed = '2026-11-27T10:00:00.000Z', before = [] } = {}) {
  git('update-ref', 'refs/merge-requests/7/head', head);
  Object.assign(forge, { approvals, versions: [...before, { id: 100, head_commit_sha: head, base_commit_sha: 'b', start_commit_sha: 's', created_at: pushed }], pulls: { 7: { iid: 7, sha: head, author: { username: author } } } });
  const { verdict } = parse(readFileSync(join(root, 'examples/ci/gitlab/.gitlab-ci.yml'), 'utf8'));
  const folder = mkdtempSync(join(work, 'gitlab-'));
  execFileSync('git', ['clone', '--quiet', remote, join(folder, 'clone')]);
  const env = {
    MPGEN_TOKEN: 'token', CI_API_V4_URL: `${address}/api/v4`, CI_PROJECT_ID: '1', API: `${address}/api/v4/projects/1`,
    CI_DEFAULT_BRANCH: 'main', CI_JOB_URL: 'https://gitlab.example/job/1',
  };
  const result = await run(verdict.script.join('\n'), env, join(folder, 'clone'));
  return { ...result, last: forge.statuses.at(-1), comments: forge.comments.filter((one) => one.author.id === 9) };
}

test('GitLab: a stranger’s change is red, in one comment that is updated', async () => {
  const { status, log, last } = await gitlab(raised());
  assert.equal(status, 0, log);
  assert.equal(last.state, 'failed');
  assert.match(last.description, /^Waiting for an owner of akvilon-telephony/);
  const { comments } = await gitlab(raised(6990));
  assert.equal(comments.length, 1);
  assert.match(comments[0].body, /^\*\*Waiting for an owner\*\*[^]*6990[^]*<!-- mpgen review -->$/);
  assert.equal((await gitlab(raised(), { author: 'akvilon-dev' })).last.state, 'success');
});

test('GitLab: an approval counts if it was given after the last push', async () => {
  const head = raised();
  const state = async (time) => (await gitlab(head, { approvals: [{ user: { username: 'anna-k' }, approved_at: time }] })).last.state;
  assert.equal(await state('2026-11-27T10:05:00.000Z'), 'success');
  assert.equal(await state('2026-11-27T09:55:00.000Z'), 'failed');
  assert.equal(await state(undefined), 'failed');
  assert.equal(await state('yesterday'), 'failed');
  assert.equal(await state('2026-11-27T13:05:00.000+03:00'), 'success', 'in another time zone');
  assert.equal(await state('2026-11-27T12:55:00.000+03:00'), 'failed');
  assert.equal(await state('2026-11-27T10:00:00.000Z'), 'failed', 'not after it');
});

test('GitLab: an approval of another commit does not count when an old one is pushed back', async () => {
  const head = raised();
  const approvals = [{ user: { username: 'akvilon-dev' }, approved_at: '2026-11-27T11:00:00.000Z' }];
  const before = [{ id: 98, head_commit_sha: head, created_at: '2026-11-27T08:00:00.000Z' }, { id: 99, head_commit_sha: 'harmless', created_at: '2026-11-27T10:00:00.000Z' }];
  assert.equal((await gitlab(head, { approvals, before, pushed: '2026-11-27T12:00:00.000Z' })).last.state, 'failed');
  assert.equal((await gitlab(head, { approvals, before: before.slice(0, 1), pushed: '2026-11-27T12:00:00.000Z' })).last.state, 'success');
});

test('GitLab: a safe fix is suggested on its line, once', async () => {
  const head = fixable();
  await gitlab(head);
  await gitlab(head);
  assert.equal(forge.suggestions.length, 1);
  const [{ body, position }] = forge.suggestions;
  assert.deepEqual([position.new_path, position.head_sha, position.base_sha, position.start_sha], [MODULE, head, 'b', 's']);
  assert.match(body, /```suggestion:-0\+0\ncountries: \[RU, [^R]/);
});

test('GitLab: a failed review fails the job', async () => {
  const { status, last } = await gitlab(raised(), { author: '' });
  assert.notEqual(status, 0);
  assert.equal(last.state, 'failed');
});
