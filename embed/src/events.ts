// What the host is told: the events of the element, as `docs/embedding.md` lists them.

import { warn } from './account.ts';
import { LoadError } from './http.ts';
import type { Place } from './place.ts';

/** Who has changed the place. */
export type Cause = 'user' | 'host' | 'history';

/** Dispatches an event. Says whether the host has not prevented it. */
export function tell(element: Element, type: string, detail: object | null = null, cancelable = false): boolean {
  return element.dispatchEvent(new CustomEvent(`mp-${type}`, { bubbles: true, composed: true, cancelable, detail }));
}

/** Another place. Only a step of the user's can be prevented. */
export function tellPlace(element: Element, place: Place, url: string, cause: Cause): boolean {
  const { view, section = null, code = null, query = null } = place;
  return tell(element, 'navigate', { view, section, code, query, url, cause }, cause === 'user');
}

/** Connect was clicked. The host may prevent the click from opening a page, and a button that is disabled does nothing. */
export function tellConnect(element: Element, event: MouseEvent, button: HTMLElement): void {
  const { connect: code, connection } = button.dataset;
  const isDisabled = button.getAttribute('aria-disabled') === 'true';
  const detail = { code, connection, url: button.getAttribute('href') };
  if (isDisabled || (event.button !== 2 && !tell(element, 'connect', detail, true))) event.preventDefault();
}

/** Something could not be loaded. */
export function tellFailure(element: Element, thrown: unknown, willRetry = false): void {
  const { what, url, status, message } = understood(thrown);
  warn(`could not load ${message}`);
  tell(element, 'error', { what, url: url ?? '', status: status ?? 0, willRetry, message });
}

/** Attributes that cannot be understood. */
export function tellProblem(element: Element, message: string): void {
  warn(message);
  tell(element, 'error', { what: 'attributes', url: '', status: 0, willRetry: false, message });
}

/** Errors of our own are those of data that nobody expects. */
export function understood(error: unknown): LoadError {
  return error instanceof LoadError ? error : new LoadError('data', null, null, String(error));
}
