// The account's server: a page with the marketplace, the two requests of its dialog, and the one method of the API with which a
// module registers itself.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { connector } from './connect.js';
import { outgoing } from './outgoing.js';
import { Refusal } from './refusal.js';
import { openRegistry } from './registry.js';

const PUBLIC = join(import.meta.dirname, 'public');
const TYPES = { html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8' };
/** Maximum size of a request's body in bytes. */
const BODY = 16 * 1024;

/** Starts the server; `options` are `registry` (a path), `secrets` (by code), `marketplace` (its address), `account`, `port`, and those of
 * {@link outgoing}. */
export async function start({ registry: path, secrets, marketplace, account, port = 0, log = console.error, ...network }) {
  const own = new Map(Object.entries(secrets));
  const modules = connector({ registry: openRegistry(path, log), account, secretOf: (code) => own.get(code), send: outgoing(network) });
  const server = createServer(async (request, response) => {
    const answer = (status, body) => {
      response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
      response.end(JSON.stringify(body));
    };
    try {
      const { pathname } = new URL(request.url, account.systemUrl);
      const registration = /^\/api\/v5\/integration-modules\/([\w-]+)\/edit$/.exec(pathname);
      if (request.method === 'GET') page(pathname, response, marketplace);
      else if (request.method !== 'POST') answer(405, { error: 'bad-request' });
      else if (registration) answer(...register(account, request, registration[1], await bodyOf(request)));
      else if (pathname === '/modules/open' || pathname === '/modules/connect') {
        // In a real account: also whether the user is logged in and may connect modules.
        if (request.headers.origin !== account.systemUrl) throw new Refusal('bad-request', 'a request of another site');
        const { code } = JSON.parse(await bodyOf(request));
        answer(200, await (pathname.endsWith('open') ? modules.open(code) : modules.connect(code)));
      } else answer(404, { error: 'bad-request' });
    } catch (error) {
      const refusal = error instanceof Refusal ? error : error instanceof SyntaxError ? new Refusal('bad-request', error.message) : null;
      log(`${refusal?.code ?? 'failed'}: ${error.message}`);
      answer(refusal?.status ?? 500, { error: refusal?.code ?? 'failed', ...refusal?.details });
    }
  });
  await new Promise((resolve) => { server.listen(port, 'localhost', resolve); });
  account.systemUrl ??= `http://localhost:${server.address().port}`;
  return { origin: account.systemUrl, close: () => { server.closeAllConnections(); server.close(); } };
}

/** A module registers itself with the key that it got. */
function register(account, request, code, body) {
  const key = account.keys.get(request.headers['x-api-key']);
  if (!key) return [403, { success: false, errorMsg: 'Wrong "apiKey" value.' }];
  if (!key.permissions.includes('integration_write')) return [403, { success: false, errorMsg: 'The key does not allow this.' }];
  const module = JSON.parse(new URLSearchParams(body).get('integrationModule'));
  if (module?.integrationCode !== key.code) return [400, { success: false, errorMsg: 'This key is for another module.' }];
  account.registered.set(code, module);
  return [200, { success: true }];
}

function page(pathname, response, marketplace) {
  const name = pathname === '/' ? 'index.html' : pathname.slice(1);
  if (!['index.html', 'account.js'].includes(name)) {
    response.writeHead(404).end();
    return;
  }
  const { origin } = new URL(marketplace);
  response.writeHead(200, {
    'Content-Type': TYPES[name.split('.').pop()],
    'Content-Security-Policy': `default-src 'none'; script-src 'self' ${origin}; connect-src 'self' ${origin}; img-src ${origin}; base-uri 'none'; form-action 'none'`,
  });
  response.end(readFileSync(join(PUBLIC, name), 'utf8').replaceAll('https://marketplace.example/', marketplace));
}

async function bodyOf(request) {
  const chunks = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > BODY) throw new Refusal('bad-request', 'the request is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** An account that nothing is connected to. */
export function newAccount({ countries, apiVersion }) {
  return { systemUrl: null, countries, apiVersion, connected: new Map(), keys: new Map(), registered: new Map() };
}

if (process.argv[1] === import.meta.filename) {
  const text = { type: 'string' };
  const { values } = parseArgs({ options: { registry: text, secrets: text, marketplace: text, countries: text, 'api-version': text, port: text, trusted: text } });
  const account = newAccount({ countries: (values.countries ?? 'RU').split(','), apiVersion: values['api-version'] ?? 'v5' });
  const { origin } = await start({
    registry: values.registry,
    secrets: values.secrets ? JSON.parse(readFileSync(values.secrets, 'utf8')) : {},
    marketplace: values.marketplace,
    account,
    port: Number(values.port ?? 8082),
    trusted: values.trusted ? values.trusted.split(',') : [],
  });
  console.log(`The account is at ${origin}/.`);
}
