// A draft: the form beside the text, the preview, where it is seen, and sending it.
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Listed, type Settings } from './data.ts';
import { type Draft } from './drafts.ts';
import { CONTENT, type Engine } from './engine.ts';
import { Form } from './form/form.tsx';
import { Model } from './form/model.ts';
import { logoOf, setLogo as withLogo } from './module/body.ts';
import { Front, apply } from './module/front.ts';
import { fixed, placed, type Placed } from './placed.ts';
import { SendView } from './send.tsx';
import { nameOf } from './start.tsx';
import { useTexts } from './texts/index.ts';
import { PreviewView } from './view/preview.tsx';
import { SeenView } from './view/seen.tsx';
import { TextView } from './view/text.tsx';
import { Workspace, type Shared, type View } from './workspace.ts';

/** How long after the last key the text is checked, in milliseconds. */
const PAUSE = 150;

interface Props {
  settings: Settings;
  modules: readonly Listed[];
  engine: Engine;
  draft: Draft;
  isKept: boolean;
  change: (draft: Draft) => void;
  say: (words: string) => void;
}

export function Editor({ settings, modules, engine, draft, isKept, change, say }: Props) {
  const t = useTexts();
  const isWide = useWide();
  const [view, setView] = useState<View>('form');
  const [goTo, setGoTo] = useState<{ from: number } | null>(null);
  const [toField, setToField] = useState<{ place: string } | null>(null);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [checked, setChecked] = useState<{ count: number; findings: readonly Placed[]; crashed: boolean }>({ count: 0, findings: [], crashed: false });
  const order = useMemo(() => settings.fields.map((field) => field.name), [settings]);
  const model = useMemo(() => new Model(draft.text, order, settings.languages), [draft.text, order, settings]);
  const path = CONTENT + draft.path;
  const latest = useRef(draft);
  latest.current = draft;

  const inEngine = useRef<string | null>(null);
  const findingsIn = useCallback((draft: Draft): Placed[] => {
    const path = CONTENT + draft.path;
    if (inEngine.current !== null && inEngine.current !== path) engine.write(inEngine.current, null);
    engine.write(path, draft.text);
    const paths = [path];
    if (draft.logo) {
      engine.write(CONTENT + draft.logo.path, draft.logo.svg);
      paths.push(CONTENT + draft.logo.path);
    }
    inEngine.current = path;
    return placed(engine.check(paths), path, draft.text, Front.of(draft.text), settings.fields);
  }, [engine, settings]);
  // Checks the draft when the typing pauses.
  useEffect(() => {
    const check = () => {
      try {
        const findings = findingsIn(draft);
        setChecked(({ count }) => ({ count: count + 1, findings, crashed: false }));
      } catch (error) {
        console.error(error);
        setChecked(({ count }) => ({ count: count + 1, findings: [], crashed: true }));
      }
    };
    const timer = setTimeout(check, inEngine.current === null ? 0 : PAUSE);
    return () => clearTimeout(timer);
  }, [draft.text, draft.logo?.svg, path, engine]);

  const { findings } = checked;
  const errors = findings.filter(({ finding }) => finding.severity === 'error').length;
  const counted = findings.length === 0 ? t.noFindings : t.counted(errors, findings.length - errors);
  useEffect(() => { if (checked.count > 0) say(counted); }, [counted, checked.count > 0]);

  // Of a field that nobody has filled in yet, nothing is said but that it is required.
  const isShown = useCallback((place: string) => {
    if (draft.base !== null || view === 'send' || place === '') return true;
    const [name = '', inner] = place.split('.');
    if ([...touched].some((touched) => touched === place || touched.startsWith(`${place}.`))) return true;
    if (name === 'logo') return logoOf(model.text, model.start) !== null;
    if (name === 'features' || name === 'installation') return inner !== undefined && model.block(inner, name) !== '';
    const value = model.value(inner === undefined ? [name] : [name, inner]);
    return value !== undefined && value.length !== 0;
  }, [draft.base, touched, model, view]);

  const show = (view: View) => {
    setView(view);
    if (!isWide) window.scrollTo(0, 0);
  };

  const setText = useCallback((text: string) => {
    const now = latest.current;
    if (text === now.text) return;
    const code = new Model(text, order, settings.languages).words(['code']);
    const next = { ...now, text, ...(now.base === null ? { path: pathOf(code, now.folder, now.path) } : {}) };
    latest.current = next;
    change(next);
  }, [order, settings, change]);

  const shared: Shared = {
    settings, modules, engine, draft, path, model, findings, checked: checked.count, setText, say,
    at: (place) => (isShown(place) ? findings.filter((placed) => placed.place === place) : []),
    setLogo: (svg) => {
      const now = latest.current;
      // A logo in a file of its own stays there, and all others are in the module's file.
      if (now.logo !== null && svg !== null) {
        const next = { ...now, logo: { ...now.logo, svg } };
        latest.current = next;
        change(next);
      } else {
        setText(apply(now.text, withLogo(now.text, new Model(now.text, order, settings.languages).start, svg)));
      }
    },
    setFolder: (folder) => {
      const now = latest.current;
      const clean = folder.replace(/[^\p{L}\p{N}/_.-]+/gu, '-').replace(/^\/+|\/+$/g, '').split('/').filter((part) => part !== '' && !/^\.+$/.test(part)).join('/');
      const next = { ...now, folder: clean, path: pathOf(model.words(['code']), clean, now.path) };
      latest.current = next;
      change(next);
    },
    touch: (place) => { if (!touched.has(place)) setTouched(new Set([...touched, place])); },
    apply: (wanted) => {
      const now = latest.current;
      // Whoever presses the button right after typing means the finding as it is now.
      const isIt = ({ finding }: Placed) => finding.file === CONTENT + now.path && finding.rule === wanted.finding.rule && finding.message === wanted.finding.message;
      const found = wanted.text === now.text ? wanted : findingsIn(now).find(isIt);
      if (found && isIt(found)) setText(fixed(now.text, found.finding));
    },
    show,
    toField: (placed) => {
      const { place } = placed;
      if (place === '' || !model.isEditable) return shared.reveal(placed);
      shared.touch(place);
      if (!isWide) show('form');
      setToField({ place });
    },
    reveal: (placed) => {
      setView('text');
      setGoTo({ from: placed.from });
    },
  };
  useEffect(() => {
    if (!toField) return;
    const at = (place: string) => document.querySelector(`.form [data-place=${JSON.stringify(place)}]`);
    const field = at(toField.place) ?? at(toField.place.split('.')[0] ?? '');
    field?.scrollIntoView({ block: 'center' });
    field?.querySelector<HTMLElement>('input, select, textarea')?.focus({ preventScroll: true });
  }, [toField]);
  const views: readonly View[] = isWide ? ['preview', 'text', 'seen', 'send'] : ['form', 'preview', 'text', 'seen', 'send'];
  const current = isWide && view === 'form' ? 'preview' : view;
  return (
    <Workspace.Provider value={shared}>
      <main id="main" class={isWide ? 'workspace wide' : 'workspace'} tabIndex={-1} aria-label={t.title}>
        <h1>{nameOf(draft, engine.language) ?? t.unnamed}</h1>
        {!isKept && <p class="notice">{t.notKept}</p>}
        {checked.crashed && <p class="notice error" role="alert">{t.crashed}</p>}
        {isWide && <section class="side" aria-label={t.form}><Form /></section>}
        <div class="side">
          <Tabs views={views} current={current} setView={show} counted={counted} />
          {/* With a key, so that each view begins at its top. */}
          <section key={current} class="panel" id="panel" role="tabpanel" aria-labelledby={`tab-${current}`} tabIndex={-1}>
            {current === 'form' && <Form />}
            {current === 'preview' && checked.count > 0 && <PreviewView />}
            {current === 'text' && <TextView goTo={goTo} />}
            {current === 'seen' && checked.count > 0 && <SeenView />}
            {current === 'send' && <SendView />}
          </section>
        </div>
      </main>
    </Workspace.Provider>
  );
}

function Tabs({ views, current, setView, counted }: { views: readonly View[]; current: View; setView: (view: View) => void; counted: string }) {
  const t = useTexts();
  const labels: Record<View, string> = { form: t.form, text: t.text, preview: t.preview, seen: t.seen, send: t.send };
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = views[(views.indexOf(current) + step + views.length) % views.length] ?? current;
    setView(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div class="tabs">
      <div role="tablist" aria-label={t.views} onKeyDown={move}>
        {views.map((view) => (
          <button type="button" role="tab" key={view} id={`tab-${view}`} aria-selected={view === current} aria-controls="panel" tabIndex={view === current ? 0 : -1} onClick={() => setView(view)}>
            {labels[view]}
          </button>
        ))}
      </div>
      <p class="counted">{counted}</p>
    </div>
  );
}

/** Where a new module lies: in the folder that was chosen, or in one with its code as the name. */
function pathOf(code: string, folder: string | null, now: string): string {
  const isCode = /^[A-Za-z0-9_-]{1,64}$/.test(code);
  const name = isCode ? code : (now.split('/').at(-1)?.replace(/\.md$/, '') ?? 'new-module');
  return ['modules', ...(folder ?? name).split('/').filter(Boolean), `${name}.md`].join('/');
}

/** Whether the form fits beside the other views. */
function useWide(): boolean {
  const query = useMemo(() => window.matchMedia('(min-width: 64rem)'), []);
  const [isWide, setWide] = useState(query.matches);
  useEffect(() => {
    const change = () => setWide(query.matches);
    query.addEventListener('change', change);
    return () => query.removeEventListener('change', change);
  }, [query]);
  return isWide;
}
