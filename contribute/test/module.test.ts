// The form's edits change only what they have to.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Model } from '../src/form/model.ts';
import { logoOf, setLogo } from '../src/module/body.ts';
import { apply, type KeyPath, type Style, type Value } from '../src/module/front.ts';

const ORDER = ['code', 'section', 'countries', 'permissions', 'price_per_month', 'support_url', 'name', 'developer', 'owners'];
const LANGUAGES = ['ru', 'en', 'es'];

const MODULE = `---
# Written by hand.
code: acme-calls # the code
section:   telephony
countries: [RU, NO] # and Norway
permissions:
  - order_read
  # for the card
  - customer_read
price_per_month: 1490.50
name:
  ru: "Акме: звонки"
  en: Acme
developer: {name: Acme, url: https://acme.example/}
---

# ru

## features

- Звонки

## installation

Нажмите «Подключить».

# en

## features

\`\`\`
# es
\`\`\`

- Calls
`;

const model = (text = MODULE) => new Model(text, ORDER, LANGUAGES);
const set = (path: KeyPath, value: Value | undefined, style?: Style, text = MODULE) => model(text).with(path, value, style);
/** Checks that a change of the text is the only one. */
const changes = (after: string, from: string, to: string) => assert.equal(after, MODULE.replace(from, to));

test('values are read as they are written', () => {
  const read = model();
  assert.deepEqual(read.list(['countries']), ['RU', 'NO']);
  assert.deepEqual(read.list(['permissions']), ['order_read', 'customer_read']);
  assert.equal(read.words(['price_per_month']), '1490.50');
  assert.equal(read.words(['name', 'ru']), 'Акме: звонки');
  assert.equal(read.words(['developer', 'url']), 'https://acme.example/');
  assert.equal(read.words(['owners']), '');
});

test('a value changes in its place, and comments stay', () => {
  changes(set(['code'], 'acme-phone'), 'acme-calls #', 'acme-phone #');
  changes(set(['section'], 'delivery'), '  telephony', '  delivery');
  changes(set(['price_per_month'], '19-90', 'plain'), '1490.50', '19-90');
  changes(set(['name', 'en'], 'Acme: calls'), 'en: Acme', 'en: "Acme: calls"');
  changes(set(['developer', 'name'], 'Acme, Inc.'), 'name: Acme,', 'name: "Acme, Inc.",');
});

test('items of a list come and go one by one', () => {
  changes(set(['countries'], ['RU', 'NO', 'KZ']), '[RU, NO]', '[RU, NO, KZ]');
  changes(set(['countries'], ['NO']), '[RU, NO]', '[NO]');
  changes(set(['countries'], ['RU']), '[RU, NO]', '[RU]');
  changes(set(['countries'], []), '[RU, NO]', '[]');
  changes(set(['permissions'], ['order_read', 'customer_read', 'order_write']), '  - customer_read\n', '  - customer_read\n  - order_write\n');
  changes(set(['permissions'], ['customer_read']), '  - order_read\n', '');
  changes(set(['permissions'], []), '\n  - order_read\n  # for the card\n  - customer_read\n', ' []\n');
});

test('a field that was missing gets its place in the order', () => {
  changes(set(['support_url'], 'https://acme.example/help'), 'name:\n', 'support_url: https://acme.example/help\nname:\n');
  changes(set(['owners'], ['acme-dev']), 'example/}\n', 'example/}\nowners: [acme-dev]\n');
  changes(set(['name', 'es'], 'Acme'), '  en: Acme\n', '  en: Acme\n  es: Acme\n');
  changes(set(['support_url', 'ru'], 'https://a.example/'), 'name:\n', 'support_url:\n  ru: https://a.example/\nname:\n');
});

test('a field that is emptied is removed', () => {
  changes(set(['code'], undefined), 'code: acme-calls # the code\n', '');
  changes(set(['name', 'ru'], undefined), '  ru: "Акме: звонки"\n', '');
  changes(set(['developer', 'url'], undefined), ', url: https://acme.example/', '');
  const one = set(['name', 'ru'], undefined);
  assert.equal(set(['name', 'en'], undefined, 'text', one), MODULE.replace('name:\n  ru: "Акме: звонки"\n  en: Acme\n', ''));
});

test('a language that is emptied and written again keeps its place', () => {
  const name = 'name:\n  ru: "Акме: звонки"\n  en: Acme\n';
  const without = model(MODULE).with(['name', 'ru'], undefined);
  assert.equal(model(without).with(['name', 'ru'], 'Акме'), MODULE.replace(name, 'name:\n  ru: Акме\n  en: Acme\n'));
  const flow = MODULE.replace(name, 'name: {en: Acme}\n');
  assert.equal(model(flow).with(['name', 'ru'], 'Акме'), MODULE.replace(name, 'name: {ru: Акме, en: Acme}\n'));
});

test('a module is written from nothing', () => {
  let text = '---\n---\n';
  const put = (path: KeyPath, value: Value, style?: Style) => { text = set(path, value, style, text); };
  put(['name', 'ru'], 'Акме');
  put(['price_per_month'], '0', 'plain');
  put(['code'], 'acme');
  put(['countries'], ['RU']);
  put(['name', 'en'], 'Acme');
  put(['permissions'], []);
  text = model(text).withBlock('en', 'features', '- Calls');
  text = model(text).withBlock('ru', 'installation', 'Нажмите.');
  text = model(text).withBlock('ru', 'features', '- Звонки\n');
  assert.equal(text, '---\ncode: acme\ncountries: [RU]\npermissions: []\nprice_per_month: 0\nname:\n  ru: Акме\n  en: Acme\n---\n\n# ru\n\n## features\n\n- Звонки\n\n## installation\n\nНажмите.\n\n# en\n\n## features\n\n- Calls\n');
});

test('empty values of a template are filled in', () => {
  const template = '---\n# The code\ncode:\n\n# The name\nname:\n  ru:\n  en:\n---\n';
  const named = set(['name', 'en'], 'Acme', 'text', template);
  assert.equal(set(['code'], 'acme', 'text', named), '---\n# The code\ncode: acme\n\n# The name\nname:\n  ru:\n  en: Acme\n---\n');
});

test('line ends of Windows stay', () => {
  const text = MODULE.replace(/\n/g, '\r\n');
  for (const after of [set(['owners'], ['a'], 'text', text), set(['name', 'es'], 'x', 'text', text), model(text).withBlock('es', 'features', 'a\nb'), set(['permissions'], ['order_read'], 'text', text)]) {
    assert.doesNotMatch(after, /[^\r]\n/);
  }
  assert.equal(set(['code'], 'b', 'text', text), text.replace('acme-calls', 'b'));
});

test('what cannot be read is not edited', () => {
  for (const text of ['', 'code: a', '---\ncode: [a\n---\n', '---\n- a\n---\n', '---\ncode: a\n']) assert.equal(model(text).isEditable, false, text);
});

test('texts are found by their headings, not by lines in code', () => {
  assert.equal(model().block('ru', 'installation'), 'Нажмите «Подключить».');
  assert.equal(model().block('en', 'features'), '```\n# es\n```\n\n- Calls');
  assert.equal(model().block('es', 'features'), '');
  changes(model().withBlock('ru', 'features', '- Звонок\n- Запись\n'), '- Звонки', '- Звонок\n- Запись');
  changes(model().withBlock('ru', 'features', ' '), '## features\n\n- Звонки\n\n', '');
  changes(model().withBlock('en', 'features', ''), MODULE.slice(MODULE.indexOf('# en\n')), '');
  changes(model().withBlock('en', 'installation', 'Press.'), '- Calls\n', '- Calls\n\n## installation\n\nPress.\n');
});

test('the logo is the last section', () => {
  const start = model().start;
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>';
  const drawn = apply(MODULE, setLogo(MODULE, start, svg));
  assert.equal(drawn, `${MODULE}\n# logo\n\n\`\`\`svg\n${svg}\n\`\`\`\n`);
  assert.equal(logoOf(drawn, start)?.trim(), svg);
  assert.equal(model(drawn).withBlock('es', 'features', '- Llamadas'), drawn.replace('# logo', '# es\n\n## features\n\n- Llamadas\n\n# logo'));
  assert.equal(apply(drawn, setLogo(drawn, start, null)).trimEnd(), MODULE.trimEnd());
  assert.equal(logoOf(MODULE, start), null);
});
