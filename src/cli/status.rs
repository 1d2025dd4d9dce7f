//! `mpgen status`: shows whether a module is live, and where.

use clap::Args;
use mpgen_core::catalog::Reason;
use mpgen_core::diag::Message;
use mpgen_core::diag::text::{shown, visible};
use mpgen_core::message;
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
    let address = visible(&base_url);
    let mut lines = vec![match head.commit.as_deref() {
        Some(commit) => message!("status-published-from", commit = visible(commit), address = address),
        None => message!("status-published", address = address),
    }];
    // Without the content, the manifest alone answers.
    let sources = arguments.folders.load().ok();
    let wording = sources.as_ref().map_or_else(|| terminal.wording(), |sources| terminal.wording_for(sources));
    let prepared = sources.and_then(|sources| prepare(&sources, &Overrides::default()).1);
    let code = shown(&arguments.code);
    match &module {
        None => lines.push(message!("status-not-live", code = code)),
        Some(module) => {
            pages.sort_unstable();
            lines.push(message!("status-live", code = code, file = format!("`{}`", visible(&module.facts.source))));
            lines.push(match pages.len() {
                0 => message!("status-no-pages", all = variants.len()),
                some => {
                    message!("status-pages", some = some, all = variants.len(), list = visible(&pages.join(", ")))
                }
            });
        }
    }
    match &prepared {
        Some(prepared) => lines.extend(compared(&arguments.code, module.as_ref(), prepared)),
        None => lines.push(message!("status-not-compared")),
    }
    let text: String = lines.iter().map(|line| format!("{}\n", wording.text(line))).collect();
    terminal.print(&text)?;
    Ok(Outcome::Fine)
}

/// How the module in the content differs from the published one, and why some variants do not list it.
fn compared(code: &str, live: Option<&ModuleEntry>, prepared: &Prepared) -> Vec<Message> {
    let catalog = &prepared.catalog;
    let Some(id) = catalog.module_id(code) else {
        return vec![message!("status-not-in-content")];
    };
    let (module, marketplace) = (&catalog.modules[id], &catalog.marketplace);
    let own = prepared.facts().remove(code);
    let mut lines = vec![match live {
        Some(live) if own.is_some_and(|own| own.sha256 == live.facts.sha256) => message!("status-same"),
        Some(_) => message!("status-different"),
        None => message!("status-new"),
    }];
    for market in marketplace.market_ids() {
        for version in marketplace.api_version_ids() {
            let (name, api) = (&marketplace.markets[market].code, &marketplace.api_versions[version].code);
            let variant = format!("{name}/{api}");
            lines.push(match marketplace.reason(module, market, version) {
                Reason::Shown => continue,
                Reason::Unlisted => message!("status-unlisted", variant),
                Reason::Countries => message!("status-countries", variant),
                Reason::ApiVersion => message!("status-api-version", variant),
                Reason::CountriesAndApiVersion => message!("status-both", variant),
            });
        }
    }
    lines
}
