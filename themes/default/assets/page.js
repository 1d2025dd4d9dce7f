// What every page does: its manners inside an account's frame, and the language menu.
'use strict';

const marketplace = {
  root: new URL(document.documentElement.dataset.root, location.href),
  home: new URL(document.documentElement.dataset.home, location.href),
  async json(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  },
  // Computes something at most once, unless it fails.
  once(compute) {
    let result = null;
    return () => {
      result ??= compute().catch((error) => { result = null; throw error; });
      return result;
    };
  },
};

// A folder on disk allows no fetch: what needs JSON goes, and what stands in for it without script comes.
if (location.protocol === 'file:') {
  document.documentElement.classList.add('on-disk');
  document.querySelectorAll('.search, .tools').forEach((form) => form.remove());
}

// On a phone the sections are one row, which scrolls: the current one is in sight.
document.querySelector('.side [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });

// Where the reader is, and the other countries and API versions: `variant.js` knows them.
{
  const here = window.marketplaceVariant;
  const menu = document.querySelector('.languages');
  if (here && menu) {
    const market = here.markets.find(({ code }) => code === here.market);
    const version = here.versions.find(({ code }) => code === here.version);
    menu.querySelector('.here').textContent = `${market.name} · API ${here.version}`;
    const { place, section, countries, fromRank } = document.querySelector('main').dataset;
    // A page that is not there is answered by the home page of the variant.
    const isShown = (otherMarket, otherVersion, { without }) => !place
      || (section ? !without.includes(section) : otherVersion.rank >= fromRank && (!countries || otherMarket.countries.some((code) => countries.split(' ').includes(code))));
    const link = (text, [otherMarket, otherVersion, listed]) => {
      const item = document.createElement('li');
      const node = document.createElement('a');
      const page = isShown(otherMarket, otherVersion, listed) ? place : '';
      node.href = new URL(`../../../${otherMarket.code}/${otherVersion.code}/${document.documentElement.lang}/${page || 'index.html'}`, marketplace.home);
      node.textContent = text;
      if (otherMarket === market && otherVersion === version) node.setAttribute('aria-current', 'true');
      item.append(node);
      return item;
    };
    const group = (title, links) => {
      if (links.length < 2) return [];
      const [lead, list] = ['p', 'ul'].map((name) => document.createElement(name));
      lead.textContent = title;
      list.append(...links);
      return [lead, list];
    };
    menu.lastElementChild.lastElementChild.before(
      ...group(menu.dataset.version, here.versions.map((one) => link(one.code, [market, one, one]))),
      ...group(menu.dataset.country, here.markets.map((one) => link(one.name, [one, version, one]))),
    );
  }
}

// On a phone, the price stays in sight when its box is not.
{
  const bar = document.querySelector('.bar');
  if (bar) new IntersectionObserver((seen) => { bar.hidden = seen.at(-1).isIntersecting; }).observe(document.querySelector('.pay'));
}

{
  const menu = document.querySelector('.languages');
  if (menu) {
    document.addEventListener('click', (event) => { if (!menu.contains(event.target)) menu.open = false; });
    menu.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') { menu.open = false; menu.firstChild.focus(); }
    });
  }
  if (window.parent !== window) enterFrame();

  function enterFrame() {
    document.documentElement.classList.add('framed');
    const search = document.querySelectorAll('.top .search, .top .to-search');
    document.querySelector('main').prepend(...search);
    document.addEventListener('click', (event) => {
      const link = event.target.closest('a[href]');
      if (link && /^https?:$/.test(link.protocol) && !link.href.startsWith(marketplace.root)) Object.assign(link, { target: '_blank', rel: 'noopener' });
    }, true);

    const host = knownHost();
    if (host) meet(host);
    else window.addEventListener('message', function hear(event) {
      if (event.source !== window.parent || event.data?.type !== 'mp-hello') return;
      window.removeEventListener('message', hear);
      meet(event.origin);
    });
  }

  // The origin that embeds this page. After a navigation within the frame the referrer is this marketplace itself.
  function knownHost() {
    if (location.ancestorOrigins?.length) return location.ancestorOrigins[0];
    const referrer = document.referrer && new URL(document.referrer).origin;
    return referrer === location.origin ? '' : referrer;
  }

  // An origin that is not allowed is told nothing and gets no Connect.
  function meet(host) {
    const allowed = document.querySelector('meta[name="mp-allowed-origins"]');
    if (!allowed?.content.split(' ').some((pattern) => originMatches(pattern, host))) return;
    const tell = (type, fields) => window.parent.postMessage({ type, ...fields }, host);

    // The page, and results that hang below it.
    const parts = document.querySelectorAll('body, .results');
    const observer = new ResizeObserver(() => {
      const bottoms = [...parts].map((part) => part.getBoundingClientRect().bottom);
      tell('mp-resize', { height: Math.ceil(Math.max(...bottoms) + window.scrollY) });
    });
    parts.forEach((part) => observer.observe(part));

    const navigated = () => tell('mp-navigate', { url: location.href });
    window.addEventListener('hashchange', navigated);
    navigated();
    tell('mp-ready');

    const page = document.querySelector('[data-connect-page]');
    page?.addEventListener('click', () => tell('mp-connect', { code: page.dataset.connectPage, connection: 'page', url: page.href }));
    const connect = document.querySelector('[data-connect]');
    if (!connect) return;
    connect.hidden = false;
    connect.nextElementSibling.hidden = true; // how to connect outside an account
    connect.addEventListener('click', () => tell('mp-connect', { code: connect.dataset.connect, connection: 'simple', url: null }));
  }

  // `*` stands for one or more whole labels of a host's name.
  function originMatches(pattern, origin) {
    const source = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '[a-z0-9-]+(\\.[a-z0-9-]+)*');
    return new RegExp(`^${source}$`).test(origin);
  }

  marketplace.originMatches = originMatches;
}
