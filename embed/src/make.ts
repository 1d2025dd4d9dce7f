// Makes elements from texts.

/** What an element can have as a child: an element, a text, nothing, or a list of them. */
export type Child = Node | string | number | null | undefined | false | '' | readonly Child[];
export type Attributes = Record<string, string | number | boolean | null | undefined>;

/** An element with attributes and children. */
export function make<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(name, '');
    else if (value !== false && value != null) node.setAttribute(name, `${value}`);
  }
  append(node, children);
  return node;
}

/** Adds children to a node. */
export function append(node: Element, children: Child): void {
  node.append(...nodes([children]));
}

function nodes(children: readonly Child[]): (Node | string)[] {
  return children.flatMap((child) => {
    if (child == null || child === false) return [];
    return Array.isArray(child) ? nodes(child) : [child instanceof Node ? child : `${child}`];
  });
}
