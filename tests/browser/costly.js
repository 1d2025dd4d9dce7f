// Drawings, each of one expensive kind, that grow until `mpgen check` rejects them: [name, factor => drawing, maximum
// factor]. The largest accepted one is the most that a stranger can make a browser paint.

const svg = (inside, side = 200) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}">${inside}</svg>`;
const times = (count, part) => Array.from({ length: count }, (_, at) => (typeof part === 'function' ? part(at) : part)).join('');

/** Something drawn many times by a few lines. */
const often = (count, thing) => {
  const uses = (number, id) => times(number, `<use href="#${id}"/>`);
  return `<defs><g id="one">${thing}</g><g id="fifty">${uses(50, 'one')}</g></defs>${uses(Math.floor(count / 50), 'fifty')}${uses(count % 50, 'one')}`;
};

let seed = 1;
const random = (below) => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed % below; };
const scribble = (count, step) => { seed = 1; return `M0 0${times(count, step)}`; };
const lines = () => `L${random(200)} ${random(200)}`;
const curves = () => `Q${random(200)} ${random(200)} ${random(200)} ${random(200)}`;
const cubics = () => `C${random(200)} ${random(200)} ${random(200)} ${random(200)} ${random(200)} ${random(200)}`;
const arcs = () => `A99 20 ${random(90)} 1 0 ${random(200)} ${random(200)}`;
const full = 'M0 0H200V200H0z';
const path = (d, more = '') => `<path d="${d}" ${more}/>`;
const stroked = (d, width, more = '') => path(d, `fill="none" stroke="red" stroke-width="${width}" ${more}`);
const filtered = (steps, count, region = '') => `<filter id="f" ${region}>${steps}</filter>${often(count, path(full, 'filter="url(#f)"'))}`;
const tile = (side) => `<pattern id="p" width="${side}" height="${side}" patternUnits="userSpaceOnUse"><rect width="${side}" height="${side}" fill="red"/></pattern>`;

export const COSTLY = [
  ['thin dashes', (n) => svg(stroked('M0 0H200M0 9H200', 1, `stroke-dasharray="${200 / n}"`)), 1e6],
  ['round dashes', (n) => svg(stroked('M0 0H200', 3, `stroke-linecap="round" stroke-dasharray="0 ${200 / n}"`)), 1e6],
  ['wide round dashes', (n) => svg(stroked('M0 0H200', 300, `stroke-linecap="round" stroke-dasharray="0 ${200 / n}"`)), 1e6],
  ['dashes along a curve', (n) => svg(`<circle cx="99" cy="99" r="90" fill="none" stroke="red" stroke-width="9" stroke-dasharray="${500 / n}"/>`), 1e6],
  ['dashes of few units', (n) => svg(stroked('M0 0H200V200', 3, `pathLength="${n}" stroke-linecap="round" stroke-dasharray="0 1"`)), 1e7],
  ['dashes used often', (n) => svg(often(n, stroked(full, 1, 'stroke-dasharray="1"'))), 1e4],
  ['lines filled', (n) => svg(path(scribble(n, lines))), 14_000],
  ['lines stroked', (n) => svg(stroked(scribble(n, lines), 1)), 14_000],
  ['lines with wide round corners', (n) => svg(stroked(scribble(n, lines), 40, 'stroke-linejoin="round"')), 14_000],
  ['lines used often', (n) => svg(often(n, path(scribble(1000, lines)))), 1e4],
  ['curves filled', (n) => svg(path(scribble(n, curves))), 7000],
  ['curves stroked', (n) => svg(stroked(scribble(n, curves), 30)), 7000],
  ['cubic curves used often', (n) => svg(often(n, path(scribble(200, cubics)))), 1e4],
  ['arcs stroked', (n) => svg(stroked(scribble(n, arcs), 9, 'stroke-linejoin="round"')), 5000],
  ['a scribble magnified', (n) => svg(`<g transform="scale(${n})">${stroked(scribble(500, curves), 9)}</g>`), 1e6],
  ['shapes over one another', (n) => svg(often(n, path(full, 'fill="#f001"'))), 2e4],
  ['gradients over one another', (n) => svg(`<radialGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="blue" stop-opacity=".3"/></radialGradient>${often(n, path(full, 'fill="url(#g)" opacity=".9"'))}`), 2e4],
  ['blended groups', (n) => svg(often(n, `<g style="mix-blend-mode:multiply">${path(full, 'fill="red"')}</g>`)), 2e4],
  ['transparent groups', (n) => svg(often(n, `<g opacity=".5">${path(full, 'fill="red"')}${path('M0 0H200V100z', 'fill="blue"')}</g>`)), 2e4],
  ['nested groups', (n) => svg(`${times(28, '<g opacity=".9">')}${often(n, path(full, 'fill="#f001"'))}${times(28, '</g>')}`), 2e4],
  ['masks', (n) => svg(`<mask id="m">${path(full, 'fill="#fff"')}</mask>${often(n, path(full, 'mask="url(#m)"'))}`), 2e4],
  ['clip paths', (n) => svg(`<clipPath id="c">${path(scribble(300, lines))}</clipPath>${often(n, path(full, 'clip-path="url(#c)"'))}`), 2e4],
  ['a clip path of two', (n) => svg(`<clipPath id="c">${path(scribble(n, lines))}${path(scribble(n, curves))}</clipPath>${path(full, 'clip-path="url(#c)"')}`), 4000],
  ['a clip path of many', (n) => svg(`<clipPath id="c">${times(n, () => path(scribble(8, cubics)))}</clipPath>${path(full, 'clip-path="url(#c)"')}`), 1000],
  ['whole tiles', (n) => svg(`${tile(200)}${often(n, path(full, 'fill="url(#p)"'))}`), 2e4],
  ['small tiles', (n) => svg(`${tile(1)}${often(n, path(full, 'fill="url(#p)"'))}`), 2e4],
  ['a huge tile', (n) => svg(`${tile(n)}${path(full, 'fill="url(#p)"')}`), 1e6],
  ['tiles of the shape', (n) => svg(`<pattern id="p" width="${n}" height="1"><rect width="999" height="999" fill="red"/></pattern>${often(9, path(full, 'fill="url(#p)"'))}`), 1e4],
  ['tiles of tiles', (n) => svg(`${tile(99)}<pattern id="q" width="${n}" height="${n}" patternUnits="userSpaceOnUse">${times(9, `<rect width="${n}" height="${n}" fill="url(#p)"/>`)}</pattern>${path(full, 'fill="url(#q)"')}`), 1e6],
  ['blurs', (n) => svg(filtered('<feGaussianBlur stdDeviation="9"/>', n)), 1e4],
  ['a blur of a huge region', (n) => svg(filtered('<feGaussianBlur stdDeviation="1000"/>', 3, `x="-${n}" y="-${n}" width="${2 * n}" height="${2 * n}"`)), 1e5],
  ['shadows', (n) => svg(filtered('<feDropShadow stdDeviation="30" dx="50" dy="50"/>', n, 'x="-1" y="-1" width="3" height="3"')), 1e4],
  ['shadows of shadows', (n) => svg(filtered(times(n, '<feDropShadow stdDeviation="30" dx="9" dy="9"/>'), 1, 'x="-1" y="-1" width="3" height="3"')), 1900],
  ['shadows of CSS upon each other', (n) => svg(path(full, `style="filter:${times(n, 'drop-shadow(9px 9px 30px red)')}"`)), 1900],
  ['groups with shadows', (n) => svg('<g style="filter:drop-shadow(9px 9px 30px red)">'.repeat(n) + path(full) + '</g>'.repeat(n)), 30],
  ['blurs of CSS', (n) => svg(often(n, path(full, 'style="filter:blur(20px)"'))), 1e4],
  ['one blur of CSS', (n) => svg(path(full, `style="filter:blur(${n}px)"`)), 1e6],
  ['morphology', (n) => svg(filtered(`<feMorphology operator="dilate" radius="${n}"/>`, 5)), 1e5],
  ['steps of a filter', (n) => svg(filtered(times(n, '<feGaussianBlur stdDeviation="3"/>'), 1)), 1900],
  ['markers', (n) => svg(`<marker id="m" markerWidth="9" markerHeight="9" overflow="visible">${path('M-99-99H200V200z', 'fill="#f001"')}</marker>${path(scribble(n, lines), 'fill="none" marker-mid="url(#m)"')}`), 14_000],
];
