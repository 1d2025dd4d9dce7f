// The start page begins with the reader’s language, and offers the country that the browser names.
'use strict';

{
  const wanted = navigator.languages.map((tag) => new Intl.Locale(tag));
  const places = [...document.querySelectorAll('[data-suggest]')];
  const fits = (tag) => places.find(({ dataset }) => dataset.suggest === tag.toString())
    || places.find(({ dataset }) => new Intl.Locale(dataset.suggest).language === tag.language);
  const place = wanted.map(fits).find(Boolean);

  // A language alone says nothing about the country.
  let link;
  if (place) {
    const language = place.dataset.suggest;
    const links = [...document.querySelectorAll(`a[data-language="${language}"]`)];
    link = wanted.map(({ region }) => links.find(({ dataset }) => dataset.countries === region)).find(Boolean);
    const list = document.querySelector(`[aria-labelledby="in-${language}"]`);
    list.parentNode.prepend(list);
  }
  if (link) {
    place.querySelector('b').textContent = link.querySelector('span').textContent;
    place.querySelector('a').href = link.href;
    place.hidden = false;
  }
  places.forEach((other) => { if (other !== place || !link) other.remove(); });

  for (const filter of document.querySelectorAll('.filter')) {
    const items = [...filter.nextElementSibling.children];
    const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    filter.hidden = false;
    filter.addEventListener('input', ({ target }) => {
      const part = plain(target.value.trim());
      items.forEach((item) => { item.hidden = !plain(item.textContent).includes(part); });
    });
  }
}
