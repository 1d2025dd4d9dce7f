// Findings in words, with a button for each fix.
import { type ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { languageName } from '../data.ts';
import { type Finding } from '../engine.ts';
import { KINDS } from '../module/body.ts';
import { type Placed } from '../placed.ts';
import { told, useLanguage, useTexts } from '../texts/index.ts';
import { Workspace } from '../workspace.ts';

/** A text in which code stands between backticks. */
export function Words({ text }: { text: string }) {
  const parts = text.split(/`([^`]*)`/);
  return <>{parts.map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))}</>;
}

/** A finding in words. Beside a field, `todo` says in the form's own words what is missing. */
export function Told({ finding, todo }: { finding: Finding; todo?: string | undefined }) {
  const t = useTexts();
  if (todo !== undefined) return <><strong>{t.error}:</strong> {todo}</>;
  return (
    <>
      <strong>{finding.severity === 'error' ? t.error : t.warning}:</strong> <Words text={finding.message} />
      {finding.help && <>. <Words text={capital(finding.help)} /></>}
    </>
  );
}

/** A text whose sentences begin with capitals: those of findings do not. */
export function capital(text: string): string {
  return text.replace(/(?:^|\? )[¿¡]?\p{Ll}/gu, (start) => start.toLocaleUpperCase());
}

function OneFinding({ placed, children }: { placed: Placed; children?: ComponentChildren }) {
  const t = useTexts();
  const { apply } = useContext(Workspace);
  const { finding, place } = placed;
  return (
    <li class={finding.severity}>
      <Told finding={finding} todo={place === '' ? undefined : t.todo[finding.rule]} />
      {children}
      {finding.fix && <button type="button" class="small fix" onClick={() => apply(placed)}><Words text={capital(finding.fix.title)} /></button>}
    </li>
  );
}

/** The findings of a part of the form. The list is there before its first finding, so that it can be described by. */
export function FindingsOf({ place, id }: { place: string; id: string }) {
  const findings = useContext(Workspace).at(place);
  return <ul class="findings" id={id}>{findings.map((placed, index) => <OneFinding key={index} placed={placed} />)}</ul>;
}

/** Findings that belong to no field. */
export function GeneralFindings() {
  const t = useTexts();
  const { at, reveal } = useContext(Workspace);
  const findings = at('');
  if (findings.length === 0) return null;
  return (
    <section class="field">
      <h2>{t.elsewhere}</h2>
      <ul class="findings">
        {findings.map((placed, index) => (
          <OneFinding key={index} placed={placed}>
            {' '}<button type="button" class="small" onClick={() => reveal(placed)}>{t.line(placed.finding.start.line)}</button>
          </OneFinding>
        ))}
      </ul>
    </section>
  );
}

/** What the form calls the place of a finding. */
function usePlaceName(): (place: string) => string {
  const t = useTexts();
  const language = useLanguage();
  const { settings } = useContext(Workspace);
  return (place) => {
    const [name = '', inner] = place.split('.');
    const field = settings.fields.find((field) => field.name === name);
    const label = name === 'features' || name === 'installation' ? t[name] : field ? told(field.label, language) : name;
    return inner !== undefined && settings.languages.includes(inner) ? `${label}: ${languageName(inner, language)}` : label;
  };
}

/** All findings of the file, for the text view and before sending, with the way to each: its line, or its field in the form. */
export function AllFindings({ to }: { to: 'line' | 'field' }) {
  const t = useTexts();
  const nameOf = usePlaceName();
  const { settings, findings, model, reveal, toField } = useContext(Workspace);
  const places = [...settings.fields.map(({ name }) => name), ...KINDS];
  const at = ({ place }: Placed) => places.indexOf(place.split('.')[0] ?? '');
  const ordered = to === 'field' ? [...findings].sort((a, b) => at(a) - at(b)) : findings;
  if (findings.length === 0) return <p class="notice good">{t.noFindings}</p>;
  return (
    <ul class="findings">
      {ordered.map((placed, index) => (
        <OneFinding key={index} placed={placed}>
          {' '}
          {to === 'field' && placed.place !== '' && model.isEditable
            ? <button type="button" class="small" onClick={() => toField(placed)}>{t.toField(nameOf(placed.place))}</button>
            : <button type="button" class="small" onClick={() => reveal(placed)}>{t.line(placed.finding.start.line)}</button>}
        </OneFinding>
      ))}
    </ul>
  );
}
