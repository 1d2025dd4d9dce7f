// Makes what others read of the package: the types of the feeds, from the schemas that mpgen publishes; the types for React and
// Vue, and custom-elements.json, from `api.js`. `node types.js --check` compares instead of writing.
import { compile } from 'json-schema-to-typescript';
import assert from 'node:assert/strict';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { attributes, events, methods, parts, properties } from './api.js';

const here = import.meta.dirname;
const SCHEMAS = join(here, '../tests/golden/schema');
/** What people write is not a feed, and has no types here. */
const WRITTEN = ['front-matter', 'marketplace', 'synonyms'];
const NOTE = '// Made by `npm run build` in embed/; changes here are lost.';

/** The public name of a type of the schemas. */
const nameOf = (name) => (name === 'CardFeed' ? 'MarketplaceCatalogCard' : `Marketplace${name.replace(/^Marketplace/, '').replace(/Feed$/, '')}`);

/** The types of all feeds, in one file without imports. */
async function feeds() {
  const definitions = {};
  const add = (name, { $schema, $id, title, $defs, ...schema }) => {
    // Two schemas that have a type of the same name mean the same type.
    if (definitions[name]) assert.deepEqual(definitions[name], schema, `two types are called ${name}`);
    definitions[name] = schema;
  };
  for (const file of (await readdir(SCHEMAS)).sort()) {
    if (WRITTEN.includes(file.split('.')[0])) continue;
    const schema = JSON.parse(await readFile(join(SCHEMAS, file), 'utf8'));
    for (const [name, definition] of Object.entries(schema.$defs ?? {})) add(nameOf(name), renamed(definition));
    add(nameOf(schema.title), renamed(schema));
  }
  const sorted = Object.fromEntries(Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1)));
  const all = { $defs: sorted, type: 'object', properties: Object.fromEntries(Object.keys(sorted).map((name) => [name, { $ref: `#/$defs/${name}` }])) };
  const text = await compile(all, 'All', { bannerComment: '', additionalProperties: false, unreachableDefinitions: true, format: true, style: { singleQuote: true, printWidth: 120 } });
  // The type that only leads to the others.
  const types = text.replace(/export interface All \{[\s\S]*?\n\}\n/, '')
    .replace(/(?:\n \*)?\n \* This interface was referenced by `All`'s JSON-Schema\n \* via the `definition` "\w+"\./g, '')
    .replace(/(?:\n \*)?\n \* @m(in|ax)Items \d+/g, '')
    .replace(/\/\*\*\n \*\/\n/g, '')
    .replace(/^( *)\/\*\*\n *\* (.*)\n *\*\//gm, '$1/** $2 */')
    .replace(/\n(?=\/\*\*|export )/g, '\n\n').replace(/\*\/\n\nexport/g, '*/\nexport').replace(/\n{3,}/g, '\n\n');
  return `${NOTE}\n\n/** The JSON that a marketplace publishes. A later version of mpgen may add fields, but takes none away. */\n\n${types.trim()}\n`;
}

/** A schema whose references have the public names, in the words that the generator knows: a reference alone, and the items of a
 * tuple as `items`. */
function renamed(schema) {
  if (Array.isArray(schema)) return schema.map(renamed);
  if (typeof schema !== 'object' || schema === null) return schema;
  if (typeof schema.$ref === 'string') return { $ref: schema.$ref.replace(/[^/]*$/, nameOf) };
  const { prefixItems, items, ...rest } = schema;
  const own = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, renamed(value)]));
  if (prefixItems) return { ...own, items: renamed(prefixItems), additionalItems: false };
  return items === undefined ? own : { ...own, items: renamed(items) };
}

// `null`, as in the detail of `mp-navigate`, removes an attribute.
const attribute = ({ name, values = 'string', text }) => `  /** ${text} */\n  ${/-/.test(name) ? `'${name}'` : name}?: ${values} | null | undefined;\n`;
const property = ({ name, property: own = name, type, values = type, text }) => `  /** ${text} */\n  ${own}?: ${values} | null | undefined;\n`;
const listener = ({ name, type, text }) => `  /** ${text} */\n  'on${name}'?: ((event: ${type}) => void) | undefined;\n`;
const details = [...new Set(events.flatMap(({ type }) => /<(Marketplace\w+)>/.exec(type)?.[1] ?? []))].sort();

/** Properties, also under the names of their attributes. */
const propertiesOfBothNames = attributes.map((one) => attribute({ ...one, values: one.values ?? one.type })).concat(attributes.filter((one) => one.property).map(property)).join('');

/** React 18 sets attributes, and has no way to listen to these events but a ref. */
const react18 = () => `${NOTE}
// React 18: import 'mpgen-embed/types/react-18';

import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { MarketplaceCatalogElement } from '../embed.js';

export interface MarketplaceCatalogAttributes extends DetailedHTMLProps<HTMLAttributes<MarketplaceCatalogElement>, MarketplaceCatalogElement> {
  /** React 18 passes \`className\` to an element of this kind under its own name. */
  class?: string | undefined;
${attributes.map(attribute).join('')}}

declare global {
  namespace JSX {
    interface IntrinsicElements {
      'marketplace-catalog': MarketplaceCatalogAttributes;
    }
  }
}
`;

/** React 19 sets properties, and listens to \`on\` with the name of an event. */
const react19 = () => `${NOTE}
// React 19: import 'mpgen-embed/types/react-19';

import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { ${[...details, 'MarketplaceCatalogElement'].sort().join(', ')} } from '../embed.js';

export interface MarketplaceCatalogProps extends DetailedHTMLProps<HTMLAttributes<MarketplaceCatalogElement>, MarketplaceCatalogElement> {
${propertiesOfBothNames}${events.map(listener).join('')}}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'marketplace-catalog': MarketplaceCatalogProps;
    }
  }
}
`;

/** Vue sets a property where the element has one, and listens with \`@\` and the name of an event. */
const vue = () => `${NOTE}
// Vue 3: import 'mpgen-embed/types/vue';

import type { DefineComponent } from 'vue';
import type { ${details.join(', ')} } from '../embed.js';

export interface MarketplaceCatalogProps {
${propertiesOfBothNames}${events.map(({ name, type, text }) => `  /** ${text} */\n  on${name.replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase())}?: ((event: ${type}) => void) | undefined;\n`).join('')}}

declare module 'vue' {
  interface GlobalComponents {
    'marketplace-catalog': DefineComponent<MarketplaceCatalogProps>;
    MarketplaceCatalog: DefineComponent<MarketplaceCatalogProps>;
  }
}
`;

/** The Custom Elements Manifest. */
function manifest() {
  const type = (text) => ({ type: { text } });
  return `${JSON.stringify({
    schemaVersion: '2.1.0',
    readme: '',
    modules: [{
      kind: 'javascript-module',
      path: 'dist/embed.js',
      declarations: [{
        kind: 'class',
        customElement: true,
        name: 'MarketplaceCatalogElement',
        tagName: 'marketplace-catalog',
        description: 'The marketplace as a part of the page.',
        superclass: { name: 'HTMLElement' },
        attributes: attributes.map(({ name, property: own = name, values = 'string', text }) => ({ name, fieldName: own, description: text, ...type(values) })),
        members: [
          ...attributes.map(({ name, property: own = name, type: text, text: description }) => ({ kind: 'field', name: own, attribute: name, reflects: true, description, ...type(text) })),
          ...methods.map(({ name, returns, text }) => ({ kind: 'method', name, description: text, return: type(returns) })),
        ],
        events: events.map(({ name, type: text, text: description }) => ({ name, description, ...type(text) })),
        slots: [{ name: '', description: 'Shown without JavaScript, and below the message if something cannot be loaded.' }],
        cssProperties: properties.map(([name, description]) => ({ name, description })),
        cssParts: parts.map(([name, description]) => ({ name, description })),
      }],
      exports: [{ kind: 'custom-element-definition', name: 'marketplace-catalog', declaration: { name: 'MarketplaceCatalogElement' } }],
    }],
  }, null, 2)}\n`;
}

const files = {
  'types/feeds.d.ts': await feeds(),
  'types/react-18.d.ts': react18(),
  'types/react-19.d.ts': react19(),
  'types/vue.d.ts': vue(),
  'custom-elements.json': manifest(),
};
for (const [name, text] of Object.entries(files)) {
  const path = join(here, name);
  if (!process.argv.includes('--check')) await writeFile(path, text);
  else if (await readFile(path, 'utf8').catch(() => null) !== text) {
    console.error(`${path} is not what the schemas and api.js give: run \`npm run build\` in embed/ and commit it`);
    process.exitCode = 1;
  }
}
