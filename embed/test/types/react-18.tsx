// Compiled, not run: an account in React 18. There, an event needs a ref.

import '../../types/react-18.d.ts';
import { useEffect, useRef } from 'react';
import type { MarketplaceCatalogElement, MarketplaceNavigate } from '../../embed.d.ts';

export function Marketplace({ code }: { code: string | undefined }) {
  const element = useRef<MarketplaceCatalogElement>(null);
  useEffect(() => {
    element.current?.addEventListener('mp-navigate', ({ detail }) => { const url: string = detail.url; void url; });
  }, []);
  return <marketplace-catalog ref={element} countries="RU,KZ" api-version="v5" view="module" module={code} class="wide" />;
}

// @ts-expect-error: an attribute is a text
export const wrong = <marketplace-catalog countries={['RU']} />;

// @ts-expect-error: there is no such view
export const unknown = <marketplace-catalog view="list" />;

// What `mp-navigate` says can be given back.
export const controlled = ({ view, section, code, query }: MarketplaceNavigate) => <marketplace-catalog view={view} section={section} module={code} query={query} />;
