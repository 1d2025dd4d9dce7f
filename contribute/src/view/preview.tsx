// Card and page as customers see them, in a frame in which nothing runs.
import { useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { countryName, languageName } from '../data.ts';
import { type Preview } from '../engine.ts';
import { logoOf } from '../module/body.ts';
import { useLanguage, useTexts } from '../texts/index.ts';
import { Workspace } from '../workspace.ts';
import { Select } from '../form/controls.tsx';

export function PreviewView() {
  const t = useTexts();
  const language = useLanguage();
  const { settings, engine, path, model, draft, checked } = useContext(Workspace);
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
      return engine.preview(path, { ...wanted, market, language: wanted.language });
    } catch {
      return null;
    }
  }, [checked, path, market, wanted]);
  const seen = useMemo(() => engine.visibility(path).some((one) => one.market === market && one.api === wanted.api), [checked, path, market, wanted.api]);
  const svg = logoOf(model.text, model.start) ?? draft.logo?.svg ?? null;
  const cleaned = useMemo(() => (svg === null ? null : (engine.logo(svg).svg ?? null)), [svg]);
  const at = `${market}/${wanted.api}/${wanted.language}/modules/module.html`;
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
            <Frame html={cardPage(shown)} at={at} logo={cleaned} title={t.previewCard} />
            <h2>{t.page}</h2>
            <Frame html={shown.page} at={at} logo={cleaned} title={t.previewPage} />
          </>
        )
        : <p class="notice">{t.noPreview}</p>}
    </div>
  );
}

/** The card in a list, with the styles of the page. */
function cardPage({ card, page }: Preview): string {
  const parsed = new DOMParser().parseFromString(page, 'text/html');
  const list = parsed.createElement('ul');
  list.className = 'cards';
  list.append(...new DOMParser().parseFromString(card, 'text/html').body.childNodes);
  const main = parsed.createElement('main');
  main.append(list);
  parsed.body.replaceChildren(main);
  return `<!DOCTYPE html>${parsed.documentElement.outerHTML}`;
}

/** A page of the site in a frame without scripts, as high as its content. It is of this origin, so that it can show the
 * logo, which is no file of the site yet. */
function Frame({ html, at, logo, title }: { html: string; at: string; logo: string | null; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const address = logo === null ? null : URL.createObjectURL(new Blob([logo], { type: 'image/svg+xml' }));
    setAddress(address);
    return () => { if (address !== null) URL.revokeObjectURL(address); };
  }, [logo]);
  const page = useMemo(() => still(html, at, address), [html, at, address]);
  const loaded = () => {
    const inside = frame.current?.contentDocument;
    if (!inside) return;
    inside.addEventListener('click', (event) => event.preventDefault(), true);
    inside.addEventListener('submit', (event) => event.preventDefault(), true);
    const fit = () => { if (frame.current) frame.current.style.height = `${Math.min(inside.documentElement.scrollHeight + 2, 4000)}px`; };
    fit();
    new ResizeObserver(fit).observe(inside.body);
  };
  return <iframe ref={frame} title={title} sandbox="allow-same-origin" srcdoc={page} onLoad={loaded} />;
}

/** The page with absolute addresses, without scripts, and with the logo from memory. */
function still(html: string, at: string, logo: string | null): string {
  const base = new URL(at, new URL('..', document.baseURI));
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  parsed.querySelectorAll('script, meta[http-equiv], base, link:not([rel="stylesheet"])').forEach((node) => node.remove());
  for (const [selector, name] of [['[src]', 'src'], ['[href]', 'href']] as const) {
    for (const node of parsed.querySelectorAll(selector)) {
      const value = node.getAttribute(name) ?? '';
      if (value.startsWith('#')) continue;
      const isLogo = node.localName === 'img' && value.includes('logos/');
      if (isLogo && logo === null) node.remove();
      else node.setAttribute(name, isLogo && logo !== null ? logo : new URL(value, base).href);
    }
  }
  return `<!DOCTYPE html>${parsed.documentElement.outerHTML}`;
}
