// The page for unknown addresses reads the address: where a module is offered that this country does not show, and what
// there is instead.
'use strict';

(async () => {
  const root = marketplace.root.pathname;
  const path = location.pathname.startsWith(root) ? location.pathname.slice(root.length).split('/') : [];
  const [market, version, language, folder, file = ''] = path;
  const place = [...document.querySelectorAll('[data-lost]')].find(({ lang }) => lang === language);
  if (!place) return;
  for (const other of document.querySelectorAll('[data-lost]')) other.hidden = other !== place;
  document.documentElement.lang = language;

  const served = await marketplace.json(`${root}embed/marketplace.json`);
  const here = served.markets.find(({ code }) => code === market);
  const home = (one, at) => `${root}${one.code}/${at}/${language}/`;
  if (here && served.api_versions.includes(version)) {
    const button = place.querySelector('a');
    button.textContent = place.dataset.instead;
    button.href = `${home(here, version)}index.html`;
  }
  const code = folder === 'modules' && file.endsWith('.html') && file.slice(0, -'.html'.length);
  if (!code) return;
  const module = await marketplace.json(`${root}data/${language}/modules/${code}.json`);
  const rank = (one) => served.api_versions.indexOf(one);
  const at = rank(version) >= rank(module.min_api_version) ? version : served.api_versions.at(-1);
  const names = new Intl.DisplayNames([language], { type: 'region' });
  const markets = served.markets.filter(({ countries }) => countries.length === 1 && module.countries.includes(countries[0]));
  if (!markets.length) return;

  place.querySelector('p').textContent = place.dataset.elsewhere.replace('{name}', () => module.name);
  const list = document.createElement('ul');
  const links = markets.map((one) => {
    const link = document.createElement('a');
    link.href = `${home(one, at)}modules/${code}.html`;
    link.textContent = at === version ? names.of(one.countries[0]) : `${names.of(one.countries[0])}, API ${at}`;
    return link;
  });
  for (const link of links.sort((a, b) => a.textContent.localeCompare(b.textContent, language))) {
    const item = document.createElement('li');
    item.append(link);
    list.append(item);
  }
  place.querySelector('p').after(list);
})().catch(() => { /* the page says all that it can without */ });
