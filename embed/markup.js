// Makes elements from texts, and from the HTML of a module, which the build has sanitized, through a second allow-list.

// An element with attributes; each child is an element, a text, or nothing.
function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(name, '');
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child != null && child !== false));
  return node;
}

// A magnifying glass.
function lens() {
  const [svg, path] = ['svg', 'path'].map((tag) => document.createElementNS('http://www.w3.org/2000/svg', tag));
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13m5 11.5L20 20');
  svg.append(path);
  return svg;
}

const ALLOWED = new Set('a p br hr ul ol li h3 h4 h5 h6 strong em del code pre blockquote table thead tbody tr th td'.split(' '));
const DROPPED = new Set('script style template iframe svg math'.split(' '));

// A host that enforces trusted types has to allow the policy of this name.
let parsing = null;

// The nodes of a module's HTML: only known elements, with only the attributes that a text needs.
function safe(html) {
  parsing = parsing || (window.trustedTypes ? trustedTypes.createPolicy('marketplace-catalog', { createHTML: (text) => text }) : { createHTML: (text) => text });
  return copies(new DOMParser().parseFromString(parsing.createHTML(String(html)), 'text/html').body);
}

function copies(parent) {
  return [...parent.childNodes].flatMap((node) => {
    if (node.nodeType === Node.TEXT_NODE) return [node.data];
    const name = node.nodeType === Node.ELEMENT_NODE ? node.localName : '';
    if (!name || DROPPED.has(name)) return [];
    if (!ALLOWED.has(name)) return copies(node);
    return [make(name, attributesOf(node, name), copies(node))];
  });
}

// A partner's link opens a new tab that has no reference to the account.
function attributesOf(node, name) {
  const value = (attribute, allowed) => (allowed.test(node.getAttribute(attribute) || '') ? node.getAttribute(attribute) : null);
  if (/^h\d$/.test(name)) return { id: value('id', /^[\p{L}\p{N}_-]+$/u) };
  if (name === 'ol') return { start: value('start', /^\d{1,9}$/) };
  if (name !== 'a') return {};
  const href = value('href', /^(#|https?:\/\/|mailto:|tel:)/i);
  return /^http/i.test(href) ? { href, target: '_blank', rel: 'nofollow noopener noreferrer' } : { href };
}
