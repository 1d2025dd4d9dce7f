//! `mpgen status`: shows whether a module is live, and where.

use clap::Args;
use mpgen_core::catalog::Reason;
use mpgen_core::diag::text::{shown, visible};
use mpgen_site::manifest::{ModuleEntry, PublishedModule};
use mpgen_site::prepare::{Overrides, Prepared, prepare};

use super::folders::FolderArguments;
use super::terminal::Terminal;
use super::{Failure, Outcome, published};

/// Show whether a module is live, since which commit, in which variants, and why not in others.
#[derive(Args)]
#[command(after_help = "Example:\n  mpgen status acme-telephony --manifest https://marketplace.example/manifest.json")]
pub(crate) struct Arguments {
    /// The module's code.
    code: String,
    /// The manifest of the published site: a file, the folder it is in, or a URL.
    #[arg(long, value_name = "FILE|URL")]
    manifest: String,
    #[command(flatten)]
    folders: FolderArguments,
}

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let (head, PublishedModule { base_url, variants, module, mut pages }) =
        published::source(&arguments.manifest)?.module(&arguments.code)?;
    let commit = head.commit.as_deref().map_or(String::new(), |commit| format!(" from commit {}", visible(commit)));
    let mut text = format!("published{commit} at {}\n", visible(&base_url));
    // Without the content, the manifest alone answers.
    let sources = arguments.folders.load().ok();
    let prepared = sources.and_then(|sources| prepare(&sources, &Overrides::default()).1);
    let code = shown(&arguments.code);
    match &module {
        None => text.push_str(&format!("{code} is not live\n")),
        Some(module) => {
            pages.sort_unstable();
            text.push_str(&format!("{code} is live, from `{}`\n", visible(&module.facts.source)));
            text.push_str(&format!("it has a page in {} of {} variants", pages.len(), variants.len()));
            text.push_str(&if pages.is_empty() {
                "\n".to_owned()
            } else {
                format!(": {}\n", visible(&pages.join(", ")))
            });
        }
    }
    match &prepared {
        Some(prepared) => text.push_str(&compared(&arguments.code, module.as_ref(), prepared)),
        None => text.push_str("the content was not found or has errors, so the module is not compared with it\n"),
    }
    terminal.print(&text)?;
    Ok(Outcome::Fine)
}

/// How the module in the content differs from the published one, and why some variants do not list it.
fn compared(code: &str, live: Option<&ModuleEntry>, prepared: &Prepared) -> String {
    let catalog = &prepared.catalog;
    let Some(id) = catalog.module_id(code) else {
        return "the content has no such module\n".to_owned();
    };
    let (module, marketplace) = (&catalog.modules[id], &catalog.marketplace);
    let own = prepared.facts().remove(code);
    let mut text = match live {
        Some(live) if own.is_some_and(|own| own.sha256 == live.facts.sha256) => {
            "the content has the same version\n".to_owned()
        }
        Some(_) => "the content has a different version, which goes live with the next publish\n".to_owned(),
        None => "the content has it, and it goes live with the next publish\n".to_owned(),
    };
    for market in marketplace.market_ids() {
        for version in marketplace.api_version_ids() {
            let why = match marketplace.reason(module, market, version) {
                Reason::Shown => continue,
                Reason::Unlisted => "it is no longer listed; its page stays",
                Reason::Countries => "it does not work in any of the market's countries",
                Reason::ApiVersion => "it needs a later API version",
                Reason::CountriesAndApiVersion => {
                    "it does not work in any of the market's countries and needs a later API version"
                }
            };
            let (market, version) = (&marketplace.markets[market].code, &marketplace.api_versions[version].code);
            text.push_str(&format!("not listed in {market}/{version}: {why}\n"));
        }
    }
    text
}
