import { useEffect, useRef, useState } from 'react';
import { Link, Route, Routes, useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import { Marketplace } from './Marketplace';
import { pathOf, placeOf } from './place';

/** What your back end knows about the account. */
interface Account {
  countries: string[];
  language: string;
  administrator: boolean;
  connected: string[];
}

const COUNTRIES = ['RU', 'KZ', 'MX'];
const LANGUAGES = { en: 'English', ru: 'Русский', es: 'Español' };

export function App() {
  const [account, setAccount] = useState<Account>({ countries: ['RU', 'KZ'], language: 'en', administrator: true, connected: ['chirik-webchat'] });
  const change = (part: Partial<Account>) => setAccount((own) => ({ ...own, ...part }));

  return (
    <>
      <header className="bar">
        <b>Northwind shop</b>
        <nav aria-label="Account">
          <Link to="/">Orders</Link>
          <Link to="/marketplace">Marketplace</Link>
        </nav>
        <Settings account={account} change={change} />
      </header>
      <main>
        <Routes>
          <Route path="/marketplace/*" element={<MarketplacePage account={account} change={change} />} />
          <Route path="/integrations/:code" element={<Integration account={account} change={change} />} />
          <Route path="*" element={<h1>Orders</h1>} />
        </Routes>
      </main>
    </>
  );
}

interface Part {
  account: Account;
  change(part: Partial<Account>): void;
}

function MarketplacePage({ account, change }: Part) {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [parameters] = useSearchParams();
  const place = placeOf(pathname, parameters.get('query'));
  const [connecting, setConnecting] = useState<string>();

  return (
    <>
      <h1>Marketplace</h1>
      <Marketplace
        countries={account.countries}
        language={account.language}
        apiVersion="v5"
        connected={account.connected}
        connectDisabled={account.administrator ? undefined : 'Ask an administrator to connect modules.'}
        place={place}
        // The letters of a search are one step of Back.
        onNavigate={(next) => navigate(pathOf(next), { replace: place.view === 'search' && next.view === 'search' })}
        // A module with a page of its own is connected there: the element opens it in a new tab.
        onConnect={({ code, connection }) => { if (connection === 'simple') setConnecting(code); }}
        onManage={(code) => navigate(`/integrations/${encodeURIComponent(code)}`)}
        onError={({ what, url, status }) => console.info(`marketplace: ${what} ${url} ${status}`)}
      />
      {connecting && (
        <ConnectDialog
          code={connecting}
          onClose={(agreed) => {
            setConnecting(undefined);
            if (agreed) change({ connected: [...account.connected, connecting] });
          }}
        />
      )}
    </>
  );
}

/** Your back end would create the key and register the module here: the browser only says which one. */
function ConnectDialog({ code, onClose }: { code: string; onClose(agreed: boolean): void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => { if (!dialog.current!.open) dialog.current!.showModal(); }, []);
  return (
    <dialog ref={dialog} id="connect" aria-labelledby="connecting" onClose={() => onClose(dialog.current!.returnValue === 'connect')}>
      <form method="dialog">
        <h2 id="connecting">Connect <code>{code}</code>?</h2>
        <button value="connect">Create the key</button> <button value="cancel">Cancel</button>
      </form>
    </dialog>
  );
}

function Integration({ account, change }: Part) {
  const { code = '' } = useParams();
  const connected = account.connected.includes(code);
  return (
    <>
      <h1>Integration <code>{code}</code></h1>
      <p>{connected ? 'Connected' : 'Not connected'}</p>
      {connected && <button id="disconnect" onClick={() => change({ connected: account.connected.filter((own) => own !== code) })}>Disconnect</button>}
    </>
  );
}

function Settings({ account, change }: Part) {
  const { countries } = account;
  const toggled = (code: string) => (countries.includes(code) ? countries.filter((own) => own !== code) : [...countries, code]);
  return (
    <form aria-label="Settings" onSubmit={(event) => event.preventDefault()}>
      {COUNTRIES.map((code) => (
        <label key={code}>
          <input type="checkbox" name="country" value={code} checked={countries.includes(code)} onChange={() => change({ countries: toggled(code) })} /> {code}
        </label>
      ))}
      <label>
        Language{' '}
        <select id="language" value={account.language} onChange={({ target }) => change({ language: target.value })}>
          {Object.entries(LANGUAGES).map(([tag, name]) => <option key={tag} value={tag}>{name}</option>)}
        </select>
      </label>
      <label>
        <input type="checkbox" id="administrator" checked={account.administrator} onChange={({ target }) => change({ administrator: target.checked })} /> Administrator
      </label>
    </form>
  );
}
