// The start page offers the variant that fits the reader’s languages.
'use strict';

{
  const wanted = navigator.languages.map((tag) => new Intl.Locale(tag));
  const places = [...document.querySelectorAll('[data-suggest]')];
  const fits = (tag) => places.find(({ dataset }) => dataset.suggest === tag.toString())
    || places.find(({ dataset }) => new Intl.Locale(dataset.suggest).language === tag.language);
  const place = wanted.map(fits).find(Boolean);

  if (place) {
    const links = [...document.querySelectorAll(`a[data-language="${place.dataset.suggest}"]`)];
    const link = wanted.map(({ region }) => links.find(({ dataset }) => dataset.countries === region)).find(Boolean) || links[0];
    place.querySelector('b').textContent = link.querySelector('span').textContent;
    place.querySelector('a').href = link.href;
    place.hidden = false;
  }
  places.forEach((other) => { if (other !== place) other.remove(); });
}
