import './style.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { fetchJson, type Listed, type Settings } from './data.ts';
import { Engine } from './engine.ts';
import { TEXTS, visitorsLanguage } from './texts/index.ts';

const language = visitorsLanguage();
const root = document.getElementById('contribute') as HTMLElement;
const t = TEXTS[language];
document.documentElement.lang = language;

function tell(words: string): void {
  const main = document.createElement('main');
  const paragraph = document.createElement('p');
  const title = document.createElement('h1');
  [title.textContent, paragraph.textContent] = [t.title, words];
  main.append(title, paragraph);
  root.replaceChildren(main);
}

async function start(): Promise<void> {
  if (typeof WebAssembly !== 'object') return tell(t.noWebAssembly);
  tell(t.loading);
  try {
    const [settings, heads, modules] = await Promise.all([
      fetchJson<Settings>('settings.json'), fetchJson<object>('heads.json'), fetchJson<Listed[]>('modules.json'),
    ]);
    const engine = await Engine.load(settings, heads, language);
    root.replaceChildren();
    render(<App settings={settings} modules={modules} first={engine} language={language} />, root);
  } catch (error) {
    console.error(error);
    tell(error instanceof WebAssembly.CompileError ? t.noWebAssembly : t.failed);
  }
}

void start();
