// Writes a marketplace in which every text is an attack that pages have to show as plain text: `node hostile.js FOLDER`.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Text that would run, load or break out if a page treated it as more than characters. */
const ATTACKS = [
  '<script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '</title><svg onload=alert(1)>',
  '</textarea><img src=x onerror=alert(1)>',
  '<img src=//evil.example/a.png onerror=alert(1)>',
  '"><img src=x onerror=alert(1)>',
  "'><img src=x onerror=alert(1)>",
  '" autofocus onfocus=alert(1) x="',
  "' onmouseover=alert(1) x='",
  '--><script>alert(1)</script>',
  ']]><script>alert(1)</script>',
  '<!--<script>',
  '</style><style>@import "//evil.example"',
  '<iframe srcdoc="<script>parent.alert(1)">',
  '<base href=//evil.example/>',
  '<link rel=stylesheet href=//evil.example>',
  '<meta http-equiv=refresh content="0;url=//evil.example">',
  '<form action=//evil.example><button autofocus>',
  '<details open ontoggle=alert(1)>',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '"}]}</script><script>alert(1)//',
  '","@type":"Person","x":"',
  '\\"};alert(1);//',
  '\\u003cscript\\u003ealert(1)',
  '{{ 7 * 7 }}{% include "x" %}',
  '${alert(1)}',
  '`;alert(1);`',
  '&lt;img src=x onerror=alert(1)&gt;',
  '__proto__',
  'constructor',
  '<marketplace-catalog base=//evil.example>',
  '<template shadowrootmode=open><script>alert(1)</script>',
];

/** Unusual drawings that are allowed. */
const LOGOS = [
  '<path d="M1 1h6v6H1z"/>',
  '<title>&lt;script&gt;alert(1)&lt;/script&gt;</title><path d="M1 1h6v6H1z"/>',
  '<style>.a{fill:#c33}</style><path class="a" d="M1 1h6v6H1z"/>',
  '<defs><linearGradient id="g"><stop stop-color="#333"/></linearGradient><rect id="r" width="4" height="4"/></defs><use href="#r" fill="url(#g)"/>',
  '<defs><clipPath id="c"><circle cx="4" cy="4" r="3"/></clipPath></defs><g clip-path="url(#c)"><rect width="8" height="8"/></g>',
];

/** Rules on what pages show as it is written, which is safe. A maintainer may except a module from them. */
const EXCEPTED = ['text/not-plain', 'text/mojibake', 'text/placeholder', 'text/broken-markup'];

const folder = process.argv[2];
const LANGUAGES = ['ru', 'en', 'es'];
const each = (text) => `{${LANGUAGES.map((language) => `${language}: ${text}`).join(', ')}}`;
const quoted = (text) => `'${text.replaceAll("'", "''")}'`;

mkdirSync(join(folder, 'modules'), { recursive: true });
writeFileSync(join(folder, 'marketplace.yaml'), `title: ${each('Marketplace')}
base_url: https://marketplace.example/
currency: RUB
languages: [ru, en, es]
required_languages: [ru, en]
api_versions: [v5]
countries: [RU]
sections:
  - code: telephony
    name: {ru: Телефония, en: Telephony, es: Telefonía}
  - code: delivery
    name: {ru: Доставка, en: Delivery, es: Envíos}
permissions:
  - code: integration_read
  - code: integration_write
exceptions:
${ATTACKS.flatMap((_, i) => EXCEPTED.map((rule) => `  - {module: attack-${i}, rule: ${rule}, reason: it is escaped}`)).join('\n')}
`);
const TEXTS = {
  ru: ['Модуль передаёт звонки в заказы и показывает, кто звонит.', 'Откройте настройки и впишите ключ.'],
  en: ['The module brings calls into orders and shows who is calling.', 'Open the settings and enter the key.'],
  es: ['El módulo lleva las llamadas a los pedidos y muestra quién llama.', 'Abra los ajustes e introduzca la clave.'],
};
ATTACKS.forEach((attack, i) => {
  const code = `attack-${i}`;
  const name = each(quoted(`${i} ${attack}`.slice(0, 60).trim()));
  const address = `https://partner.example/${encodeURIComponent(attack)}?q=%22%3E%3Cscript%3E`;
  const front = [
    `code: ${code}`, `section: ${i % 2 ? 'telephony' : 'delivery'}`, 'min_api_version: v5', 'countries: [RU]',
    'permissions: [integration_read, integration_write]', `price_per_month: ${i * 10}`, `connection_url: ${quoted(address)}`,
    `support_url: ${quoted(address)}`, `documentation_url: ${quoted(address)}`, `name: ${name}`, `summary: ${name.replace("ru: '", "ru: 'Модуль ")}`,
    `developer: {name: ${quoted(`${attack}`.slice(0, 60).trim())}, url: ${quoted(address)}}`,
  ];
  const text = LANGUAGES.map((language) => `# ${language}

## features

${TEXTS[language][0]}

### \`\`${attack} \`\`

- \`\`${attack} \`\`
- [\`\` ${attack} \`\`](${address})

| \`\` ${attack.replaceAll('|', '')} \`\` |
|---|
| \`\` ${attack.replaceAll('|', '')} \`\` |

~~~
${attack}
~~~

## installation

${TEXTS[language][1]}

    ${attack}
`);
  writeFileSync(join(folder, 'modules', `${code}.md`), `---\n${front.join('\n')}\n---\n\n${text.join('\n')}`);
  writeFileSync(join(folder, 'modules', `${code}.svg`), `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">${LOGOS[i % LOGOS.length]}</svg>\n`);
});
