//! Where commands print: results to standard output, talk to standard error.
#![expect(clippy::disallowed_methods, reason = "the one place that prints")]

use std::error::Error;
use std::io::{self, IsTerminal, Write};
use std::time::Duration;

use anstream::{AutoStream, ColorChoice};
use indicatif::{ProgressBar, ProgressDrawTarget};
use mpgen_core::check::Rule;
use mpgen_core::diag::{self, Diagnostic, Format, text};
use mpgen_core::source::Sources;

use super::Failure;

/// Standard output for a protocol whose messages say how long they are, so that no line of it is anybody's command.
#[cfg(feature = "lsp")]
pub(crate) fn protocol() -> impl Write {
    io::stdout().lock()
}

/// Standard input for the same protocol.
#[cfg(feature = "lsp")]
pub(crate) fn protocol_input() -> io::StdinLock<'static> {
    io::stdin().lock()
}

/// How much is said, and in how many columns.
pub(crate) struct Terminal {
    quiet: bool,
    verbose: u8,
}

impl Terminal {
    pub(crate) fn new(quiet: bool, verbose: u8) -> Self {
        Self { quiet, verbose }
    }

    /// Whether only what was asked for is said: warnings of a build are talk then.
    pub(crate) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Prints a result in whole lines.
    pub(crate) fn print(&self, text: &str) -> Result<(), Failure> {
        self.print_all([text])
    }

    /// Prints the parts of a result, each of whole lines.
    pub(crate) fn print_all(&self, parts: impl IntoIterator<Item: AsRef<str>>) -> Result<(), Failure> {
        let mut out = io::BufWriter::new(anstream::stdout().lock());
        for part in parts {
            out.write_all(text::lines(part.as_ref()).as_bytes())?;
        }
        out.flush()?;
        Ok(())
    }

    /// Prints a result that was given colours.
    pub(crate) fn print_coloured(&self, text: &str) -> Result<(), Failure> {
        let mut out = anstream::stdout().lock();
        out.write_all(text::coloured_lines(text).as_bytes())?;
        out.flush()?;
        Ok(())
    }

    /// Prints a result that is JSON.
    pub(crate) fn print_json(&self, json: &str) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        out.write_all(text::in_json(json).as_bytes())?;
        out.flush()?;
        Ok(())
    }

    /// Says something about the work on one line, unless nothing is to be said.
    pub(crate) fn say(&self, words: &str) {
        if !self.quiet {
            aside(&text::visible(words));
        }
    }

    /// Says something that only the curious want to hear.
    pub(crate) fn detail(&self, text: &str) {
        if self.verbose > 0 {
            self.say(text);
        }
    }

    /// Shows a person that work goes on, from half a second after its begin until it is dropped.
    pub(crate) fn progress(&self, words: &'static str) -> Progress {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()).with_message(words);
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

    /// Says what a person should know, unless nothing is to be said.
    pub(crate) fn warning(&self, text: &str) {
        if !self.quiet {
            let style = anstyle::AnsiColor::Yellow.on_default().bold();
            let message = text::visible(text);
            let _ = writeln!(anstream::stderr().lock(), "{style}warning{style:#}: {message}");
        }
    }

    /// Says why a command failed.
    pub(crate) fn error(&self, error: &dyn Error) {
        fatal(&error.to_string());
    }

    /// Writes findings to standard output.
    pub(crate) fn findings(&self, format: Format, found: &[Diagnostic], sources: &Sources) -> Result<(), Failure> {
        let color = AutoStream::choice(&io::stdout()) != ColorChoice::Never;
        let mut out = io::BufWriter::new(io::stdout().lock());
        diag::write(format, found, sources, &options(color), &mut out)?;
        out.flush()?;
        Ok(())
    }

    /// Writes findings to standard error, for people.
    pub(crate) fn findings_aside(&self, found: &[Diagnostic], sources: &Sources) -> Result<(), Failure> {
        let color = AutoStream::choice(&io::stderr()) != ColorChoice::Never;
        let mut out = io::BufWriter::new(io::stderr().lock());
        diag::write(Format::Human, found, sources, &options(color), &mut out)?;
        out.flush()?;
        Ok(())
    }

    /// Columns to wrap text in.
    pub(crate) fn width(&self) -> usize {
        width()
    }

    /// Whether results are shown to a person in colour.
    pub(crate) fn is_styled(&self) -> bool {
        io::stdout().is_terminal() && AutoStream::choice(&io::stdout()) != ColorChoice::Never
    }
}

/// Says what ends the program, on one line.
fn fatal(words: &str) {
    let style = anstyle::AnsiColor::Red.on_default().bold();
    aside(&format!("{style}error{style:#}: {}", text::visible(words)));
}

fn aside(lines: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{}", text::coloured_lines(lines));
}

/// Makes a panic one line as any other error is: its message may quote a partner's text.
pub(crate) fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or(String::new(), |place| format!(" at {}:{}", place.file(), place.line()));
        let words = panic.payload_as_str().unwrap_or("without a message");
        fatal(&format!("mpgen has failed{place}, please report it: {words}"));
    }));
}

/// Prints help, or what is wrong with the arguments of the program.
pub(crate) fn usage(error: &clap::Error) {
    if error.use_stderr() {
        aside(&text::lines(error.render().to_string().trim_end()));
    } else {
        let _ = anstream::stdout().write_all(error.render().ansi().to_string().as_bytes());
    }
}

/// Work that goes on.
pub(crate) struct Progress(ProgressBar);

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

fn options(color: bool) -> diag::Options {
    let documentation = |name: &str| Rule::named(name).map(|rule| rule.documentation);
    diag::Options { color, width: width(), documentation, ..diag::Options::default() }
}

fn width() -> usize {
    terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0).clamp(40, 140))
}

/// Whether the reader of our output has gone away, which is no failure.
pub(crate) fn is_closed_pipe(error: &(dyn Error + 'static)) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
