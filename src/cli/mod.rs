//! The command line, the only code that prints: one file per command, listed and dispatched here.

mod build;
mod build_report;
mod check;
mod completions;
mod diff_manifest;
mod explain;
mod fmt;
mod folders;
mod guard;
mod import;
mod init;
mod language;
mod last_modified;
#[cfg(feature = "lsp")]
mod lsp;
mod man;
mod new;
mod owners;
mod page_files;
mod plan;
#[cfg(feature = "probe")]
mod probe;
mod published;
mod review;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod status;
mod steps;
mod store;
mod terminal;
mod theme;
mod why;

use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{ArgAction, Args, Parser, Subcommand};
use mpgen_core::diag::TextLanguage;
use mpgen_core::diag::text::visible;
use mpgen_engine::BuildError;
use mpgen_engine::git::refuse_detour;
use mpgen_engine::publish::PublishError;

use language::LanguageChoice;
use terminal::Terminal;

/// Build a marketplace of integration modules from a git repository.
#[derive(Parser)]
#[command(name = "mpgen", version, propagate_version = true, max_term_width = 100, subcommand_required = true)]
#[command(
    after_help = "Examples:\n  mpgen check                 check content/ and explain how to fix each finding\n  mpgen build                 write the site to dist/\n  mpgen explain price/invalid"
)]
pub(crate) struct Cli {
    #[command(flatten)]
    general: General,
    #[command(subcommand)]
    command: Command,
}

/// Options of every command.
#[derive(Args)]
struct General {
    /// Run in this folder.
    #[arg(short = 'C', global = true, value_name = "DIR")]
    directory: Option<PathBuf>,
    /// Print only the result.
    #[arg(short, long, global = true)]
    quiet: bool,
    /// Verbose output.
    #[arg(short, long, global = true, action = ArgAction::Count)]
    verbose: u8,
    /// The language of findings, their explanations and reports: en, ru or es [default: MPGEN_LANG, or that of the
    /// system; in CI, `findings_language` of marketplace.yaml].
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = language::parse)]
    lang: Option<TextLanguage>,
}

#[derive(Subcommand)]
enum Command {
    Build(Box<build::Arguments>),
    Check(check::Arguments),
    Fmt(fmt::Arguments),
    #[cfg(feature = "serve")]
    Serve(serve::Arguments),
    Plan(plan::Arguments),
    Explain(explain::Arguments),
    New(new::Arguments),
    Init(init::Arguments),
    Import(Box<import::Arguments>),
    Theme(theme::Arguments),
    Why(why::Arguments),
    DiffManifest(diff_manifest::Arguments),
    Review(review::Arguments),
    Owners(owners::Arguments),
    Status(status::Arguments),
    #[cfg(feature = "probe")]
    Probe(probe::Arguments),
    Schema(schema::Arguments),
    #[cfg(feature = "lsp")]
    Lsp(lsp::Arguments),
    Map(steps::MapArguments),
    Order(Box<steps::OrderArguments>),
    Reduce(steps::ReduceArguments),
    Publish(steps::PublishArguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
}

/// How a command that did its work ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// No errors. Exit status 0.
    Fine,
    /// Errors in the content. Exit status 1.
    Findings,
}

/// Why a command could not do its work: wrong usage, or an error of the system. Exit status 2.
pub(crate) type Failure = Box<dyn std::error::Error>;

/// Parses the arguments, runs the command and returns its exit status: 0 no errors, 1 errors in the content, 2 wrong usage
/// or a failure.
pub(crate) fn main() -> ExitCode {
    terminal::report_panics();
    let cli = match Cli::try_parse().map_err(printable) {
        Ok(cli) => cli,
        Err(error) => {
            terminal::usage(&error);
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let terminal = Terminal::new(cli.general.quiet, cli.general.verbose, LanguageChoice::new(cli.general.lang));
    let reads_history = matches!(cli.command, Command::Review(_));
    let move_to = |folder: &Path| {
        if reads_history {
            refuse_detour(folder)?;
        }
        folders::change_to(folder)
    };
    let moved = cli.general.directory.as_deref().map_or(Ok(()), move_to);
    let work = AssertUnwindSafe(|| moved.and_then(|()| run(cli.command, &terminal)));
    // The panic hook has printed the reason.
    let Ok(ended) = std::panic::catch_unwind(work) else { return ExitCode::from(2) };
    match ended {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(error) if terminal::is_closed_pipe(&*error) => ExitCode::SUCCESS,
        Err(error) => {
            terminal.error(&*error);
            let is_stopped = matches!(error.downcast_ref(), Some(BuildError::Publish(PublishError::Stopped)));
            ExitCode::from(if is_stopped { INTERRUPTED } else { 2 })
        }
    }
}

/// The exit status of a program that Ctrl-C has ended: 128 and the number of the signal.
pub(crate) const INTERRUPTED: u8 = 130;

/// Recreates a usage error from escaped arguments, because it quotes them.
fn printable(error: clap::Error) -> clap::Error {
    let arguments: Vec<String> = std::env::args_os().map(|argument| visible(&argument.to_string_lossy())).collect();
    Cli::try_parse_from(arguments).err().filter(clap::Error::use_stderr).unwrap_or(error)
}

fn run(command: Command, terminal: &Terminal) -> Result<Outcome, Failure> {
    match command {
        Command::Build(arguments) => build::run(*arguments, terminal),
        Command::Check(arguments) => check::run(&arguments, terminal),
        Command::Fmt(arguments) => fmt::run(&arguments, terminal),
        #[cfg(feature = "serve")]
        Command::Serve(arguments) => serve::run(&arguments, terminal),
        Command::Plan(arguments) => plan::run(&arguments, terminal),
        Command::Explain(arguments) => explain::run(&arguments, terminal),
        Command::New(arguments) => new::run(&arguments, terminal),
        Command::Init(arguments) => init::run(&arguments, terminal),
        Command::Import(arguments) => import::run(&arguments, terminal),
        Command::Theme(arguments) => theme::run(&arguments, terminal),
        Command::Why(arguments) => why::run(&arguments, terminal),
        Command::DiffManifest(arguments) => diff_manifest::run(&arguments, terminal),
        Command::Review(arguments) => review::run(&arguments, terminal),
        Command::Owners(arguments) => owners::run(&arguments, terminal),
        Command::Status(arguments) => status::run(&arguments, terminal),
        #[cfg(feature = "probe")]
        Command::Probe(arguments) => probe::run(&arguments, terminal),
        Command::Schema(arguments) => schema::run(&arguments, terminal),
        #[cfg(feature = "lsp")]
        Command::Lsp(arguments) => lsp::run(&arguments, terminal),
        Command::Map(arguments) => steps::map(arguments, terminal),
        Command::Order(arguments) => steps::order(*arguments, terminal),
        Command::Reduce(arguments) => steps::reduce(arguments, terminal),
        Command::Publish(arguments) => steps::publish(arguments, terminal),
        Command::Completions(arguments) => completions::run(&arguments, terminal),
        Command::Man(arguments) => man::run(&arguments, terminal),
    }
}
