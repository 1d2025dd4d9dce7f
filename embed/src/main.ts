// `embed.js`: the element and the host's side of frames. Without a document, as in Node, it does nothing.

import { define } from './element.ts';
import { connectFrames } from './frame.ts';

if (typeof document !== 'undefined') {
  define();
  connectFrames();
}
