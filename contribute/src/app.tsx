// The page: the start, or a draft in its views.
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { TAGS, fetchJson, named, type Listed, type Settings, type Sources, type Tag } from './data.ts';
import { Drafts, newId, type Draft } from './drafts.ts';
import { CONTENT, type Engine } from './engine.ts';
import { Editor } from './editor.tsx';
import { Model } from './form/model.ts';
import { Start } from './start.tsx';
import { LanguageOf, TEXTS, keepLanguage } from './texts/index.ts';

const LANGUAGES: Record<Tag, string> = { en: 'English', ru: 'Русский', es: 'Español' };

/** Where a module without a code lies. */
const UNNAMED = 'new-module';

export function App({ settings, modules, first, language: given }: { settings: Settings; modules: readonly Listed[]; first: Engine; language: Tag }) {
  const [engine, setEngine] = useState(first);
  const [language, setLanguage] = useState(given);
  const store = useMemo(() => new Drafts(settings.repository), [settings]);
  const [drafts, setDrafts] = useState(() => store.all());
  const [draft, setDraft] = useState<Draft | null>(null);
  const [isKept, setKept] = useState(true);
  const [said, say] = useState('');
  const t = TEXTS[language];

  const speak = async (language: Tag) => {
    keepLanguage(language);
    document.documentElement.lang = language;
    setEngine(await engine.speak(language));
    setLanguage(language);
  };
  useEffect(() => { document.title = `${t.title} – ${named(settings.title, language, '')}`; }, [language]);

  const open = (draft: Draft) => {
    setDraft(draft);
    window.scrollTo(0, 0);
  };
  const change = useCallback((draft: Draft) => {
    const next = { ...draft, changed: Date.now() };
    setDraft(next);
    setKept(store.keep(next));
  }, [store]);
  const add = (files: Omit<Draft, 'id' | 'changed'>): Draft => {
    const draft = { ...files, id: newId(), changed: Date.now() };
    setKept(store.keep(draft));
    return draft;
  };
  const leave = () => {
    if (draft) engine.forget(draft);
    setDrafts(store.all());
    setDraft(null);
  };

  const startNew = () => open(add({ path: `modules/${UNNAMED}/${UNNAMED}.md`, text: '---\n---\n', base: null, logo: null, folder: null }));
  const openModule = async (module: Listed): Promise<boolean> => {
    try {
      const sources = (await fetchJson<Record<string, Sources>>(`modules/${module.part}.json`))[module.code] ?? {};
      const text = sources[module.path];
      if (text === undefined) return false;
      const logo = Object.entries(sources).find(([path]) => path !== module.path);
      open(add({ path: module.path, text, base: { text, logo: logo?.[1] ?? null }, logo: logo ? { path: logo[0], svg: logo[1] } : null, folder: null }));
      return true;
    } catch {
      return false;
    }
  };
  const importText = (name: string, text: string): number => {
    const module = moduleIn(text, settings);
    const imported = module ? [module] : engine.import(name, text);
    const made = imported.map(({ path, text }) => add({ path: path.slice(CONTENT.length), text, base: null, logo: null, folder: path.split('/').slice(2, -1).join('/') }));
    setDrafts(store.all());
    if (made.length === 1 && made[0]) open(made[0]);
    else if (made.length > 1) say(t.pasteMany);
    return made.length;
  };

  const focus = useRef<HTMLElement>(null);
  useEffect(() => { if (draft) document.getElementById('main')?.focus(); }, [draft?.id]);

  return (
    <LanguageOf.Provider value={language}>
      <header class="top" ref={focus}>
        <a class="brand" href="..">{named(settings.title, language, settings.repository)}</a>
        {draft && <button type="button" onClick={leave}>{t.back}</button>}
        <label class="language">
          <span class="hidden">{t.language}</span>
          <select value={language} onChange={(event) => void speak(event.currentTarget.value as Tag)}>
            {TAGS.map((tag) => <option key={tag} value={tag} lang={tag}>{LANGUAGES[tag]}</option>)}
          </select>
        </label>
      </header>
      {draft
        ? <Editor key={draft.id} settings={settings} modules={modules} engine={engine} draft={draft} isKept={isKept} change={change} say={say} />
        : <Start drafts={drafts} modules={modules} isKept={isKept} onNew={startNew} onDraft={open} onDiscard={(draft) => { store.discard(draft.id); setDrafts(store.all()); }} onOpen={openModule} onImport={importText} />}
      <p class="hidden" role="status" aria-live="polite">{said}</p>
    </LanguageOf.Provider>
  );
}

/** A text that is a module file already. */
function moduleIn(text: string, settings: Settings): { path: string; text: string } | null {
  const model = new Model(text, settings.fields.map((field) => field.name), settings.languages);
  if (!model.front || !model.front.keys().includes('code')) return null;
  const code = /^[A-Za-z0-9_-]{1,64}$/.exec(model.words(['code']))?.[0] ?? UNNAMED;
  return { path: `${CONTENT}modules/${code}/${code}.md`, text };
}
