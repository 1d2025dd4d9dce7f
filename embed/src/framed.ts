// The script of `embed/frame.html`: sets the attributes of the element from the page's address, and turns its events into
// messages to the account that frames the page.

import { isAllowed, knownHost } from './origins.ts';

const ATTRIBUTES = ['countries', 'language', 'api-version', 'view', 'section', 'module', 'query', 'connected'];
/** Words and addresses of the account: only from an account that is allowed, as anybody can write a link to this page. */
const TRUSTED = ['links', 'connect-disabled'];
/** What is sent later too, if the account is not known yet. */
const STATES = ['mp-navigate', 'mp-ready'];
const EVENTS = [...STATES, 'mp-connect', 'mp-manage', 'mp-loading', 'mp-error'];

const wanted = new URLSearchParams(location.search);
const element = document.querySelector('marketplace-catalog')!;
const states = new Map<string, object | null>();
let host: string | null = null;

function tell(type: string, detail: object | null): void {
  if (host) window.parent.postMessage({ ...detail, type }, host);
  else if (STATES.includes(type)) states.set(type, detail);
}

// Why there is no Connect: in an account that is not allowed, nobody listens to it.
function notAllowed(): string {
  const texts = [...document.querySelectorAll<HTMLMetaElement>('meta[name="mp-not-allowed"]')];
  const language = (wanted.get('language') ?? '').toLowerCase();
  const text = texts.find(({ lang }) => lang.toLowerCase() === language) ?? texts.find(({ lang }) => lang === language.split(/[-_]/)[0]) ?? texts[0];
  return text?.content ?? '';
}

// An origin that is not allowed is told nothing and gets no Connect.
function meet(origin: string): void {
  const patterns = document.querySelector<HTMLMetaElement>('meta[name="mp-allowed-origins"]')?.content.split(' ') ?? [];
  if (!isAllowed(patterns, origin)) return;
  host = origin;
  element.removeAttribute('connect-disabled');
  setAttributes(TRUSTED);
  for (const [type, detail] of states) tell(type, detail);
  new ResizeObserver(() => {
    tell('mp-resize', { height: Math.ceil(document.body.getBoundingClientRect().bottom + window.scrollY) });
  }).observe(document.body);
}

function setAttributes(names: string[]): void {
  for (const name of names) {
    const value = wanted.get(name);
    if (value) element.setAttribute(name, value);
  }
}

setAttributes(ATTRIBUTES);
element.setAttribute('connect-disabled', notAllowed());
for (const type of EVENTS) {
  element.addEventListener(type, (event) => { if (event.target === element) tell(type, (event as CustomEvent<object | null>).detail); });
}
if (wanted.get('language')) document.documentElement.lang = wanted.get('language')!;

if (window.parent === window) document.documentElement.classList.remove('framed');
else {
  const known = knownHost();
  if (known) meet(known);
  else window.addEventListener('message', function hear({ source, origin, data }) {
    if (source !== window.parent || data?.type !== 'mp-hello') return;
    window.removeEventListener('message', hear);
    meet(origin);
  });
}
