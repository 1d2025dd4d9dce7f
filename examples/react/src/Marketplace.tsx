/** The marketplace as a component of React 18 or 19. Its place is given to it, like the value of an input: it asks for
 * another one by `onNavigate`. */

import { useEffect, useRef } from 'react';
import type { MarketplaceCatalogElement, MarketplaceConnect, MarketplaceError } from 'mpgen-embed';
import { LINKS, type Place, placeIn } from './place';

interface Props {
  countries: string[];
  language: string;
  apiVersion: string;
  place: Place;
  /** Codes of the modules that the account has. */
  connected: string[];
  /** Why the user may not connect modules. */
  connectDisabled?: string | undefined;
  onNavigate(place: Place): void;
  onConnect(module: MarketplaceConnect): void;
  onManage(code: string): void;
  onError?(error: MarketplaceError): void;
}

export function Marketplace(props: Props) {
  const { countries, language, apiVersion, place, connected, connectDisabled } = props;
  const element = useRef<MarketplaceCatalogElement>(null);
  const latest = useRef(props);
  useEffect(() => { latest.current = props; });

  // React 18 has no events of custom elements, so that they are listened to by hand.
  useEffect(() => {
    const own = element.current!;
    const stop = new AbortController();
    const { signal } = stop;
    own.addEventListener('mp-navigate', ({ detail }) => {
      if (detail.cause === 'user') latest.current.onNavigate(placeIn(detail));
    }, { signal });
    own.addEventListener('mp-connect', ({ detail }) => latest.current.onConnect(detail), { signal });
    own.addEventListener('mp-manage', ({ detail }) => latest.current.onManage(detail.code), { signal });
    own.addEventListener('mp-error', ({ detail }) => latest.current.onError?.(detail), { signal });
    return () => stop.abort();
  }, []);

  return (
    <marketplace-catalog
      ref={element}
      history="none"
      links={LINKS}
      countries={countries.join()}
      language={language}
      api-version={apiVersion}
      view={place.view}
      section={place.view === 'section' ? place.section : undefined}
      module={place.view === 'module' ? place.module : undefined}
      query={place.view === 'search' ? place.query : undefined}
      connected={connected.join()}
      connect-disabled={connectDisabled}
    />
  );
}
