// How the search reads a query: spellings, prices, words that say nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { understand } from '../src/search/rank.ts';
import { meaningful } from '../src/search/parts.ts';
import { distance, likeness, otherLayout, soundOf, wordsOf } from '../src/search/spelling.ts';

test('spellings of a word sound alike, as in `sound.rs`', () => {
  const words: [string[], string][] = [
    [['телефония', 'telefoniya', 'telephonia', 'telefonia'], 'telefona'],
    [['щётка', 'schetka', 'shchetka'], 'shetka'],
    [['цена', 'tsena', 'cena'], 'cena'],
    [['выдра', 'vydra', 'wydra'], 'vidra'],
    [['касса', 'kassa', 'kasa'], 'kasa'],
    [['звонок', 'звонк'], 'zvonk'],
    [['хит', 'khit'], 'hit'],
    [['экспресс', 'ekspress', 'express'], 'ekspres'],
  ];
  for (const [spellings, sound] of words) for (const word of spellings) assert.equal(soundOf(wordsOf(word)[0]!), sound, word);
});

test('case, accents and ё do not matter, and the other layout is read', () => {
  assert.deepEqual(wordsOf('Ёлка, ЙОД! Él cobró'), ['елка', 'йод', 'el', 'cobro']);
  assert.equal(otherLayout('ntktajybz'), 'телефония');
  assert.equal(otherLayout('вудшмукн'), 'delivery');
});

test('a stem is that of its forms, and of a word being typed', () => {
  for (const [word, stem] of [['кассами', 'касс'], ['llamadas', 'llam'], ['достав', 'доставк'], ['recommending', 'recommend']] as const) assert.ok(likeness(word, stem) > 0.5, word);
  for (const [word, stem] of [['cancelled', 'can'], ['delivries', 'deliv'], ['payroll', 'pay'], ['такси', 'касс']] as const) assert.equal(likeness(word, stem), 0, word);
});

test('letters that are wrong, missing, added or swapped are counted, an ending is not', () => {
  assert.equal(distance('telifona', 'telefona', 1), 1);
  assert.equal(distance('telfona', 'telefona', 1), 1);
  assert.equal(distance('teelfona', 'telefona', 1), 1);
  assert.equal(distance('dostavkami', 'dostavk', 1), 0);
  assert.ok(distance('pairol', 'paid', 1) > 1);
});

test('words about prices are taken out of a query, and those that say nothing', () => {
  const words = meaningful({ free: ['бесплатн', 'без оплат', 'free'], trial: ['пробн период', 'free trial'], discounted: ['со скидк'], cheap: ['дешев'], ignored: ['как', 'модули', 'с', 'the'] });
  const read = (query: string) => {
    const { chunks, classes, isCheap } = understand(query, { words });
    return [chunks.join(' '), ...classes, ...(isCheap ? ['cheap'] : [])];
  };
  assert.deepEqual(read('бесплатная доставка'), ['доставка', '=free']);
  assert.deepEqual(read('ДОСТАВКА без оплаты'), ['доставка', '=free']);
  assert.deepEqual(read(',tcgkfnyfz доставка'), ['доставка', '=free']);
  assert.deepEqual(read('besplatno'), ['', '=free']);
  assert.deepEqual(read('free trial'), ['', '=trial']);
  assert.deepEqual(read('модули со скидкой'), ['', '=discounted']);
  assert.deepEqual(read('дешёвая касса'), ['касса', 'cheap']);
  assert.deepEqual(read('как с модулями'), ['модулями']);
  assert.deepEqual(read('как с'), ['как с'], 'a query of nothing else is searched as it is');
  assert.equal(understand('слово '.repeat(5000), { words }).chunks.length, 12, 'a long query is cut off');
});
