// Writes the sample marketplace with the longest names that a marketplace may have: long words of four languages, and
// names of 60 letters without a space, and two removed modules. Usage: node long.js SAMPLE OUT [THEME]

import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [sample, out, theme = 'default'] = process.argv.slice(2);
const NAMES = {
  ru: ['Рентгеноэлектрокардиографический аппарат', 'Высокопревосходительство', 'Частнопредпринимательский учёт', 'Достопримечательности'],
  en: ['Internationalization', 'Donaudampfschifffahrtsgesellschaft', 'Uncharacteristically counterproductive', 'Recommendations'],
  es: ['Electroencefalografista', 'Rindfleischetikettierungsüberwachung', 'Desproporcionadamente anticonstitucional', 'Recomendaciones'],
};
const ENDLESS = { ru: 'Ж'.repeat(60), en: 'W'.repeat(60), es: 'Ñ'.repeat(60) };

cpSync(sample, out, { recursive: true });
const settings = readFileSync(join(out, 'marketplace.yaml'), 'utf8');
writeFileSync(join(out, 'marketplace.yaml'), settings
  .replace(/^theme: .*/m, `theme: ${theme}`)
  .replace('ru: Телефония, en: Telephony, es: Telefonía', 'ru: Электросвязь и видеоконференции, en: Telecommunications, es: Telecomunicaciones')
  .replace('ru: Доставка, en: Delivery, es: Envíos', 'ru: Достопримечательности, en: Donaudampfschifffahrt, es: Desproporcionadamente'));

writeFileSync(join(out, 'removed.yaml'), `- {code: akvilon-first, day: 2026-01-10, reason: Another box, successor: akvilon-calls}
- {code: akvilon-calls, day: 2026-02-20, reason: Merged, successor: akvilon-telephony}
`);

const modules = readdirSync(join(out, 'modules'), { recursive: true }).filter((path) => path.endsWith('.md')).sort();
modules.forEach((path, i) => {
  const file = join(out, 'modules', path);
  const name = (language) => (i % 5 === 4 ? ENDLESS[language].slice(String(i).length) + i : `${NAMES[language][i % 5]} ${i}`);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/^name:.*\n(?:[ \t]+.*\n)*/m, `name: {ru: ${name('ru')}, en: ${name('en')}, es: ${name('es')}}\n`));
});
