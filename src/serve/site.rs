//! The renderer: a thread that owns a site and answers requests until the sender is dropped.

use std::cell::OnceCell;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use tokio::sync::oneshot;

use mpgen_core::diag::{Diagnostic, Wording};
use mpgen_core::plan::Page;
use mpgen_core::route::SearchFile;
use mpgen_site::draft::{DRAFTS_PAGE, DraftPage, DraftSite, WithDrafts};
use mpgen_site::gallery::{GALLERY, Gallery, START};
use mpgen_site::outputs::{Site, headers_of};

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
    /// Whether it has a mark of drafts.
    pub(super) is_marked: bool,
}

/// Starts a renderer, which ends when the sender is dropped.
pub(super) fn renderer(site: Arc<WithDrafts>, wording: &'static Wording) -> Sender<PageRequest> {
    let (sender, requests) = channel();
    // If the thread cannot start, every page is an error.
    let _ = std::thread::Builder::new().name("render".to_owned()).spawn(move || render(&site, wording, &requests));
    sender
}

fn render(site: &WithDrafts, wording: &Wording, requests: &Receiver<PageRequest>) {
    let scope = site.scope();
    let drafts = DraftSite::new(site, &scope, wording);
    let gallery = OnceCell::new();
    for PageRequest { path, answer } in requests {
        let rendered = match path.strip_prefix(GALLERY) {
            Some(within) => {
                gallery.get_or_init(|| site.gallery()).as_ref().map(|gallery| in_gallery(gallery, within, wording))
            }
            None => Some(page(&drafts, &path, wording)),
        };
        // The client may have left.
        let _ = answer.send(rendered);
    }
}

/// A page of the gallery of states.
fn in_gallery(gallery: &Gallery, path: &str, wording: &Wording) -> Rendered {
    if path == "index.html" {
        let headers = vec![(OF_LIST.0, OF_LIST.1.to_owned())];
        return Rendered { bytes: gallery.list().into_bytes(), headers, is_missing: false, is_marked: true };
    }
    // Its own start page gives way to the list.
    of_site(&gallery.site(), if path == START { "index.html" } else { path }, wording)
}

/// The headers of lists, which are in no site.
const OF_LIST: (&str, &str) =
    ("content-security-policy", "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'");

fn page(drafts: &DraftSite<'_>, path: &str, wording: &Wording) -> Rendered {
    let site = &drafts.site;
    if let Some(page) = drafts.render(path) {
        let headers = match path {
            DRAFTS_PAGE => vec![(OF_LIST.0, OF_LIST.1.to_owned())],
            _ => headers_of(site, path),
        };
        let done = |bytes, is_marked| Rendered { bytes, headers: headers.clone(), is_missing: false, is_marked };
        return match page {
            Ok(DraftPage::Marked(html)) => done(html.into_bytes(), true),
            Ok(DraftPage::List(html)) => done(html, false),
            Ok(DraftPage::Logo(svg)) => done(svg.into_bytes(), false),
            Err(diagnostic) => failed(&diagnostic, wording),
        };
    }
    of_site(site, path, wording)
}

/// A file of a site, or the page for missing ones.
fn of_site(site: &Site<'_>, path: &str, wording: &Wording) -> Rendered {
    let found = find(site, path);
    let is_missing = found.is_none();
    let page = found.unwrap_or_else(|| Page::Site("404.html".to_owned()));
    let headers = headers_of(site, if is_missing { "404.html" } else { path });
    match site.render(&page) {
        Ok(bytes) => Rendered { bytes, headers, is_missing, is_marked: false },
        Err(diagnostic) => Rendered { is_missing, ..failed(&diagnostic, wording) },
    }
}

/// A page that the theme cannot render.
fn failed(diagnostic: &Diagnostic, wording: &Wording) -> Rendered {
    let bytes = wording.text(&diagnostic.message).into_bytes();
    Rendered { bytes, headers: Vec::new(), is_missing: false, is_marked: false }
}

/// The page at a path. It searches only the path's own variant, to be fast however many variants there are.
fn find(site: &Site<'_>, path: &str) -> Option<Page> {
    let routes = site.context.routes();
    let is_it = |page: &Page| page.path(site.catalog()) == path;
    match site.context.variant_of(path) {
        Some((variant, _)) => site.plan.variant_pages(variant).find(is_it),
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
