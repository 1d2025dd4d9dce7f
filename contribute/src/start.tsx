// The first view: a new module, a draft, a module of the marketplace, or an old text.
import { useId, useMemo, useState } from 'preact/hooks';
import { named, type Listed } from './data.ts';
import { type Draft } from './drafts.ts';
import { Front } from './module/front.ts';
import { useLanguage, useTexts } from './texts/index.ts';
import { Words } from './view/findings.tsx';

/** How many modules the list shows at once. */
const SHOWN = 20;
/** The largest text that is read. */
const MAX_BYTES = 8 * 1024 * 1024;

interface Props {
  drafts: readonly Draft[];
  modules: readonly Listed[];
  isKept: boolean;
  onNew: () => void;
  onDraft: (draft: Draft) => void;
  onDiscard: (draft: Draft) => void;
  onOpen: (module: Listed) => Promise<boolean>;
  onImport: (name: string, text: string | Uint8Array) => ReadText;
}

/** The drafts that were made of a text, and what was left out of them. */
export interface ReadText {
  drafts: Draft[];
  notes: string[];
}

export function Start({ drafts, modules, isKept, onNew, onDraft, onDiscard, onOpen, onImport }: Props) {
  const t = useTexts();
  const language = useLanguage();
  const [asked, setAsked] = useState<Draft | null>(null);
  return (
    <main id="main" class="start" tabIndex={-1}>
      <h1>{t.title}</h1>
      <p>{t.startLead}</p>
      {!isKept && <p class="notice">{t.notKept}</p>}
      <p><button type="button" class="main" onClick={onNew}>{t.newModule}</button></p>
      {drafts.length > 0 && (
        <section>
          <h2>{t.drafts}</h2>
          <p class="about">{t.draftsLead}</p>
          <ul class="list">
            {drafts.map((draft) => {
              const name = nameOf(draft, language) ?? t.unnamed;
              return (
                <li key={draft.id}>
                  <button type="button" class="link" onClick={() => onDraft(draft)}>{t.goOn(name)}</button>
                  <span class="about">{t.changed(new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(draft.changed))}</span>
                  <button type="button" class="small" aria-label={t.discardOf(name)} onClick={() => setAsked(draft)}>{t.discard}</button>
                </li>
              );
            })}
          </ul>
        </section>
      )}
      <Existing modules={modules} onOpen={onOpen} />
      <Paste onImport={onImport} onDraft={onDraft} />
      {asked && (
        <Ask
          words={t.discardAsk(nameOf(asked, language) ?? t.unnamed)}
          onNo={() => setAsked(null)}
          onYes={() => { setAsked(null); onDiscard(asked); }}
        />
      )}
    </main>
  );
}

/** A draft's name, else its code. */
export function nameOf(draft: Draft, language: string): string | undefined {
  const front = Front.of(draft.text);
  const names = front?.get(['name']);
  const code = front?.get(['code']);
  const name = typeof names === 'object' && !Array.isArray(names) ? named(names as Record<string, string>, language, '') : names;
  return [name, code].find((text): text is string => typeof text === 'string' && text !== '');
}

function Ask({ words, onYes, onNo }: { words: string; onYes: () => void; onNo: () => void }) {
  const t = useTexts();
  const id = useId();
  const open = (dialog: HTMLDialogElement | null) => { if (dialog && !dialog.open) dialog.showModal(); };
  return (
    <dialog ref={open} aria-labelledby={id} onClose={onNo}>
      <p id={id}>{words}</p>
      <p class="row">
        <button type="button" onClick={onNo}>{t.keep}</button>
        <button type="button" class="danger" onClick={onYes}>{t.discard}</button>
      </p>
    </dialog>
  );
}

function Existing({ modules, onOpen }: Pick<Props, 'modules' | 'onOpen'>) {
  const t = useTexts();
  const language = useLanguage();
  const id = useId();
  const [query, setQuery] = useState('');
  const [failed, setFailed] = useState(false);
  const found = useMemo(() => {
    const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const all = (module: Listed) => [module.code, ...Object.values(module.names)].join('\n').toLocaleLowerCase();
    return modules.filter((module) => words.every((word) => all(module).includes(word)));
  }, [modules, query]);
  const open = async (module: Listed) => setFailed(!(await onOpen(module)));
  return (
    <section>
      <h2>{t.openExisting}</h2>
      <label for={id}>{t.search}</label>
      <input id={id} type="search" value={query} onInput={(event) => setQuery(event.currentTarget.value)} autocomplete="off" />
      <p class="about" role="status">{found.length > SHOWN ? t.firstOf(SHOWN, found.length) : t.found(found.length)}</p>
      {failed && <p class="notice error" role="alert">{t.openFailed}</p>}
      <ul class="list">
        {found.slice(0, SHOWN).map((module) => (
          <li key={module.path}>
            <button type="button" class="link" onClick={() => void open(module)}>{named(module.names, language, module.code)}</button>
            <code>{module.code}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Paste({ onImport, onDraft }: Pick<Props, 'onImport' | 'onDraft'>) {
  const t = useTexts();
  const language = useLanguage();
  const id = useId();
  const [text, setText] = useState('');
  const [said, setSaid] = useState<string | null>(null);
  const [{ drafts, notes }, setRead] = useState<ReadText>({ drafts: [], notes: [] });
  const read = (name: string, text: string | Uint8Array) => {
    const made = onImport(name, text);
    setRead(made);
    if (made.drafts.length > 0) setText('');
    setSaid(made.drafts.length > 0 ? t.pasteMany(made.drafts.length) : made.notes.length > 0 ? null : t.pasteNothing);
  };
  const take = async (file: File | undefined) => {
    if (!file) return;
    setRead({ drafts: [], notes: [] });
    if (file.size > MAX_BYTES) return setSaid(t.tooLarge('8 MB'));
    try {
      read(file.name, new Uint8Array(await file.arrayBuffer()));
    } catch {
      setSaid(t.notText);
    }
  };
  return (
    <section>
      <h2>{t.paste}</h2>
      <p class="about" id={`${id}-about`}>{t.pasteLead}</p>
      <label for={id}>{t.pasteLabel}</label>
      <textarea id={id} rows={6} value={text} aria-describedby={`${id}-about`} onInput={(event) => { setText(event.currentTarget.value); setSaid(null); }} />
      <p class="row">
        <button type="button" onClick={() => read('', text)}>{t.pasteGo}</button>
        <label class="file">{t.pasteFile} <input type="file" accept=".md,.json,.jsonl,.csv,.tsv,.txt,.html" onChange={(event) => {
          void take(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }} /></label>
      </p>
      <div role="alert">
        {said !== null && <p>{said}</p>}
        {drafts.length > 0 && (
          <ul class="list">
            {drafts.slice(0, SHOWN).map((draft) => <li key={draft.id}><button type="button" class="link" onClick={() => onDraft(draft)}>{t.goOn(nameOf(draft, language) ?? t.unnamed)}</button></li>)}
          </ul>
        )}
        {notes.length > 0 && <ul>{notes.map((note) => <li key={note}><Words text={note} /></li>)}</ul>}
      </div>
    </section>
  );
}
