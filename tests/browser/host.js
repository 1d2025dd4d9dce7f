// An account on its own origin that embeds the marketplace and records what it receives.

import { after } from 'node:test';
import { open, serve } from './browser.js';

// Close everything, even if a test fails.
const hosts = new Set();
after(() => { for (const host of hosts) host.close(); });

/** The policy of a strict account: nothing inline, and only those parts of the marketplace that `docs/embedding.md`
 * lists. */
export const policy = (marketplace) => `default-src 'none'; script-src 'self' ${marketplace}; style-src 'self'; img-src 'self' ${marketplace} data:; connect-src ${marketplace}; frame-src ${marketplace}; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types marketplace-catalog`;

const SCRIPT = `
const heard = [];
for (const type of ['mp-connect', 'mp-error', 'mp-loading', 'mp-manage', 'mp-navigate', 'mp-ready', 'mp-resize']) {
  document.addEventListener(type, (event) => heard.push({ type, on: event.target.localName, ...event.detail }));
}
const posted = [];
addEventListener('message', ({ origin, data }) => posted.push({ origin, ...data }));
`;

/** Opens a page of an account whose body is `body(origin of the marketplace)`. */
export async function account(browser, site, body, { csp = true, before, ...options } = {}) {
  const pages = {
    '/host.html': `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">${csp ? `<meta http-equiv="Content-Security-Policy" content="${policy(site.origin)}">` : ''}
<title>Account</title><link rel="icon" href="data:,"><script src="host.js"></script><script type="module" src="${site.origin}/embed.js"></script></head>
<body><main><h1>Account</h1><input id="own" aria-label="Own field">${body(site.origin)}</main></body></html>`,
    '/host.js': SCRIPT,
  };
  const host = await serve(pages);
  hosts.add(host);
  const page = await open(browser, options);
  page.warnings = [];
  page.on('console', (message) => { if (message.type() === 'warn') page.warnings.push(message.text()); });
  await before?.(page);
  await page.goto(`${host.origin}/host.html`);
  return {
    page,
    origin: host.origin,
    heard: (type) => page.evaluate((target) => heard.filter((one) => one.type === target), type),
    close: async () => { await page.close(); host.close(); },
  };
}

export const element = (attributes, inside = '') => () => `<marketplace-catalog ${attributes}>${inside}</marketplace-catalog>`;

/** Answers requests to the marketplace with what `answer` returns for their path, now or later; lets them through for `null`, and
 * lets them fail for `fail`, or not be found for `gone`. */
export async function intercept(page, answer) {
  await page.setRequestInterception(true);
  page.on('request', async (request) => {
    const made = await answer(new URL(request.url()).pathname);
    if (made === null) request.continue();
    else if (made === 'fail') request.abort('failed');
    else if (made === 'gone') request.respond({ status: 404, headers: { 'Access-Control-Allow-Origin': '*' }, body: '' });
    else request.respond({ contentType: 'application/json', headers: { 'Access-Control-Allow-Origin': '*' }, body: JSON.stringify(made) });
  });
}

/** Waits until the element has rendered its current request. */
export async function shown(page) {
  await page.waitForFunction(() => document.querySelector('marketplace-catalog')?.shadowRoot?.querySelector('.all')?.getAttribute('aria-busy') === 'false');
}

/** Runs a function in the page with the element's shadow root, regardless of the page's policy. */
export const inShadow = (page, run, value) => page.evaluate(`(${run})(document.querySelector('marketplace-catalog').shadowRoot, ${JSON.stringify(value ?? null)})`);

/** The sections and the codes of their modules, as shown by the element. */
export const cards = (page) => inShadow(page, (root) => [...root.querySelectorAll('[data-section]')].map((section) => [section.dataset.section, [...section.querySelectorAll('[data-module]')].map((card) => card.dataset.module)]));

export const title = (page) => inShadow(page, (root) => root.querySelector('#title')?.textContent);

export const click = (page, selector) => inShadow(page, (root, target) => root.querySelector(target).click(), selector);

export const waitFor = (page, selector) => page.waitForFunction((target) => document.querySelector('marketplace-catalog').shadowRoot.querySelector(target), {}, selector);

export const focused = (page) => inShadow(page, (root) => root.activeElement && (root.activeElement.dataset.to || root.activeElement.id || root.activeElement.type));

/** The steps that the host was told: `user section delivery`. */
export const steps = (page) => page.evaluate(() => heard.filter(({ type }) => type === 'mp-navigate').map(({ cause, view, section, code, query }) => [cause, view, section ?? code ?? query].filter(Boolean).join(' ')));

/** Waits for a title of the element. */
export const titled = (page, wanted) => page.waitForFunction((text) => document.querySelector('marketplace-catalog').shadowRoot.querySelector('#title')?.textContent === text, {}, wanted);

export const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });
