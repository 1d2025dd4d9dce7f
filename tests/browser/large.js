// Writes a generated marketplace with sections of several pages and parts, and modules of one, two or three countries:
// `node large.js FOLDER MODULES`. Its first modules have logos exported by drawing programs.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DRAWINGS } from './drawings.js';

const [folder, count] = [process.argv[2], Number(process.argv[3])];
const SECTIONS = { telephony: ['Телефония', 'Telephony'], delivery: ['Доставка', 'Delivery'], payments: ['Платежи', 'Payments'] };
const COUNTRIES = ['RU', 'RU, KZ', 'KZ', 'RU, KZ, BY', 'RU, BY', 'RU', 'KZ, BY'];
const SYLLABLES = 'ра ко ми тен ло ва сел дор ни по зу бел гра фин тор кви пла мер лун дер са век'.split(' ');

let state = 20;
const random = (below) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};
const word = () => Array.from({ length: 2 + random(3) }, () => SYLLABLES[random(SYLLABLES.length)]).join('');
const words = Array.from({ length: 4000 }, word);
const sentence = (length) => Array.from({ length }, () => words[random(words.length)]).join(' ');

mkdirSync(join(folder, 'modules'), { recursive: true });
writeFileSync(join(folder, 'marketplace.yaml'), `title: {ru: Маркетплейс, en: Marketplace}
base_url: https://marketplace.example/
currency: RUB
languages: [ru, en]
required_languages: [ru]
api_versions: [v5]
countries: [RU, KZ, BY]
markets: {all: [RU, KZ, BY], two: [KZ, BY]}
sections:
${Object.entries(SECTIONS).map(([code, [ru, en]]) => `  - code: ${code}\n    name: {ru: ${ru}, en: ${en}}\n`).join('')}permissions:
  - code: integration_read
  - code: integration_write
`);
for (let i = 0; i < count; i++) {
  const code = `module-${i}`;
  const name = word();
  const paid = random(10) < 6 ? 100 + random(90) * 50 : 0;
  const lines = [
    `code: ${code}`, `section: ${Object.keys(SECTIONS)[i % 3]}`, 'min_api_version: v5', `countries: [${COUNTRIES[i % COUNTRIES.length]}]`, 'permissions: [integration_read, integration_write]',
    `price_per_month: ${paid}`, paid && random(3) === 0 && `discounted_price_per_month: ${paid - 50}`, paid && random(2) && `trial_days: ${1 + random(30)}`,
    random(10) < 6 ? 'simple_connection_url: https://partner.example/config' : 'connection_url: https://partner.example/connect',
    'support_url: https://partner.example/support', 'documentation_url: https://partner.example/docs',
    `name: {ru: ${name[0].toUpperCase()}${name.slice(1)} ${i}${random(3) ? '' : `, en: Module ${i}`}}`,
    random(4) && `developer: {name: ${words[random(words.length)]}}`,
  ];
  const text = `${sentence(12)}.\n\n- ${sentence(9)}\n- ${sentence(11)}\n`;
  writeFileSync(join(folder, 'modules', `${code}.md`), `---\n${lines.filter(Boolean).join('\n')}\n---\n\n# ru\n\n## features\n\n${text}\n## installation\n\n${sentence(15)}, integration_read.\n`);
  const square = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#${((i * 77777) & 0xdfdfdf).toString(16).padStart(6, '0')}" d="M1 1h6v6H1z"/></svg>\n`;
  writeFileSync(join(folder, 'modules', `${code}.svg`), DRAWINGS[i]?.[1] ?? square);
}
