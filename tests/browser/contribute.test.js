// `/contribute/`: a partner writes a module in a browser and ends at the forge's form.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { CHROMIUM, launch, open, serve } from './browser.js';
import { choose, counted, press, reach, show, type } from './contribute.js';

const SITE = process.env.MPGEN_CONTRIBUTE_SITE;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><title>Acme</title><rect width="64" height="64" rx="12" fill="#1f5fbf"/><path d="M32 12 52 52H12z" fill="#fff"/></svg>';

/** What the form says in each language. */
const WORDS = {
  en: {
    start: 'Start a new module', code: 'Module code', section: 'Marketplace section', delivery: 'Delivery', version: 'Minimum version of the system API',
    countries: 'Countries', russia: 'Russia', kazakhstan: 'Kazakhstan', integration: 'Integration', see: 'View integration modules', change: 'Register and change integration modules',
    price: 'Price per month', simple: 'Address of the simple connection configuration', support: 'Technical support page', documentation: 'Documentation page',
    name: 'Module name', ru: 'Russian', en: 'English', logo: 'Logo', choose: 'Choose an SVG file', features: 'What the module does', installation: 'How to install it',
    preview: 'Preview', send: 'Send', copy: 'Copy the file', copied: 'Copied.', open: 'Open the form on GitHub', none: 'No findings. The module can be sent.', back: 'All drafts', discard: 'Discard Acme Express', keep: 'Keep it', really: 'Discard', drafts: 'Your drafts',
  },
  ru: {
    start: 'Начать новый модуль', code: 'Символьный код', section: 'Раздел маркетплейса', delivery: 'Доставка', version: 'Минимальная версия API системы',
    countries: 'Страны', russia: 'Россия', kazakhstan: 'Казахстан', integration: 'Интеграция', see: 'Просмотр модулей интеграции', change: 'Регистрация и изменение модулей интеграции',
    price: 'Цена в месяц', simple: 'Адрес конфигурации простого подключения', support: 'Страница технической поддержки', documentation: 'Страница документации',
    name: 'Название модуля', ru: 'русский', en: 'английский', logo: 'Логотип', choose: 'Выбрать файл SVG', features: 'Что умеет модуль', installation: 'Как его установить',
    preview: 'Просмотр', send: 'Отправить', copy: 'Скопировать файл', copied: 'Скопировано.', open: 'Открыть форму на GitHub', none: 'Замечаний нет. Модуль можно отправлять.', back: 'Все черновики', discard: 'Удалить: Акме Экспресс', keep: 'Оставить', really: 'Удалить', drafts: 'Ваши черновики',
  },
  es: {
    start: 'Empezar un módulo nuevo', code: 'Código del módulo', section: 'Sección del marketplace', delivery: 'Envíos', version: 'Versión mínima de la API del sistema',
    countries: 'Países', russia: 'Rusia', kazakhstan: 'Kazajistán', integration: 'Integración', see: 'Ver los módulos de integración', change: 'Registrar y modificar módulos de integración',
    price: 'Precio al mes', simple: 'Dirección de la configuración de la conexión simple', support: 'Página de soporte técnico', documentation: 'Página de documentación',
    name: 'Nombre del módulo', ru: 'ruso', en: 'inglés', logo: 'Logotipo', choose: 'Elegir un archivo SVG', features: 'Qué hace el módulo', installation: 'Cómo se instala',
    preview: 'Vista previa', send: 'Enviar', copy: 'Copiar el archivo', copied: 'Copiado.', open: 'Abrir el formulario en GitHub', none: 'No hay observaciones. El módulo se puede enviar.', back: 'Todos los borradores', discard: 'Descartar Acme Express', keep: 'Conservar', really: 'Descartar', drafts: 'Sus borradores',
  },
};

const FEATURES = {
  ru: 'Доставка «Акме» прямо из заказа.\n\n- Расчёт стоимости и срока\n- Печать наклеек\n- Статусы и трек-номер в заказе',
  en: 'Acme delivery straight from the order.\n\n- Cost and time in the order\n- Printing of labels\n- Statuses and a tracking number in the order',
};

describe('contribute', { skip: !CHROMIUM ? 'Chromium is not installed' : !SITE && 'the program was built without the WebAssembly module' }, () => {
  let browser;
  let site;
  before(async () => { browser = await launch(); site = await serve(SITE); });
  after(async () => { await browser?.close(); site?.close(); });

  /** Opens the page as a visitor with these languages, who has no drafts. */
  async function visit({ language = 'en', ...options } = {}) {
    const context = await browser.createBrowserContext();
    await context.overridePermissions(site.origin, ['clipboard-read', 'clipboard-write', 'clipboard-sanitized-write']);
    const page = await open({ newPage: () => context.newPage() }, options);
    page.violations = [];
    await page.evaluateOnNewDocument((language) => {
      Object.defineProperty(navigator, 'languages', { get: () => [language] });
      window.violations = [];
      document.addEventListener('securitypolicyviolation', (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
    }, language);
    await page.goto(`${site.origin}/contribute/`);
    await page.waitForSelector('main h1, main [role=tab]');
    await page.waitForFunction(() => document.querySelector('main button'));
    return { page, close: () => context.close() };
  }

  const violations = (page) => page.evaluate(() => window.violations);

  async function axe(page) {
    await page.evaluate(AXE);
    return page.evaluate(async () => {
      const { violations } = await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join(' ')}`);
    });
  }

  /** Writes a module from nothing, by keyboard alone. */
  async function write(page, w) {
    await press(page, w.start);
    await page.waitForSelector('[role=tab]');
    await type(page, w.code, 'acme-express');
    await choose(page, w.section, w.delivery);
    await choose(page, w.version, 'v5');
    await press(page, `${w.countries}: ${w.russia}`, 'Space');
    await press(page, `${w.countries}: ${w.kazakhstan}`, 'Space');
    await press(page, `${w.integration}: ${w.see}`, 'Space');
    await press(page, `${w.integration}: ${w.change}`, 'Space');
    await type(page, w.price, '490');
    await type(page, w.simple, 'https://acme-express.ru/crm/config');
    await type(page, w.support, 'https://acme-express.ru/help');
    await type(page, w.documentation, 'https://acme-express.ru/docs');
    await type(page, `${w.name}: ${w.ru}`, 'Акме Экспресс');
    await type(page, `${w.name}: ${w.en}`, 'Acme Express');
    // The button may be drawn anew between the key's way down and up, when a check answers: then one presses again.
    const openFiles = async () => {
      await reach(page, `${w.logo}: ${w.choose}`);
      return Promise.all([page.waitForFileChooser({ timeout: 10_000 }), page.keyboard.press('Space')]);
    };
    const [chooser] = await openFiles().catch(openFiles);
    const folder = mkdtempSync(join(tmpdir(), 'mpgen-logo-'));
    writeFileSync(join(folder, 'logo.svg'), LOGO);
    await chooser.accept([join(folder, 'logo.svg')]);
    await page.waitForSelector('img.logo');
    rmSync(folder, { recursive: true });
    await type(page, `${w.features}: ${w.ru}`, FEATURES.ru);
    await type(page, `${w.features}: ${w.en}`, FEATURES.en);
    assert.equal(await counted(page, w.none), w.none, await page.evaluate(() => [...document.querySelectorAll('.findings li')].map((li) => li.textContent).join('\n')));
  }

  for (const language of ['en', 'ru', 'es']) {
    test(`a module is written from nothing to the forge's form by keyboard alone: ${language}`, async () => {
      const w = WORDS[language];
      const { page, close } = await visit({ language });
      assert.equal(await page.evaluate(() => document.documentElement.lang), language);
      await write(page, w);
      await show(page, w.send);
      await press(page, w.copy);
      await page.waitForFunction((words) => document.querySelector('.steps').textContent.includes(words), {}, w.copied);
      const text = await page.evaluate(() => navigator.clipboard.readText());
      assert.match(text, /^---\ncode: acme-express\nsection: delivery\nmin_api_version: v5\ncountries: \[RU, KZ\]\npermissions: \[integration_read, integration_write\]\nprice_per_month: 490\n/);
      assert.match(text, /\nname:\n {2}ru: Акме Экспресс\n {2}en: Acme Express\n---\n\n# ru\n\n## features\n\nДоставка «Акме» прямо из заказа\.\n\n- Расчёт/);
      assert.match(text, /\n# logo\n\n```svg\n<svg [^]*<\/svg>\n```\n$/);
      await reach(page, w.open);
      const opened = new Promise((resolve) => { browser.once('targetcreated', resolve); });
      const address = await page.evaluate(() => document.activeElement.href);
      assert.ok(address.startsWith('https://github.com/acme/marketplace/new/main?filename=content%2Fmodules%2Facme-express%2Facme-express.md'), address);
      assert.ok(address.length < 6000);
      await page.keyboard.press('Enter');
      assert.match((await opened).url(), /^(https:\/\/github\.com\/|about:blank|$)/);
      assert.deepEqual(await violations(page), []);
      assert.deepEqual(page.complaints, []);
      await close();
    });
  }

  test('a draft outlives the page, and discarding it asks', async () => {
    const w = WORDS.en;
    const { page, close } = await visit();
    await write(page, w);
    await page.reload();
    await page.waitForSelector('[role=tab]');
    assert.equal(await page.$eval('h1', (title) => title.textContent), 'Acme Express');
    await press(page, w.back);
    await page.waitForSelector('.list button');
    await press(page, w.discard);
    await page.waitForSelector('dialog[open]');
    await press(page, w.keep);
    assert.equal((await page.$$('[aria-label="Discard Acme Express"]')).length, 1);
    await press(page, w.discard);
    await page.waitForSelector('dialog[open]');
    await press(page, w.really);
    await page.waitForFunction(() => !document.querySelector('[aria-label="Discard Acme Express"]'));
    await page.reload();
    await page.waitForSelector('main h1');
    assert.equal(await page.$('[aria-label="Discard Acme Express"]'), null);
    await close();
  });

  /** Opens a module of the marketplace from the list. */
  async function change(page, query, name) {
    await type(page, 'Search by name or code', query);
    await press(page, name);
    await page.waitForSelector('[role=tab]');
  }

  test('a module of the marketplace is changed, and nothing else of its file', async () => {
    const { page, close } = await visit();
    await change(page, 'akvilon-tele', 'Akvilon Telephony');
    assert.equal(await counted(page, WORDS.en.none), WORDS.en.none);
    await reach(page, 'Price per month');
    await page.keyboard.down('Control');
    await page.keyboard.press('a');
    await page.keyboard.up('Control');
    await page.keyboard.type('2990');
    await show(page, 'Send');
    await press(page, 'Copy the file');
    await page.waitForFunction(() => document.querySelector('.steps').textContent.includes('Copied.'));
    const before = readFileSync(join(import.meta.dirname, '../../content/modules/akvilon/akvilon-telephony.md'), 'utf8');
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), before.replace('price_per_month: 1990', 'price_per_month: 2990'));
    await reach(page, 'Open the form on GitHub');
    assert.equal(await page.evaluate(() => document.activeElement.href), 'https://github.com/acme/marketplace/edit/main/content/modules/akvilon/akvilon-telephony.md');
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(page.complaints, []);
    await close();
  });

  test('a finding stands beside its field, and its fix is one press away', async () => {
    const { page, close } = await visit();
    await change(page, 'akvilon-tele', 'Akvilon Telephony');
    await reach(page, 'Price per month');
    await page.keyboard.press('End');
    await page.keyboard.type(',50');
    const found = await page.waitForSelector('[data-place=price_per_month] .findings .error');
    assert.match(await found.evaluate((node) => node.textContent), /1990,50/);
    const described = await page.evaluate(() => {
      const input = document.querySelector('[data-place=price_per_month] input');
      return [input.getAttribute('aria-invalid'), input.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ')];
    });
    assert.equal(described[0], 'true');
    assert.match(described[1], /1990,50/);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('[data-place=price_per_month] input').value === '1990.50');
    assert.equal(await counted(page, WORDS.en.none), WORDS.en.none);
    await close();
  });

  test('form and text are two views of one file, with marks and completion', async () => {
    const { page, close } = await visit({ width: 1440 });
    await change(page, 'chirik-webchat', 'Chirik website chat');
    await show(page, 'Text');
    const inEditor = (run, value) => page.evaluate(`(${run})(document.querySelector('.editor').shadowRoot, ${JSON.stringify(value ?? null)})`);
    await page.waitForFunction(() => document.querySelector('.editor')?.shadowRoot?.querySelector('.cm-content'));
    assert.equal(await inEditor((root) => root.querySelector('style') === null), true);
    // A broken value in the text is marked there, and shown in the form.
    await inEditor((root) => root.querySelector('.cm-content').focus());
    await page.keyboard.down('Control');
    await page.keyboard.press('Home');
    await page.keyboard.up('Control');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await page.keyboard.type('!');
    await page.waitForFunction(() => document.querySelector('.editor').shadowRoot.querySelector('.cm-lintRange-error'));
    assert.match(await page.$eval('[data-place=code] input', (input) => input.value), /!$/);
    await page.waitForSelector('[data-place=code] .findings .error');
    await page.keyboard.press('Backspace');
    // Completion of a new line offers the fields that are missing.
    await page.keyboard.press('Enter');
    await page.keyboard.type('lis');
    await page.keyboard.down('Control');
    await page.keyboard.press('Space');
    await page.keyboard.up('Control');
    await page.waitForFunction(() => document.querySelector('.editor').shadowRoot.querySelector('.cm-tooltip-autocomplete')?.textContent.includes('listed'));
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(page.complaints, []);
    await close();
  });

  test('the preview shows card and page in the site’s style, and the table where they are seen', async () => {
    const { page, close } = await visit({ width: 1440 });
    await change(page, 'akvilon-tele', 'Akvilon Telephony');
    await page.waitForFunction(() => document.querySelectorAll('.preview iframe').length === 2);
    const frame = (title) => page.waitForFunction((title) => {
      const inside = document.querySelector(`iframe[title="${title}"]`)?.contentDocument;
      const image = inside?.querySelector('main img');
      const isStyled = inside && [...inside.styleSheets].some((sheet) => sheet.cssRules.length > 10);
      return isStyled && image?.complete && image.naturalWidth > 0 && inside.body.textContent.includes('Akvilon Telephony');
    }, {}, title);
    await frame('The card in the list');
    await frame('The page as customers see it');
    await show(page, 'Where it is seen');
    const seen = await page.$$eval('.seen tbody tr', (rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent.trim())));
    assert.deepEqual(seen.find(([country]) => country === 'Kazakhstan'), ['Kazakhstan', 'not seen', 'not seen', 'seen']);
    assert.deepEqual(seen.find(([country]) => country === 'Mexico'), ['Mexico', 'not seen', 'not seen', 'not seen']);
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(page.complaints, []);
    await close();
  });

  test('bad files get words that say what to do', async () => {
    const { page, close } = await visit();
    await press(page, 'Start a new module');
    await page.waitForSelector('input[type=file]');
    const folder = mkdtempSync(join(tmpdir(), 'mpgen-bad-'));
    const said = async (name, content, words) => {
      const file = join(folder, name);
      writeFileSync(file, content);
      await (await page.$('[data-place=logo] input[type=file]')).uploadFile(file);
      await page.waitForFunction((words) => document.querySelector('[data-place=logo]').textContent.includes(words), { timeout: 5000 }, words);
      assert.equal(await page.$('img.logo'), null, name);
    };
    await said('logo.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'picture of dots');
    await said('logo.svg', Buffer.from('ffd8ffe000104a464946', 'hex'), 'picture of dots');
    await said('text.svg', 'not a drawing', 'not an SVG');
    await said('large.svg', `<svg>${' '.repeat(200_000)}</svg>`, 'larger than 128 KB');
    await said('script.svg', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>alert(1)</script><path d="M0 0h9v9z"/></svg>', 'script');
    await said('inside.svg', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="data:image/png;base64,iVBORw0KGgo="/></svg>', 'cannot be used');
    rmSync(folder, { recursive: true });
    assert.deepEqual(page.complaints, []);
    await close();
  });

  test('a pasted export becomes drafts, whose gaps are findings', async () => {
    const { page, close } = await visit();
    await type(page, 'Text', '[{"code": "acme-calls", "name": "Акме", "Цена в месяц": "1 290,00 ₽/мес", "Страны": "Россия, Казахстан"}, {"code": "acme-post", "name": "Акме Почта"}]');
    await press(page, 'Read the text');
    await page.waitForFunction(() => document.querySelector('[role=alert]')?.textContent.includes('2 drafts were made'));
    await press(page, 'Go on with Акме');
    await page.waitForSelector('[role=tab]');
    assert.equal(await page.$eval('[data-place=price_per_month] input', (input) => input.value), '1290.00');
    const countries = await page.$$eval('[data-place=countries] input:checked', (boxes) => boxes.map((box) => box.labels[0].textContent.trim()));
    assert.deepEqual(countries, ['Russia', 'Kazakhstan']);
    assert.match(await counted(page, ''), /^\d+ errors/);
    await show(page, 'Send');
    assert.ok(!(await page.$eval('.send', (send) => send.textContent)).includes('block'), 'no headings without text are left for the form');
    await close();
  });

  test('a table that Excel saved is read, whatever its encoding', async () => {
    const { page, close } = await visit();
    const folder = mkdtempSync(join(tmpdir(), 'mpgen-excel-'));
    const cyrillic = (text) => Buffer.from([...text].map((c) => (c >= 'А' && c <= 'я' ? c.charCodeAt(0) - 0x410 + 0xc0 : c.charCodeAt(0))));
    writeFileSync(join(folder, 'export.csv'), cyrillic('Символьный код;Название;Цена в месяц;Описание возможностей\nacme-calls;Акме Звонки;1 290,00 руб./мес;Звонки из карточки заказа и записи разговоров\n'));
    await (await page.$('input[type=file]')).uploadFile(join(folder, 'export.csv'));
    await page.waitForFunction(() => document.querySelector('[role=alert]').textContent.includes('1 draft was made'));
    assert.match(await page.$eval('[role=alert]', (alert) => alert.textContent), /Windows-1251/);
    await press(page, 'Go on with Акме Звонки');
    await page.waitForSelector('[role=tab]');
    assert.equal(await page.$eval('[data-place=price_per_month] input', (input) => input.value), '1290.00');
    rmSync(folder, { recursive: true });
    await close();
  });

  test('Back leads to the start, and two tabs write one draft', async () => {
    const { page, close } = await visit();
    await press(page, 'Start a new module');
    await page.waitForSelector('[role=tab]');
    await type(page, 'Module code', 'acme-calls');
    const other = await open({ newPage: () => page.browserContext().newPage() });
    await other.goto(page.url());
    await other.waitForSelector('[role=tab]');
    const value = (tab, place) => tab.waitForFunction((place) => document.querySelector(`[data-place=${place}] input`)?.value, {}, place).then((handle) => handle.jsonValue());
    assert.equal(await value(other, 'code'), 'acme-calls');
    await type(other, 'Price per month', '490');
    assert.equal(await value(page, 'price_per_month'), '490');
    await other.close();
    await page.bringToFront();
    await page.goBack();
    await page.waitForSelector('.list .link');
    await page.goForward();
    await page.waitForSelector('[role=tab]');
    assert.equal(await value(page, 'price_per_month'), '490');
    await close();
  });

  test('a browser that keeps nothing says so, and the page keeps drafts until it is closed', async () => {
    const { page, close } = await visit();
    await page.evaluateOnNewDocument(() => Object.defineProperty(window, 'localStorage', { get: () => { throw new Error('denied'); } }));
    await page.reload();
    await page.waitForSelector('main button');
    assert.match(await page.$eval('main', (main) => main.textContent), /This browser keeps no drafts/);
    await press(page, 'Start a new module');
    await page.waitForSelector('[role=tab]');
    await type(page, 'Module code', 'acme-calls');
    await reach(page, 'All drafts', { back: true });
    await page.keyboard.press('Enter');
    await page.waitForSelector('.list .link');
    await press(page, 'Go on with acme-calls');
    await page.waitForSelector('[role=tab]');
    assert.equal(await page.$eval('[data-place=code] input', (input) => input.value), 'acme-calls');
    await close();
  });

  test('what is missing is said in the form’s words, and leads to its field', async () => {
    for (const width of [360, 1440]) {
      const { page, close } = await visit({ width });
      await press(page, 'Start a new module');
      await page.waitForSelector('[role=tab]');
      await page.waitForFunction(() => /error/.test(document.querySelector('.counted').textContent));
      assert.equal(await page.$('.form .findings li'), null, 'nothing is said of fields that nobody has reached');
      await show(page, 'Send');
      const said = await page.$eval('.send', (send) => send.textContent);
      assert.ok(!/##|: \.\.\.|`/.test(said), said);
      await press(page, 'Go to “What the module does: Russian”');
      await page.waitForFunction(() => document.activeElement?.closest('[data-place="features.ru"]'));
      assert.match(await page.$eval('[data-place="features.ru"] .findings', (list) => list.textContent), /Fill in this field/);
      await close();
    }
  });

  test('a text whose first part is broken is not lost, and the form says where to go', async () => {
    const { page, close } = await visit();
    await type(page, 'Text', '---\ncode: [acme\n---\n\n# en\n');
    await press(page, 'Read the text');
    await page.waitForSelector('.form .notice');
    assert.match(await page.$eval('.form', (form) => form.textContent), /The form cannot edit this text/);
    assert.deepEqual(page.complaints, []);
    await close();
  });

  test('a browser without WebAssembly or script gets words', async () => {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.evaluateOnNewDocument(() => { delete window.WebAssembly; });
    await page.goto(`${site.origin}/contribute/`);
    await page.waitForFunction(() => document.body.textContent.includes('This browser cannot run the checker'));
    await page.setJavaScriptEnabled(false);
    await page.goto(`${site.origin}/contribute/`);
    const said = await page.$eval('noscript, body', (body) => body.textContent);
    for (const words of ['needs JavaScript', 'нужен JavaScript', 'necesita JavaScript']) assert.ok(said.includes(words), words);
    await context.close();
  });

  for (const scheme of ['light', 'dark']) {
    for (const width of [360, 1440]) {
      test(`axe finds nothing, nothing scrolls sideways, and the console is silent: ${scheme}, ${width} pixels`, async () => {
        const { page, close } = await visit({ width, scheme });
        await page.setBypassCSP(true);
        await page.reload();
        await page.waitForSelector('main button');
        const look = async (name) => {
          await new Promise((resolve) => setTimeout(resolve, 400));
          assert.deepEqual(await axe(page), [], name);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          assert.ok(wide <= width, `${name} is ${wide} pixels wide`);
          if (process.env.MPGEN_SCREENSHOTS) await page.screenshot({ path: join(process.env.MPGEN_SCREENSHOTS, `contribute-${name}-${width}-${scheme}.png`) });
        };
        await look('start');
        await change(page, 'akvilon-tele', 'Akvilon Telephony');
        await page.waitForFunction((words) => document.querySelector('.counted')?.textContent === words, {}, WORDS.en.none);
        await reach(page, 'Price per month');
        await page.keyboard.type(',5');
        for (const tab of width < 1000 ? ['Form', 'Preview', 'Text', 'Where it is seen', 'Send'] : ['Preview', 'Text', 'Where it is seen', 'Send']) {
          await page.evaluate((tab) => [...document.querySelectorAll('[role=tab]')].find((node) => node.textContent === tab).click(), tab);
          await look(tab.toLowerCase().replaceAll(' ', '-'));
        }
        await close();
      });
    }
  }
});
