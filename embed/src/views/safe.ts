// Makes elements from the HTML of a module, which the build has sanitized, through a second allow-list.

import type { Attributes, Child } from '../make.ts';
import type { Views } from './views.ts';

const ALLOWED = new Set('a p br hr ul ol li h3 h4 h5 h6 strong em del code pre blockquote table thead tbody tr th td'.split(' '));
const DROPPED = new Set('script style template iframe svg math'.split(' '));

declare const trustedTypes: { createPolicy(name: string, rules: { createHTML(text: string): string }): { createHTML(text: string): string } } | undefined;

// A host that enforces trusted types has to allow the policy of this name.
let parsing: { createHTML(text: string): string } | undefined;

/** The nodes of a module's HTML: only known elements, with only the attributes that a text needs. */
export function safe(make: Views['kit']['make'], html: unknown): Child[] {
  const rules = { createHTML: (text: string) => text };
  parsing ??= typeof trustedTypes === 'undefined' ? rules : trustedTypes.createPolicy('marketplace-catalog', rules);
  return copies(make, new DOMParser().parseFromString(parsing.createHTML(String(html)), 'text/html').body);
}

function copies(make: Views['kit']['make'], parent: Element): Child[] {
  return [...parent.childNodes].flatMap((node): Child[] => {
    if (node instanceof Text) return [node.data];
    if (!(node instanceof Element)) return [];
    const name = node.localName;
    if (DROPPED.has(name)) return [];
    if (!ALLOWED.has(name)) return copies(make, node);
    return [make(name as keyof HTMLElementTagNameMap, attributesOf(node, name), copies(make, node))];
  });
}

// A partner's link opens a new tab that has no reference to the account.
function attributesOf(node: Element, name: string): Attributes {
  const value = (attribute: string, allowed: RegExp) => (allowed.test(node.getAttribute(attribute) || '') ? node.getAttribute(attribute) : null);
  if (/^h\d$/.test(name)) return { id: value('id', /^[\p{L}\p{N}_-]+$/u) };
  if (name === 'ol') return { start: value('start', /^\d{1,9}$/) };
  if (name !== 'a') return {};
  const href = value('href', /^(#|https?:\/\/|mailto:|tel:)/i);
  return /^http/i.test(href ?? '') ? { href, target: '_blank', rel: 'nofollow noopener noreferrer' } : { href };
}
