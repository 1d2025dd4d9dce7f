// The page for unknown addresses reads the address: where a module is offered that this country does not show, and what
// there is instead, or what has replaced a module that was removed.
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
  const asked = folder === 'modules' && file.endsWith('.html') && file.slice(0, -'.html'.length);
  if (!asked) return;
  const successor = new Map(Object.entries(JSON.parse(document.getElementById('successors').textContent))).get(asked);
  const code = successor ?? asked;
  const module = await marketplace.json(`${root}data/${language}/modules/${code}.json`);
  const rank = (one) => served.api_versions.indexOf(one);
  const isOld = rank(version) < rank(module.min_api_version);
  const at = isOld ? served.api_versions.at(-1) : version;
  const names = new Intl.DisplayNames([language], { type: 'region' });
  const isIn = ({ countries }) => countries.some((country) => module.countries.includes(country));
  const isHere = here && !isOld && isIn(here);
  const markets = isHere ? [here] : served.markets.filter((one) => one.countries.length === 1 && isIn(one));
  if (!markets.length) return;

  const say = (text) => text.replace('{name}', () => module.name);
  const { replaced, elsewhere } = place.dataset;
  place.querySelector('p').textContent = [successor && replaced, !isHere && elsewhere].filter(Boolean).map(say).join(' ');
  const list = document.createElement('ul');
  const links = markets.map((one) => {
    const link = document.createElement('a');
    link.href = `${home(one, at)}modules/${code}.html`;
    const name = isHere ? module.name : names.of(one.countries[0]);
    link.textContent = isOld ? `${name}, API ${at}` : name;
    return link;
  });
  for (const link of links.sort((a, b) => a.textContent.localeCompare(b.textContent, language))) {
    const item = document.createElement('li');
    item.append(link);
    list.append(item);
  }
  place.querySelector('p').after(list);
})().catch(() => { /* the page says all that it can without */ });
