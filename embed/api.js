// The public face of <marketplace-catalog>: `types.js` makes custom-elements.json and the types for React and Vue from it.

/** @typedef {{ name: string, property?: string, type: string, text: string, values?: string }} Attribute */

/** Attributes, each with a property. `type` is that of the property; `values`, of the attribute where it is narrower than a text.
 * @type {Attribute[]} */
export const attributes = [
  { name: 'countries', type: 'string | string[]', text: 'The account\'s countries, ISO 3166-1, separated by commas or spaces.' },
  { name: 'language', type: 'string', text: 'The language of the texts, BCP 47. The default is the language of the page.' },
  { name: 'api-version', property: 'apiVersion', type: 'string', text: 'The account\'s API version.' },
  { name: 'marketplace', type: 'string', text: 'The marketplace\'s address, if `embed.js` is served from elsewhere.' },
  { name: 'links', type: 'string', text: 'The addresses of places in the account: `/marketplace/{path}`.' },
  { name: 'history', type: 'string', values: "'none'", text: '`none`: the host owns the browser\'s history.' },
  { name: 'view', type: 'string', values: "'home' | 'section' | 'module' | 'search'", text: 'What is shown.' },
  { name: 'section', type: 'string', text: 'The code of the section to show.' },
  { name: 'module', type: 'string', text: 'The code of the module to show.' },
  { name: 'query', type: 'string', text: 'What is searched for.' },
  { name: 'connected', type: 'string | string[]', text: 'The codes of the modules that are connected; as an attribute, separated by commas or spaces.' },
  { name: 'connect-disabled', property: 'connectDisabled', type: 'string | Record<string, string>', text: 'Why modules cannot be connected. The property also takes a reason for each code.' },
];

export const events = [
  { name: 'mp-navigate', type: 'CustomEvent<MarketplaceNavigate>', text: 'Another place. If `cause` is `user`, prevent it to decide yourself.' },
  { name: 'mp-connect', type: 'CustomEvent<MarketplaceConnect>', text: 'Connect was clicked. Prevent it to keep the module\'s page from opening.' },
  { name: 'mp-manage', type: 'CustomEvent<MarketplaceManage>', text: 'Manage was clicked on a connected module.' },
  { name: 'mp-ready', type: 'CustomEvent<null>', text: 'What was asked for is shown.' },
  { name: 'mp-loading', type: 'CustomEvent<null>', text: 'Data is loaded.' },
  { name: 'mp-error', type: 'CustomEvent<MarketplaceError>', text: 'Data could not be loaded.' },
  { name: 'mp-resize', type: 'CustomEvent<MarketplaceResize>', text: 'The height has changed.' },
];

export const methods = [
  { name: 'retry', returns: 'Promise<void>', text: 'Loads again what could not be loaded.' },
];

export const properties = [
  ['--mp-accent', 'Links, focus, marks.'],
  ['--mp-action', 'The Connect button.'],
  ['--mp-on-action', 'Text on the Connect button.'],
  ['--mp-background', 'The element; transparent by default.'],
  ['--mp-surface', 'Cards and boxes.'],
  ['--mp-sunken', 'Recessed areas.'],
  ['--mp-text', 'Text.'],
  ['--mp-muted', 'Secondary text.'],
  ['--mp-line', 'Borders.'],
  ['--mp-line-strong', 'Borders of fields.'],
  ['--mp-sale', 'A discounted price.'],
  ['--mp-radius', 'Corners.'],
  ['--mp-font', 'All text.'],
];

export const parts = [
  ['all', 'Everything.'],
  ['search', 'The search form.'],
  ['card', 'A module in a list.'],
  ['button', 'A button.'],
];
