// Measures a cold start of the element on a slow line: `node measure.js FOLDER COUNTRIES [RUNS]` for a built site.
// 150 ms of latency, 1.6 Mbit/s, a quarter of the processor.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from './browsers.js';
import { marketplace } from './server.js';

const LINE = { latency: 150, download: 1_600_000 / 8, upload: 750_000 / 8 };
const SLOWDOWN = 4;

/** What is loaded until the first card can be seen, without logos and without the page of the account itself. */
export async function firstCard(browser, site, attributes, { slow = true } = {}) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const client = await page.createCDPSession();
  if (slow) {
    await client.send('Network.enable');
    await client.send('Network.emulateNetworkConditions', { offline: false, latency: LINE.latency, downloadThroughput: LINE.download, uploadThroughput: LINE.upload });
    await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  }
  const html = `<!DOCTYPE html><meta charset="utf-8"><link rel="icon" href="data:,"><script type="module" src="${site.origin}/embed.js"></script>
<marketplace-catalog language="en" api-version="v5" ${attributes}></marketplace-catalog>`;
  site.fault = (path) => (path === '/measure.html' ? { body: Buffer.from(html) } : null);
  site.requests.length = 0;
  await page.evaluateOnNewDocument(() => {
    const look = () => {
      const card = document.querySelector('marketplace-catalog')?.shadowRoot?.querySelector('[data-module]');
      if (card?.getBoundingClientRect().height) window.firstCard ??= performance.now();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(`${site.origin}/measure.html`, { waitUntil: 'domcontentloaded' });
  await page.waitForFunction(() => window.firstCard, { timeout: 60_000 });
  const [start, milliseconds] = await page.evaluate(() => [performance.timeOrigin, Math.round(window.firstCard)]);
  const until = site.requests.filter(({ at, path }) => at <= start + milliseconds && path !== '/measure.html' && !path.startsWith('/logos/'));
  await context.close();
  return { requests: until, bytes: until.reduce((sum, { bytes }) => sum + bytes, 0), milliseconds };
}

if (process.argv[1] === import.meta.filename) {
  const [folder, countries, runs = '3'] = process.argv.slice(2);
  const index = JSON.parse(readFileSync(join(folder, `${countries.split(',')[0].toLowerCase()}/v5/en/index.json`), 'utf8'));
  const { code: section, cards: [{ code: module }] } = index.sections[0];
  const places = { home: '', section: `section="${section}"`, module: `module="${module}"`, search: 'query="delivery"' };
  const browser = await launch('chromium');
  const site = await marketplace(folder);
  for (const [place, attributes] of Object.entries(places)) {
    const all = [];
    for (let run = 0; run < Number(runs); run += 1) all.push(await firstCard(browser, site, `countries="${countries}" ${attributes}`));
    const [{ requests, bytes }] = all;
    const times = all.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
    if (process.env.MPGEN_REQUESTS) for (const { path, bytes: size } of requests) console.log(`${String(size).padStart(8)} ${path}`);
    console.log(`${countries} ${place}: ${requests.length} requests, ${(bytes / 1000).toFixed(1)} KB, first card after ${times[0]} to ${times.at(-1)} ms`);
  }
  await browser.close();
  site.close();
}
