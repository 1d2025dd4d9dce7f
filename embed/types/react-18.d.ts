// Made by `npm run build` in embed/; changes here are lost.
// React 18: import 'mpgen-embed/types/react-18';

import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { MarketplaceCatalogElement } from '../embed.js';

export interface MarketplaceCatalogAttributes extends DetailedHTMLProps<HTMLAttributes<MarketplaceCatalogElement>, MarketplaceCatalogElement> {
  /** React 18 passes `className` to an element of this kind under its own name. */
  class?: string | undefined;
  /** The account's countries, ISO 3166-1, separated by commas or spaces. */
  countries?: string | undefined;
  /** The language of the texts, BCP 47. The default is the language of the page. */
  language?: string | undefined;
  /** The account's API version. */
  'api-version'?: string | undefined;
  /** The marketplace's address, if `embed.js` is served from elsewhere. */
  marketplace?: string | undefined;
  /** The addresses of places in the account: `/marketplace/{path}`. */
  links?: string | undefined;
  /** `none`: the host owns the browser's history. */
  history?: 'none' | undefined;
  /** What is shown. */
  view?: 'home' | 'section' | 'module' | 'search' | undefined;
  /** The code of the section to show. */
  section?: string | undefined;
  /** The code of the module to show. */
  module?: string | undefined;
  /** What is searched for. */
  query?: string | undefined;
  /** The codes of the modules that are connected; as an attribute, separated by commas or spaces. */
  connected?: string | undefined;
  /** Why modules cannot be connected. The property also takes a reason for each code. */
  'connect-disabled'?: string | undefined;
}

declare global {
  namespace JSX {
    interface IntrinsicElements {
      'marketplace-catalog': MarketplaceCatalogAttributes;
    }
  }
}
