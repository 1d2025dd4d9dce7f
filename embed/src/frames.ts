// Waits for the first <iframe data-marketplace-frame>. What the host needs for frames is loaded then.

import { builtInLanguage, text } from './texts.ts';

const SELECTOR = 'iframe[data-marketplace-frame]';

/** Loads the host's side of frames as soon as there is a frame. What it has posted until then is not lost. */
export function awaitFrames(): void {
  const early: MessageEvent[] = [];
  const keep = (event: MessageEvent) => { if (early.length < 100) early.push(event); };
  const iframes = document.getElementsByTagName('iframe');
  const observer = new MutationObserver(begin);

  async function begin(): Promise<void> {
    if (!iframes.length || !document.querySelector(SELECTOR)) return;
    observer.disconnect();
    const { connectFrames } = await import('./frame.ts');
    removeEventListener('message', keep);
    connectFrames(early, (id, tag) => {
      const language = builtInLanguage(tag);
      return [text(id, language), language];
    });
  }

  addEventListener('message', keep);
  observer.observe(document, { subtree: true, childList: true, attributeFilter: ['data-marketplace-frame'] });
  void begin();
}
