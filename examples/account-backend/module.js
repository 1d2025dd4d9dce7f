// A module's server, as its partner would write it: it gives its configuration, and registers itself with the key that it gets.

import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

/** Starts one on loopback. `misbehave(request, response)` may answer in its place. */
export async function startModule({ code, secret, scopes, port = 0, misbehave = () => false }) {
  const got = { configurations: 0, keys: [] };
  const server = createServer(async (request, response) => {
    const answer = (status, body) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    if (misbehave(request, response)) return;
    if (request.method === 'GET' && request.url === '/crm/simple-connection/config') {
      got.configurations += 1;
      answer(200, { success: true, scopes, registerUrl: `${origin}/crm/simple-connection/register` });
      return;
    }
    let body = '';
    for await (const chunk of request) body += chunk;
    const { systemUrl, apiKey, token } = JSON.parse(new URLSearchParams(body).get('register'));
    const expected = createHmac('sha256', secret).update(apiKey).digest();
    if (!timingSafeEqual(expected, Buffer.from(token, 'hex'))) {
      answer(401, { success: false, errorMsg: 'wrong token' });
      return;
    }
    const integrationModule = { code: `${code}-1`, integrationCode: code, active: true, baseUrl: origin };
    const registered = await fetch(`${systemUrl}/api/v5/integration-modules/${code}-1/edit`, {
      method: 'POST', headers: { 'X-API-KEY': apiKey }, body: new URLSearchParams({ integrationModule: JSON.stringify(integrationModule) }),
    });
    const { success } = await registered.json();
    got.keys.push(apiKey);
    answer(success ? 201 : 500, { success, accountUrl: 'https://akvilon-telecom.example/accounts/1' });
  });
  await new Promise((resolve) => { server.listen(port, '127.0.0.1', resolve); });
  const host = `127.0.0.1:${server.address().port}`;
  const origin = `http://${host}`;
  return { host, origin, got, close: () => { server.closeAllConnections(); server.close(); } };
}

if (process.argv[1] === import.meta.filename) {
  const [port, code, secret] = process.argv.slice(2);
  const { origin } = await startModule({ port: Number(port), code, secret, scopes: ['integration_read', 'integration_write', 'telephony_read', 'telephony_write'] });
  console.log(`The module is at ${origin}/.`);
}
