// Where the module is seen: country by country, version by version.
import { useContext, useMemo } from 'preact/hooks';
import { countryName } from '../data.ts';
import { useLanguage, useTexts } from '../texts/index.ts';
import { Workspace } from '../workspace.ts';

export function SeenView() {
  const t = useTexts();
  const language = useLanguage();
  const { settings, engine, model, path, checked } = useContext(Workspace);
  const seen = useMemo(() => engine.visibility(path), [checked, path]);
  // Of a module without countries nothing is known yet.
  const isKnown = model.list(['countries']).length > 0 && model.words(['min_api_version']) !== '';
  if (seen.length === 0 || !isKnown) return <p class="notice">{t.seenNowhere}</p>;
  const isSeen = (market: string, api: string) => seen.some((one) => one.market === market && one.api === api);
  return (
    <div class="seen" tabIndex={0} role="region" aria-label={t.seen}>
      <p>{t.seenLead}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.country}</th>
            {settings.apiVersions.map((version) => <th scope="col" key={version}>{version}</th>)}
          </tr>
        </thead>
        <tbody>
          {settings.markets.map(({ code, countries }) => (
            <tr key={code}>
              <th scope="row">
                {countries.map((country) => countryName(country, language)).join(', ')}
                {countries.length > 1 && <> <span class="about">{code}</span></>}
              </th>
              {settings.apiVersions.map((version) => {
                const is = isSeen(code, version);
                return <td key={version} class={is ? 'is' : 'not'}>{is ? t.yes : t.no}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
