// Starts the browsers.

import { existsSync } from 'node:fs';
import puppeteer from 'puppeteer-core';

const first = (...paths) => paths.find((path) => path && existsSync(path));

const PATHS = {
  chromium: first(process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'),
  firefox: first(process.env.FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox'),
};

/** Why tests of a browser are left out: it is not installed. In CI that fails. */
export const missing = (name) => !PATHS[name] && process.env.CI !== 'true' && `${name} is not installed`;

export function launch(name) {
  return name === 'firefox'
    ? puppeteer.launch({ browser: 'firefox', executablePath: PATHS.firefox, headless: true, extraPrefsFirefox: { 'intl.accept_languages': 'en' } })
    : puppeteer.launch({ executablePath: PATHS.chromium, headless: true, args: ['--no-sandbox', '--disable-gpu', '--lang=en'] });
}
