// An account that embeds the marketplace: sets countries, language and API version, and listens to events.

const marketplace = new URL('.', document.querySelector('script[src$="/embed.js"]').src);
const element = document.querySelector('marketplace-catalog');
const frame = document.getElementById('frame');
const [form, countries, language, version, scheme, log, dialog] = ['account', 'countries', 'language', 'version', 'scheme', 'log', 'connect'].map((id) => document.getElementById(id));

// What the marketplace offers.
const served = await (await fetch(new URL('embed/marketplace.json', marketplace))).json();
countries.append(...served.countries.map((code) => {
  const label = document.createElement('label');
  label.append(Object.assign(document.createElement('input'), { type: 'checkbox', name: 'country', value: code, checked: code === 'RU' || code === 'KZ' }), ` ${code}`);
  return label;
}));
language.append(...served.languages.map((tag) => new Option(new Intl.DisplayNames(tag, { type: 'language' }).of(tag), tag)));
version.append(...served.api_versions.map((code) => new Option(code, code)));
version.value = served.api_versions.at(-1);

form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('change', show);
const module = new URLSearchParams(location.search).get('module');
if (module) element.setAttribute('module', module);
show();

function show() {
  const chosen = new FormData(form).getAll('country');
  document.documentElement.style.colorScheme = scheme.value;
  element.setAttribute('countries', chosen.join());
  element.setAttribute('language', language.value);
  element.setAttribute('api-version', version.value);
  // The frame has the same attributes in its address.
  const page = new URL(`embed/frame.html?${new URLSearchParams({ countries: chosen.join(), language: language.value, 'api-version': version.value })}`, marketplace).href;
  if (frame.src !== page) frame.src = page;
}

for (const type of ['mp-connect', 'mp-navigate', 'mp-resize']) {
  document.addEventListener(type, ({ target, detail }) => {
    const line = document.createElement('li');
    line.textContent = `${type} from <${target.localName}> ${JSON.stringify(detail)}`;
    log.prepend(line);
    while (log.children.length > 50) log.lastChild.remove();
  });
}

// Only the account can issue a key.
document.addEventListener('mp-connect', ({ detail }) => {
  document.getElementById('module').textContent = detail.code;
  dialog.showModal();
});

// Keep the open module in the account's own address, so that it can be shared.
element.addEventListener('mp-navigate', ({ detail }) => {
  const [, code] = /\/modules\/([^/]+)\.html$/.exec(detail.url) ?? [];
  history.replaceState(history.state, '', code ? `?module=${code}` : location.pathname);
});
