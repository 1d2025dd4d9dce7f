// Requests to the marketplace: each file once, and some at a time.

const PARALLEL = 8;
const answers = new Map<string, Promise<unknown>>();
const waiting: (() => void)[] = [];
let running = 0;

/** A request that failed. */
export class LoadError extends Error {
  constructor(message: string, readonly gone: boolean) {
    super(message);
  }
}

/** A file of the marketplace, requested once. */
export function load<T>(address: string): Promise<T> {
  let answer = answers.get(address);
  if (!answer) {
    answer = fetchJson(address);
    answers.set(address, answer);
    answer.catch(() => answers.delete(address));
  }
  return answer as Promise<T>;
}

/** Forgets all answers. */
export function forget(): void {
  answers.clear();
}

async function fetchJson(address: string): Promise<unknown> {
  while (running === PARALLEL) await new Promise<void>((resolve) => { waiting.push(resolve); });
  running += 1;
  try {
    const answer = await fetch(address, { credentials: 'omit', signal: AbortSignal.timeout(30_000) });
    if (!answer.ok) throw new LoadError(`${address}: ${answer.status}`, answer.status === 404);
    return await answer.json();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

export const absolute = (address: string, base: string): string => new URL(address, base).href;
