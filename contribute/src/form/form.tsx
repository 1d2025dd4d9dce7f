// The form of a module, made from the list of its fields.
import { useContext, useState } from 'preact/hooks';
import { countryName, languageName, named, type FieldDoc, type Shape } from '../data.ts';
import { told, useLanguage, useTexts } from '../texts/index.ts';
import { GeneralFindings } from '../view/findings.tsx';
import { Workspace } from '../workspace.ts';
import { Check, Checks, Field, Group, Line, Lines, Select } from './controls.tsx';
import { LogoField } from './logo.tsx';
import { KINDS, type Kind } from './model.ts';
import { Permissions } from './permissions.tsx';
import { type KeyPath, type Value } from '../module/front.ts';

export function Form() {
  const t = useTexts();
  const { settings, model, draft, show } = useContext(Workspace);
  if (!model.isEditable) {
    return (
      <div class="form">
        <p class="notice">{t.unreadable}</p>
        <button type="button" onClick={() => show('text')}>{t.toText}</button>
        <GeneralFindings />
      </div>
    );
  }
  return (
    <form class="form" onSubmit={(event) => event.preventDefault()}>
      <GeneralFindings />
      {settings.fields.map((field) => <AnyField key={field.name} field={field} path={[field.name]} />)}
      <h2>{t.texts}</h2>
      {settings.languages.map((language) => <Texts key={language} language={language} />)}
      {draft.base === null && <Folder />}
    </form>
  );
}

/** One field, by its shape. */
function AnyField({ field, path }: { field: FieldDoc; path: KeyPath }) {
  const language = useLanguage();
  const t = useTexts();
  const { settings, model, setText, touch } = useContext(Workspace);
  const place = path.join('.');
  const { shape, required } = field;
  const about = t.about[field.name] ?? told(field.about, language);
  const label = told(field.label, language);
  const set = (at: KeyPath, value: Value | undefined, isPlain = false) => {
    touch(at.join('.'));
    const isEmpty = value === undefined || value.length === 0;
    // An empty list is a value: a module without permissions.
    setText(model.with(at, isEmpty && !Array.isArray(value) ? undefined : value, isPlain ? 'plain' : 'text'));
  };
  if (field.name === 'logo') return <LogoField label={label} />;
  if (field.name === 'listed') {
    const isUnlisted = model.words(path) === 'false';
    return (
      <Group place={place} label={label} about={about}>
        <Check label={t.unlist} checked={isUnlisted} write={(on) => set(path, on ? 'false' : undefined, true)} />
      </Group>
    );
  }
  if (typeof shape === 'object' && 'object' in shape) {
    return (
      <Group place={place} label={label}>
        {shape.object.map((inner) => <AnyField key={inner.name} field={inner} path={[...path, inner.name]} />)}
      </Group>
    );
  }
  if (typeof shape === 'object' && 'list' in shape) {
    const { item } = shape.list;
    if (item === 'country') {
      const choices = settings.countries.map((code) => ({ value: code, label: countryName(code, language) }));
      const all = settings.countries;
      return (
        <Group place={place} label={label} about={about} required={required}>
          <p class="row">
            <button type="button" class="small" onClick={() => set(path, [...all])}>{t.all}</button>
          </p>
          <Checks value={model.list(path)} write={(value) => set(path, value)} choices={choices} />
        </Group>
      );
    }
    if (item === 'permission') {
      return <Permissions place={place} label={label} about={about} value={model.list(path)} write={(value) => set(path, value)} />;
    }
    const words = model.list(path).join(', ');
    return (
      <Field place={place} label={label} about={about} required={required}>
        {(described) => <Line described={described} value={words} spellcheck={false} write={(value) => {
          const items = value.split(/[\s,]+/).filter(Boolean);
          set(path, items.length === 0 ? undefined : [...new Set(items)]);
        }} />}
      </Field>
    );
  }
  if (typeof shape === 'object' && ('per_language' in shape || 'per_required_language' in shape)) {
    const item = 'per_language' in shape ? shape.per_language : shape.per_required_language;
    const isRequired = 'per_required_language' in shape;
    return <PerLanguage path={path} label={label} about={about} required={required} item={item} isRequired={isRequired} set={set} />;
  }
  if (typeof shape === 'object' && 'one_or_per_language' in shape) {
    return <OneOrPerLanguage path={path} label={label} about={about} required={required} item={shape.one_or_per_language} set={set} />;
  }
  return (
    <Field place={place} label={label} about={about} required={required}>
      {(described) => <One described={described} shape={shape} value={model.words(path)} write={(value, isPlain) => set(path, value, isPlain)} />}
    </Field>
  );
}

/** A control for a single value. */
function One({ described, shape, value, write, lang }: { described: Parameters<typeof Line>[0]['described']; shape: Shape; value: string; write: (value: string, isPlain?: boolean) => void; lang?: string }) {
  const language = useLanguage();
  const { settings } = useContext(Workspace);
  if (shape === 'section') {
    const choices = settings.sections.map(({ code, name }) => ({ value: code, label: named(name, language, code) }));
    return <Select described={described} value={value} write={write} choices={choices} />;
  }
  if (shape === 'api_version') {
    return <Select described={described} value={value} write={write} choices={settings.apiVersions.map((code) => ({ value: code, label: code }))} />;
  }
  if (shape === 'amount') return <Line described={described} value={value} write={(value) => write(value, true)} inputMode="decimal" />;
  if (typeof shape === 'object' && 'integer' in shape) return <Line described={described} value={value} write={(value) => write(value, true)} inputMode="numeric" />;
  if (shape === 'url') return <Line described={described} value={value} write={write} inputMode="url" autocapitalize="none" spellcheck={false} />;
  const isWords = typeof shape === 'object' && 'text' in shape;
  return <Line described={described} value={value} write={write} spellcheck={isWords} {...(lang ? { lang } : {})} {...(isWords ? {} : { autocapitalize: 'none' })} />;
}

interface Localized {
  path: KeyPath;
  label: string;
  about: string;
  required: boolean;
  item: Shape;
  set: (path: KeyPath, value: Value | undefined) => void;
}

function PerLanguage({ path, label, about, required, item, isRequired, set }: Localized & { isRequired: boolean }) {
  return (
    <Group place={path.join('.')} label={label} about={about} required={required}>
      <ByLanguage path={path} item={item} isRequired={isRequired} set={set} />
    </Group>
  );
}

function ByLanguage({ path, item, isRequired, set }: Pick<Localized, 'path' | 'item' | 'set'> & { isRequired: boolean }) {
  const language = useLanguage();
  const { settings, model } = useContext(Workspace);
  return (
    <>
      {settings.languages.map((tag) => (
        <Field key={tag} place={[...path, tag].join('.')} label={languageName(tag, language)} required={isRequired && settings.requiredLanguages.includes(tag)}>
          {(described) => <One described={described} shape={item} value={model.words([...path, tag])} lang={tag} write={(value) => set([...path, tag], value)} />}
        </Field>
      ))}
    </>
  );
}

/** One value for all languages, or one for each. */
function OneOrPerLanguage({ path, label, about, required, item, set }: Localized) {
  const t = useTexts();
  const { settings, model } = useContext(Workspace);
  const value = model.value(path);
  const [isOpen, setOpen] = useState(false);
  const isEach = typeof value === 'object' || isOpen;
  const toggle = (on: boolean) => {
    setOpen(on);
    if (on && typeof value === 'string') set(path, Object.fromEntries(settings.requiredLanguages.map((tag) => [tag, value])));
    if (!on && typeof value === 'object' && !Array.isArray(value)) set(path, Object.values(value).find((one) => typeof one === 'string'));
  };
  return (
    <Group place={path.join('.')} label={label} about={about} required={required}>
      {isEach
        ? <ByLanguage path={path} item={item} isRequired={false} set={set} />
        : <OneLine path={path} label={label} item={item} set={set} />}
      <Check label={t.perLanguage} checked={isEach} write={toggle} />
    </Group>
  );
}

function OneLine({ path, label, item, set }: Pick<Localized, 'path' | 'label' | 'item' | 'set'>) {
  const { model, at } = useContext(Workspace);
  const place = path.join('.');
  const isWrong = at(place).some(({ finding }) => finding.severity === 'error');
  const described = { id: `one-${place}`, 'aria-label': label, 'aria-describedby': '', 'aria-invalid': isWrong };
  return <One described={described} shape={item} value={model.words(path)} write={(value) => set(path, value)} />;
}

/** The two texts of a language. */
function Texts({ language: tag }: { language: string }) {
  const t = useTexts();
  const language = useLanguage();
  const { settings, model, setText, touch } = useContext(Workspace);
  const isRequired = settings.requiredLanguages.includes(tag);
  const words: Record<Kind, [string, string]> = {
    features: [t.features, t.featuresAbout],
    installation: [t.installation, t.installationAbout],
  };
  return (
    <>
      {KINDS.map((kind) => (
        <Field key={kind} place={`${kind}.${tag}`} label={`${words[kind][0]}: ${languageName(tag, language)}`} about={words[kind][1]} required={isRequired && kind === 'features'}>
          {(described) => <Lines described={described} rows={kind === 'features' ? 9 : 4} lang={tag} value={model.block(tag, kind)} write={(value) => {
            touch(`${kind}.${tag}`);
            setText(model.withBlock(tag, kind, value));
          }} />}
        </Field>
      ))}
    </>
  );
}

/** The folder of a new module. */
function Folder() {
  const t = useTexts();
  const { draft, setFolder, modules } = useContext(Workspace);
  const folders = [...new Set(modules.map(({ path }) => path.split('/').slice(1, -1).join('/')))].filter(Boolean).sort();
  const folder = draft.path.split('/').slice(1, -1).join('/');
  return (
    <Field place="folder" label={t.folder} about={t.folderAbout}>
      {(described) => (
        <>
          <Line described={described} value={folder} write={setFolder} spellcheck={false} list="folders" autocapitalize="none" />
          <datalist id="folders">{folders.map((folder) => <option key={folder} value={folder} />)}</datalist>
        </>
      )}
    </Field>
  );
}
