// <iframe data-marketplace-frame>: is as high as its page, shows the top of each new page, and dispatches the messages of the
// page as events. A link takes its place if it does not answer.

/** How long a page may take, in milliseconds. */
const PATIENCE = 10_000;
const SELECTOR = 'iframe[data-marketplace-frame]';

/** What is known of a frame with a certain address. */
interface Watch {
  src: string;
  timer: number;
  /** Whether a page in it has said where it is: any other page is a step. */
  isPlaced: boolean;
  /** In place of the frame. */
  link: HTMLElement | null;
  /** What the host has said of the frame's display. */
  display: string;
}

const watches = new Map<HTMLIFrameElement, Watch>();

/** A text in the language of a frame, and that language. It comes from `embed.js`, whose first line has the texts. */
export type Wording = (id: string, tag: string) => [text: string, language: string];

let wording: Wording;

/** Listens to the frames of the document; `early` are messages that have come before. */
export function connectFrames(early: MessageEvent[], words: Wording): void {
  wording = words;
  window.addEventListener('message', heard);
  document.addEventListener('load', ({ target }) => { for (const frame of frames()) if (frame === target) greet(frame); }, true);
  new MutationObserver(watchAll).observe(document, { subtree: true, childList: true, attributeFilter: ['src', 'data-marketplace-frame'] });
  watchAll();
  early.forEach(heard);
  frames().forEach(greet);
}

function frames(): HTMLIFrameElement[] {
  return [...document.querySelectorAll<HTMLIFrameElement>(SELECTOR)];
}

// Each new address of a frame has its own time.
function watchAll(): void {
  const current = frames();
  for (const [frame, { src }] of watches) if (frame.src !== src || !current.includes(frame)) forget(frame);
  for (const frame of current) {
    if (!frame.src || watches.has(frame)) continue;
    const timer = window.setTimeout(() => showLink(frame), PATIENCE);
    watches.set(frame, { src: frame.src, timer, isPlaced: false, link: null, display: '' });
  }
}

function forget(frame: HTMLIFrameElement): void {
  hideLink(frame);
  watches.delete(frame);
}

function showLink(frame: HTMLIFrameElement): void {
  const watch = watches.get(frame);
  if (!watch || !/^https?:/.test(watch.src)) return;
  const link = Object.assign(document.createElement('a'), { href: watch.src, target: '_blank', rel: 'noopener' });
  [link.textContent, link.lang] = wording('embed-open', frame.closest<HTMLElement>('[lang]')?.lang ?? '');
  link.dataset['marketplaceFrameLink'] = '';
  watch.link = link;
  watch.display = frame.style.display;
  frame.style.setProperty('display', 'none', 'important');
  frame.after(link);
  dispatch(frame, 'mp-error', { what: 'frame', url: watch.src, status: 0, willRetry: false, message: 'the frame is not ready' });
}

function hideLink(frame: HTMLIFrameElement): void {
  const watch = watches.get(frame);
  if (!watch) return;
  clearTimeout(watch.timer);
  if (watch.link) frame.style.setProperty('display', watch.display);
  watch.link?.remove();
  watch.link = null;
}

// A page reached from another page of the marketplace may not know its host. The greeting contains nothing secret, and the
// frame may still be at its empty page, so any origin may receive it.
function greet(frame: HTMLIFrameElement): void {
  frame.contentWindow?.postMessage({ type: 'mp-hello' }, '*');
}

function dispatch(frame: HTMLIFrameElement, type: string, detail: object | null): void {
  frame.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
}

function heard({ source, origin, data }: MessageEvent): void {
  const frame = source && frames().find((one) => one.contentWindow === source);
  if (!frame || !data || typeof data !== 'object' || origin !== new URL(frame.src, location.href).origin) return;
  const detail = detailOf(data, origin);
  if (detail === undefined) return;
  if (data.type === 'mp-resize') {
    const borders = getComputedStyle(frame).boxSizing === 'border-box' ? frame.offsetHeight - frame.clientHeight : 0;
    frame.style.height = `${Math.ceil(data.height) + borders}px`;
  } else if (data.type === 'mp-ready') hideLink(frame);
  else if (data.type === 'mp-navigate') moved(frame, data.url);
  dispatch(frame, data.type, detail);
}

// After a step the host is where it was in the last page, which may have been longer. A place within a page is no step.
function moved(frame: HTMLIFrameElement, url: string): void {
  const watch = watches.get(frame);
  if (watch?.isPlaced && !url.includes('#') && frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
  if (watch) watch.isPlaced = true;
}

type Message = Record<string, unknown>;

/** The event's detail, with only those fields of a message that are as documented; `undefined` if it is another message. */
function detailOf(message: Message, origin: string): object | null | undefined {
  const { type, height, url, code } = message;
  const texts = (...names: string[]) => Object.fromEntries(names.filter((name) => typeof message[name] === 'string').map((name) => [name, message[name]]));
  switch (type) {
    case 'mp-resize':
      return typeof height === 'number' && Number.isFinite(height) && height >= 0 ? { height } : undefined;
    case 'mp-navigate':
      return typeof url === 'string' && url.startsWith(`${origin}/`) ? { url, ...texts('view', 'section', 'code', 'query', 'cause') } : undefined;
    case 'mp-connect':
      if (typeof code !== 'string' || (message['connection'] !== 'simple' && message['connection'] !== 'page')) return undefined;
      return { code, connection: message['connection'], url: typeof url === 'string' && /^https?:/.test(url) ? url : null };
    case 'mp-manage':
      return typeof code === 'string' ? { code } : undefined;
    case 'mp-ready':
    case 'mp-loading':
      return null;
    case 'mp-error':
      return { what: 'frame', url: '', message: '', ...texts('what', 'url', 'message'), status: Number(message['status']) || 0, willRetry: message['willRetry'] === true };
    default:
      return undefined;
  }
}
