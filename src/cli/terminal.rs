//! Printing: results to standard output, everything else to standard error.
#![expect(clippy::disallowed_methods, reason = "the one place that prints")]

use std::error::Error;
use std::fmt;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use anstream::{AutoStream, ColorChoice};
use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use mpgen_core::check::{Rule, docs};
use mpgen_core::diag::{self, Diagnostic, Format, Wording, text};
use mpgen_core::source::Sources;
use mpgen_engine::git::Repository;

use super::Failure;
use super::language::LanguageChoice;

/// Standard output for a protocol with a length before each message, so that no line can be taken for a CI command.
#[cfg(feature = "lsp")]
pub(crate) fn protocol() -> impl Write {
    io::stdout().lock()
}

/// Standard input for the same protocol.
#[cfg(feature = "lsp")]
pub(crate) fn protocol_input() -> io::StdinLock<'static> {
    io::stdin().lock()
}

/// The output of a command, as verbose as the arguments ask.
pub(crate) struct Terminal {
    quiet: bool,
    verbose: u8,
    language: LanguageChoice,
}

impl Terminal {
    pub(crate) fn new(quiet: bool, verbose: u8, language: LanguageChoice) -> Self {
        Self { quiet, verbose, language }
    }

    /// What decides the language.
    pub(crate) fn language(&self) -> LanguageChoice {
        self.language
    }

    /// The words of output that is not about a marketplace.
    pub(crate) fn wording(&self) -> &'static Wording {
        self.language.wording(None)
    }

    /// The words of output about a marketplace.
    pub(crate) fn wording_for(&self, sources: &Sources) -> &'static Wording {
        self.language.wording(Some(sources))
    }

    /// Whether to print only the result; warnings of a build are then not part of it.
    pub(crate) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Prints a result that consists of whole lines.
    pub(crate) fn print(&self, text: &str) -> Result<(), Failure> {
        self.print_all([text])
    }

    /// Prints the parts of a result, each consisting of whole lines.
    pub(crate) fn print_all(&self, parts: impl IntoIterator<Item: AsRef<str>>) -> Result<(), Failure> {
        let mut out = io::BufWriter::new(anstream::stdout().lock());
        for part in parts {
            out.write_all(text::lines(part.as_ref()).as_bytes())?;
        }
        out.flush()?;
        Ok(())
    }

    /// Prints a coloured result.
    pub(crate) fn print_coloured(&self, text: &str) -> Result<(), Failure> {
        let mut out = anstream::stdout().lock();
        out.write_all(text::coloured_lines(text).as_bytes())?;
        out.flush()?;
        Ok(())
    }

    /// Prints JSON.
    pub(crate) fn print_json(&self, json: &str) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        out.write_all(text::in_json(json).as_bytes())?;
        out.flush()?;
        Ok(())
    }

    /// Prints a line about the work to standard error, unless quiet.
    pub(crate) fn say(&self, message: &str) {
        if !self.quiet {
            print_to_stderr(&text::visible(message));
        }
    }

    /// Prints a line if verbose.
    pub(crate) fn detail(&self, text: &str) {
        if self.verbose > 0 {
            self.say(text);
        }
    }

    /// The same, with how far a build is.
    pub(crate) fn progress_of(&self, message: &'static str, build: &Arc<mpgen_engine::Progress>) -> Progress {
        let build = Arc::clone(build);
        let counts = move |_: &ProgressState, out: &mut dyn fmt::Write| {
            let (done, total) = build.counts();
            let _ = write!(out, "{} of {}", HumanCount(done as u64), HumanCount(total as u64));
        };
        let progress = self.progress(message);
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}: {counts}") {
            progress.0.set_style(style.with_key("counts", counts));
        }
        progress
    }

    /// Shows a spinner after half a second, until the returned value is dropped.
    pub(crate) fn progress(&self, message: &'static str) -> Progress {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let bar = bar.with_style(ProgressStyle::default_spinner()).with_message(message);
        if !self.quiet && io::stderr().is_terminal() {
            let waiting = bar.downgrade();
            std::thread::spawn(move || {
                std::thread::sleep(Duration::from_millis(500));
                if let Some(bar) = waiting.upgrade().filter(|bar| !bar.is_finished()) {
                    bar.set_draw_target(ProgressDrawTarget::stderr());
                    bar.enable_steady_tick(Duration::from_millis(100));
                }
            });
        }
        Progress(bar)
    }

    /// Prints a warning, unless quiet.
    pub(crate) fn warning(&self, text: &str) {
        if !self.quiet {
            let style = anstyle::AnsiColor::Yellow.on_default().bold();
            let message = text::visible(text);
            let _ = writeln!(anstream::stderr().lock(), "{style}warning{style:#}: {message}");
        }
    }

    /// Prints why a command failed.
    pub(crate) fn error(&self, error: &dyn Error) {
        fatal(&error.to_string());
    }

    /// Writes findings to standard output.
    pub(crate) fn findings(&self, format: Format, found: &[Diagnostic], sources: &Sources) -> Result<(), Failure> {
        let color = AutoStream::choice(&io::stdout()) != ColorChoice::Never;
        let mut out = io::BufWriter::new(io::stdout().lock());
        diag::write(format, found, sources, &self.options(color, sources), &mut out)?;
        out.flush()?;
        Ok(())
    }

    /// Writes findings to standard error, for people.
    pub(crate) fn findings_to_stderr(&self, found: &[Diagnostic], sources: &Sources) -> Result<(), Failure> {
        let color = AutoStream::choice(&io::stderr()) != ColorChoice::Never;
        let mut out = io::BufWriter::new(io::stderr().lock());
        diag::write(Format::Human, found, sources, &self.options(color, sources), &mut out)?;
        out.flush()?;
        Ok(())
    }

    fn options(&self, color: bool, sources: &Sources) -> diag::Options {
        let documentation = |name: &str, language| Some(docs::text(Rule::named(name)?, language));
        diag::Options {
            color,
            width: width(),
            documentation,
            folder: folder(),
            wording: self.wording_for(sources),
            ..diag::Options::default()
        }
    }

    /// The width of the terminal in columns.
    pub(crate) fn width(&self) -> usize {
        width()
    }

    /// Whether standard output is a terminal with colours.
    pub(crate) fn is_styled(&self) -> bool {
        io::stdout().is_terminal() && AutoStream::choice(&io::stdout()) != ColorChoice::Never
    }
}

/// Prints an error as one line to standard error.
fn fatal(message: &str) {
    let style = anstyle::AnsiColor::Red.on_default().bold();
    print_to_stderr(&format!("{style}error{style:#}: {}", text::visible(message)));
}

fn print_to_stderr(lines: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{}", text::coloured_lines(lines));
}

/// Prints a panic as one escaped line, because its message may quote a partner's text.
pub(crate) fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let at = panic.location().map_or(String::new(), |at| format!(" at {}:{}", at.file(), at.line()));
        let message = panic.payload_as_str().unwrap_or("no message");
        fatal(&format!("mpgen crashed{at}, please report it: {message}"));
    }));
}

/// Prints help, or an error in the arguments.
pub(crate) fn usage(error: &clap::Error) {
    if error.use_stderr() {
        print_to_stderr(&text::lines(error.render().to_string().trim_end()));
    } else {
        let _ = anstream::stdout().write_all(error.render().ansi().to_string().as_bytes());
    }
}

/// A running spinner.
pub(crate) struct Progress(ProgressBar);

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

/// The current folder within its repository.
fn folder() -> &'static str {
    static FOLDER: OnceLock<String> = OnceLock::new();
    let find = || Repository::open().and_then(|repository| repository.within(Path::new("."))).unwrap_or_default();
    FOLDER.get_or_init(find)
}

fn width() -> usize {
    terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0).clamp(40, 140))
}

/// Whether the reader closed the pipe, which is not a failure.
pub(crate) fn is_closed_pipe(error: &(dyn Error + 'static)) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
