// The text view: CodeMirror with marks, completion and quick fixes. It lives in a shadow root, because there CodeMirror
// uses style sheets that the page's policy allows; in a document it writes `<style>`.
import { autocompletion, closeBrackets, completionKeymap, type Completion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yamlFrontmatter } from '@codemirror/lang-yaml';
import { HighlightStyle, Language, defineLanguageFacet, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintKeymap, nextDiagnostic, setDiagnostics } from '@codemirror/lint';
import { searchKeymap } from '@codemirror/search';
import { Annotation, EditorState } from '@codemirror/state';
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { parser } from '@lezer/markdown';
import { useContext, useEffect, useRef } from 'preact/hooks';
import { useTexts } from '../texts/index.ts';
import { Workspace, type Shared } from '../workspace.ts';
import { AllFindings, capital } from './findings.tsx';

/** Markdown without HTML, which a module may not have. */
const markdown = new Language(defineLanguageFacet(), parser, [], 'markdown');

/** A change that comes from the form or a fix, not from this view. */
const fromOutside = Annotation.define<boolean>();

const colors = HighlightStyle.define([
  { tag: tags.comment, color: 'var(--quiet)' },
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--accent)' },
  { tag: [tags.string, tags.number, tags.bool], color: 'var(--value)' },
  { tag: tags.heading, fontWeight: 'bold' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strong, fontWeight: 'bold' },
  { tag: [tags.link, tags.url], color: 'var(--accent)', textDecoration: 'underline' },
]);

/** The underlines are drawn by text, because CodeMirror's own are pictures in the style sheet. */
const look = EditorView.theme({
  '&': { fontSize: '0.875rem', height: '100%' },
  '.cm-scroller': { fontFamily: 'ui-monospace, monospace', lineHeight: '1.5' },
  '.cm-content': { caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { background: 'var(--ground)', color: 'var(--quiet)', border: 'none' },
  '&.cm-focused': { outline: '2px solid var(--accent)' },
  '.cm-activeLine': { background: 'var(--raised)' },
  '.cm-lintRange': { backgroundImage: 'none !important', paddingBottom: '0' },
  '.cm-lintRange-error': { textDecoration: 'underline wavy var(--error)' },
  '.cm-lintRange-warning': { textDecoration: 'underline wavy var(--warning)' },
  '.cm-tooltip': { background: 'var(--raised)', color: 'var(--ink)', border: '1px solid var(--line)', maxWidth: 'min(32rem, 90vw)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': { background: 'var(--accent)', color: 'var(--ground)' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--error)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--warning)' },
  '.cm-diagnosticAction': { background: 'var(--accent)', color: 'var(--ground)' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': { background: 'var(--selected) !important' },
});

export function TextView({ goTo }: { goTo: { from: number } | null }) {
  const t = useTexts();
  const shared = useContext(Workspace);
  const { model, findings, setText, engine, draft } = shared;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(null);
  const latest = useRef(shared);
  latest.current = shared;
  // What was typed here and has not come back yet as the draft's text. While it is on its way, more is typed.
  const typed = useRef<string[]>([]);

  useEffect(() => {
    const root = host.current!.shadowRoot ?? host.current!.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(':host { display: block; min-height: 0; } :host > * { height: 100%; }');
    root.adoptedStyleSheets = [sheet];
    const view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: latest.current.model.text,
        extensions: [
          lineNumbers(), history(), drawSelection(), highlightActiveLine(), closeBrackets(), EditorView.lineWrapping,
          EditorState.lineSeparator.of(latest.current.model.text.includes('\r\n') ? '\r\n' : '\n'),
          yamlFrontmatter({ content: markdown }), syntaxHighlighting(colors), look,
          autocompletion({ override: [(context) => complete(context, latest.current)] }),
          keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap, ...searchKeymap, { key: 'F8', run: nextDiagnostic }, ...lintKeymap]),
          EditorView.contentAttributes.of({ 'aria-label': t.editorLabel, tabindex: '0' }),
          EditorView.updateListener.of((update) => {
            const isOwn = update.transactions.some((transaction) => transaction.docChanged && !transaction.annotation(fromOutside));
            if (!isOwn) return;
            const text = update.state.sliceDoc();
            typed.current.push(text);
            latest.current.setText(text);
          }),
        ],
      }),
    });
    editor.current = view;
    return () => {
      view.destroy();
      editor.current = null;
    };
  }, [draft.id, t]);

  // What another writer changed: only the part that differs, so that the cursor stays.
  useEffect(() => {
    const view = editor.current;
    if (!view) return;
    const echo = typed.current.lastIndexOf(model.text);
    if (echo >= 0) {
      typed.current.splice(0, echo + 1);
      return;
    }
    typed.current = [];
    if (view.state.sliceDoc() === model.text) return;
    const separator = view.state.lineBreak;
    const now = EditorState.create({ doc: model.text, extensions: EditorState.lineSeparator.of(separator) }).doc;
    const [before, after] = [view.state.doc.toString(), now.toString()];
    let from = 0;
    while (from < before.length && from < after.length && before[from] === after[from]) from += 1;
    let end = 0;
    while (end < Math.min(before.length, after.length) - from && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
    view.dispatch({
      changes: { from, to: before.length - end, insert: now.slice(from, after.length - end) },
      annotations: fromOutside.of(true),
    });
  }, [model.text]);

  // The findings as marks.
  useEffect(() => {
    const view = editor.current;
    if (!view) return;
    const { doc } = view.state;
    const crlf = view.state.lineBreak === '\r\n';
    const at = (text: string, index: number) => Math.min(doc.length, crlf ? index - (text.slice(0, index).match(/\r\n/g)?.length ?? 0) : index);
    const marks = findings.filter(({ finding }) => finding.file === latest.current.path).map((placed): Diagnostic => {
      const { finding, text } = placed;
      return {
        from: at(text, placed.from),
        to: at(text, placed.to),
        severity: finding.severity,
        message: finding.help ? `${capital(finding.message)}. ${capital(finding.help)}` : capital(finding.message),
        source: finding.rule,
        actions: finding.fix ? [{ name: capital(finding.fix.title), apply: () => latest.current.apply(placed) }] : [],
      };
    });
    view.dispatch(setDiagnostics(view.state, marks));
  }, [findings, draft.id, t]);

  useEffect(() => {
    const view = editor.current;
    if (!view || !goTo) return;
    view.dispatch({ selection: { anchor: Math.min(goTo.from, view.state.doc.length) }, scrollIntoView: true });
    view.focus();
  }, [goTo]);

  return (
    <div class="text-view">
      <p class="row">
        <button type="button" onClick={() => setText(engine.format(shared.path))}>{t.tidy}</button>
        <span class="about">{t.editorKeys}</span>
      </p>
      <div class="editor" ref={host} />
      <h2>{t.findings}</h2>
      <AllFindings to="line" />
    </div>
  );
}

/** What the language server offers at the cursor. */
function complete(context: CompletionContext, { engine, path }: Shared): CompletionResult | null {
  const { doc } = context.state;
  const line = doc.lineAt(context.pos);
  const word = context.matchBefore(/[\p{L}\p{N}_-]*/u);
  if (!context.explicit && (!word || word.from === word.to)) return null;
  const offered = engine.complete(path, context.state.sliceDoc(), line.number - 1, context.pos - line.from);
  if (offered.length === 0) return null;
  const options = offered.map(({ label, textEdit, detail, documentation }): Completion => ({
    label,
    apply: (view, _, __, to) => {
      const from = line.from + textEdit.range.start.character;
      view.dispatch({ changes: { from, to, insert: textEdit.newText }, selection: { anchor: from + textEdit.newText.length } });
    },
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { info: documentation.value }),
  }));
  return { from: word?.from ?? context.pos, options, validFor: /^[\p{L}\p{N}_-]*$/u };
}
