// Serves a site on its own origin with the headers that its build wrote, and starts a browser to open it.

import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import puppeteer from 'puppeteer-core';
import { TYPES, fromFolder, headerRules } from './files.js';

/** Folders that `run` has built. */
export const SITE = need('MPGEN_SITE');
export const LARGE_SITE = need('MPGEN_LARGE_SITE');
export const HOSTILE_SITE = need('MPGEN_HOSTILE_SITE');

/** The path of the browser. Without one, the tests are skipped and report it. */
export const CHROMIUM = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path && existsSync(path));

export function launch() {
  return puppeteer.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--lang=en'], headless: true });
}

/** Serves a folder, or pages by path, on a free port. Returns its origin, a function that closes it, and one that
 * serves another folder from now on. `change` may alter the HTML of a page and the values of its headers. */
export function serve(what, change = (text) => text) {
  let served = what;
  const rules = typeof what === 'string' ? headerRules(what) : [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const [status, name, body] = typeof served === 'string' ? fromFolder(served, path) : fromPages(served, path);
    for (const [pattern, name_, value] of rules) if (pattern.test(path)) response.setHeader(name_, change(value));
    response.writeHead(status, { 'Content-Type': TYPES[extname(name)] || 'application/octet-stream' });
    response.end(name.endsWith('.html') ? change(String(body)) : body);
  });
  return new Promise((resolve) => {
    server.listen(0, () => resolve({
      origin: `http://localhost:${server.address().port}`,
      publish: (folder) => { served = folder; },
      close: () => { server.closeAllConnections(); server.close(); },
    }));
  });
}

/** A page that fails the test on any script error or console message. */
export async function open(browser, { width = 1280, height = 900, scheme = 'light', script = true } = {}) {
  const page = await browser.newPage();
  page.complaints = [];
  page.on('pageerror', (error) => page.complaints.push(error.message));
  page.on('console', (message) => { if (['error', 'warn'].includes(message.type())) page.complaints.push(message.text()); });
  await page.setViewport({ width, height });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.setJavaScriptEnabled(script);
  return page;
}

export const settle = (page) => page.waitForNetworkIdle({ idleTime: 150, timeout: 30_000 });

/** The value of a variable that `run` sets. */
export function need(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: start the tests by \`tests/browser/run\``);
  return value;
}

function fromPages(pages, path) {
  return path in pages ? [200, path, pages[path]] : [404, '.txt', ''];
}
