//! `mpgen serve`: a development server.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use blake3::Hash;
use clap::Args;
use mpgen::serve::{Changed, Event, Limits, Options, Origin, Server, StatusPayload, Watching};
use mpgen_core::diag::{self, Diagnostic, Format, Severity};
use mpgen_core::source::Sources;
use mpgen_engine::load::LoadError;
use mpgen_engine::reload::reload;
use mpgen_engine::{BuildError, Kept};
use mpgen_site::prepare::{Overrides, Preparation, marketplace};

use super::folders::FolderArguments;
use super::page_files::page_files;
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Serve the site locally, reload pages on every save, and show findings on them.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  mpgen serve\n  mpgen serve --port 8080 --theme graphite\n  mpgen serve --allow-origin http://localhost:8081"
)]
pub(crate) struct Arguments {
    /// The port; if it is in use, the next free one.
    #[arg(long, value_name = "PORT", default_value_t = 4400)]
    port: u16,
    /// The theme, a folder in themes/; overrides marketplace.yaml.
    #[arg(long, value_name = "NAME")]
    theme: Option<String>,
    /// Allow pages of this origin to read the site, such as an account UI in development; repeatable.
    #[arg(long, value_name = "ORIGIN")]
    allow_origin: Vec<Origin>,
    /// Poll files, for file systems that do not report changes.
    #[arg(long)]
    poll: bool,
    #[command(flatten)]
    folders: FolderArguments,
}

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let mut sources = arguments.folders.load()?;
    let folders = arguments.folders.any_folders();
    let watched: Vec<PathBuf> = folders.all().map(Path::to_owned).collect();
    let options = Options {
        port: arguments.port,
        origins: arguments.allow_origin.clone(),
        limits: Limits::default(),
        wording: terminal.wording(),
    };
    let mut server = Server::start(options, Watching { folders: watched, poll: arguments.poll })
        .map_err(|error| format!("cannot serve on port {}: {error}", arguments.port))?;
    let address = format!("http://{}/", server.address);
    let overrides = Overrides {
        theme: arguments.theme.clone(),
        base_url: Some(address.parse()?),
        page_files: page_files(),
        ..Overrides::default()
    };
    if page_files().is_none() && marketplace(&sources).is_some_and(|marketplace| marketplace.contribute.is_some()) {
        return Err(BuildError::NoWebAssembly.into());
    }
    if server.address.port() != arguments.port {
        terminal.say(&format!("port {} is in use", arguments.port));
    }
    let products = Kept::in_memory(Hash::from_bytes([0; 32]));
    let preparation = Preparation { products: &products, ..Preparation::new(&overrides) };
    let mut context = None;
    update(&server, &sources, &preparation, &mut context, terminal)?;
    terminal.print(&format!("{address}\n"))?;
    terminal.say("serving; press Ctrl-C to stop");
    while let Event::Changed(changed) = server.wait() {
        let start = Instant::now();
        let saved = match &changed {
            Changed::Files(paths) => reload(&folders, &sources, paths),
            Changed::Unknown => None,
        };
        let loaded = saved.map(Ok).unwrap_or_else(|| {
            server.renew();
            arguments.folders.load()
        });
        match loaded {
            // The save changed nothing.
            Ok(loaded) if loaded == sources => {}
            Ok(loaded) => {
                sources = loaded;
                update(&server, &sources, &preparation, &mut context, terminal)?;
                terminal.say(&format!("rebuilt in {} ms", start.elapsed().as_millis()));
            }
            Err(error) => {
                // Report the files again when they come back, even if unchanged.
                sources = Sources::default();
                server.report(load_failure(&*error)?);
                terminal.error(&*error);
            }
        }
    }
    terminal.say("stopped");
    Ok(Outcome::Fine)
}

/// Checks the content. Serves it if it has no errors; otherwise keeps the last site and reports the errors. `context` is the
/// hash of the theme, messages and settings whose pages were all rendered once.
fn update(
    server: &Server,
    sources: &Sources,
    preparation: &Preparation<'_>,
    context: &mut Option<Hash>,
    terminal: &Terminal,
) -> Result<(), Failure> {
    let (mut found, prepared) = preparation.prepare(sources);
    let mut has_errors = prepared.is_none();
    if let Some(prepared) = prepared.map(Arc::new) {
        // After a change to modules alone, pages can be shown first.
        let is_tried = *context == Some(prepared.context_hash);
        if is_tried {
            server.show(prepared.clone(), status(&found, sources, terminal)?);
        }
        let late = prepared.try_pages();
        has_errors = !late.is_empty();
        found.extend(late);
        diag::sort(&mut found, sources);
        *context = (!has_errors).then_some(prepared.context_hash);
        match (is_tried, has_errors) {
            (false, false) => server.show(prepared, status(&found, sources, terminal)?),
            (_, true) => server.report(status(&found, sources, terminal)?),
            (true, false) => {}
        }
    } else {
        server.report(status(&found, sources, terminal)?);
    }
    if !found.is_empty() && (has_errors || !terminal.is_quiet()) {
        terminal.findings_to_stderr(&found, sources)?;
    }
    Ok(())
}

/// Maximum number of findings to show on a page.
const MAX_FINDINGS: usize = 50;

/// The first findings, errors before warnings, as in `check --message-format json`.
fn status(found: &[Diagnostic], sources: &Sources, terminal: &Terminal) -> Result<StatusPayload, Failure> {
    let of = |severity| found.iter().filter(move |finding| finding.severity == severity);
    let first = of(Severity::Error).chain(of(Severity::Warning)).take(MAX_FINDINGS).cloned().collect::<Vec<_>>();
    let mut lines = Vec::new();
    let options = diag::Options { wording: terminal.wording_for(sources), ..diag::Options::default() };
    diag::write(Format::Json, &first, sources, &options, &mut lines)?;
    let lines = String::from_utf8(lines)?;
    Ok(StatusPayload {
        findings: format!("[{}]", lines.lines().collect::<Vec<_>>().join(",")).into(),
        count: found.len(),
    })
}

/// A folder that cannot be read, as a finding.
fn load_failure(error: &(dyn std::error::Error + 'static)) -> Result<StatusPayload, Failure> {
    let file = error.downcast_ref::<LoadError>().map_or(String::new(), |error| error.path.display().to_string());
    let finding = serde_json::json!([{ "severity": "error", "rule": "", "message": error.to_string(), "file": file }]);
    Ok(StatusPayload { findings: serde_json::to_string(&finding)?.into(), count: 1 })
}
