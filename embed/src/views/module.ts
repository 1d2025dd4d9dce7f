// A module's page.

import STYLE from './module.css';
import { safe } from './safe.ts';
import type { MarketplaceModule } from '../feeds.ts';
import type { Child, Module, Section, View, Views } from './views.ts';

/** A module's page, or what is said if the account must not see it. */
export async function module(views: Views, code: string): Promise<View> {
  const own = await loadModule(views, code);
  if (!own) return gone(views, code);
  const card = views.catalog.sections.flatMap(({ cards }) => cards).find((one) => one.code === code);
  if (card && card.price.text !== own.price.text) views.isOutdated = true;
  return { node: page(views, own), url: own.url };
}

// A module's full texts as they are now; `null` if the account must not see it.
async function loadModule({ kit, data: { account, served, root } }: Views, code: string): Promise<Module | null> {
  const address = kit.absolute(`data/${account.language}/modules/${encodeURIComponent(code)}.json`, root);
  const data = await kit.loadNow<MarketplaceModule>(address).catch((error) => {
    if (error.isGone) return null;
    throw error;
  });
  const rank = (version: string | null) => served.api_versions.indexOf(version ?? '');
  const market = data && rank(data.min_api_version) <= rank(account.version)
    && account.markets.find(({ countries }) => countries.some((country) => data.countries.includes(country)));
  return data && market ? kit.placed(data, address, kit.absolute(`${market.code}/${account.version}/${account.language}/`, root)) : null;
}

function page(views: Views, module: Module): HTMLElement {
  const { make } = views.kit;
  views.host.adopt(STYLE);
  const { texts = {} as Partial<Module['texts']>, developer } = module;
  const section = views.catalog.sections.find(({ code }) => code === module.section);
  return make('article', { class: 'module', 'data-module': module.code },
    views.crumbs(section && views.link({ view: 'section', section: section.code }, section.url, {}, section.name)),
    make('header', { class: 'head' },
      make('img', { src: module.logo, alt: '', width: 88, height: 88 }),
      make('div', {},
        views.title(module.name, views.language(texts.name)),
        make('p', { class: 'by' }, developer && [`${views.say('made-by')} `, views.out(developer.url, developer.name)], ' ', views.mark('name-in-language', texts.name))),
      !isRepeated(module) && make('p', { class: 'about', ...views.language(texts.summary) }, module.summary, ' ', views.mark('in-language', texts.summary))),
    module.listed === false && make('p', { class: 'notice' }, views.say('unlisted')),
    make('div', { class: 'body' },
      pay(views, module, section),
      make('div', { class: 'text' },
        prose(views, 'features', module, texts.features),
        module.installation_html != null && prose(views, 'installation', module, texts.installation),
        permissions(views, module.permissions || [], module.connection)),
      facts(views, module)));
}

/** Whether the features begin with the line about the module. */
function isRepeated({ summary, features_html: html = '' }: Module): boolean {
  const plain = (text: string) => text.replace(/<[^>]*>|&\w+;|[….<>&"]/g, '').replace(/\s+/g, ' ').trim();
  return plain(html).startsWith(plain(summary));
}

/** What it costs and how it is connected; a module that is not offered has only what the account can do with it. */
function pay(views: Views, module: Module, section: Section | undefined): Child {
  const { make } = views.kit;
  const { price, listed } = module;
  if (listed === false) return views.live(() => views.host.has(module.code) && make('section', { class: 'box pay' }, action(views, module)));
  const terms = price.kind === 'free' ? ['terms-free'] : [price.trial_text ? ['terms-trial'] : [], 'terms-monthly'].flat();
  const currency = price.kind !== 'free' && views.words.words?.['price-currency'];
  return make('section', { class: 'box pay', 'aria-labelledby': 'price' },
    make('h3', { class: 'vh', id: 'price' }, views.say('price')),
    views.price(price),
    currency && make('p', { class: 'currency' }, currency),
    make('ul', { class: 'terms' }, terms.map((id) => make('li', {}, views.say(id)))),
    views.live(() => action(views, module)),
    section?.exclusive && views.onlyOne(views.say('exclusive-module', { section: section.name })));
}

function prose(views: Views, id: 'features' | 'installation', module: Module, language: string | null | undefined): HTMLElement {
  const { make } = views.kit;
  let nodes: Child[];
  try {
    nodes = safe(make, module[`${id}_html`]);
  } catch { // the host's policy for trusted types does not know ours
    nodes = [make('p', {}, views.out(module.url, module.name))];
  }
  const text = make('div', { class: 'prose', ...views.language(language) }, nodes);
  text.addEventListener('click', (event) => scrollToHeading(event, views.kit.decode));
  return make('section', { 'aria-labelledby': id }, make('h3', { id }, views.say(id)),
    views.language(language)['lang'] && make('p', { class: 'aside' }, views.say(`text-in-language.${language}`)),
    text);
}

// A link within a text. The address of the host's page stays as it is.
function scrollToHeading(event: MouseEvent, decode: Views['kit']['decode']): void {
  const link = (event.target as Element).closest('a');
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || !link?.getAttribute('href')?.startsWith('#')) return;
  event.preventDefault();
  const heading = (link.getRootNode() as ShadowRoot).getElementById(decode(link.hash.slice(1)));
  heading?.setAttribute('tabindex', '-1');
  heading?.scrollIntoView();
  heading?.focus({ preventScroll: true });
}

function permissions(views: Views, list: Module['permissions'], connection: Module['connection']): HTMLElement {
  const { make } = views.kit;
  const groups = new Map<string | null, Module['permissions']>();
  for (const permission of list) groups.set(permission.group, [...(groups.get(permission.group) || []), permission]);
  const item = ({ code, name }: Module['permissions'][number]) => {
    const [, access] = /_(read|write)$/.exec(code) || [];
    return make('li', { class: access }, make('span', {}, name), access && make('span', { class: 'tag' }, views.say(access === 'write' ? 'writes' : 'reads')));
  };
  return make('section', { 'aria-labelledby': 'permissions' }, make('h3', { id: 'permissions' }, views.say('permissions')),
    make('p', {}, views.say(list.length ? 'permissions-lead' : 'permissions-none')),
    list.length > 0 && connection.kind === 'page' && make('p', {}, views.say('permissions-allow')),
    list.length > 0 && make('ul', { class: 'rights' }, [...groups].map(([group, own]) => make('li', {}, make('h4', {}, group || own[0]?.code), make('ul', {}, own.map(item))))));
}

function facts(views: Views, module: Module): HTMLElement {
  const { make } = views.kit;
  const { countries, min_api_version: version, documentation_url: documentation, support_url: support, texts, code } = module;
  const named = (country: string) => views.words.countries?.[country] ?? country;
  const help = (url: string | null, id: string, language: string | undefined) => url && make('p', {}, views.out(url, views.say(id)), ' ', views.mark('in-language', language));
  const row = (id: string, ...value: Child[]) => make('div', {}, make('dt', {}, views.say(id)), make('dd', {}, ...value));
  return make('section', { class: 'box', 'aria-labelledby': 'facts' }, make('h3', { class: 'vh', id: 'facts' }, views.say('facts')),
    make('dl', { class: 'facts' },
      row('countries', countries.map(named).join(', ')),
      row('api-version', views.say('api-version-from', { version })),
      row('help', help(documentation, 'documentation', texts?.documentation_url), help(support, 'support', texts?.support_url)),
      row('code', make('code', {}, code))));
}

// A module that the account cannot have. If it has it, it can still manage it.
function gone(views: Views, code: string): View {
  const { make } = views.kit;
  return views.absent('embed-no-module', views.live(() => views.host.has(code) && [make('p', {}, views.say('embed-connected-gone')), manage(views, code, code)]));
}

function manage({ kit, say }: Views, code: string, name: string): HTMLElement {
  const said = say('embed-manage');
  return kit.make('button', { type: 'button', class: 'button', part: 'button', 'data-manage': code, 'aria-label': `${said}: ${name}` }, said);
}

/** The button: Connect, or Manage if the account has the module, or nothing if it is not offered any more. */
function action(views: Views, { code, name, connection, listed }: Module): Child {
  const { host } = views;
  const { make, outward } = views.kit;
  if (host.has(code)) return [make('p', { class: 'has' }, views.say(listed === false ? 'embed-connected-gone' : 'embed-connected')), manage(views, code, name)];
  if (listed === false) return null;
  const said = views.say('connect');
  const own = { class: 'button', part: 'button', 'data-connect': code, 'data-connection': connection.kind, 'aria-label': `${said}: ${name}` };
  const reason = host.reason(code);
  if (reason) return [make('button', { ...own, type: 'button', 'aria-disabled': 'true', 'aria-describedby': 'reason' }, said), make('p', { id: 'reason', class: 'reason' }, reason)];
  if (connection.kind === 'simple') return make('button', { ...own, type: 'button' }, said);
  const href = connection.kind === 'page' ? outward(connection.url) : null;
  return href && make('a', { ...own, href, target: '_blank', rel: 'noopener', 'aria-label': `${said}: ${name} ${views.say('new-tab')}` }, said);
}
