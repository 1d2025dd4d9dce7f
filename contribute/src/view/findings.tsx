// Findings in words, with a button for each fix.
import { type ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { type Finding } from '../engine.ts';
import { type Placed } from '../placed.ts';
import { useTexts } from '../texts/index.ts';
import { Workspace } from '../workspace.ts';

/** A text in which code stands between backticks. */
export function Words({ text }: { text: string }) {
  const parts = text.split(/`([^`]*)`/);
  return <>{parts.map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))}</>;
}

/** A finding in words. */
export function Told({ finding }: { finding: Finding }) {
  const t = useTexts();
  return (
    <>
      <strong>{finding.severity === 'error' ? t.error : t.warning}:</strong> <Words text={finding.message} />
      {finding.help && <>. <Words text={capital(finding.help)} /></>}
    </>
  );
}

export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

function OneFinding({ placed, children }: { placed: Placed; children?: ComponentChildren }) {
  const { apply } = useContext(Workspace);
  const { finding } = placed;
  return (
    <li class={finding.severity}>
      <Told finding={finding} />
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

/** All findings of the file, for the text view and before sending. */
export function AllFindings() {
  const t = useTexts();
  const { findings, reveal } = useContext(Workspace);
  if (findings.length === 0) return <p class="notice good">{t.noFindings}</p>;
  return (
    <ul class="findings">
      {findings.map((placed, index) => (
        <OneFinding key={index} placed={placed}>
          {' '}<button type="button" class="small" onClick={() => reveal(placed)}>{t.line(placed.finding.start.line)}</button>
        </OneFinding>
      ))}
    </ul>
  );
}
