// Made by `npm run build` in embed/; changes here are lost.
// React 19: import 'mpgen-embed/types/react-19';

import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { MarketplaceCatalogElement, MarketplaceConnect, MarketplaceError, MarketplaceManage, MarketplaceNavigate, MarketplaceResize } from '../embed.js';

export interface MarketplaceCatalogProps extends DetailedHTMLProps<HTMLAttributes<MarketplaceCatalogElement>, MarketplaceCatalogElement> {
  /** The account's countries, ISO 3166-1, separated by commas or spaces. */
  countries?: string | string[] | null | undefined;
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
  connected?: string | string[] | null | undefined;
  /** Why modules cannot be connected. The property also takes a reason for each code. */
  'connect-disabled'?: string | Record<string, string> | null | undefined;
  /** The account's API version. */
  apiVersion?: string | null | undefined;
  /** Why modules cannot be connected. The property also takes a reason for each code. */
  connectDisabled?: string | Record<string, string> | null | undefined;
  /** Another place. If `cause` is `user`, prevent it to decide yourself. */
  'onmp-navigate'?: ((event: CustomEvent<MarketplaceNavigate>) => void) | undefined;
  /** Connect was clicked. Prevent it to keep the module's page from opening. */
  'onmp-connect'?: ((event: CustomEvent<MarketplaceConnect>) => void) | undefined;
  /** Manage was clicked on a connected module. */
  'onmp-manage'?: ((event: CustomEvent<MarketplaceManage>) => void) | undefined;
  /** What was asked for is shown. */
  'onmp-ready'?: ((event: CustomEvent<null>) => void) | undefined;
  /** Data is loaded. */
  'onmp-loading'?: ((event: CustomEvent<null>) => void) | undefined;
  /** Data could not be loaded. */
  'onmp-error'?: ((event: CustomEvent<MarketplaceError>) => void) | undefined;
  /** The height has changed. */
  'onmp-resize'?: ((event: CustomEvent<MarketplaceResize>) => void) | undefined;
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'marketplace-catalog': MarketplaceCatalogProps;
    }
  }
}
