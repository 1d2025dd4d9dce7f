// Simple connection, as the CRM's documentation describes it: the account asks the module's server for its configuration when
// the user opens the module, and sends it a key when the user confirms.

import { createHmac, randomBytes } from 'node:crypto';
import { Refusal } from './refusal.js';

/**
 * Connects modules to an account.
 *
 * `account` is `{systemUrl, countries, apiVersion, connected, keys}`: where it is, what it may see, its active modules by code,
 * and its keys with their permissions. `secretOf(code)` is the secret that the partner got for the module: it is never in the
 * registry, which is made from a repository.
 */
export function connector({ registry, account, secretOf, send }) {
  const busy = new Set();

  /** The module with a code, if this account may connect it. Nothing but the code comes from the browser. */
  function offered(code) {
    const module = typeof code === 'string' ? registry.module(code) : undefined;
    if (!module) {
      const removed = typeof code === 'string' ? registry.removed(code) : undefined;
      if (removed) throw new Refusal('removed-module', `removed on ${removed.day}`, { successor: removed.successor });
      throw new Refusal('unknown-module', 'there is no such module');
    }
    // Later versions of mpgen may have more states.
    if (module.state !== 'listed') throw new Refusal('not-offered', `the module is ${module.state}`);
    if (!module.countries.some((country) => account.countries.includes(country))) throw new Refusal('other-countries', "the module does not work in the account's countries");
    if (!module.api_versions.includes(account.apiVersion)) throw new Refusal('other-api-version', `the module needs API version ${module.min_api_version}`);
    const { kind, url } = module.connection;
    if (kind === 'page') throw new Refusal('has-page', 'the module is connected on a page of its own', { url });
    if (kind !== 'simple') throw new Refusal('not-offered', `another connection: ${kind}`);
    if (account.connected.has(code)) throw new Refusal('connected', 'the module is connected already');
    const other = registry.isExclusive(module.section) && [...account.connected.values()].find(({ section }) => section === module.section);
    if (other) throw new Refusal('section-taken', `only one module of the section can be active: ${other.code}`, { code: other.code });
    return module;
  }

  /** What the module's server asks for. */
  async function configuration(module) {
    const configAddress = module.connection.config_url;
    const { status, json } = await send(configAddress);
    if (status !== 200 || json?.success !== true) throw new Refusal('module-refuses', `the configuration has status ${status}: ${said(json)}`);
    const { scopes, registerUrl } = json;
    if (!Array.isArray(scopes) || !scopes.every((scope) => typeof scope === 'string')) throw new Refusal('module-answer', 'the configuration has no `scopes`');
    const beyond = scopes.filter((scope) => !module.permissions.includes(scope));
    if (beyond.length) throw new Refusal('module-permissions', `the module asks for more than it declares: ${beyond.slice(0, 10).join(', ')}`);
    // The key goes to a host that was reviewed with the module.
    if (typeof registerUrl !== 'string' || !URL.canParse(registerUrl) || new URL(registerUrl).origin !== new URL(configAddress).origin) {
      throw new Refusal('module-address', '`registerUrl` is not on the server of the configuration');
    }
    return { scopes: [...new Set(scopes)], registerUrl };
  }

  return {
    /** What the dialog shows before the user confirms: the permissions that the key will have. */
    async open(code) {
      const { scopes } = await configuration(offered(code));
      return { code, permissions: scopes };
    },

    /** Connects a module: the address of the customer's account at the module. */
    async connect(code) {
      const module = offered(code);
      // Two modules of an exclusive section must not overtake each other.
      const place = registry.isExclusive(module.section) ? `section ${module.section}` : code;
      if (busy.has(place)) throw new Refusal('busy', 'a module is being connected');
      busy.add(place);
      let apiKey = null;
      try {
        const secret = secretOf(code);
        if (!secret) throw new Refusal('not-offered', 'there is no secret for the module');
        // It may have changed since the dialog was opened.
        const { scopes, registerUrl } = await configuration(module);
        apiKey = randomBytes(24).toString('base64url');
        account.keys.set(apiKey, { code, permissions: scopes });
        const token = createHmac('sha256', secret).update(apiKey).digest('hex');
        const register = JSON.stringify({ systemUrl: account.systemUrl, apiKey, token });
        const { status, json } = await send(registerUrl, { form: { register } });
        if (status < 200 || status > 299 || json?.success !== true) throw new Refusal('module-refuses', `the registration has status ${status}: ${said(json)}`);
        const accountUrl = pageOf(json.accountUrl);
        account.connected.set(code, { code, section: module.section, accountUrl });
        return { code, accountUrl };
      } catch (error) {
        // A key that nobody uses must not stay valid.
        account.keys.delete(apiKey);
        throw error;
      } finally {
        busy.delete(place);
      }
    },
  };
}

/** What a module's server says is for the log, and short. */
function said(json) {
  return typeof json?.errorMsg === 'string' ? JSON.stringify(json.errorMsg.slice(0, 200)) : 'no words';
}

/** A page that the browser may be sent to, or `null`. */
function pageOf(address) {
  return typeof address === 'string' && URL.canParse(address) && new URL(address).protocol === 'https:' ? address : null;
}
