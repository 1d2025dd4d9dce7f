// Compares mpgen's use of CLDR with Node's ICU: reads {amounts, countries, currencies, orders, plurals} as JSON from standard input
// and prints a line for every difference. `node tests/cldr/check.mjs --table` prints the rows of
// crates/core/src/locale/table.rs instead, and `--countries kk RU KZ ...` the contents of i18n/kk/countries.ftl.

/** The version of CLDR that mpgen's tables and libraries have. */
const CLDR = "48";

/** Node leaves out a currency that nobody pays with. */
const allCurrencies = [...Intl.supportedValuesOf("currency"), "UYW"];

const visible = (text) =>
  text.replace(/[\u00a0\u061c\u200e\u200f\u202f]/g, (c) => `\\u{${c.codePointAt(0).toString(16)}}`);

if (!process.versions.cldr.startsWith(CLDR)) {
  console.log(`skipped: this Node has CLDR ${process.versions.cldr}`);
} else if (process.argv.includes("--table")) {
  table();
} else if (process.argv.includes("--countries")) {
  const [language, ...countries] = process.argv.slice(3);
  const names = new Intl.DisplayNames(language, { type: "region" });
  console.log("### Names of countries, as CLDR has them.\n");
  for (const code of countries) console.log(`country-${code} = ${names.of(code)}`);
} else {
  compare(JSON.parse(await read(process.stdin)));
}

async function read(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function compare({ amounts, countries, currencies, orders, plurals }) {
  const differs = (what, ours, cldr) => {
    if (ours !== cldr) console.log(`${what}: ${visible(ours)} should be ${visible(cldr)}`);
  };
  for (const [language, currency, decimals, amount, ours] of amounts) {
    const format = new Intl.NumberFormat(language, {
      style: "currency",
      currency,
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      trailingZeroDisplay: "stripIfInteger",
    });
    // ICU falls back if it has no data for a region.
    if (format.resolvedOptions().locale === language) differs(`${language} ${currency} ${amount}`, ours, format.format(amount));
  }
  for (const [language, country, ours] of countries) {
    differs(`${language} ${country}`, ours, new Intl.DisplayNames(language, { type: "region" }).of(country));
  }
  for (const [language, currency, ours] of currencies) {
    differs(`${language} ${currency}`, ours, new Intl.DisplayNames(language, { type: "currency" }).of(currency));
  }
  for (const [language, ours] of orders) {
    const { compare } = new Intl.Collator(language, {
      numeric: true,
      sensitivity: "variant",
      ignorePunctuation: false,
    });
    const sign = (a, b) => (compare(a, b) < 0 ? "<" : compare(a, b) > 0 ? ">" : "=");
    for (const [a, order, b] of ours) differs(`${language} ${a} ? ${b}`, order, sign(a, b));
  }
  for (const [language, n, ours] of plurals) {
    differs(`${language} plural ${n}`, ours, new Intl.PluralRules(language).select(n));
  }
}

/** Languages of the table. A language more here is a language more that mpgen writes prices in. */
function table() {
  const languages = "en es ru kk uk be uz hy ka az ky de fr it pt pl tr ar he".split(" ");
  const names = new Intl.DisplayNames("en", { type: "region" });
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const codes = letters.flatMap((a) => letters.map((b) => a + b));
  const isRegion = (code) => names.of(code) !== code && Intl.getCanonicalLocales(`en-${code}`)[0] === `en-${code}`;
  const regions = ["419", "001", "150", ...codes.filter(isRegion)];
  for (const language of languages) {
    const own = facts(language);
    const symbols = Object.entries(own.symbols).filter(([code, symbol]) => code !== symbol);
    row(language, "", own.pattern, symbols.map((pair) => pair.join("")));
    const groups = new Map();
    for (const region of regions) {
      const { pattern, symbols } = facts(`${language}-${region}`);
      const others = Object.entries(symbols).filter(([code, symbol]) => symbol !== own.symbols[code]);
      if (pattern === own.pattern && others.length === 0) continue;
      const listed = others.map(([code, symbol]) => (code === symbol ? code : code + symbol));
      const key = JSON.stringify([pattern, listed]);
      if (!groups.has(key)) groups.set(key, [[], pattern, listed]);
      groups.get(key)[0].push(region);
    }
    for (const [group, pattern, listed] of groups.values()) row(language, group.join(" "), pattern, listed);
  }
}

function row(language, regions, pattern, symbols) {
  console.log(`    row("${language}", "${regions}", "${visible(pattern)}", "${visible(symbols.join(" "))}"),`);
}

/** The pattern of a currency that has a sign everywhere, and the symbols of all, marks of direction included. */
function facts(language) {
  const parts = (currency, currencyDisplay) =>
    new Intl.NumberFormat(language, {
      style: "currency",
      currency,
      currencyDisplay,
      maximumFractionDigits: 0,
    }).formatToParts(1);
  const letters = { currency: "s", integer: "n" };
  const pattern = parts("JPY", "narrowSymbol").map(({ type, value }) => letters[type] ?? value).join("");
  const symbol = (code) => {
    const own = parts(code, "symbol");
    const values = own.map(({ type, value }) => (type === "integer" ? "\n" : value));
    const [before, after] = values.join("").split("\n");
    const [lead, trail] = pattern.split("s").map((rest) => rest.replace(/.*n/, ""));
    const found =
      pattern.indexOf("s") < pattern.indexOf("n")
        ? before.slice(lead.length).replace(/\u00a0$/, "")
        : after.slice(lead.length, after.length - trail.length);
    // A currency with its own pattern keeps its sign; one without any visible sign (pt-CV) is written as its code.
    const plain = found || own.find(({ type }) => type === "currency").value;
    return plain === "\u200b" ? code : plain;
  };
  return { pattern, symbols: Object.fromEntries(allCurrencies.map((code) => [code, symbol(code)])) };
}
