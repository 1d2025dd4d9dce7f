// Paints the most expensive logo of each kind that `mpgen check` accepts: none may take a browser much time or memory.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { CHROMIUM, launch, need, serve } from './browser.js';
import { COSTLY } from './costly.js';

/** Seconds of processor time, also on slow machines. Drawings that the budgets reject take 10 and more. */
const SECONDS = 3;
const MEGABYTES = 400;

const ROUNDS = 14;

/** The descendants of a process: [total seconds of processor time, megabytes of the largest]. */
function used(root) {
  const children = new Map();
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const fields = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ').at(-1).split(' ');
      children.set(fields[1], [...(children.get(fields[1]) ?? []), [id, (Number(fields[11]) + Number(fields[12])) / 100]]);
    } catch { /* The process has ended. */ }
  }
  let [seconds, megabytes] = [0, 0];
  const add = (parent) => {
    for (const [id, time] of children.get(String(parent)) ?? []) {
      seconds += time;
      try {
        megabytes = Math.max(megabytes, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))[1]) / 1024);
      } catch { /* The process has ended. */ }
      add(id);
    }
  };
  add(root);
  return [seconds, Math.round(megabytes)];
}

/** The drawings that `mpgen check` accepts as logos. */
function accepted(folder, drawings) {
  drawings.forEach((drawing, at) => writeFileSync(join(folder, `modules/module-${at}.svg`), drawing));
  const options = { encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'ignore'] };
  let found;
  try {
    found = execFileSync(need('MPGEN'), ['check', '--content', folder, '--message-format', 'json'], options);
  } catch (error) {
    assert.equal(error.status, 1, String(error));
    found = error.stdout;
  }
  const refused = new Set(found.split('\n').filter(Boolean).map((line) => JSON.parse(line)).filter(({ severity }) => severity === 'error').map(({ file }) => file));
  return drawings.map((_, at) => ![...refused].some((file) => file?.endsWith(`/module-${at}.svg`)));
}

/** For each kind, the largest accepted drawing and its factor. */
function costliest(folder) {
  const bounds = COSTLY.map(([, , most]) => [0, Math.log(most)]);
  const at = ([low, high]) => Math.floor(Math.exp((low + high) / 2));
  for (let round = 0; round < ROUNDS; round += 1) {
    const results = accepted(folder, COSTLY.map(([, draw], i) => draw(at(bounds[i]))));
    results.forEach((is, i) => { bounds[i][is ? 0 : 1] = (bounds[i][0] + bounds[i][1]) / 2; });
  }
  const factors = bounds.map(([low]) => Math.floor(Math.exp(low)));
  const drawings = COSTLY.map(([, draw], i) => draw(factors[i]));
  assert.deepEqual(accepted(folder, drawings).map((is, i) => is || COSTLY[i][0]), COSTLY.map(() => true));
  return COSTLY.map(([name], i) => [name, factors[i], drawings[i]]);
}

const left_out = (!CHROMIUM && 'Chromium is not installed') || (process.platform !== 'linux' && 'processor time is read from /proc');

describe('the costliest logos', { skip: left_out }, () => {
  let folder;
  let site;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'costly-'));
    execFileSync('node', [fileURLToPath(new URL('large.js', import.meta.url)), folder, String(COSTLY.length)]);
  });
  after(() => {
    site?.close();
    rmSync(folder, { recursive: true });
  });

  test('are painted quickly', async (context) => {
    const logos = costliest(folder);
    const page = (logo) => `<!DOCTYPE html><link rel="icon" href="data:,"><body>${logo}`;
    const pages = { '/none.html': page('') };
    logos.forEach(([, , drawing], i) => {
      pages[`/${i}.svg`] = drawing;
      pages[`/${i}.html`] = page(`<img src="${i}.svg" width="128" height="128">`);
    });
    site = await serve(pages);
    const slow = [];
    for (const [i, [name, factor]] of logos.entries()) {
      const browser = await launch();
      try {
        const shown = await browser.newPage();
        await shown.setViewport({ width: 128, height: 128, deviceScaleFactor: 2 });
        await shown.goto(`${site.origin}/none.html`);
        await shown.screenshot();
        const [before] = used(browser.process().pid);
        await shown.goto(`${site.origin}/${i}.html`);
        assert.ok(await shown.$eval('img', (image) => image.naturalWidth > 0), name);
        await shown.screenshot();
        const [after, megabytes] = used(browser.process().pid);
        const seconds = after - before;
        context.diagnostic(`${name} ${factor}: ${seconds.toFixed(2)} s, ${megabytes} MB`);
        if (seconds > SECONDS || megabytes > MEGABYTES) slow.push(`${name} ${factor}: ${seconds.toFixed(2)} s, ${megabytes} MB`);
      } finally {
        await browser.close();
      }
    }
    assert.deepEqual(slow, []);
  });
});
