//! The headers that a host should send, for hosts that read `_headers` and for nginx.

use super::contribute::FOLDER;
use super::frame;
use super::{RenderResult, Site};

/// The policy of every page, except for who may frame it.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'";

/// The policy of the page `/contribute/`: it compiles WebAssembly, and shows drawings from memory.
pub(super) const CONTRIBUTE_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                                            img-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'";

/// Headers of every file. A page in a frame, and what an account loads, are of another origin, which an account that is isolated
/// (`Cross-Origin-Embedder-Policy: require-corp`) only takes with this resource policy.
const EVERYWHERE: [(&str, &str); 2] =
    [("X-Content-Type-Options", "nosniff"), ("Cross-Origin-Resource-Policy", "cross-origin")];

/// A page has to ask for isolation itself, so that an account that is isolated may frame it.
const ISOLATION: (&str, &str) = ("Cross-Origin-Embedder-Policy", "require-corp");

/// Files that pages of other origins may read: public data, never with credentials. No file matches two patterns,
/// because some hosts join the values of both, and no pattern has two asterisks, because some hosts accept only one.
const SHARED: [&str; 5] = ["embed.js", "embed.d.ts", "assets/*.js", "logos/*", "*.json"];

/// `_headers`.
pub(super) fn netlify(site: &Site<'_>) -> RenderResult {
    let root = site.context.marketplace.base_url.path();
    let mut out = format!("{root}*\n");
    for (name, value) in EVERYWHERE {
        out.push_str(&format!("  {name}: {value}\n"));
    }
    // A host that joins the values of two rules would apply both policies, so no file may match two of them.
    if site.workshop.is_none() {
        out.push_str(&policy_line(POLICY, site));
    } else {
        let markets = site.catalog().marketplace.markets.iter().map(|market| format!("{}/*", market.code));
        let pages = ["", "index.html", "404.html", "assets/*", "embed/*", "logos/*"].map(str::to_owned);
        for path in pages.into_iter().chain(markets) {
            out.push_str(&format!("{root}{path}\n{}", policy_line(POLICY, site)));
        }
        out.push_str(&format!("{root}{FOLDER}*\n  Cache-Control: no-cache\n{}", policy_line(CONTRIBUTE_POLICY, site)));
    }
    for path in SHARED {
        out.push_str(&format!("{root}{path}\n  Access-Control-Allow-Origin: *\n"));
    }
    for path in ["assets/*", "cards/*", "logos/*"] {
        out.push_str(&format!("{root}{path}\n  Cache-Control: public, max-age=31536000, immutable\n"));
    }
    // The JSON of each folder by itself: a rule for all JSON would also match the cards, which never change.
    let markets = site.catalog().marketplace.markets.iter().map(|market| format!("{}/*.json", market.code));
    let files =
        ["embed.js", "embed.js.map", "embed.d.ts", "embed/*", "data/*", "schema/*", "manifest/*", "manifest.json"]
            .map(str::to_owned);
    for path in files.into_iter().chain(markets) {
        out.push_str(&format!("{root}{path}\n  Cache-Control: no-cache\n"));
    }
    Ok(out.into_bytes())
}

/// `headers.nginx.conf`, to be included in a `server`.
pub(super) fn nginx(site: &Site<'_>) -> RenderResult {
    let root = site.context.marketplace.base_url.path();
    let pattern = escape_pattern(root);
    let page = |policy: &str| {
        let policy = with_ancestors(policy, site);
        let (name, value) = ISOLATION;
        format!("    add_header Content-Security-Policy \"{policy}\" always;\n    add_header {name} {value} always;\n")
    };
    let header = |(name, value): &(&str, &str)| format!("    add_header {name} {value} always;\n");
    let all: String = EVERYWHERE.iter().map(header).collect();
    let shared = "    add_header Access-Control-Allow-Origin * always;\n";
    let immutable = "    add_header Cache-Control \"public, max-age=31536000, immutable\" always;\n";
    let revalidated = "    add_header Cache-Control no-cache always;\n";
    // `^~`: before the patterns, which would match the JSON of the page too.
    let contribute = site.workshop.map_or_else(String::new, |_| {
        format!("location ^~ {root}{FOLDER} {{\n{all}{revalidated}{}}}\n", page(CONTRIBUTE_POLICY))
    });
    let (frame, policy) = (frame::PATH, page(POLICY));
    // nginx drops inherited headers in a location that adds its own, so each location repeats all of them.
    let out = format!(
        "# Headers of the marketplace; include this file in the server that serves it.\n\
         location ~ ^{pattern}assets/ {{\n{all}{shared}{immutable}}}\n\
         location ~ ^{pattern}(cards|logos)/ {{\n{all}{shared}{immutable}}}\n\
         location ~ ^{pattern}(embed\\.js(\\.map)?$|embed\\.d\\.ts$|embed/|.*\\.json$) {{\n{all}{shared}{revalidated}}}\n\
         location = {root}{frame} {{\n{all}{revalidated}{policy}}}\n\
         {contribute}location {root} {{\n{all}{policy}}}\n"
    );
    Ok(out.into_bytes())
}

/// The headers that a host which reads `_headers` sends with a file.
pub fn headers_of(site: &Site<'_>, path: &str) -> Vec<(&'static str, String)> {
    let is_contribute = site.workshop.is_some() && path.starts_with(FOLDER);
    let policy = with_ancestors(if is_contribute { CONTRIBUTE_POLICY } else { POLICY }, site);
    let always = EVERYWHERE.into_iter().chain([ISOLATION]).map(|(name, value)| (name, value.to_owned()));
    let mut headers: Vec<(&str, String)> = always.chain([("Content-Security-Policy", policy)]).collect();
    let matches = |pattern: &&&str| match pattern.split_once('*') {
        Some((start, end)) => path.starts_with(start) && path.ends_with(end),
        None => path == **pattern,
    };
    if SHARED.iter().any(|pattern| matches(&pattern)) {
        headers.push(("Access-Control-Allow-Origin", "*".to_owned()));
    }
    headers
}

fn policy_line(policy: &str, site: &Site<'_>) -> String {
    let (name, value) = ISOLATION;
    format!("  Content-Security-Policy: {}\n  {name}: {value}\n", with_ancestors(policy, site))
}

/// A policy, including the origins that may frame the pages.
fn with_ancestors(policy: &str, site: &Site<'_>) -> String {
    let origins = &site.context.marketplace.embed.allowed_origins;
    let ancestors: Vec<&str> = origins.iter().map(|origin| origin.as_str()).collect();
    let ancestors = if ancestors.is_empty() { "'none'".to_owned() } else { ancestors.join(" ") };
    format!("{policy}; frame-ancestors {ancestors}")
}

/// Escapes a path for a regular expression.
fn escape_pattern(path: &str) -> String {
    let special = |c: char| c.is_ascii_punctuation() && !matches!(c, '/' | '-' | '_' | '%' | '~');
    path.chars().flat_map(|c| special(c).then_some('\\').into_iter().chain([c])).collect()
}
