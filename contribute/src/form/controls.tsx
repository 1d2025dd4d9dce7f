// The controls of the form: each has a label, a description and its findings, tied to it for screen readers.
import { type ComponentChildren } from 'preact';
import { useContext, useId, useState } from 'preact/hooks';
import { useTexts } from '../texts/index.ts';
import { FindingsOf } from '../view/findings.tsx';
import { Workspace } from '../workspace.ts';

export interface Described {
  id: string;
  'aria-describedby': string;
  'aria-invalid': boolean;
  'aria-required'?: boolean;
}

interface About {
  place: string;
  label: string;
  about?: string | undefined;
  required?: boolean;
}

/** A control with its label, description and findings. */
export function Field({ place, label, about, required = false, children }: About & { children: (described: Described) => ComponentChildren }) {
  const id = useId();
  const t = useTexts();
  const errors = useContext(Workspace).at(place).some(({ finding }) => finding.severity === 'error');
  return (
    <div class="field" data-place={place}>
      <label for={id}>{label} {required && <span class="required">{t.required}</span>}</label>
      {about && <p class="about" id={`${id}-about`}>{about}</p>}
      {children({ id, 'aria-describedby': `${id}-about ${id}-findings`, 'aria-invalid': errors, 'aria-required': required })}
      <FindingsOf place={place} id={`${id}-findings`} />
    </div>
  );
}

/** Several controls with one label. */
export function Group({ place, label, about, required = false, children }: About & { children: ComponentChildren }) {
  const id = useId();
  const t = useTexts();
  return (
    <fieldset class="field" data-place={place} aria-describedby={`${id}-about ${id}-findings`}>
      <legend>{label} {required && <span class="required">{t.required}</span>}</legend>
      {about && <p class="about" id={`${id}-about`}>{about}</p>}
      {children}
      <FindingsOf place={place} id={`${id}-findings`} />
    </fieldset>
  );
}

/** While a control has the focus, it shows what was typed, not what is left of it in the file. */
function useTyped(value: string, write: (value: string) => void) {
  const [typed, setTyped] = useState<string | null>(null);
  return {
    value: typed ?? value,
    onInput: (event: Event) => {
      const { value } = event.currentTarget as HTMLInputElement | HTMLTextAreaElement;
      setTyped(value);
      write(value);
    },
    onBlur: () => setTyped(null),
  };
}

export function Line({ described, value, write, ...rest }: { described: Described; value: string; write: (value: string) => void; inputMode?: 'decimal' | 'numeric' | 'url'; spellcheck?: boolean; lang?: string; autocapitalize?: 'none'; list?: string }) {
  // Not of the type `url`: browsers have words of their own for what they find wrong there.
  return <input type="text" autocomplete="off" {...rest as object} {...described} {...useTyped(value, (value) => write(value.trim()))} />;
}

export function Lines({ described, value, write, rows, lang }: { described: Described; value: string; write: (value: string) => void; rows: number; lang: string }) {
  return <textarea rows={rows} lang={lang} {...described} {...useTyped(value, write)} />;
}

export interface Choice {
  value: string;
  label: string;
}

export function Select({ described, value, write, choices }: { described: Described; value: string; write: (value: string) => void; choices: readonly Choice[] }) {
  const t = useTexts();
  const isKnown = value === '' || choices.some((choice) => choice.value === value);
  return (
    <select {...described} value={value} onChange={(event) => write(event.currentTarget.value)}>
      <option value="">{t.choose}</option>
      {!isKnown && <option value={value}>{value}</option>}
      {choices.map((choice) => <option key={choice.value} value={choice.value}>{choice.label}</option>)}
    </select>
  );
}

export function Check({ label, checked, write }: { label: string; checked: boolean; write: (checked: boolean) => void }) {
  return (
    <label class="check">
      <input type="checkbox" checked={checked} onChange={(event) => write(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}

/** Boxes to check; those that are checked keep the order in which they were. */
export function Checks({ value, write, choices }: { value: readonly string[]; write: (value: string[]) => void; choices: readonly Choice[] }) {
  const toggle = (code: string, on: boolean) => write(on ? [...value, code] : value.filter((other) => other !== code));
  return (
    <div class="checks">
      {choices.map((choice) => <Check key={choice.value} label={choice.label} checked={value.includes(choice.value)} write={(on) => toggle(choice.value, on)} />)}
    </div>
  );
}
