// An example account in a browser, and what a user does and sees there.

import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';

const EVENTS = ['mp-connect', 'mp-error', 'mp-loading', 'mp-manage', 'mp-navigate', 'mp-ready'];

/** Opens accounts of one app in one browser. `base` is what precedes its own paths in an address: '/' or '/index.html#/'. */
export class Accounts {
  constructor(browser, app, host, site) {
    Object.assign(this, { browser, app, host, site });
  }

  async open(path, { before } = {}) {
    const page = await this.browser.newPage();
    const account = new Account(this, page);
    page.on('pageerror', (error) => account.complaints.push(error.message));
    page.on('console', (message) => { if (message.type() === 'error') account.complaints.push(message.text()); });
    await page.setViewport({ width: 1280, height: 900 });
    await page.evaluateOnNewDocument((types) => {
      window.heard = [];
      for (const type of types) document.addEventListener(type, (event) => window.heard.push({ type, cancelable: event.cancelable, ...event.detail }));
    }, EVENTS);
    await before?.(page);
    await account.goto(path);
    return account;
  }
}

class Account {
  complaints = [];

  constructor({ app, host, site }, page) {
    Object.assign(this, { app, host, site, page });
  }

  goto(path) {
    return this.page.goto(`${this.host.origin}${this.app.address(path)}`);
  }

  /** The app's own path: `/marketplace/modules/seven-roads`. */
  path() {
    return this.app.path(new URL(this.page.url()));
  }

  /** Waits until the account has an address. */
  async reaches(path) {
    const { origin } = new URL(this.page.url());
    await this.page.waitForFunction((wanted) => location.href === wanted, { timeout: 6_000, polling: 30 }, origin + this.app.address(path))
      .catch(() => assert.equal(this.path(), path));
  }

  /** Runs a function in the page with the element's shadow root. */
  shadow(run, value) {
    return this.page.evaluate(`(${run})(document.querySelector('marketplace-catalog')?.shadowRoot, ${JSON.stringify(value ?? null)})`);
  }

  /** Waits until a function of the shadow root is true. */
  async until(what, run, value) {
    const met = `(() => { const root = document.querySelector('marketplace-catalog')?.shadowRoot; return Boolean(root && (${run})(root, ${JSON.stringify(value ?? null)})); })()`;
    await this.page.waitForFunction(met, { timeout: 6_000, polling: 30 }).catch(async () => {
      const now = await this.shadow((root) => root?.querySelector('.all')?.innerText.slice(0, 400));
      assert.fail(`${what}: not within 6 s. ${this.page.url()} shows: ${now}`);
    });
  }

  // What is shown.

  module = (code) => this.until(`the module ${code}`, (root, own) => root.querySelector('article')?.dataset.module === own, code);

  home = () => this.until('the home page', (root) => root.querySelectorAll('[data-section]').length > 1 && !root.querySelector('article'));

  section = (name) => this.until(`the section ${name}`, (root, own) => root.querySelector('#title')?.textContent === own && !root.querySelector('article') && root.querySelector('[data-module]')
    // All of it: the first cards may be there before the others.
    && root.querySelector('.all').getAttribute('aria-busy') === 'false', name);

  found = (code) => this.until(`a search that finds ${code}`, (root, own) => root.querySelector(`[data-module="${own}"]`) && !root.querySelector('[data-section]') && !root.querySelector('article'), code);

  says = (words) => this.until(`the words “${words}”`, (root, own) => new RegExp(own, 'i').test(root.querySelector('.view').innerText.replace(/\s+/g, ' ')), words);

  async orders() {
    await this.page.waitForFunction(() => document.querySelector('h1')?.textContent === 'Orders' && !document.querySelector('marketplace-catalog'), { timeout: 6_000, polling: 30 });
  }

  async shows(selector) {
    await this.page.waitForSelector(selector, { timeout: 6_000 });
  }

  cards = () => this.shadow((root) => [...root.querySelectorAll('[data-module]')].map((card) => card.dataset.module));

  price = () => this.shadow((root) => root.querySelector('article .price').textContent);

  field = () => this.shadow((root) => root.querySelector('input[type=search]').value);

  // What the user does.

  click = (selector) => this.shadow((root, own) => root.querySelector(own).click(), selector);

  openCard = (code) => this.click(`[data-module="${code}"] a`);

  /** A breadcrumb by its place: 0 is the first one. */
  crumb = (place) => this.shadow((root, own) => root.querySelectorAll('.crumbs a')[own].click(), place);

  async type(text, delay = 40) {
    await this.shadow((root) => root.querySelector('input[type=search]').focus());
    await this.page.keyboard.type(text, { delay });
  }

  async back() {
    await this.page.evaluate(() => history.back());
  }

  async forward() {
    await this.page.evaluate(() => history.forward());
  }

  /** A link of the account's own. */
  follow = (text) => this.page.evaluate((own) => [...document.querySelectorAll('.bar a')].find((link) => link.textContent === own).click(), text);

  language = (tag) => this.page.select('#language', tag);

  toggle = (selector) => this.page.click(selector);

  /** The window is left and looked at again. */
  returnTo = () => this.page.evaluate(() => {
    document.dispatchEvent(new Event('visibilitychange'));
    window.dispatchEvent(new Event('focus'));
  });

  // What the app was told.

  async heard(type) {
    const all = await this.page.evaluate(() => window.heard);
    return all.filter((one) => one.type === type).map(({ type: _, ...detail }) => detail);
  }

  /** Steps since the last question: `user section delivery`. */
  async steps() {
    const all = await this.page.evaluate(() => window.heard.splice(0));
    return all.filter(({ type }) => type === 'mp-navigate').map(({ cause, view, section, code, query }) => [cause, view, { section, module: code, search: query }[view]].filter(Boolean).join(' '));
  }

  /** A page that hangs is left to the end of the browser. */
  async close() {
    await Promise.race([this.page.close(), setTimeout(2_000)]);
  }
}
