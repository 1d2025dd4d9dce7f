// The files of the search index, as `schema/search*.v2.json` describe them.

export interface Head {
  version: number;
  sections: [code: string, name: string][];
  permissions?: string[];
  words: Record<'free' | 'trial' | 'discounted' | 'cheap' | 'ignored', string[]>;
  moved: [code: string, number: number][];
  terms: string;
  lists: string;
  rows: string;
  facets?: string;
}

export interface Terms {
  terms: string[];
  postings: string[];
  lists: [place: number, occurrence: number, pieces: number][];
}

export interface Lists {
  lists: [stem: string, occurrence: number, piece: number, postings: string][];
}

export interface Rows {
  modules: Row[];
}

export interface Facets {
  modules: string;
  section: number[];
  flags: number[];
  developers: string[];
  developer: number[];
  permissions: number[][];
  added?: number[];
  changed?: number[];
}

export interface Row {
  code: string;
  section: number;
  name: string;
  summary?: string;
  name_language?: string;
  summary_language?: string;
  developer?: string;
  kind: 'free' | 'paid' | 'discounted';
  price: string;
  regular?: string;
  trial?: string;
  logo: string;
}
