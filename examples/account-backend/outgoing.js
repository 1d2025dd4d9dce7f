// Requests to the servers of modules, which are strangers: only to public addresses, within a time and a size, without
// redirects.

import { lookup } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { BlockList, isIP } from 'node:net';
import { Refusal } from './refusal.js';

/** Maximum time of a request in milliseconds, the answer included. */
const TIME = 10_000;
/** Maximum size of an answer in bytes. */
const SIZE = 64 * 1024;

// The special-purpose addresses of IANA: this machine, private networks, clouds' metadata, multicast, documentation.
const inner = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24],
  ['192.31.196.0', 24], ['192.52.193.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['192.175.48.0', 24], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24],
  ['224.0.0.0', 4], ['240.0.0.0', 4],
]) inner.addSubnet(network, prefix, 'ipv4');
// Of IPv6, only what is given out to the public: not local, mapped, translated or tunnelled addresses.
const outer = new BlockList();
outer.addSubnet('2000::', 3, 'ipv6');
for (const [network, prefix] of [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]]) inner.addSubnet(network, prefix, 'ipv6');

/** Whether an address is one of the public Internet. */
export function isPublic(address) {
  const family = isIP(address);
  if (family === 4) return !inner.check(address, 'ipv4');
  return family === 6 && outer.check(address, 'ipv6') && !inner.check(address, 'ipv6');
}

/** Sends requests. `trusted` names hosts, such as `127.0.0.1:8443`, that may be anywhere and need no encryption: only for
 * tests. */
export function outgoing({ trusted = [], time = TIME, size = SIZE } = {}) {
  /** The JSON that a server answers, with the status. */
  return function send(address, { form } = {}) {
    const url = addressOf(address);
    const isTrusted = trusted.includes(url.host);
    if (url.protocol !== 'https:' && !isTrusted) throw new Refusal('module-address', 'the address has to begin with https://');
    if (url.username || url.password) throw new Refusal('module-address', 'the address must not have a password');
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) && !isTrusted && !isPublic(host)) throw privateAddress();
    const body = form && new URLSearchParams(form).toString();
    const headers = { Accept: 'application/json', ...(body && { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body) }) };
    const signal = AbortSignal.timeout(time);
    const options = { method: body ? 'POST' : 'GET', headers, agent: false, signal, ...(!isTrusted && { lookup: publicLookup }) };
    return new Promise((resolve, reject) => {
      const failed = (error) => reject(refusalFor(error, signal.aborted));
      const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, options, (answer) => {
        const { statusCode: status } = answer;
        // Another address would have to be as public, and nobody has reviewed it.
        if (status >= 300 && status < 400) {
          request.destroy();
          reject(new Refusal('module-redirects', `the module's server redirects (${status})`));
          return;
        }
        const chunks = [];
        let length = 0;
        answer.on('data', (chunk) => {
          length += chunk.length;
          if (length > size) {
            request.destroy();
            reject(new Refusal('module-too-much', `the module's server answers more than ${size} bytes`));
          } else chunks.push(chunk);
        });
        answer.on('end', () => resolve({ status, json: jsonOf(Buffer.concat(chunks)) }));
        answer.on('error', failed);
      });
      request.on('error', failed);
      request.end(body);
    });
  };
}

function addressOf(address) {
  if (typeof address !== 'string' || !URL.canParse(address)) throw new Refusal('module-address', 'it is not an address');
  return new URL(address);
}

// The connection is made to the addresses that were checked, so that a name cannot lead elsewhere the second time.
function publicLookup(host, options, done) {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) done(error);
    else if (!addresses.every(({ address }) => isPublic(address))) done(privateAddress());
    else if (options.all) done(null, addresses);
    else done(null, addresses[0].address, addresses[0].family);
  });
}

function privateAddress() {
  return new Refusal('module-address', "the module's server has a private address");
}

function refusalFor(error, isLate) {
  if (error instanceof Refusal) return error;
  const isSlow = isLate || error.code === 'ETIMEDOUT';
  return isSlow ? new Refusal('module-slow', "the module's server takes too long") : new Refusal('module-down', `the module's server does not answer (${error.code ?? error.message})`);
}

function jsonOf(bytes) {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}
