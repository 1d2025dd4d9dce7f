// Reloads the page when the site changes, and shows findings on top of it. Only `mpgen serve` adds this script.
(() => {
  const site = document.currentScript.src.split('?')[1];
  const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));
  let version = '';
  let panel = null;

  const styles = new CSSStyleSheet();
  styles.replaceSync(`
    :host { all: initial; }
    aside { position: fixed; inset: auto 1rem 1rem; max-height: 60vh; overflow: auto; z-index: 2147483647; box-sizing: border-box;
      font: 14px/1.5 ui-monospace, monospace; background: #1b1d23; color: #f2f2f2; border-radius: 10px; padding: 1rem 1.25rem;
      box-shadow: 0 10px 40px rgb(0 0 0 / 45%); border-inline-start: 5px solid #ff6b5e; }
    aside.warning { border-color: #f0b429; }
    ol { margin: 0; padding: 0; list-style: none; }
    li + li { margin-block-start: .75rem; border-block-start: 1px solid #3a3d46; padding-block-start: .75rem; }
    b { color: #ff8f85; } .warning b { color: #f0b429; }
    small { display: block; color: #a9afbd; font-size: 13px; }
    .place { user-select: all; }
    a { color: inherit; }
    button { position: sticky; inset-block-start: 0; float: inline-end; font: inherit; color: inherit; background: #3a3d46;
      border: 0; border-radius: 6px; padding: .25rem .75rem; cursor: pointer; }
  `);

  // Never HTML: the texts come from untrusted files.
  const element = (name, text, ...children) => {
    const node = document.createElement(name);
    if (text) node.textContent = text;
    node.append(...children);
    return node;
  };

  /** `content/modules/acme/crm.md:3:5`, as a link if an editor is named. */
  const place = (text, editor) => {
    if (!editor || !text) return text;
    const link = element('a', text);
    link.href = editor + text.split('/').map(encodeURIComponent).join('/').replaceAll('%3A', ':');
    return link;
  };

  function show({ findings, count, drafts, words, editor }) {
    panel?.remove();
    panel = null;
    for (const code of document.querySelectorAll('.mpgen-draft li code')) code.replaceChildren(place(code.textContent, editor));
    // The pages with marks of drafts say it themselves.
    const isNew = drafts && !document.querySelector('.mpgen-draft');
    if (!findings.length && !isNew) return;
    panel = element('mpgen-findings');
    const root = panel.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [styles];
    const list = element('ol', '', ...findings.map(({ severity, rule, message, file, start, help }) => element('li', '',
      element('b', `${words[severity]} ${rule}`), ` ${message}`,
      Object.assign(element('small', '', place(file ? `${file}${start ? `:${start.line}:${start.column}` : ''}` : '', editor)),
        { className: 'place' }),
      element('small', help ? words.help.replace('{help}', () => help) : ''))));
    if (count > findings.length) list.append(element('li', words.more.replace('{count}', count - findings.length)));
    if (isNew) {
      const link = element('a', words.drafts);
      link.href = '/.mpgen/drafts.html';
      list.append(element('li', `${drafts} `, link));
    }
    const close = element('button', words.close);
    const box = element('aside', '', close, list);
    box.setAttribute('aria-label', words.findings);
    if (findings.every(({ severity }) => severity === 'warning')) box.className = 'warning';
    close.addEventListener('click', () => panel?.remove());
    root.append(box);
    document.body.append(panel);
  }

  (async () => {
    for (;;) {
      try {
        const answer = await fetch(`/.mpgen/state?${version}`, { cache: 'no-store' });
        const state = await answer.json();
        if (state.site !== site) { location.reload(); return; }
        if (String(state.version) !== version) show(state);
        version = String(state.version);
      } catch {
        await pause(1000);
      }
    }
  })();
})();
