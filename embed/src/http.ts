// Requests to the marketplace. Nothing is kept longer than HTTP allows: only while the digest of the language stays the same.

/** What went wrong: there is no network, no answer, no answer in time, an answer with an error, one that cannot be read, or one
 * in a later major version of the format. */
export type Failure = 'offline' | 'network' | 'timeout' | 'status' | 'data' | 'version';

/** Something that could not be loaded. */
export class LoadError extends Error {
  constructor(readonly what: Failure, readonly url: string | null, readonly status: number | null = null, message?: string) {
    super(message ?? `${url ?? ''}: ${what === 'status' ? status : what}`);
  }

  /** The file is not there. */
  get isGone(): boolean {
    return this.status === 404 || this.status === 410;
  }

  /** It may succeed by itself after some time. */
  get isPassing(): boolean {
    const { what, status } = this;
    return what === 'offline' || what === 'network' || what === 'timeout' || (status ?? 0) >= 500 || status === 429;
  }
}

const PARALLEL = 8;
const SECONDS = 20;
const VERSION = 1;

const answers = new Map<string, Promise<unknown>>();
const waiting: (() => void)[] = [];
let running = 0;

/** A file of the marketplace, which is kept until [`forget`]; `version` is the latest version of its format that can be read. */
export function load<T>(address: string, version = VERSION): Promise<T> {
  let answer = answers.get(address);
  if (!answer) {
    answer = loadNow(address, version);
    answers.set(address, answer);
    const failed = answer;
    answer.catch(() => { if (answers.get(address) === failed) answers.delete(address); });
  }
  return answer as Promise<T>;
}

/** Forgets all answers, except for files that never change. */
export function forget(): void {
  for (const address of answers.keys()) if (!neverChanges(address)) answers.delete(address);
}

/** A file of the marketplace as it is now. */
export async function loadNow<T>(address: string, version = VERSION): Promise<T> {
  while (running >= PARALLEL) await new Promise<void>((resolve) => { waiting.push(resolve); });
  running += 1;
  try {
    return await fetchJson(address, version) as T;
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

// A host may send files with a lifetime: then the browser is told to ask whether they have changed.
async function fetchJson(address: string, version: number): Promise<unknown> {
  const signal = AbortSignal.timeout(SECONDS * 1000);
  const failed = () => new LoadError(!navigator.onLine ? 'offline' : signal.aborted ? 'timeout' : 'network', address);
  const cache = neverChanges(address) ? 'default' : 'no-cache';
  const answer = await fetch(address, { credentials: 'omit', cache, signal }).catch(() => { throw failed(); });
  if (!answer.ok) throw new LoadError('status', address, answer.status);
  const text = await answer.text().catch(() => { throw failed(); });
  let data: { version?: unknown } | null = null;
  try {
    data = JSON.parse(text);
  } catch { /* cut, or something else */ }
  if (!data || typeof data !== 'object') throw new LoadError('data', address, answer.status);
  if (Number(data.version) > version) throw new LoadError('version', address, answer.status);
  return data;
}

/** Code that is loaded on first use. A version of the marketplace that has been published meanwhile has other files. */
export function loadCode<T>(code: Promise<T>): Promise<T> {
  return code.catch(async ({ message }) => {
    const url = /https?:\S+\.js/.exec(message)?.[0] ?? '';
    const status = url && (await fetch(url).catch(() => null))?.status;
    throw new LoadError(!navigator.onLine ? 'offline' : status === 404 ? 'version' : 'network', url, status || 0);
  });
}

const neverChanges = (address: string): boolean => /\/cards\/[^?]*\.[0-9a-f]{8}\.json$/.test(address);

/** An address in a file of the marketplace: absolute, and on the same server. */
export function absolute(address: unknown, base: string): string {
  const url = parse(address, base);
  if (!url || url.origin !== new URL(base).origin) throw new LoadError('data', base);
  return url.href;
}

/** The address of a page of somebody else, if it is one that cannot run code. */
export function outward(address: unknown, base?: string): string | null {
  const url = parse(address, base);
  return url && /^(https?|mailto|tel):$/.test(url.protocol) ? url.href : null;
}

function parse(address: unknown, base?: string): URL | null {
  try {
    return typeof address === 'string' ? new URL(address, base) : null;
  } catch {
    return null;
  }
}
