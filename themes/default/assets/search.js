// Search as you type over data/{language}/search.json, cut down to the variant's codes.json.
'use strict';

{
  const LIMIT = 20;
  const form = document.querySelector('[data-search]');
  if (form) start();

  function start() {
    const input = form.querySelector('input');
    const list = form.querySelector('.results');
    const status = form.querySelector('[role="status"]');
    const words = form.dataset;
    let index = null;
    let active = -1;

    form.hidden = false;
    input.addEventListener('focus', update);
    input.addEventListener('input', update);
    list.addEventListener('pointerdown', (event) => event.preventDefault());
    form.addEventListener('focusout', (event) => { if (!form.contains(event.relatedTarget)) open(false); });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const chosen = list.querySelectorAll('a')[Math.max(active, 0)];
      if (chosen && !list.hidden) chosen.click();
    });
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') open(false);
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const options = list.querySelectorAll('a');
      if (!step || !options.length || list.hidden) return;
      event.preventDefault();
      if (active >= 0) options[active].setAttribute('aria-selected', 'false');
      active = active < 0 && step < 0 ? options.length - 1 : (active + step + options.length) % options.length;
      options[active].setAttribute('aria-selected', 'true');
      options[active].scrollIntoView({ block: 'nearest' });
      input.setAttribute('aria-activedescendant', options[active].id);
    });

    function open(shown) {
      list.hidden = !shown;
      active = -1;
      input.setAttribute('aria-expanded', shown);
      input.removeAttribute('aria-activedescendant');
    }

    async function update() {
      const query = input.value;
      index = index || loadIndex().catch(() => null);
      const loaded = await index;
      index = loaded && index;
      if (query !== input.value) return;
      if (!query.trim()) { status.textContent = ''; open(false); return; }
      const hits = loaded && find(loaded, query);
      status.textContent = hits ? hits.length ? `${words.found} ${hits.total}` : words.none : words.failed;
      list.replaceChildren(...(hits && hits.length ? hits.map(option) : [make('p', { textContent: status.textContent }, { role: 'option' })]));
      open(true);
    }

    function option(hit, position) {
      const link = make('a', { href: hit.url, id: `result-${position}`, tabIndex: -1 }, { role: 'option', 'aria-selected': false });
      const about = make('span');
      about.append(make('b', { textContent: hit.name }), make('small', { textContent: hit.section || words.sectionWord }));
      link.append(hit.logo ? make('img', { src: hit.logo, alt: '' }) : make('i'), about, make('span', { textContent: hit.price || '' }));
      return link;
    }
  }

  function make(tag, properties, attributes = {}) {
    const node = Object.assign(document.createElement(tag), properties);
    for (const name in attributes) node.setAttribute(name, attributes[name]);
    return node;
  }

  async function loadIndex() {
    const [index, codes] = await Promise.all([
      marketplace.json(new URL(`data/${document.documentElement.lang}/search.json`, marketplace.root)),
      marketplace.json(new URL('codes.json', marketplace.home)),
    ]);
    const here = new Set(codes);
    index.here = [...index.modules.keys()].filter((module) => here.has(index.modules[module][0]));
    index.numbers = [];
    const sections = new Set(index.here.map((module) => index.modules[module][2]));
    index.keys = index.terms.map(soundKey);
    index.inSections = index.sections.map(([code, name]) => ({ code, name, terms: tokens(name), keys: tokens(name).map(soundKey) }))
      .filter((_, i) => sections.has(i));
    return index;
  }

  // Gaps between numbers module * 4 + field in base 45; of 90 digits ('#' on, no backslash) the upper half goes on.
  function unpack(text) {
    const numbers = [];
    let number = 0;
    let gap = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      const digit = code - (code > 92 ? 36 : 35);
      if (digit < 45) { numbers.push(number += gap + digit); gap = 0; } else gap = (gap + digit - 45) * 45;
    }
    return numbers;
  }

  const WEIGHTS = [1, 3, 4, 9]; // of the fields: features, summary, section, name

  // Those with most words of the query, best first.
  function find(index, query) {
    const chunks = query.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = chunks.flatMap((chunk) => termsFor(chunk, index));
    // More words found go before words found better.
    const totals = new Float32Array(index.modules.length);
    for (const terms of wanted) {
      const best = new Float32Array(index.modules.length);
      for (const [term, quality] of terms) {
        index.numbers[term] = index.numbers[term] || unpack(index.postings[term]);
        for (const number of index.numbers[term]) best[number >> 2] = Math.max(best[number >> 2], 1000 + quality * WEIGHTS[number & 3]);
      }
      best.forEach((score, module) => { totals[module] += score; });
    }
    const most = index.here.reduce((most, module) => Math.max(most, totals[module]), 1000);
    const hits = index.here.filter((module) => totals[module] >= most - most % 1000).sort((a, b) => totals[b] - totals[a] || a - b);
    const found = index.inSections.filter((section) => chunks.every((chunk) => chunk.length > 1 && termsFor(chunk, section).every((terms) => terms.length)))
      .map(({ code, name }) => ({ name, url: new URL(`sections/${code}.html`, marketplace.home) }));
    const total = found.length + hits.length;
    for (const hit of hits.slice(0, LIMIT)) {
      const [code, name, section, price, hash] = index.modules[hit];
      found.push({ code, name, price, section: index.sections[section][1], url: new URL(`modules/${code}.html`, marketplace.home),
        logo: new URL(`logos/${code}.${hash}.svg`, marketplace.root) });
    }
    return Object.assign(found, { total });
  }

  // What each word of a chunk may mean: as typed, else in the other layout, else misspelt.
  function termsFor(chunk, index) {
    const readings = [tokens(chunk), tokens(otherLayout(chunk))];
    for (const look of [lookUp, misspelt]) {
      for (const words of readings) {
        const lists = words.map((word) => look(word, index));
        if (lists.length && lists.every((terms) => terms.some(([, quality]) => look === misspelt || quality > 0.5))) return lists;
      }
    }
    return readings[0].map(() => []);
  }

  function lookUp(word, { terms, keys }) {
    const key = soundKey(word);
    const found = [];
    terms.forEach((term, i) => {
      const quality = alike(word, term) || (key.length > 1 && alike(key, keys[i]) * 0.85);
      if (quality) found.push([i, quality]);
    });
    return found;
  }

  // Terms are stems: a word being typed is the beginning of one, a whole word is one and an ending.
  function alike(word, term) {
    if (term.startsWith(word)) return 0.6 + 0.4 * word.length / term.length;
    const ending = word.length - term.length;
    return term.length > 2 && ending <= Math.min(7, term.length - 1) && word.startsWith(term) ? 0.95 - 0.12 * ending : 0;
  }

  function misspelt(word, index) {
    const found = lookUp(word, index);
    const key = soundKey(word);
    const limit = key.length < 4 ? 0 : key.length < 8 ? 1 : 2;
    if (limit) index.keys.forEach((term, i) => {
      if (term.length < 3 || Math.abs(term.length - key.length) > 4 || (term[0] !== key[0] && term[1] !== key[0] && term[0] !== key[1])) return;
      const errors = distance(key, term, limit);
      if (errors <= limit) found.push([i, 0.5 - 0.15 * errors]);
    });
    return found;
  }

  // Letters wrong, missing, added or swapped, an ending of up to three left out of account.
  function distance(a, b, limit) {
    let before = [];
    let row = Array.from(`${b}.`, (_, j) => j);
    let best = limit + 1;
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      let least = i;
      for (let j = 1; j <= b.length; j++) {
        let errors = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
        if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) errors = Math.min(errors, before[j - 2] + 1);
        next[j] = errors;
        least = Math.min(least, errors);
        if ((i === a.length && b.length - j <= 3) || (j === b.length && i > 3 && a.length - i <= 3)) best = Math.min(best, errors);
      }
      if (least > limit) break;
      before = row;
      row = next;
    }
    return best;
  }

  // Lower case, ё as е, Latin letters bare.
  function tokens(text) {
    return text.toLowerCase().normalize('NFD').replace(/([a-z])[\u0300-\u036f]+/g, '$1').normalize('NFC').replace(/ё/g, 'е').match(/[\p{L}\p{N}]+/gu) || [];
  }

  // Where telefoniya, telephonia and телефония meet; without the vowel that comes and goes (звонок, звонки).
  function soundKey(word) {
    return word.replace(/[а-я]/g, (letter) => LATIN[letter.charCodeAt(0) - 1072])
      .replace(/shch|sch/g, 'sh').replace(/kh/g, 'h').replace(/ts/g, 'c').replace(/ph/g, 'f').replace(/ck/g, 'k').replace(/x/g, 'ks').replace(/w/g, 'v')
      .replace(/[yij]+([aou])/g, '$1').replace(/[yj]/g, 'i').replace(/(.)\1+/g, '$1').replace(/([^aeiou])[eo]([kc])$/, '$1$2');
  }

  const LATIN = 'a b v g d e zh z i i k l m n o p r s t u f h c ch sh sh  i  e u a'.split(' ');
  const LAYOUTS = ["qwertyuiop[]asdfghjkl;'zxcvbnm,.`", 'йцукенгшщзхъфывапролджэячсмитьбюё'];

  function otherLayout(text) {
    const [to, from] = /[а-яё]/.test(text) ? LAYOUTS : [LAYOUTS[1], LAYOUTS[0]];
    return text.replace(/./g, (letter) => to[from.indexOf(letter)] || letter);
  }

  Object.assign(marketplace, { loadIndex, find });
}
