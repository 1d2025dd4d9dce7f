// What is wrong with the layout of a page: text that leaves its column or lies over other text, headings over nothing.

/** The faults of a page. Runs in the browser. */
export function faults() {
  const found = [];
  const COLUMNS = '.card, .box, .tiles a, .shelf > header, .module > header > div, .module > header > p, .prose, .rights > li, .facts > div, .lead, .top, .foot > div, .crumbs, .siblings, .choices > section, main';
  const rect = (range) => range.getBoundingClientRect();
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest('.vh, .skip, script, template, [hidden], summary + ul') || parent.closest('details:not([open]) > :not(summary)') || parent.matches('details:not([open])') || !parent.checkVisibility({ visibilityProperty: true })) continue;
    if (parent.closest('.side ul, pre, .prose table, .facets .long, .bar')) continue; // they scroll, or lie over what scrolls
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = rect(range);
    if (box.width) texts.push({ node, parent, box, words: node.data.trim().slice(0, 30) });
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
  for (const { parent, box, words } of texts) {
    const column = parent.closest(COLUMNS)?.getBoundingClientRect();
    if (column && (box.left < column.left - 1 || box.right > column.right + 1)) found.push(`"${words}" leaves its column by ${Math.round(Math.max(column.left - box.left, box.right - column.right))}`);
  }
  // The lines of a paragraph belong together, and a link that covers a card is not compared with the texts below it.
  const block = (parent) => parent.closest('h1, h2, h3, h4, p, li, label, legend, dd, dt, td, th, summary, .button, .more, .brand, .chip, b, small') || parent;
  for (let i = 0; i < texts.length; i += 1) {
    for (let k = i + 1; k < texts.length; k += 1) {
      const [a, b] = [texts[i], texts[k]];
      const [one, other] = [block(a.parent), block(b.parent)];
      if (one === other || one.contains(other) || other.contains(one)) continue;
      const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      if (across > 2 && down > 4) found.push(`"${a.words}" and "${b.words}" overlap by ${Math.round(across)} x ${Math.round(down)}`);
    }
  }
  for (const heading of document.querySelectorAll('main h2, main h3')) {
    if (!heading.checkVisibility() || heading.closest('.card')) continue;
    const whole = heading.closest('section, li, .how, div');
    const content = [...whole.querySelectorAll('p, ul, ol, dl, table, pre, form')].some((part) => part.checkVisibility() && part.getBoundingClientRect().height > 1 && !part.closest('header'));
    if (!content) found.push(`nothing below "${heading.textContent}"`);
  }
  const current = document.querySelector('.side [aria-current]')?.getBoundingClientRect();
  if (current && (current.left < 0 || current.right > innerWidth + 1)) found.push('the current section is out of sight');
  return found;
}
