// Card and page as customers see them, in a frame in which nothing runs.
import { useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { countryName, languageName } from '../data.ts';
import { type Preview } from '../engine.ts';
import { useLanguage, useTexts } from '../texts/index.ts';
import { Workspace } from '../workspace.ts';
import { Select } from '../form/controls.tsx';

/** The root of the site. */
const ROOT = new URL('..', document.baseURI);
/** The height of a frame in pixels, past which it scrolls. */
const MAX_HEIGHT = 6000;
const BORDERS = 2;

export function PreviewView() {
  const t = useTexts();
  const language = useLanguage();
  const { settings, engine, path, model, checked } = useContext(Workspace);
  const [wanted, setWanted] = useState({
    market: '',
    api: settings.apiVersions.at(-1) ?? '',
    language: settings.languages.find((tag) => tag.split('-')[0] === language) ?? settings.languages[0] ?? '',
  });
  const first = model.list(['countries'])[0]?.toLowerCase();
  const markets = settings.markets.map((market) => market.code);
  const market = wanted.market || (first !== undefined && markets.includes(first) ? first : markets[0] ?? '');
  const shown = useMemo((): Preview | null => {
    try {
      return engine.preview(path, { ...wanted, market });
    } catch {
      return null;
    }
  }, [checked, path, market, wanted]);
  const seen = useMemo(() => engine.visibility(path).some((one) => one.market === market && one.api === wanted.api), [checked, path, market, wanted.api]);
  const marketName = ({ code, countries }: { code: string; countries: string[] }) => {
    const names = countries.map((country) => countryName(country, language)).join(', ');
    return countries.length === 1 && countries[0]?.toLowerCase() === code ? names : `${code}: ${names}`;
  };
  const choose = (id: string, label: string, value: string, write: (value: string) => void, choices: { value: string; label: string }[]) => (
    <label class="choice">{label} <Select described={{ id, 'aria-describedby': '', 'aria-invalid': false }} value={value} write={write} choices={choices} /></label>
  );
  return (
    <div class="preview">
      <div class="choices">
        {choose('market', t.country, market, (market) => setWanted({ ...wanted, market }), settings.markets.map((market) => ({ value: market.code, label: marketName(market) })))}
        {choose('api', t.apiVersion, wanted.api, (api) => setWanted({ ...wanted, api }), settings.apiVersions.map((code) => ({ value: code, label: code })))}
        {choose('page-language', t.pageLanguage, wanted.language, (tag) => setWanted({ ...wanted, language: tag }), settings.languages.map((tag) => ({ value: tag, label: languageName(tag, language) })))}
      </div>
      {!seen && <p class="notice">{t.notSeen}</p>}
      {shown?.isDraft && <p class="notice">{t.draft}</p>}
      {shown
        ? (
          <>
            <h2>{t.card}</h2>
            <Frame preview={shown} kind="card" title={t.previewCard} />
            <h2>{t.page}</h2>
            <Frame preview={shown} kind="page" title={t.previewPage} />
          </>
        )
        : <p class="notice">{t.noPreview}</p>}
    </div>
  );
}

/** A part of the site as a document: with absolute addresses, without scripts, and with the logo from memory. */
function still(html: string, base: URL, logo: { address: string; path: string }): Document {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  // The mark of a draft lists its findings, which stand beside the form.
  parsed.querySelectorAll('.mpgen-draft, script, meta[http-equiv], base, link:not([rel="stylesheet"])').forEach((node) => node.remove());
  for (const name of ['src', 'href']) {
    for (const node of parsed.querySelectorAll(`[${name}]`)) {
      const value = node.getAttribute(name) ?? '';
      if (value.startsWith('#')) continue;
      const address = new URL(value, base).href;
      node.setAttribute(name, address === new URL(logo.path, ROOT).href ? logo.address : address);
    }
  }
  return parsed;
}

/** The page, or the card alone in the page's styles. */
function documentOf(preview: Preview, kind: 'page' | 'card', address: string): string {
  const logo = { address, path: preview.logo.path };
  const page = still(preview.page, new URL(preview.path, ROOT), logo);
  if (kind === 'card') {
    const list = page.createElement('ul');
    list.className = 'cards';
    const variant = new URL(preview.path.split('/').slice(0, 3).join('/') + '/', ROOT);
    list.append(...still(preview.card, variant, logo).body.childNodes);
    const main = page.createElement('main');
    main.append(list);
    page.body.replaceChildren(main);
  }
  return `<!DOCTYPE html>${page.documentElement.outerHTML}`;
}

/** A frame in which nothing runs, as high as its content. It is of this origin, so that it can show the logo, which is not
 * a file of the site yet. */
function Frame({ preview, kind, title }: { preview: Preview; kind: 'page' | 'card'; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [address, setAddress] = useState('');
  const { svg } = preview.logo;
  useEffect(() => {
    const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    setAddress(address);
    return () => URL.revokeObjectURL(address);
  }, [svg]);
  const page = useMemo(() => (address === '' ? '' : documentOf(preview, kind, address)), [preview, kind, address]);
  const loaded = () => {
    const inside = frame.current?.contentDocument;
    if (!inside?.body) return;
    for (const type of ['click', 'submit']) inside.addEventListener(type, (event) => event.preventDefault(), true);
    const fit = () => {
      const list = kind === 'card' ? inside.querySelector('.cards') : null;
      const height = list ? list.getBoundingClientRect().bottom + 16 : inside.documentElement.offsetHeight;
      if (frame.current) frame.current.style.height = `${Math.min(height + BORDERS, MAX_HEIGHT)}px`;
    };
    fit();
    new ResizeObserver(fit).observe(inside.documentElement);
  };
  return page === '' ? null : <iframe ref={frame} title={title} sandbox="allow-same-origin" srcdoc={page} onLoad={loaded} />;
}
