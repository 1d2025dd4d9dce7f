// Compiled, not run: the element in a template of Vue 3, whose types the compiler of templates reads.

import '../../types/vue.d.ts';
import type { MarketplaceNavigate } from '../../embed.d.ts';
import type { GlobalComponents } from 'vue';

type Props = InstanceType<GlobalComponents['marketplace-catalog']>['$props'];

export const right: Props = {
  countries: 'RU,KZ', 'api-version': 'v5', connected: ['acme-pbx'],
  onMpNavigate: ({ detail }) => { const cause: 'user' | 'host' | 'history' = detail.cause; void cause; },
};

// @ts-expect-error: there is no such view
export const wrong: Props = { view: 'list' };

// What `mp-navigate` says can be given back.
export const controlled = ({ view, section, code, query }: MarketplaceNavigate): Props => ({ view, section, module: code, query });
