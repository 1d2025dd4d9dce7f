// What a marketplace serves, and whether it has changed since it was asked last: the one small request.

import type { Served } from './feeds.ts';
import { LoadError, forget, loadNow } from './http.ts';

const known = new Map<string, { served: Served; text: string }>();
const asking = new Map<string, Promise<Served>>();

/** What it served when it was asked last. */
export const servedAsKnown = (root: string): Served | undefined => known.get(root)?.served;

/** What it serves now: the same object, unless something has changed. Then all answers are forgotten. */
export function served(root: string): Promise<Served> {
  const current = asking.get(root);
  if (current) return current;
  const answer = ask(root).finally(() => asking.delete(root));
  asking.set(root, answer);
  return answer;
}

async function ask(root: string): Promise<Served> {
  const address = `${root}embed/marketplace.json`;
  const now = await loadNow<Served>(address);
  const lists = [now.languages, now.api_versions, now.countries, now.markets, now.sections];
  if (!lists.every(Array.isArray) || !now.languages[0]) throw new LoadError('data', address);
  const text = JSON.stringify(now);
  const before = known.get(root);
  if (before?.text === text && now.digests) return before.served;
  forget();
  known.set(root, { served: now, text });
  return now;
}
