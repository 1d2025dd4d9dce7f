// The end of it: the file is copied, and the forge's form opens.
import { useContext, useRef, useState } from 'preact/hooks';
import { archive, save } from './forge/archive.ts';
import { formOf } from './forge/links.ts';
import { patch } from './forge/patch.ts';
import { useTexts } from './texts/index.ts';
import { AllFindings } from './view/findings.tsx';
import { Workspace } from './workspace.ts';

interface Changed {
  path: string;
  before: string | null;
  text: string;
}

const FORGES = { github: 'GitHub', gitlab: 'GitLab', forgejo: 'Forgejo' };

export function SendView() {
  const t = useTexts();
  const { settings, draft, findings } = useContext(Workspace);
  const inRepository = (path: string) => (settings.folder === '' ? path : `${settings.folder}/${path}`);
  const files: Changed[] = [];
  if (draft.base === null || draft.base.text !== draft.text) files.push({ path: inRepository(draft.path), before: draft.base?.text ?? null, text: draft.text });
  if (draft.logo !== null && draft.logo.svg !== draft.base?.logo) files.push({ path: inRepository(draft.logo.path), before: draft.base?.logo ?? null, text: draft.logo.svg });
  const errors = findings.filter(({ finding }) => finding.severity === 'error').length;
  const name = draft.path.split('/').at(-1)?.replace(/\.md$/, '') ?? 'module';
  if (files.length === 0) return <p class="notice">{t.sendNothing}</p>;
  const zip = () => save(`${name}.zip`, archive(Object.fromEntries(files.map(({ path, text }) => [path, text]))) as BlobPart, 'application/zip');
  const patches = () => save(`${name}.patch`, files.map(({ path, before, text }) => patch(path, before, text) ?? '').join(''), 'text/x-patch');
  return (
    <div class="send">
      {errors > 0 && <p class="notice error">{t.sendErrors(errors)}</p>}
      <AllFindings to="field" />
      <p>{settings.forge === null ? t.noForm : t.sendLead}</p>
      {files.length > 1 && settings.forge !== null && <p class="notice">{t.sendMany}</p>}
      {files.map((file) => <Steps key={file.path} file={file} isOne={files.length === 1} />)}
      <h2>{t.otherWays}</h2>
      <p class="row">
        <button type="button" onClick={zip}>{t.downloadZip}</button>
        <button type="button" onClick={patches}>{t.downloadPatch}</button>
      </p>
      <p class="about">{t.zipAbout} {t.patchAbout}</p>
    </div>
  );
}

function Steps({ file, isOne }: { file: Changed; isOne: boolean }) {
  const t = useTexts();
  const { settings, say } = useContext(Workspace);
  const [copied, setCopied] = useState<string | null>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const form = formOf(settings, file);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(file.text);
      setCopied(t.copied);
      say(t.copied);
    } catch {
      setCopied(t.notCopied);
      say(t.notCopied);
      const text = area.current;
      text?.closest('details')?.setAttribute('open', '');
      text?.select();
    }
  };
  const { forge, repository } = settings;
  // Below the name of the file, if there are two.
  const Step = isOne ? 'h2' : 'h3';
  const open = form?.hasText ? t.step2Filled : file.before !== null ? t.step2Change : forge === 'forgejo' ? t.step2Name : t.step2Path;
  return (
    <section class="steps">
      {!isOne && <h2>{t.file} <code>{file.path}</code></h2>}
      <ol>
        <li>
          <Step>{t.step1}</Step>
          <button type="button" class="main" onClick={copy}>{t.copy}</button> <span>{copied}</span>
          <p class="about">{t.pathOf}: <code>{file.path}</code></p>
          <details>
            <summary>{t.fileText}</summary>
            <textarea ref={area} readonly rows={8} value={file.text} aria-label={t.fileText} />
          </details>
        </li>
        {form && forge
          ? (
            <>
              <li>
                <Step>{t.step2}</Step>
                <a class="button main" href={form.address} target="_blank" rel="noopener noreferrer">{t.openForm(FORGES[forge])}</a>
                <p>{open}</p>
              </li>
              <li>
                <Step>{t.step3}</Step>
                <p>{{ github: t.step3github, gitlab: t.step3gitlab, forgejo: t.step3forgejo }[forge]}</p>
                <p class="about">{t.afterwards}</p>
              </li>
            </>
          )
          : <li><a class="button" href={repository} target="_blank" rel="noopener noreferrer">{t.openRepository}</a></li>}
      </ol>
    </section>
  );
}
