//! The pages of `serve` that show drafts.

use std::num::NonZeroU32;

use super::{Draft, WithDrafts, list, mark};
use crate::outputs::guests::{Guest, Guests, Shelf};
use crate::outputs::{Site, home, section};
use mpgen_core::catalog::Variant;
use mpgen_core::diag::{Diagnostic, Wording};
use mpgen_core::message;
use mpgen_core::plan::{Page, Scope};

/// The path of the list of drafts.
pub const DRAFTS_PAGE: &str = ".mpgen/drafts.html";

/// A site with drafts beside its modules. It renders the pages that show a draft, and [`Self::site`] has all others.
pub struct DraftSite<'a> {
    /// The site of the modules without errors.
    pub site: Site<'a>,
    with: &'a WithDrafts,
    wording: &'a Wording,
}

/// A file that only a site with drafts has, or has in another form.
pub enum DraftPage {
    /// A page with the mark of a draft, which needs the style of [`MARK_STYLE`](super::MARK_STYLE).
    Marked(String),
    /// A page of modules that lists drafts too.
    List(Vec<u8>),
    /// The logo of a draft.
    Logo(String),
}

impl<'a> DraftSite<'a> {
    /// The site of all variants. Marks of drafts have the words of `wording`.
    pub fn new(with: &'a WithDrafts, scope: &'a Scope, wording: &'a Wording) -> Self {
        Self { site: with.site(scope), with, wording }
    }

    /// Renders the page at a path if it shows drafts.
    ///
    /// # Errors
    /// `theme/template-error`.
    pub fn render(&self, path: &str) -> Option<Result<DraftPage, Box<Diagnostic>>> {
        if self.with.drafts().is_empty() && path != DRAFTS_PAGE {
            return None;
        }
        match path {
            DRAFTS_PAGE => Some(Ok(DraftPage::Marked(list::page(self.with, &self.site.context, self.wording)))),
            "index.html" => {
                let chooser = self.site.render(&Page::Site(path.to_owned()));
                let marked = |html: Vec<u8>| {
                    mark::marked(&String::from_utf8_lossy(&html), &list::link(self.with.drafts().len(), self.wording))
                };
                Some(chooser.map(marked).map(DraftPage::Marked))
            }
            _ => match self.site.context.variant_of(path) {
                Some((variant, within)) => self.in_variant(variant, within),
                None => {
                    let draft = self.with.drafts().iter().find(|draft| draft.logo_path() == path)?;
                    Some(Ok(DraftPage::Logo(draft.logo.svg().to_owned())))
                }
            },
        }
    }

    fn in_variant(&self, variant: Variant, within: &str) -> Option<Result<DraftPage, Box<Diagnostic>>> {
        let context = &self.site.context;
        if let Some(draft) = self.with.drafts().iter().find(|draft| context.routes().page_of(&draft.stem) == within) {
            let page = draft.page(context, variant, self.with.sources(), self.wording);
            return Some(page.map(DraftPage::Marked));
        }
        if within == "index.html" {
            let page = self.guests(variant, "").and_then(|guests| home::render(&self.site, variant, &guests));
            return Some(page.map(DraftPage::List));
        }
        let mut sections = context.marketplace.section_ids();
        let section = sections.find(|&section| context.routes().section(section, NonZeroU32::MIN) == within)?;
        let guests = match self.guests(variant, "../") {
            Ok(guests) => guests,
            Err(error) => return Some(Err(error)),
        };
        guests
            .sections
            .contains_key(&section)
            .then(|| section::render(&self.site, variant, section, NonZeroU32::MIN, &guests).map(DraftPage::List))
    }

    /// The drafts that would be seen in a variant. `home` is the relative path from the page to the variant.
    fn guests(&self, variant: Variant, home: &str) -> Result<Guests, Box<Diagnostic>> {
        let (context, language) = (&self.site.context, variant.language);
        let is_listed = |draft: &&Draft| draft.listed && draft.is_seen(context.marketplace, variant);
        let chain = context.marketplace.chain(language);
        let mut drafts: Vec<&Draft> = self.with.drafts().iter().filter(is_listed).collect();
        let locale = context.locale(language);
        drafts.sort_by(|a, b| locale.compare(a.shown_name(chain).1, b.shown_name(chain).1));
        let (mut guests, mut others) = (Guests::default(), Vec::new());
        for draft in drafts {
            let card = draft.card(context, language, home, self.wording)? + "\n";
            let guest = Guest { card, logo: draft.logo_path() };
            match draft.section {
                Ok(section) => guests.sections.entry(section).or_default().push(guest),
                Err(_) => others.push(guest),
            }
        }
        if !others.is_empty() {
            let name = self.wording.text(&message!("draft-no-section"));
            guests.without_section = Some(Shelf { name, url: format!("../../../{DRAFTS_PAGE}"), guests: others });
        }
        Ok(guests)
    }
}
