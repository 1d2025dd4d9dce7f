// Resolves the attributes of the host against what the marketplace serves. Each warning is printed once, to the console.

const said = new Set();

function warn(text) {
  if (said.has(text)) return;
  said.add(text);
  console.warn(`marketplace-catalog: ${text}`);
}

// {countries, language, version, markets}: the catalogues of `markets` together are that of the account. Empty if such an
// account must not see any module.
function understand({ countries, language, version }, known) {
  const account = { countries: servedCountries(countries, known.countries), language: servedLanguage(language, known.languages), version: servedVersion(version, known.api_versions) };
  const same = ({ countries: own }) => own.length === account.countries.length && own.every((code) => account.countries.includes(code));
  const prepared = known.markets.find(same);
  const each = account.countries.map((code) => known.markets.find(({ countries: [first, second] }) => first === code && !second));
  account.markets = !account.version || !account.countries.length ? [] : prepared ? [prepared] : each.filter(Boolean);
  return account;
}

function servedCountries(text, served) {
  const asked = [...new Set((text || '').toUpperCase().split(/[\s,;]+/).filter(Boolean))];
  const rest = asked.filter((code) => !served.includes(code));
  const found = asked.filter((code) => served.includes(code));
  if (!asked.length) warn('no countries are given: no module is shown');
  else if (!found.length) warn(`there is no marketplace in ${rest.join(', ')}: no module is shown`);
  else if (rest.length) warn(`there is no marketplace in ${rest.join(', ')}: left out`);
  return found;
}

// The language itself, or else its base tag, or else the default, which is the first.
function servedLanguage(tag, served) {
  const wanted = (tag || '').trim().replace(/_/g, '-').toLowerCase();
  if (!wanted) return served[0];
  let rest = wanted;
  let found;
  while (rest && !found) {
    found = served.find((language) => language.toLowerCase() === rest);
    if (!found) rest = rest.includes('-') ? rest.slice(0, rest.lastIndexOf('-')) : '';
  }
  found = found || served[0];
  if (rest !== wanted) warn(`the language “${tag}” is not served: “${found}” is shown`);
  return found;
}

// The newest served version that is not newer than the account's; none if all are newer.
function servedVersion(text, served) {
  const wanted = (text || '').trim().toLowerCase();
  const newest = served[served.length - 1];
  if (!wanted) {
    warn(`no API version is given: “${newest}” is shown`);
    return newest;
  }
  if (served.includes(wanted)) return wanted;
  const number = versionNumber(wanted);
  if (!number) {
    warn(`“${text}” is no API version: no module is shown`);
    return null;
  }
  const known = served.filter(versionNumber);
  const same = known.find((version) => !compareNumbers(versionNumber(version), number));
  if (same) return same;
  const older = known.filter((version) => compareNumbers(versionNumber(version), number) < 0);
  const found = older.length === known.length ? newest : older.pop();
  warn(found ? `the API version “${text}” is not served: “${found}” is shown` : `the API version “${text}” is older than all that are served: no module is shown`);
  return found || null;
}

// `v5`, `5`, `5.0` -> [5]; `v5-1` -> [5, 1].
function versionNumber(text) {
  const found = /^[a-z]*(\d+(?:[._-]\d+)*)$/.exec(text);
  return found && found[1].split(/[._-]/).map(Number);
}

function compareNumbers(a, b) {
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    const difference = (a[i] || 0) - (b[i] || 0);
    if (difference) return difference;
  }
  return 0;
}
