//! The headers that a host should send.

use std::fs;

use crate::cli::{mpgen, sample};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors https://*.crm.example \
                      https://*.crm-latam.example http://localhost:8081";

/// The headers of a path by the rules of `_headers`, in which `*` matches anything.
fn headers(rules: &str, path: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut fits = false;
    for line in rules.lines() {
        match line.strip_prefix("  ").and_then(|line| line.split_once(": ")) {
            Some((name, value)) if fits => found.push((name.to_owned(), value.to_owned())),
            Some(_) => {}
            None => {
                fits = match line.split_once('*') {
                    Some((before, after)) => path.starts_with(before) && path[before.len()..].ends_with(after),
                    None => line == path,
                }
            }
        }
    }
    found.sort();
    found
}

fn has(headers: &[(String, String)], name: &str, value: &str) -> bool {
    headers.iter().any(|(own, is)| own == name && is == value)
}

#[test]
fn a_host_that_reads_headers_sends_what_embedding_needs() {
    let work = sample();
    let built = mpgen(work.path(), &["build", "--only", "ru/v5/ru", "--base-url", "https://a.example/shop/"]);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let rules = fs::read_to_string(work.path().join("dist/_headers")).unwrap();
    for shared in [
        "embed.js",
        "embed/ru.json",
        "embed/marketplace.json",
        "data/ru/modules/a.json",
        "data/ru/search.json",
        "data/ru/search/terms-01.json",
        "schema/catalog.v1.json",
        "ru/v5/ru/catalog.json",
        "ru/v5/ru/index.json",
        "ru/v5/ru/sections/delivery.order.json",
        "cis/v5/ru/index.json",
        "data/ru/parts/delivery.json",
        "cards/ru/delivery/a.12345678.json",
        "ru/v5/ru/sections/delivery.json",
        "manifest.json",
        "logos/a.12345678.svg",
        "assets/find.12345678.js",
    ] {
        let own = headers(&rules, &format!("/shop/{shared}"));
        assert!(has(&own, "Access-Control-Allow-Origin", "*"), "{shared}: {own:?}");
        assert!(has(&own, "Cross-Origin-Resource-Policy", "cross-origin"), "{shared}");
        assert!(has(&own, "X-Content-Type-Options", "nosniff"), "{shared}");
        let forever = ["assets/", "cards/", "logos/"].iter().any(|folder| shared.starts_with(folder));
        let cache = if forever { "public, max-age=31536000, immutable" } else { "no-cache" };
        assert!(has(&own, "Cache-Control", cache), "{shared}: {own:?}");
        let names: Vec<&String> = own.iter().map(|(name, _)| name).collect();
        let mut once = names.clone();
        once.dedup();
        assert_eq!(names, once, "{shared}: some hosts join the values of a header that occurs twice");
    }
    for page in ["index.html", "ru/v5/ru/index.html", "ru/v5/ru/modules/a.html", "embed/frame.html"] {
        let own = headers(&rules, &format!("/shop/{page}"));
        assert!(has(&own, "Cross-Origin-Embedder-Policy", "require-corp"), "{page}: an isolated account may frame it");
        assert!(has(&own, "Cross-Origin-Resource-Policy", "cross-origin"), "{page}");
        assert!(has(&own, "Content-Security-Policy", POLICY), "{page}: {own:?}");
        assert!(has(&own, "X-Content-Type-Options", "nosniff"), "{page}");
        assert!(own.iter().all(|(name, _)| name != "Access-Control-Allow-Origin"), "{page}");
    }
    assert!(rules.lines().all(|line| line.starts_with("  ") || line.matches('*').count() <= 1), "one splat a rule");
}

#[test]
fn nginx_sends_the_same() {
    let work = sample();
    let built = mpgen(work.path(), &["build", "--only", "ru/v5/ru", "--base-url", "https://a.example/my.shop/"]);
    assert!(built.status.success());
    let conf = fs::read_to_string(work.path().join("dist/headers.nginx.conf")).unwrap();
    let all = "    add_header X-Content-Type-Options nosniff always;\n    add_header Cross-Origin-Resource-Policy cross-origin always;\n";
    let page = format!(
        "    add_header Content-Security-Policy \"{POLICY}\" always;\n    add_header Cross-Origin-Embedder-Policy require-corp always;\n"
    );
    assert!(conf.contains(&format!("location /my.shop/ {{\n{all}{page}}}")), "{conf}");
    let revalidated = "    add_header Cache-Control no-cache always;\n";
    assert!(conf.contains(&format!("location = /my.shop/embed/frame.html {{\n{all}{revalidated}{page}}}")), "{conf}");
    assert!(conf.contains(r"location ~ ^/my\.shop/(embed\.js(\.map)?$|embed\.d\.ts$|embed/|.*\.json$) {"), "{conf}");
    assert!(conf.contains(r"location ~ ^/my\.shop/(cards|logos)/ {"), "{conf}");
    assert_eq!(conf.matches("nosniff").count(), conf.matches("location ").count());
}
