// Starts `mpgen serve`.

import { spawn } from 'node:child_process';
import { need } from './browser.js';

/** Serves the marketplace in a folder. Returns its address and a function that stops the program. */
export async function startIn(folder, ...more) {
  const child = spawn(need('MPGEN'), ['-C', folder, 'serve', '--quiet', '--port', '43610', ...more], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = await new Promise((resolve, reject) => {
    child.stdout.once('data', (data) => resolve(String(data).split('\n')));
    child.once('exit', () => reject(new Error('mpgen serve has ended')));
  });
  return { address: line.replace('127.0.0.1', 'localhost'), end: () => child.kill() };
}
