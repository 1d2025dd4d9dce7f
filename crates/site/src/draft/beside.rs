//! Drafts beside the modules without errors: what `serve` shows.

use std::collections::{BTreeSet, HashMap};

use blake3::Hash;
use rayon::prelude::*;

use super::address::separate;
use super::{Draft, errors_first, reader_language};
use crate::gallery::Gallery;
use crate::outputs::Site;
use crate::prepare::{Examined, Preparation, Prepared, valid_marketplace};
use mpgen_core::check::{ModuleHead, at_logo_of};
use mpgen_core::diag::{Diagnostic, Severity, Wording, sort};
use mpgen_core::message;
use mpgen_core::model::Marketplace;
use mpgen_core::plan::Scope;
use mpgen_core::source::{SourceId, Sources};

/// The modules without errors, as they are published, and a draft for each other one. What is made of it is a
/// [`DraftSite`](super::DraftSite), and never a site that is published.
pub struct WithDrafts {
    prepared: Prepared,
    /// Ordered by path.
    drafts: Vec<Draft>,
}

impl Preparation<'_> {
    /// All findings, in order, and what can be shown unless settings, messages or the theme have errors.
    pub fn prepare_with_drafts(&self, sources: &Sources) -> (Vec<Diagnostic>, Option<WithDrafts>) {
        let Examined { settings, heads, marketplace: _, listed, mut found } = self.examine(sources);
        let Some(marketplace) = valid_marketplace(&settings, &found) else { return (found, None) };
        let mut by_file: HashMap<SourceId, Vec<&Diagnostic>> = HashMap::new();
        for finding in &found {
            by_file.entry(finding.span.source).or_default().push(finding);
        }
        let own = |head: &ModuleHead| {
            let named = head.logo.as_ref().map(|logo| logo.value.as_str());
            let logo = at_logo_of(sources, head.source(), named);
            let findings = [Some(head.source()), logo].into_iter().flatten().filter_map(|file| by_file.get(&file));
            findings.flatten().map(|finding| (*finding).clone()).collect::<Vec<Diagnostic>>()
        };
        let (mut good, mut drafts) = (Vec::new(), Vec::new());
        for (head, listed) in heads.iter().zip(listed) {
            let findings = own(head);
            let has_errors = findings.iter().any(|finding| finding.severity == Severity::Error);
            match listed.filter(|_| !has_errors) {
                Some(listed) => good.push(listed),
                None => drafts.push((head.source(), findings)),
            }
        }
        let read = |(id, findings): (SourceId, Vec<Diagnostic>)| Draft {
            findings: errors_first(findings),
            ..Draft::read(sources, &marketplace, id)
        };
        let mut drafts: Vec<Draft> = drafts.into_par_iter().map(read).collect();
        separate(&mut drafts, good.iter().map(|(outline, _)| outline.code.to_string()));
        let prepared = self.assemble(sources, &settings, &heads, (marketplace, good), &mut found);
        sort(&mut found, sources);
        (found, prepared.map(|prepared| WithDrafts { prepared, drafts }))
    }
}

impl WithDrafts {
    /// The drafts, ordered by path.
    pub(super) fn drafts(&self) -> &[Draft] {
        &self.drafts
    }

    /// The files of the drafts, ordered by path.
    pub fn draft_files(&self) -> impl Iterator<Item = &str> {
        self.drafts.iter().map(|draft| self.sources().get(draft.source).path.as_str())
    }

    /// The files with findings of drafts: their own and their logos.
    pub fn files_of_drafts(&self) -> BTreeSet<&str> {
        let findings = self.drafts.iter().flat_map(|draft| &draft.findings);
        findings.map(|finding| self.sources().get(finding.span.source).path.as_str()).collect()
    }

    /// How many drafts there are, in words; `None` if there are none.
    pub fn lead(&self, wording: &Wording) -> Option<String> {
        let count = self.drafts.len();
        (count > 0).then(|| wording.text(&message!("draft-list-lead", count = count)))
    }

    /// Whether a file is that of a draft.
    pub fn is_draft(&self, file: &str) -> bool {
        self.draft_files().any(|draft| draft == file)
    }

    /// The hash of what rendering reads besides modules, variants and the date.
    pub fn context_hash(&self) -> Hash {
        self.prepared.context_hash
    }

    /// The errors in templates: see [`Prepared::try_pages`].
    pub fn try_pages(&self) -> Vec<Diagnostic> {
        self.prepared.try_pages()
    }

    /// Every variant.
    pub fn scope(&self) -> Scope {
        Scope::all(self.marketplace())
    }

    /// The path of the page of the module or draft in a file: in the first market that will show it, in a language of the
    /// marketplace, or in its first one.
    pub fn page_path(&self, file: &str, language: &str) -> Option<String> {
        let marketplace = self.marketplace();
        let id = self.sources().find(file)?;
        let language = reader_language(marketplace, language);
        if let Some(draft) = self.drafts.iter().find(|draft| draft.source == id) {
            return draft.page_path(marketplace, language);
        }
        let scope = self.scope();
        let context = self.prepared.context(&scope);
        let module = self.prepared.catalog.modules.iter().find(|module| module.source == id)?;
        let variant = context.canonical(module, language)?;
        Some(format!("{}/{}", context.routes().variant(variant), context.routes().module(&module.code)))
    }

    pub(super) fn site<'a>(&'a self, scope: &'a Scope) -> Site<'a> {
        self.prepared.site(scope)
    }

    pub(super) fn marketplace(&self) -> &Marketplace {
        &self.prepared.catalog.marketplace
    }

    /// The gallery of states in its look.
    pub fn gallery(&self) -> Option<Gallery> {
        Gallery::new(self.sources(), self.marketplace())
    }

    /// The files.
    pub fn sources(&self) -> &Sources {
        &self.prepared.sources
    }
}
