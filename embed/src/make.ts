// Makes elements from texts.

/** What an element can have as a child: an element, a text, nothing, or a list of them. */
export type Child = Node | string | number | null | undefined | false | 0 | readonly Child[];
export type Attributes = Record<string, string | number | boolean | null | undefined>;

/** An element with attributes and children. */
export function make<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(name, '');
    else if (value !== false && value != null) node.setAttribute(name, `${value}`);
  }
  node.append(...nodes(children));
  return node;
}

function nodes(children: readonly Child[]): (Node | string)[] {
  return children.flatMap((child) => {
    if (child == null || child === false) return [];
    return Array.isArray(child) ? nodes(child) : [child instanceof Node ? child : `${child}`];
  });
}

/** A magnifying glass. */
export function lens(): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13m5 11.5L20 20');
  svg.append(path);
  return svg;
}
