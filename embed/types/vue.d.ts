// Made by `npm run build` in embed/; changes here are lost.
// Vue 3: import 'mpgen-embed/types/vue';

import type { DefineComponent } from 'vue';
import type { MarketplaceConnect, MarketplaceError, MarketplaceManage, MarketplaceNavigate, MarketplaceResize } from '../embed.js';

export interface MarketplaceCatalogProps {
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
  onMpNavigate?: ((event: CustomEvent<MarketplaceNavigate>) => void) | undefined;
  /** Connect was clicked. Prevent it to keep the module's page from opening. */
  onMpConnect?: ((event: CustomEvent<MarketplaceConnect>) => void) | undefined;
  /** Manage was clicked on a connected module. */
  onMpManage?: ((event: CustomEvent<MarketplaceManage>) => void) | undefined;
  /** What was asked for is shown. */
  onMpReady?: ((event: CustomEvent<null>) => void) | undefined;
  /** Data is loaded. */
  onMpLoading?: ((event: CustomEvent<null>) => void) | undefined;
  /** Data could not be loaded. */
  onMpError?: ((event: CustomEvent<MarketplaceError>) => void) | undefined;
  /** The height has changed. */
  onMpResize?: ((event: CustomEvent<MarketplaceResize>) => void) | undefined;
}

declare module 'vue' {
  interface GlobalComponents {
    'marketplace-catalog': DefineComponent<MarketplaceCatalogProps>;
    MarketplaceCatalog: DefineComponent<MarketplaceCatalogProps>;
  }
}
