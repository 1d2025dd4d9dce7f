// Made by `npm run build` in embed/; changes here are lost.
// React 18: import 'mpgen-embed/types/react-18';

import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { MarketplaceCatalogElement } from '../embed.js';

export interface MarketplaceCatalogAttributes extends DetailedHTMLProps<HTMLAttributes<MarketplaceCatalogElement>, MarketplaceCatalogElement> {
  /** React 18 passes `className` to an element of this kind under its own name. */
  class?: string | undefined;
  /** The account's countries, ISO 3166-1, separated by commas or spaces. */
  countries?: string | null | undefined;
  /** The language of the texts, BCP 47. The default is the language of the page. */
  language?: string | null | undefined;
  /** The account's API version. */
  'api-version'?: string | null | undefined;
  /** The marketplace's address, if `embed.js` is served from elsewhere. */
  marketplace?: string | null | undefined;
  /** The addresses of places in the account: `/marketplace/{path}`. */
  links?: string | null | undefined;
  /** `none`: the host owns the browser's history. */
  history?: 'none' | null | undefined;
  /** What is shown. */
  view?: 'home' | 'section' | 'module' | 'search' | null | undefined;
  /** The code of the section to show. */
  section?: string | null | undefined;
  /** The code of the module to show. */
  module?: string | null | undefined;
  /** What is searched for. */
  query?: string | null | undefined;
  /** The codes of the modules that are connected; as an attribute, separated by commas or spaces. */
  connected?: string | null | undefined;
  /** Why modules cannot be connected. The property also takes a reason for each code. */
  'connect-disabled'?: string | null | undefined;
}

declare global {
  namespace JSX {
    interface IntrinsicElements {
      'marketplace-catalog': MarketplaceCatalogAttributes;
    }
  }
}
