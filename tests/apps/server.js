// The marketplace and an account, each on its own origin, as in production.

import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { TYPES, fromFolder, headerRules } from '../browser/files.js';

/** The address of the marketplace in the sources of the examples. */
const EXAMPLE = 'http://localhost:8080';

const type = (name) => TYPES[extname(name)] ?? 'application/octet-stream';

function listen(server) {
  return new Promise((resolve) => {
    server.listen(0, 'localhost', () => resolve({
      origin: `http://localhost:${server.address().port}`,
      close: () => { server.closeAllConnections(); server.close(); },
    }));
  });
}

/** A published marketplace: a static host that compresses and answers "not modified".
 *
 * - `publish(folder)` puts another build in its place.
 * - `requests` are the paths that were asked for and when, in milliseconds since 1970, with the status and the bytes of each
 *   answer.
 * - `fault(path)` may return a status, 'drop' for a connection that breaks, 'cut' for half an answer, {after} for one that
 *   takes so many milliseconds, or {body} for another one. */
export async function marketplace(first) {
  let folder;
  let rules;
  const compressed = new Map();
  const site = {
    requests: [],
    fault: () => null,
    publish: (next) => { folder = next; rules = headerRules(next); },
  };
  site.publish(first);

  const server = createServer(async (request, response) => {
    const at = Date.now();
    const path = decodeURIComponent(new URL(request.url, EXAMPLE).pathname);
    const fault = site.fault(path);
    const [found, name, content] = fromFolder(folder, path);
    for (const [pattern, header, value] of rules) if (pattern.test(path)) response.setHeader(header, value);
    response.setHeader('Content-Type', type(name));
    response.setHeader('Timing-Allow-Origin', '*');
    if (fault?.after) await new Promise((resolve) => { setTimeout(resolve, fault.after); });
    if (fault === 'drop') {
      site.requests.push({ at, path, status: 0, bytes: 0 });
      request.socket.destroy();
      return;
    }
    let body = fault?.body ?? content;
    if (fault === 'cut') body = body.subarray(0, body.length / 2);
    let status = Number.isInteger(fault) ? fault : fault?.body ? 200 : found;
    const tag = `"${createHash('sha1').update(body).digest('hex')}"`;
    response.setHeader('ETag', tag);
    if (status === 200 && request.headers['if-none-match'] === tag) [status, body] = [304, ''];
    else if (/\bbr\b/.test(request.headers['accept-encoding'] ?? '') && !name.endsWith('.png')) {
      response.setHeader('Content-Encoding', 'br');
      response.setHeader('Vary', 'Accept-Encoding');
      if (!compressed.has(tag)) compressed.set(tag, brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
      body = compressed.get(tag);
    }
    site.requests.push({ at, path, status, bytes: Buffer.byteLength(body) });
    response.writeHead(status);
    response.end(body);
  });
  return Object.assign(site, await listen(server));
}

/** An account: its files, and for all other addresses its page. */
export async function host(folder, origin) {
  const policy = `default-src 'none'; script-src 'self' ${origin}; style-src 'self'; img-src 'self' ${origin} data:; connect-src ${origin}; base-uri 'none'; form-action 'none'`;
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, EXAMPLE).pathname);
    let [status, name, body] = fromFolder(folder, path);
    if (status === 404 && !extname(path)) [status, name, body] = fromFolder(folder, '/index.html');
    if (name.endsWith('.html')) {
      response.setHeader('Content-Security-Policy', policy);
      body = String(body).replaceAll(EXAMPLE, origin);
    }
    response.writeHead(status, { 'Content-Type': type(name) });
    response.end(body);
  });
  return listen(server);
}
