// Search as you type. The index of a language, data/{language}/search.json, is cut into parts: a query reads those that
// have its words, and looks only for the modules in the variant's codes.json.
'use strict';

{
  const LIMIT = 20;
  // At most so many parts are read for a word; at 10,000 modules few words need more. A word of one or two letters, which
  // more will follow, need not find all of its modules.
  const MOST_PARTS = 32;
  const MOST_LISTS = 16;
  const MOST_LISTS_OF_SHORT = 4;
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
      const isOld = () => query !== input.value;
      index = index || loadIndex().catch(() => null);
      const loaded = await index;
      index = loaded && index;
      if (isOld()) return;
      if (!query.trim()) { status.textContent = ''; open(false); return; }
      const hits = loaded && await find(loaded, query, isOld).catch(() => null);
      // The parts of a site that was published since are in another head.
      if (loaded && loaded.isOutdated) index = null;
      if (isOld()) return;
      status.textContent = hits ? hits.length ? `${words.found} ${hits.total}` : words.none : words.failed;
      list.replaceChildren(...(hits && hits.length ? hits.map(option) : [make('p', { textContent: status.textContent }, { role: 'option' })]));
      open(true);
    }

    function option(hit, position) {
      const link = make('a', { href: hit.url, id: `result-${position}`, tabIndex: -1 }, { role: 'option', 'aria-selected': false });
      const about = make('span');
      about.append(make('b', { textContent: hit.name }), make('small', { textContent: hit.code ? hit.section : words.sectionWord }));
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
    const [head, codes] = await Promise.all([
      marketplace.json(new URL(`data/${document.documentElement.lang}/search.json`, marketplace.root)),
      marketplace.json(new URL('codes.json', marketplace.home)),
    ]);
    const moved = new Map(head.moved);
    const numbers = codes.map((code) => moved.get(code) ?? digest(code) >>> 8);
    const word = (term) => ({ term, key: soundKey(term) });
    return {
      codes, numbers,
      ranks: new Map(numbers.map((number, rank) => [number, rank])),
      names: head.sections.map(([, name]) => name),
      sections: head.sections.map(([code, name]) => ({ code, name, terms: tokens(name).map(word) })),
      parts: { terms: leaves(head.terms), lists: leaves(head.lists), rows: leaves(head.rows) },
      files: new Map(),
    };
  }

  // The bits of each part in a tree: `+` a prefix with two halves, `.` a part, `-` nothing.
  function leaves(tree) {
    const found = [];
    let at = 0;
    (function visit(bits) {
      const kind = tree[at++];
      if (kind === '+') { visit(`${bits}0`); visit(`${bits}1`); } else if (kind === '.') found.push(bits);
    })('');
    return found;
  }

  // Parts whose addresses may start with some bits.
  const partsAt = (index, kind, bits) => index.parts[kind].filter((part) => part.startsWith(bits) || bits.startsWith(part));

  // Reads a part once. One that is missing is empty: the words in other parts decide.
  function read(index, kind, bits) {
    const name = bits ? `${kind}-${bits}` : kind;
    if (!index.files.has(name)) {
      const address = new URL(`data/${document.documentElement.lang}/search/${name}.json`, marketplace.root);
      index.files.set(name, marketplace.json(address).then((file) => PREPARE[kind](file, index), (error) => {
        index.files.delete(name);
        if (error.message !== '404') throw error;
        index.isOutdated = true;
        return PREPARE[kind]({ terms: [], postings: [], lists: [], modules: [] }, index);
      }));
    }
    return index.files.get(name);
  }

  const PREPARE = {
    // Postings become rank * 4 + field; those of modules that are not here are left out.
    terms({ terms, postings, lists }, index) {
      const found = terms.map((term, i) => ({ term, key: soundKey(term), lists: [], get postings() {
        const value = unpack(postings[i]).map((number) => (index.ranks.get(number >> 2) ?? NaN) * 4 + number % 4).filter((posting) => posting >= 0);
        Object.defineProperty(this, 'postings', { value });
        return value;
      } }));
      for (const [place, field, pieces] of lists) found[place].lists.push([field, pieces]);
      return found;
    },
    lists: ({ lists }, index) => new Map(lists.map(([term, field, piece, postings]) =>
      [listName(term, field, piece), unpack(postings).map((number) => index.ranks.get(number)).filter((rank) => rank >= 0)])),
    rows: ({ modules }) => new Map(modules.map((row) => [row[0], row])),
  };

  const listName = (term, field, piece) => `${term} ${field} ${piece}`;

  // FNV-1a, mixed as at the end of MurmurHash3.
  function digest(text) {
    let hash = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) >>> 0;
  }

  const binary = (number, length) => number.toString(2).padStart(length, '0');

  // Gaps between numbers in base 45; of 90 digits ('#' on, no backslash) the upper half goes on.
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
  async function find(index, query, isOld = () => false) {
    const chunks = query.toLowerCase().split(/\s+/).filter(Boolean);
    const known = (word, look) => readTerms(word, look, index);
    const [sections, ...wanted] = await Promise.all([sectionsFor(chunks, index), ...chunks.map((chunk) => termsFor(chunk, known))]);
    if (isOld()) return null;
    // More words found go before words found better.
    const totals = new Float32Array(index.codes.length);
    for (const scores of await Promise.all(wanted.flat().map((terms) => scoresOf(terms, index)))) scores.forEach((score, rank) => { totals[rank] += score; });
    const most = totals.reduce((most, total) => Math.max(most, total), 1000);
    const hits = [...totals.keys()].filter((rank) => totals[rank] >= most - most % 1000).sort((a, b) => totals[b] - totals[a] || a - b);
    if (isOld()) return null;
    const found = [...sections, ...await Promise.all(hits.slice(0, LIMIT).map((rank) => moduleAt(rank, index)))];
    return Object.assign(found, { total: found.length - Math.min(hits.length, LIMIT) + hits.length });
  }

  // The best score of each module for one word: 1000 and more if it has one of the terms.
  async function scoresOf({ word, terms }, index) {
    const best = new Float32Array(index.codes.length);
    const count = (rank, score) => { best[rank] = Math.max(best[rank], 1000 + score); };
    const lists = [];
    for (const [known, quality] of terms) {
      for (const posting of known.postings) count(posting >> 2, quality * WEIGHTS[posting & 3]);
      for (const [field, pieces] of known.lists) lists.push({ names: Array.from({ length: pieces }, (_, piece) => listName(known.term, field, piece)), score: quality * WEIGHTS[field] });
    }
    const most = word.length < 3 ? MOST_LISTS_OF_SHORT : MOST_LISTS;
    const files = new Set();
    const reading = [];
    for (const { names, score } of lists.sort((a, b) => b.score - a.score)) {
      const parts = names.map((name) => partsAt(index, 'lists', binary(digest(name), 32))[0]);
      parts.forEach((part) => files.add(part));
      if (files.size > most && reading.length) break;
      names.forEach((name, i) => { if (parts[i] !== undefined) reading.push(read(index, 'lists', parts[i]).then((file) => [file.get(name), score])); });
    }
    for (const [ranks = [], score] of await Promise.all(reading)) for (const rank of ranks) count(rank, score);
    return best;
  }

  async function moduleAt(rank, index) {
    const code = index.codes[rank];
    const parts = partsAt(index, 'rows', binary(index.numbers[rank], 24));
    const row = parts.length ? (await read(index, 'rows', parts[0])).get(code) : null;
    const found = { code, name: code, section: '', url: new URL(`modules/${code}.html`, marketplace.home) };
    if (!row) return found;
    const [, name, section, price, hash] = row;
    return { ...found, name, price, section: index.names[section], logo: new URL(`logos/${code}.${hash}.svg`, marketplace.root) };
  }

  // Sections whose name has all the words and which have modules here. Their modules have a term of their own.
  async function sectionsFor(chunks, index) {
    const fits = async ({ code, terms }) => {
      for (const chunk of chunks) if (chunk.length < 2 || !(await termsFor(chunk, () => terms)).every(({ terms }) => terms.length)) return false;
      const own = (await readParts([bitsOf(soundKey(`:${code}`)).padEnd(64, '0')], index)).filter(({ term }) => term === `:${code}`);
      return own.length > 0 && (await scoresOf({ word: code, terms: [[own[0], 1]] }, index)).some((score) => score);
    };
    const shown = await Promise.all(index.sections.map(fits));
    return index.sections.filter((_, i) => shown[i]).map(({ code, name }) => ({ name, url: new URL(`sections/${code}.html`, marketplace.home) }));
  }

  // What each word of a chunk may mean: as typed, else in the other layout, else misspelt. `known` has the terms for a word.
  async function termsFor(chunk, known) {
    const readings = [tokens(chunk), tokens(otherLayout(chunk))];
    for (const look of [lookUp, misspelt]) {
      for (const words of readings) {
        const lists = await Promise.all(words.map(async (word) => ({ word, terms: look(word, await known(word, look)) })));
        if (lists.length && lists.every(({ terms }) => terms.some(([, quality]) => look === misspelt || quality > 0.5))) return lists;
      }
    }
    return readings[0].map((word) => ({ word, terms: [] }));
  }

  // The terms of the parts that may have those for a word.
  function readTerms(word, look, index) {
    const key = soundKey(word);
    const wholes = new Set([key]);
    for (let n = 3; n < word.length; n++) wholes.add(soundKey(word.slice(0, n)));
    for (let n = 3; n < key.length; n++) wholes.add(key.slice(0, n));
    const bits = [...wholes].map((sound) => bitsOf(sound).padEnd(64, '0')).concat(beginnings(word).map(bitsOf));
    return readParts(look === misspelt ? bits.concat(partsNear(key, index)) : bits, index);
  }

  async function readParts(bits, index) {
    const parts = new Set(bits.flatMap((bits) => partsAt(index, 'terms', bits)));
    return (await Promise.all([...parts].slice(0, MOST_PARTS).map((part) => read(index, 'terms', part)))).flat();
  }

  // The parts that may have a misspelt sound, the nearest first.
  function partsNear(key, index) {
    const letters = classes(key);
    const limit = errorsIn(key);
    const near = [];
    if (limit) for (const part of index.parts.terms) {
      const start = (part.match(/.{5}/g) || []).map((bits) => String.fromCharCode(96 + parseInt(bits, 2))).join('').replace(/`.*/, '');
      const errors = start && distance(start, letters, limit, Infinity);
      if (errors <= limit && (start.length < 2 || start[0] === letters[0] || start[1] === letters[0] || start[0] === letters[1])) near.push([part, errors]);
    }
    return near.sort((a, b) => a[1] - b[1]).map(([part]) => part);
  }

  // The address of a sound: five bits for each of its first letters.
  const classes = (key) => [...key].slice(0, 12).map((letter) => (/[a-z]/.test(letter) ? letter : String.fromCharCode(123 + letter.codePointAt(0) % 5))).join('');
  const bitsOf = (key) => [...classes(key)].map((letter) => binary(letter.charCodeAt(0) - 96, 5)).join('');

  function lookUp(word, terms) {
    const key = soundKey(word);
    const found = [];
    for (const known of terms) {
      if (known.term[0] === ':') continue;
      const quality = alike(word, known.term) || (key.length > 1 && alike(key, known.key) * 0.85);
      if (quality) found.push([known, quality]);
    }
    return found;
  }

  // Terms are stems: a word being typed is the beginning of one, a whole word is one and an ending.
  function alike(word, term) {
    if (term.startsWith(word)) return 0.6 + 0.4 * word.length / term.length;
    const ending = word.length - term.length;
    return term.length > 2 && ending <= Math.min(7, term.length - 1) && word.startsWith(term) ? 0.95 - 0.12 * ending : 0;
  }

  const errorsIn = (key) => (key.length < 4 ? 0 : key.length < 8 ? 1 : 2);

  function misspelt(word, terms) {
    const found = lookUp(word, terms);
    const key = soundKey(word);
    const limit = errorsIn(key);
    if (limit) for (const known of terms) {
      const other = known.key;
      if (other[0] === ':' || other.length < 3 || Math.abs(other.length - key.length) > 4 || (other[0] !== key[0] && other[1] !== key[0] && other[0] !== key[1])) continue;
      const errors = distance(key, other, limit);
      if (errors <= limit) found.push([known, 0.5 - 0.15 * errors]);
    }
    return found;
  }

  // Letters wrong, missing, added or swapped, an ending of up to three left out of account.
  function distance(a, b, limit, ending = 3) {
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
        if ((i === a.length && b.length - j <= ending) || (j === b.length && i > 3 && a.length - i <= 3)) best = Math.min(best, errors);
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
  const soundKey = (word) => withoutVowel(spelled(latin(word)));
  const latin = (word) => word.replace(/[а-я]/g, (letter) => LATIN[letter.charCodeAt(0) - 1072]);
  const withoutVowel = (key) => key.replace(/([^aeiou])[eo]([kc])$/, '$1$2');

  function spelled(word) {
    return word.replace(/shch|sch/g, 'sh').replace(/kh/g, 'h').replace(/ts/g, 'c').replace(/ph/g, 'f').replace(/ck/g, 'k').replace(/x/g, 'ks').replace(/w/g, 'v')
      .replace(/[yij]+([aou])/g, '$1').replace(/[yj]/g, 'i').replace(/(.)\1+/g, '$1');
  }

  // How the sounds of all words that begin with some letters begin: what follows can change the last of them.
  function beginnings(word) {
    const letters = latin(word);
    const last = /(?:[yij]+|[ckpt])$/.exec(letters)?.[0] ?? '';
    const before = letters.slice(0, letters.length - last.length);
    const ends = { '': [''], c: /sh?$/.test(before) ? ['c', 'k', 'h'] : ['c', 'k'], k: ['k', 'h'], p: ['p', 'f'], t: ['t', 'c'] }[last] || ['i', 'a', 'o', 'u'];
    const sounds = ends.map((end) => before + end).flatMap((start) => [spelled(start), soundKey(start), soundKey(`${start}k`), soundKey(`${start}c`)]);
    return [...new Set(sounds)];
  }

  const LATIN = 'a b v g d e zh z i i k l m n o p r s t u f h c ch sh sh  i  e u a'.split(' ');
  const LAYOUTS = ["qwertyuiop[]asdfghjkl;'zxcvbnm,.`", 'йцукенгшщзхъфывапролджэячсмитьбюё'];

  function otherLayout(text) {
    const [to, from] = /[а-яё]/.test(text) ? LAYOUTS : [LAYOUTS[1], LAYOUTS[0]];
    return text.replace(/./g, (letter) => to[from.indexOf(letter)] || letter);
  }

  Object.assign(marketplace, { loadIndex, find, read });
}
