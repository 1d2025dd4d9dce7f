// Compiled, not run: what an account-UI developer writes, with the types of embed.d.ts.

import type { MarketplaceCard, MarketplaceCatalog, MarketplaceMessage, MarketplaceModule } from './embed.js';

const element = document.createElement('marketplace-catalog');
element.setAttribute('countries', 'RU,KZ');
void element.retry();
element.addEventListener('mp-connect', ({ detail }) => { const code: string = detail.code; void code; });
document.addEventListener('mp-navigate', ({ detail }) => { const url: string = detail.url; void url; });
document.querySelector('iframe')?.addEventListener('mp-resize', ({ detail }) => { const height: number = detail.height; void height; });

addEventListener('message', ({ data }: MessageEvent<MarketplaceMessage>) => {
  if (data.type === 'mp-resize') void data.height.toFixed();
  // @ts-expect-error: only a message of the height has one
  else if (data.type === 'mp-ready') void data.height;
});

function line(card: MarketplaceCard): string {
  const { price, connection } = card;
  const regular: string = price.kind === 'discounted' ? price.regular_text ?? '' : '';
  const address: string | null = connection.kind === 'page' ? connection.url : null;
  return [card.name, regular, price.text, card.developer?.name, address].join(' ');
}

export const lines = (catalog: MarketplaceCatalog): string[] => catalog.sections.flatMap(({ modules }) => modules.map(line));

// @ts-expect-error: a trial may be missing
export const days = (module: MarketplaceModule): number => module.price.trial_days;
