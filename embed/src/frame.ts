// <iframe data-marketplace-frame>: is as high as its page, and dispatches the messages of the page as events.

/** Listens to the frames of the document. */
export function connectFrames(): void {
  window.addEventListener('message', heard);
  document.addEventListener('load', ({ target }) => { for (const frame of frames()) if (frame === target) greet(frame); }, true);
  frames().forEach(greet);
}

function frames(): HTMLIFrameElement[] {
  return [...document.querySelectorAll<HTMLIFrameElement>('iframe[data-marketplace-frame]')];
}

// A page reached from another page of the marketplace may not know its host. The greeting contains nothing secret, and the
// frame may still be at its empty page, so any origin may receive it.
function greet(frame: HTMLIFrameElement): void {
  frame.contentWindow?.postMessage({ type: 'mp-hello' }, '*');
}

function heard({ source, origin, data }: MessageEvent): void {
  const frame = source && frames().find((one) => one.contentWindow === source);
  if (!frame || origin !== new URL(frame.src, location.href).origin || !data) return;
  const { type, height, url, code, connection } = data;
  const tell = (detail: object) => frame.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  if (type === 'mp-resize' && Number.isFinite(height) && height >= 0) {
    const borders = getComputedStyle(frame).boxSizing === 'border-box' ? frame.offsetHeight - frame.clientHeight : 0;
    frame.style.height = `${Math.ceil(height) + borders}px`;
    tell({ height });
  } else if (type === 'mp-navigate' && String(url).startsWith(`${origin}/`)) tell({ url });
  else if (type === 'mp-connect' && typeof code === 'string') tell({ code, connection });
}
