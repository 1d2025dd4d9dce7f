// What all parts of the editor share.
import { createContext } from 'preact';
import { type Engine } from './engine.ts';
import { type Listed, type Settings } from './data.ts';
import { type Draft } from './drafts.ts';
import { type Model } from './form/model.ts';
import { type Placed } from './placed.ts';

export type View = 'form' | 'text' | 'preview' | 'seen' | 'send';

export interface Shared {
  settings: Settings;
  modules: readonly Listed[];
  engine: Engine;
  /** The path of the draft, with the folder of the content: `content/modules/acme/acme-calls.md`. */
  path: string;
  draft: Draft;
  model: Model;
  /** All findings in the draft's files. */
  findings: readonly Placed[];
  /** A number that changes with each check. */
  checked: number;
  /** The findings of a part of the form that are shown there. */
  at: (place: string) => readonly Placed[];
  setText: (text: string) => void;
  setLogo: (svg: string | null) => void;
  setFolder: (folder: string) => void;
  /** Notes that a field was filled in, so that its findings are shown. */
  touch: (place: string) => void;
  apply: (placed: Placed) => void;
  show: (view: View) => void;
  /** Goes to the field of a finding in the form. */
  toField: (placed: Placed) => void;
  /** Goes to the place of a finding in the text view. */
  reveal: (placed: Placed) => void;
  say: (words: string) => void;
}

export const Workspace = createContext<Shared>(null as unknown as Shared);
