//! The renderer: a thread that owns a site and answers requests until the sender is dropped.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use tokio::sync::oneshot;

use mpgen_core::diag::Wording;
use mpgen_core::plan::{Page, Scope};
use mpgen_core::route::SearchFile;
use mpgen_site::outputs::{Site, headers_of};
use mpgen_site::prepare::Prepared;

/// A requested path and the channel for the answer.
pub(super) struct PageRequest {
    pub(super) path: String,
    pub(super) answer: oneshot::Sender<Option<Rendered>>,
}

/// A rendered page.
pub(super) struct Rendered {
    pub(super) bytes: Vec<u8>,
    /// The headers that a host should send.
    pub(super) headers: Vec<(&'static str, String)>,
    /// Whether this is the page for missing paths.
    pub(super) is_missing: bool,
}

/// Starts a renderer, which ends when the sender is dropped.
pub(super) fn renderer(prepared: Arc<Prepared>) -> Sender<PageRequest> {
    let (sender, requests) = channel();
    // If the thread cannot start, every page is an error.
    let _ = std::thread::Builder::new().name("render".to_owned()).spawn(move || render(&prepared, &requests));
    sender
}

fn render(prepared: &Prepared, requests: &Receiver<PageRequest>) {
    let scope = Scope::all(&prepared.catalog.marketplace);
    let site = prepared.site(&scope);
    for PageRequest { path, answer } in requests {
        // The client may have left.
        let _ = answer.send(page(&site, &path));
    }
}

fn page(site: &Site<'_>, path: &str) -> Option<Rendered> {
    let found = find(site, path);
    let is_missing = found.is_none();
    let page = found.unwrap_or_else(|| Page::Site("404.html".to_owned()));
    let headers = headers_of(site, if is_missing { "404.html" } else { path });
    match site.render(&page) {
        Ok(bytes) => Some(Rendered { bytes, headers, is_missing }),
        Err(diagnostic) => Some(Rendered {
            bytes: <&Wording>::default().text(&diagnostic.message).into_bytes(),
            headers: Vec::new(),
            is_missing,
        }),
    }
}

/// The page at a path. It searches only the path's own variant, to be fast however many variants there are.
fn find(site: &Site<'_>, path: &str) -> Option<Page> {
    let routes = site.context.routes();
    let is_it = |page: &Page| page.path(site.catalog()) == path;
    let variant = site
        .context
        .marketplace
        .variants()
        .find(|&variant| path.strip_prefix(&routes.variant(variant)).is_some_and(|rest| rest.starts_with('/')));
    match variant {
        Some(variant) => site.plan.variant_pages(variant).find(is_it),
        None if path.starts_with("cards/") => site.card_page(path),
        None => {
            // The parts of an index are only known when it is made, so other paths do not ask for them.
            let searches = site.plan.languages().filter(|&language| {
                let head = routes.search(language, SearchFile::Head);
                head.strip_suffix(".json").is_some_and(|folder| path.starts_with(folder))
            });
            let mut searches = searches.flat_map(|language| site.search_pages(language));
            let site_page = || site.site_pages().find(is_it);
            searches.find(is_it).or_else(site_page).or_else(|| site.plan.shared_pages().find(is_it))
        }
    }
}
