// From a click on Connect to the key, with the registry that mpgen writes for the sample and servers on loopback. MPGEN names
// the program.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { isPublic, outgoing } from '../outgoing.js';
import { newAccount, start } from '../server.js';
import { startModule } from '../module.js';

const ROOT = join(import.meta.dirname, '../../..');
const CODE = 'akvilon-telephony';
const SECRET = 'the-secret-of-the-partner';
const work = mkdtempSync(join(tmpdir(), 'mpgen-account-'));
let registry;

before(() => {
  const file = join(work, 'sample.json');
  const { status, stderr } = spawnSync(process.env.MPGEN ?? 'mpgen', ['-C', ROOT, 'build', '--quiet', '--only', 'ru/v5/ru', '--out', join(work, 'site'), '--registry', file], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  registry = JSON.parse(readFileSync(file, 'utf8'));
});
after(() => rmSync(work, { recursive: true }));

let files = 0;

/** An account in a country, with a module on loopback in place of the sample's; `change` may alter its registry. */
async function account({ countries = ['RU'], apiVersion = 'v5', misbehave, scopes = ['integration_write', 'telephony_read'], change = () => {}, ...options } = {}) {
  const module = await startModule({ code: CODE, secret: SECRET, scopes, misbehave });
  const own = structuredClone(registry);
  const entry = own.modules.find(({ code }) => code === CODE);
  entry.connection.config_url = entry.connection.config_url.replace('https://akvilon-telecom.example', module.origin);
  change(entry, own);
  const path = join(work, `${files += 1}.json`);
  writeFileSync(path, JSON.stringify(own));
  const state = newAccount({ countries, apiVersion });
  const log = [];
  const server = await start({ registry: path, secrets: { [CODE]: SECRET }, marketplace: 'https://marketplace.example/', account: state, trusted: [module.host], log: (line) => log.push(line), time: 500, ...options });
  const post = async (what, body, headers = { Origin: server.origin }) => {
    const answer = await fetch(`${server.origin}/modules/${what}`, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) });
    return [answer.status, await answer.json()];
  };
  return { state, module, log, path, own, server, post, connect: (code = CODE) => post('connect', { code }), close: () => { server.close(); module.close(); } };
}

/** What a click gives, and that no key is left. */
async function refused(options, code = CODE) {
  const own = await account(options);
  const [status, answer] = await own.connect(code);
  assert.equal(own.state.keys.size, 0, 'a key was left');
  assert.equal(own.state.connected.size, 0);
  own.close();
  return [status, answer.error];
}

test('a click gives the module a key with the permissions that it asks for, and it registers itself', async () => {
  const { state, module, post, connect, close } = await account();
  assert.deepEqual(await post('open', { code: CODE }), [200, { code: CODE, permissions: ['integration_write', 'telephony_read'] }]);
  assert.equal(state.keys.size, 0, 'nothing is issued before the user confirms');
  assert.deepEqual(await connect(), [200, { code: CODE, accountUrl: 'https://akvilon-telecom.example/accounts/1' }]);
  const [key] = module.got.keys;
  assert.deepEqual(state.keys.get(key), { code: CODE, permissions: ['integration_write', 'telephony_read'] });
  assert.equal(state.registered.get(`${CODE}-1`).integrationCode, CODE);
  assert.deepEqual(await connect(), [409, { error: 'connected' }]);
  close();
});

test('nothing of the browser is trusted but a code that is in the registry', async () => {
  const { state, module, post, server, close } = await account();
  for (const code of ['no-such-module', '', '__proto__', 'constructor', '../akvilon-telephony', 'AKVILON-TELEPHONY', 7, null, ['akvilon-telephony'], { code: CODE }, 'x'.repeat(9_000)]) {
    assert.deepEqual(await post('connect', { code }), [404, { error: 'unknown-module' }], JSON.stringify(code));
  }
  // More fields change nothing.
  const own = { code: CODE, connection: 'page', url: 'https://evil.example/', config_url: 'https://evil.example/', permissions: ['order_write'] };
  assert.deepEqual((await post('open', own))[1].permissions, ['integration_write', 'telephony_read']);
  assert.deepEqual(await post('connect', 'not JSON'), [400, { error: 'bad-request' }]);
  assert.deepEqual(await post('connect', 'x'.repeat(20_000)), [400, { error: 'bad-request' }]);
  for (const headers of [{}, { Origin: 'https://evil.example' }, { Origin: 'null' }]) assert.equal((await post('connect', { code: CODE }, headers))[0], 400);
  assert.equal((await fetch(`${server.origin}/server.js`)).status, 404);
  assert.deepEqual([state.keys.size, module.got.keys.length], [0, 0]);
  close();
});

test('a module that this account must not have is refused', async () => {
  assert.deepEqual(await refused({ countries: ['MX'] }), [409, 'other-countries']);
  assert.deepEqual(await refused({ apiVersion: 'v4' }), [409, 'other-api-version']);
  assert.deepEqual(await refused({ change: (module) => { module.state = 'unlisted'; } }), [409, 'not-offered']);
  assert.deepEqual(await refused({ change: (module) => { module.state = 'a state of a later version'; } }), [409, 'not-offered']);
  assert.deepEqual(await refused({ secrets: {} }), [409, 'not-offered']);
  const page = await account();
  assert.deepEqual(await page.connect('ad-costs'), [409, { error: 'has-page', url: 'https://stykovka.example/modules/ad-costs/connect' }]);
  page.close();
  const removed = await account({ change: (module, { modules, removed: list }) => {
    modules.splice(modules.indexOf(module), 1);
    list.push({ code: CODE, day: '2026-11-27', successor: 'akvilon-pbx' });
  } });
  assert.deepEqual(await removed.connect(), [410, { error: 'removed-module', successor: 'akvilon-pbx' }]);
  removed.close();
});

test('a section with one active module at a time keeps it', async () => {
  const { state, connect, close } = await account();
  state.connected.set('other-telephony', { code: 'other-telephony', section: 'telephony' });
  assert.deepEqual(await connect(), [409, { error: 'section-taken', code: 'other-telephony' }]);
  close();
});

test('two clicks at once give one key', async () => {
  const { state, connect, close } = await account();
  const answers = (await Promise.all([connect(), connect(), connect()])).map(([status]) => status).sort();
  assert.deepEqual(answers, [200, 409, 409]);
  assert.equal(state.keys.size, 1);
  close();
});

test("a module's server that is down, slow, sends too much or redirects gets no key", async () => {
  const down = await account();
  down.module.close();
  assert.deepEqual(await down.connect(), [502, { error: 'module-down' }]);
  down.server.close();
  assert.deepEqual(await refused({ misbehave: () => true }), [504, 'module-slow'], 'it never answers');
  const trickle = (_, response) => {
    const timer = setInterval(() => response.write(' '), 50);
    response.on('close', () => clearInterval(timer));
    return true;
  };
  assert.deepEqual(await refused({ misbehave: trickle }), [504, 'module-slow'], 'it answers byte by byte');
  const endless = (_, response) => {
    const more = () => { while (!response.destroyed && response.write('x'.repeat(65_536))); };
    response.on('drain', more);
    more();
    return true;
  };
  assert.deepEqual(await refused({ misbehave: endless, time: 5_000 }), [502, 'module-too-much']);
  for (const location of ['http://169.254.169.254/latest/meta-data/', 'http://127.0.0.1/', 'https://akvilon-telecom.example/elsewhere', '/loop']) {
    const redirect = (_, response) => { response.writeHead(302, { Location: location }).end(); return true; };
    assert.deepEqual(await refused({ misbehave: redirect }), [502, 'module-redirects'], location);
  }
});

test("a module's server that answers wrongly gets no key", async () => {
  const answering = (body, status = 200) => ({ misbehave: (request, response) => {
    if (request.method !== 'GET') return false;
    response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
    return true;
  } });
  const registerUrl = 'https://evil.example/register';
  assert.deepEqual(await refused(answering('<html>')), [502, 'module-refuses']);
  assert.deepEqual(await refused(answering({ success: false, errorMsg: 'no' })), [502, 'module-refuses']);
  assert.deepEqual(await refused(answering({ success: true }, 500)), [502, 'module-refuses']);
  assert.deepEqual(await refused(answering({ success: true, scopes: 'order_read', registerUrl })), [502, 'module-answer']);
  assert.deepEqual(await refused(answering({ success: true, scopes: [], registerUrl })), [502, 'module-address'], 'the key would go to another host');
  assert.deepEqual(await refused({ scopes: ['integration_write', 'order_write'] }), [502, 'module-permissions'], 'it was not reviewed with this permission');
  // It takes the key, and then fails: the key is no longer valid.
  const failing = (request, response) => {
    if (request.method !== 'POST') return false;
    request.resume().on('end', () => response.writeHead(500).end('{"success": false}'));
    return true;
  };
  assert.deepEqual(await refused({ misbehave: failing }), [502, 'module-refuses']);
  // It does not get the permission that it needs to register itself.
  assert.deepEqual(await refused({ scopes: ['telephony_read'] }), [502, 'module-refuses']);
});

test('no request goes to a private address, however it is written', async () => {
  const send = outgoing({ time: 2_000 });
  for (const address of ['https://127.0.0.1/', 'https://127.1/', 'https://0x7f000001/', 'https://2130706433/', 'https://[::1]/', 'https://[::ffff:10.0.0.1]/', 'https://[64:ff9b::a00:1]/', 'https://localhost/', 'https://169.254.169.254/', 'https://10.1.2.3/', 'https://0.0.0.0/', 'http://akvilon-telecom.example/', 'https://user:word@akvilon-telecom.example/', 'file:///etc/passwd', 'nonsense', undefined]) {
    await assert.rejects(async () => send(address), { code: 'module-address' }, String(address));
  }
  assert.ok(['93.184.216.34', '8.8.8.8', '2606:2800:220:1::1'].every(isPublic));
  assert.ok(['100.64.0.1', '172.31.255.255', 'fe80::1', 'fd00::1', 'ff02::1', '2002:7f00:1::', '::', 'example.org', ''].every((address) => !isPublic(address)));
});

test('a new registry counts from the next click, and one that is cut or of another version does not', async () => {
  const { path, own, connect, log, close } = await account({ countries: ['MX'] });
  const publish = (text) => { writeFileSync(`${path}.new`, text); renameSync(`${path}.new`, path); };
  assert.equal((await connect())[1].error, 'other-countries');
  publish(JSON.stringify(own).slice(0, 5_000));
  assert.equal((await connect())[1].error, 'other-countries');
  publish(JSON.stringify({ ...own, version: 2, modules: [] }));
  assert.equal((await connect())[1].error, 'other-countries');
  assert.match(log.join('\n'), /version 2 of the format/);
  own.modules.find(({ code }) => code === CODE).countries.push('MX');
  publish(JSON.stringify(own));
  assert.equal((await connect())[0], 200);
  close();
});
