// The logo: dropped or chosen, cleaned, and written into the module.
import { useContext, useEffect, useId, useRef, useState } from 'preact/hooks';
import { type Finding } from '../engine.ts';
import { logoOf } from '../module/body.ts';
import { useTexts } from '../texts/index.ts';
import { FindingsOf, Told } from '../view/findings.tsx';
import { Workspace } from '../workspace.ts';

/** The largest logo that mpgen reads. */
const MAX_BYTES = 128 * 1024;

export function LogoField({ label }: { label: string }) {
  const t = useTexts();
  const id = useId();
  const { engine, model, draft, setLogo, touch, say } = useContext(Workspace);
  const [refused, setRefused] = useState<{ words: string; findings: Finding[] } | null>(null);
  const [report, setReport] = useState<Finding[]>([]);
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const svg = logoOf(model.text, model.start) ?? draft.logo?.svg ?? null;

  const refuse = (words: string, findings: Finding[] = []) => {
    setRefused({ words, findings });
    say(words);
  };
  const take = async (file: File | undefined) => {
    if (!file) return;
    setRefused(null);
    setReport([]);
    const bytes = new Uint8Array(await file.slice(0, MAX_BYTES + 1).arrayBuffer());
    if (isBitmap(bytes)) return refuse(t.logoBitmap);
    if (file.size > MAX_BYTES) return refuse(t.tooLarge('128 KB'));
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return refuse(t.logoNotSvg);
    }
    if (!/<svg[\s>]/i.test(text)) return refuse(t.logoNotSvg);
    const { svg, findings } = engine.logo(text);
    if (svg === undefined) return refuse(t.logoRefused, findings);
    setReport(findings);
    touch('logo');
    setLogo(svg);
    say(t.logoKept);
  };
  return (
    <fieldset class="field" data-place="logo" aria-describedby={`${id}-findings`}>
      <legend>{label} <span class="required">{t.required}</span></legend>
      <div
        class={isOver ? 'drop over' : 'drop'}
        onDragOver={(event) => { event.preventDefault(); setOver(true); }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void take(event.dataTransfer?.files[0]);
        }}
      >
        {svg !== null && <Drawing svg={svg} />}
        <p id={`${id}-about`}>{t.logoDrop}</p>
        <input ref={input} class="hidden" id={`${id}-file`} type="file" accept=".svg,image/svg+xml" aria-label={t.logoChoose} aria-describedby={`${id}-about`} onChange={(event) => {
          void take(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }} />
        <label class="button" for={`${id}-file`}>{t.logoChoose}</label>
        {svg !== null && <button type="button" onClick={() => { touch('logo'); setLogo(null); }}>{t.logoRemove}</button>}
      </div>
      {refused && <div class="notice error">{refused.words}{refused.findings.length > 0 && <ul>{refused.findings.map((finding, index) => <li key={index}><Told finding={finding} /></li>)}</ul>}</div>}
      {report.length > 0 && <div class="notice">{t.logoReport}<ul>{report.map((finding, index) => <li key={index}><Told finding={finding} /></li>)}</ul></div>}
      <FindingsOf place="logo" id={`${id}-findings`} />
    </fieldset>
  );
}

/** A drawing as a picture, in which nothing can run. */
function Drawing({ svg }: { svg: string }) {
  const t = useTexts();
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    setAddress(address);
    return () => URL.revokeObjectURL(address);
  }, [svg]);
  return address ? <img class="logo" src={address} alt={t.logoNow} width="96" height="96" /> : null;
}

/** Whether a file begins like a PNG, JPEG, GIF, WebP, BMP, icon, TIFF, AVIF or HEIC. */
function isBitmap(bytes: Uint8Array): boolean {
  const begins = (at: number, text: string) => [...text].every((c, index) => bytes[at + index] === c.charCodeAt(0));
  return begins(0, '\x89PNG') || begins(0, '\xff\xd8\xff') || begins(0, 'GIF8') || begins(8, 'WEBP') || begins(0, 'BM')
    || begins(0, '\0\0\x01\0') || begins(0, 'II*\0') || begins(0, 'MM\0*') || begins(4, 'ftyp');
}
