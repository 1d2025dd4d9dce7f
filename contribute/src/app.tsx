// The page: the start, or a draft in its views.
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { TAGS, fetchJson, named, type Listed, type Settings, type Sources, type Tag } from './data.ts';
import { Drafts, newId, type Draft } from './drafts.ts';
import { type Engine, type Imported } from './engine.ts';
import { Editor } from './editor.tsx';
import { KINDS, Model } from './form/model.ts';
import { setLogo } from './module/body.ts';
import { apply } from './module/front.ts';
import { Start, type ReadText } from './start.tsx';
import { LanguageOf, TEXTS, keepLanguage } from './texts/index.ts';

const LANGUAGES: Record<Tag, string> = { en: 'English', ru: 'Русский', es: 'Español' };

/** Where a module without a code lies. */
const UNNAMED = 'new-module';

export function App({ settings, modules, first, language: given }: { settings: Settings; modules: readonly Listed[]; first: Engine; language: Tag }) {
  const [engine, setEngine] = useState(first);
  const [language, setLanguage] = useState(given);
  const store = useMemo(() => new Drafts(settings.repository), [settings]);
  const [drafts, setDrafts] = useState(() => store.all());
  const [draft, setDraft] = useState<Draft | null>(() => drafts.find(isInAddress) ?? null);
  const [isKept, setKept] = useState(() => store.isKeeping);
  const [said, say] = useState('');
  const t = TEXTS[language];

  const speak = async (language: Tag) => {
    keepLanguage(language);
    document.documentElement.lang = language;
    setEngine(await engine.speak(language));
    setLanguage(language);
  };
  useEffect(() => { document.title = `${t.title} – ${named(settings.title, language, '')}`; }, [language]);

  const opened = useRef(draft);
  opened.current = draft;
  /** Shows a draft, or the start. The address names the draft, so that Back and reloading work. */
  const go = (next: Draft | null) => {
    const now = opened.current;
    if (now) engine.forget(now);
    setDrafts(store.all());
    setDraft(next);
    window.scrollTo(0, 0);
  };
  const open = (next: Draft | null) => {
    history.pushState(null, '', next ? `#${next.id}` : location.pathname);
    go(next);
  };
  useEffect(() => {
    const onBack = () => { if (!opened.current || !isInAddress(opened.current)) go(store.all().find(isInAddress) ?? null); };
    // What another tab writes is shown in this one too, so that neither overwrites the other's.
    const onWritten = (event: StorageEvent) => {
      const written = store.written(event);
      setDrafts(store.all());
      if (written && written.id === opened.current?.id) setDraft(written);
    };
    window.addEventListener('popstate', onBack);
    window.addEventListener('storage', onWritten);
    return () => {
      window.removeEventListener('popstate', onBack);
      window.removeEventListener('storage', onWritten);
    };
  }, [engine, store]);
  const change = useCallback((draft: Draft) => {
    const next = { ...draft, changed: Date.now() };
    setDraft(next);
    setKept(store.keep(next));
  }, [store]);
  // Kept from its first change on.
  const begun = (files: Omit<Draft, 'id' | 'changed'>): Draft => ({ ...files, id: newId(), changed: Date.now() });

  const startNew = () => open(begun({ path: `modules/${UNNAMED}/${UNNAMED}.md`, text: '---\n---\n', base: null, logo: null, folder: null }));
  const openModule = async (module: Listed): Promise<boolean> => {
    try {
      const sources = (await fetchJson<Record<string, Sources>>(`modules/${module.part}.json`))[module.code] ?? {};
      const text = sources[module.path];
      if (text === undefined) return false;
      const logo = Object.entries(sources).find(([path]) => path !== module.path);
      open(begun({ path: module.path, text, base: { text, logo: logo?.[1] ?? null }, logo: logo ? { path: logo[0], svg: logo[1] } : null, folder: null }));
      return true;
    } catch {
      return false;
    }
  };
  const importText = (name: string, text: string | Uint8Array): ReadText => {
    const module = moduleIn(text, settings);
    let imported: Imported;
    try {
      imported = module ? { drafts: [module], notes: [] } : engine.import(name, text);
    } catch (error) {
      return { drafts: [], notes: [error instanceof Error ? error.message : String(error)] };
    }
    const made = imported.drafts.map(({ path, text, svg }) => {
      const model = modelOf(withoutEmptyBlocks(text, settings), settings);
      const whole = svg === null ? model.text : apply(model.text, setLogo(model.text, model.start, svg));
      const [folder, name] = [path.split('/').slice(1, -1).join('/'), path.split('/').at(-1)?.replace(/\.md$/, '')];
      const draft = begun({ path, text: whole, base: null, logo: null, folder: folder === name ? null : folder });
      setKept(store.keep(draft));
      return draft;
    });
    setDrafts(store.all());
    if (made.length === 1 && made[0] && imported.notes.length === 0) open(made[0]);
    return { drafts: made, notes: imported.notes };
  };

  const focus = useRef<HTMLElement>(null);
  useEffect(() => { if (draft) document.getElementById('main')?.focus(); }, [draft?.id]);

  return (
    <LanguageOf.Provider value={language}>
      <header class="top" ref={focus}>
        <a class="brand" href="..">{named(settings.title, language, settings.repository)}</a>
        {draft && <button type="button" onClick={() => open(null)}>{t.back}</button>}
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

const modelOf = (text: string, settings: Settings) => new Model(text, settings.fields.map((field) => field.name), settings.languages);

/** Whether the address of the page names a draft. */
const isInAddress = ({ id }: Draft) => location.hash === `#${id}`;

/** An import has a heading for each text that nobody knew; the form has its own place for it. */
function withoutEmptyBlocks(text: string, settings: Settings): string {
  const empty = settings.languages.flatMap((language) => KINDS.map((kind) => [language, kind] as const));
  return empty.reduce((text, [language, kind]) => {
    const model = modelOf(text, settings);
    return model.block(language, kind) === '' ? model.withBlock(language, kind, '') : text;
  }, text);
}

/** A text that is a module file already. */
function moduleIn(given: string | Uint8Array, settings: Settings): Imported['drafts'][number] | null {
  const text = typeof given === 'string' ? given : new TextDecoder().decode(given);
  const model = modelOf(text, settings);
  if (!model.front || !/^code[ \t]*:/m.test(text.slice(model.front.start, model.front.end))) return null;
  const code = /^[A-Za-z0-9_-]{1,64}$/.exec(model.words(['code']))?.[0] ?? UNNAMED;
  return { path: `modules/${code}/${code}.md`, text, svg: null };
}
