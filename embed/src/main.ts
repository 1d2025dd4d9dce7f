// `embed.js`: the element and the host's side of frames. Without a document, as in Node, it does nothing, and a second copy does
// nothing either.

import { define } from './element.ts';
import { awaitFrames } from './frames.ts';

if (typeof document !== 'undefined' && define()) awaitFrames();
