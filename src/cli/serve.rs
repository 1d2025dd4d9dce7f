//! `mpgen serve`: the site while it is edited.

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;
use mpgen::serve::{Changed, Event, Limits, Options, Origin, Server, StatusPayload, Watching};
use mpgen_core::diag::{self, Diagnostic, Format, Severity};
use mpgen_core::source::Sources;
use mpgen_engine::load::LoadError;
use mpgen_engine::reload::reload;
use mpgen_site::prepare::{CheckResult, Memory, Overrides};

use super::folders::FolderArguments;
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Serve the site on this machine, and reload the page on every save; findings show on the page.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  mpgen serve\n  mpgen serve --port 8080 --theme graphite\n  mpgen serve --allow-origin http://localhost:8081"
)]
pub(crate) struct Arguments {
    /// The port; the next free one where it is taken.
    #[arg(long, value_name = "PORT", default_value_t = 4400)]
    port: u16,
    /// A folder of themes/, in the place of what marketplace.yaml says.
    #[arg(long, value_name = "NAME")]
    theme: Option<String>,
    /// Let pages of this origin read the site, such as an account UI in development; repeatable.
    #[arg(long, value_name = "ORIGIN")]
    allow_origin: Vec<Origin>,
    /// Look at the files again and again, where the system does not tell of changes.
    #[arg(long)]
    poll: bool,
    #[command(flatten)]
    folders: FolderArguments,
}

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let mut sources = arguments.folders.load()?;
    let folders = arguments.folders.any_folders();
    let watched: Vec<PathBuf> = folders.all().map(Path::to_owned).collect();
    let options = Options { port: arguments.port, origins: arguments.allow_origin.clone(), limits: Limits::default() };
    let mut server = Server::start(options, Watching { folders: watched, poll: arguments.poll })
        .map_err(|error| format!("cannot serve on port {}: {error}", arguments.port))?;
    let address = format!("http://{}/", server.address);
    let overrides =
        Overrides { theme: arguments.theme.clone(), base_url: Some(address.parse()?), ..Overrides::default() };
    if server.address.port() != arguments.port {
        terminal.say(&format!("port {} is taken", arguments.port));
    }
    let mut memory = Memory::default();
    look(&server, &sources, (&mut memory, &overrides), terminal)?;
    terminal.print(&format!("{address}\n"))?;
    terminal.say("serving; Ctrl-C ends it");
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
            // A save that changes nothing, or our own reading.
            Ok(loaded) if loaded == sources => {}
            Ok(loaded) => {
                sources = loaded;
                look(&server, &sources, (&mut memory, &overrides), terminal)?;
                terminal.say(&format!("looked again in {} ms", start.elapsed().as_millis()));
            }
            Err(error) => {
                // What comes back is told of, be it the same as before.
                sources = Sources::default();
                server.tell(gone(&*error)?);
                terminal.error(&*error);
            }
        }
    }
    terminal.say("ended");
    Ok(Outcome::Fine)
}

/// Checks what there is; shows it where nothing is wrong, else goes on with the last site and says what is.
fn look(
    server: &Server,
    sources: &Sources,
    (memory, overrides): (&mut Memory, &Overrides),
    terminal: &Terminal,
) -> Result<(), Failure> {
    let CheckResult { mut found, prepared, is_tried } = memory.look(sources, overrides);
    let mut is_wrong = prepared.is_none();
    match &prepared {
        Some(prepared) => server.show(prepared.clone(), told(&found, sources)?),
        None => server.tell(told(&found, sources)?),
    }
    let late = prepared.filter(|_| !is_tried).map_or_else(Vec::new, |prepared| prepared.try_pages());
    if !late.is_empty() {
        is_wrong = true;
        found.extend(late);
        diag::sort(&mut found, sources);
        server.tell(told(&found, sources)?);
    }
    if !found.is_empty() && (is_wrong || !terminal.is_quiet()) {
        terminal.findings_aside(&found, sources)?;
    }
    Ok(())
}

/// Most findings that a page is told.
const TOLD: usize = 50;

/// What a page is told: the first findings, errors before warnings, as `check --message-format json` writes them.
fn told(found: &[Diagnostic], sources: &Sources) -> Result<StatusPayload, Failure> {
    let of = |severity| found.iter().filter(move |finding| finding.severity == severity);
    let first = of(Severity::Error).chain(of(Severity::Warning)).take(TOLD).cloned().collect::<Vec<_>>();
    let mut lines = Vec::new();
    diag::write(Format::Json, &first, sources, &diag::Options::default(), &mut lines)?;
    let lines = String::from_utf8(lines)?;
    Ok(StatusPayload {
        findings: format!("[{}]", lines.lines().collect::<Vec<_>>().join(",")).into(),
        count: found.len(),
    })
}

/// A folder that cannot be read, as if it were a finding.
fn gone(error: &(dyn std::error::Error + 'static)) -> Result<StatusPayload, Failure> {
    let file = error.downcast_ref::<LoadError>().map_or(String::new(), |error| error.path.display().to_string());
    let finding = serde_json::json!([{ "severity": "error", "rule": "", "message": error.to_string(), "file": file }]);
    Ok(StatusPayload { findings: serde_json::to_string(&finding)?.into(), count: 1 })
}
