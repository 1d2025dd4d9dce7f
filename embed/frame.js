// <iframe data-marketplace-frame>: is as high as its page, and dispatches the messages of the page as events.

{
  const frames = () => [...document.querySelectorAll('iframe[data-marketplace-frame]')];
  const originOf = (frame) => new URL(frame.src, location.href).origin;
  // A page reached from another page of the marketplace may not know its host. The greeting contains nothing secret, and the
  // frame may still be at its empty page, so any origin may receive it.
  const greet = (frame) => frame.contentWindow?.postMessage({ type: 'mp-hello' }, '*');

  window.addEventListener('message', ({ source, origin, data }) => {
    const frame = source && frames().find((one) => one.contentWindow === source);
    if (!frame || origin !== originOf(frame) || !data) return;
    const { type, height, url, code, connection } = data;
    const tell = (detail) => frame.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
    if (type === 'mp-resize' && Number.isFinite(height) && height >= 0) {
      const borders = getComputedStyle(frame).boxSizing === 'border-box' ? frame.offsetHeight - frame.clientHeight : 0;
      frame.style.height = `${Math.ceil(height) + borders}px`;
      tell({ height });
    } else if (type === 'mp-navigate' && String(url).startsWith(`${origin}/`)) tell({ url });
    else if (type === 'mp-connect' && typeof code === 'string') tell({ code, connection });
  });
  document.addEventListener('load', ({ target }) => { if (frames().includes(target)) greet(target); }, true);
  frames().forEach(greet);
}
