// The views with lists of cards, in one file: what they have in common is not loaded after them.

export { found } from './found.ts';
export { section } from './section.ts';
