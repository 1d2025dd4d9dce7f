//! The options of the publish guard.

use std::path::PathBuf;

use clap::Args;
use mpgen::check::Rule;
use mpgen::diag::Diagnostic;
use mpgen::io::publish::{Loss, Manifest, losses, variant_stamps};
use mpgen::outputs::Site;
use mpgen::source::{Kind, Sources, Span};

use super::Failure;

/// What a publish may lose.
#[derive(Args)]
pub(crate) struct GuardArguments {
    /// The manifest that is published; refuse a site in which a variant or a section loses too many modules against it.
    #[arg(long = "guard", value_name = "MANIFEST")]
    manifest: Option<PathBuf>,
    /// The share that may be lost, in the place of what marketplace.yaml says.
    #[arg(long = "guard-share", value_name = "PERCENT", requires = "manifest", value_parser = clap::value_parser!(u8).range(0..=100))]
    share: Option<u8>,
    /// Let a loss pass, and say why; kept in the manifest.
    #[arg(long = "guard-reason", value_name = "TEXT", requires = "manifest")]
    reason: Option<String>,
}

impl GuardArguments {
    /// Whether there is anything to compare with.
    pub(crate) fn is_on(&self) -> bool {
        self.manifest.is_some()
    }

    /// Why a loss may pass; `None` for a blank.
    pub(crate) fn reason(&self) -> Option<String> {
        self.reason.clone().filter(|reason| !reason.trim().is_empty())
    }

    /// What the site would lose too much of, as findings; none where a reason lets it pass.
    pub(crate) fn refuse(&self, site: &Site<'_>, sources: &Sources) -> Result<Vec<Diagnostic>, Failure> {
        let Some(path) = &self.manifest else { return Ok(Vec::new()) };
        let manifest = Manifest::open(path)?;
        if manifest.partial {
            return Err(
                format!("`{}` is of a partial build; give the manifest of the published site", path.display()).into()
            );
        }
        if !site.plan.scope.is_whole() {
            return Err("a build with `--only` lacks most variants, so the guard cannot compare it".into());
        }
        if self.reason().is_some() {
            return Ok(Vec::new());
        }
        let mut guard = site.catalog().marketplace.guard;
        guard.share = self.share.unwrap_or(guard.share);
        let settings = sources.of(Kind::Marketplace).next().map_or_else(Span::nowhere, |(id, _)| Span::new(id, 0, 0));
        Ok(losses(&manifest, &variant_stamps(site), guard).iter().filter_map(|loss| finding(loss, settings)).collect())
    }
}

fn finding(loss: &Loss, at: Span) -> Option<Diagnostic> {
    let rule = Rule::named("guard/modules-lost")?;
    let Loss { place, section, before, after } = loss;
    let what = section.as_ref().map_or(String::new(), |section| format!("section `{section}` of "));
    let message = format!("{what}`{place}` would have {after} modules, and has {before} in the published site");
    Some(rule.at(at, message).help("if that is meant, say why by `--guard-reason TEXT`"))
}
