// Compiled, not run: an account in React 19, which sets properties and listens to events.

import type { MarketplaceNavigate } from '../../embed.d.ts';
import '../../types/react-19.d.ts';

export function Marketplace({ codes }: { codes: string[] }) {
  return (
    <marketplace-catalog
      countries="RU,KZ"
      apiVersion="v5"
      connected={codes}
      connectDisabled={{ 'acme-pbx': 'Ask your administrator.' }}
      onmp-connect={({ detail }) => { const code: string = detail.code; void code; }}
      onmp-error={({ detail }) => { void detail.status.toFixed(); }}
    />
  );
}

// @ts-expect-error: the detail of this event has no code
export const wrong = <marketplace-catalog onmp-resize={({ detail }) => detail.code} />;

// @ts-expect-error: there is no such attribute
export const unknown = <marketplace-catalog country="RU" />;

// What `mp-navigate` says can be given back.
export const controlled = ({ view, section, code, query }: MarketplaceNavigate) => <marketplace-catalog view={view} section={section} module={code} query={query} />;
