//! `mpgen probe`: requests the addresses that modules name.

use clap::Args;
use mpgen::probe::network::{Reach, ask};
use mpgen::probe::{ProbeTarget, targets};
use mpgen_core::check::nearest;
use mpgen_core::diag::Severity;
use mpgen_core::diag::text::shown;
use mpgen_core::message;
use mpgen_core::parse::parse;

use super::folders::FolderArguments;
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Check the servers of modules: the simple connection configuration, and that every page responds.
#[derive(Args)]
#[command(after_help = "Examples:\n  mpgen probe\n  mpgen probe acme-telephony")]
pub(crate) struct Arguments {
    /// Module codes [default: all modules].
    #[arg(value_name = "CODE")]
    codes: Vec<String>,
    /// Allow addresses of private networks and `http:`; for tests.
    #[arg(long)]
    allow_private: bool,
    #[command(flatten)]
    folders: FolderArguments,
}

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let sources = arguments.folders.load()?;
    let parsed = parse(&sources);
    let all = targets(&parsed, &[]);
    let known = |code: &str| all.iter().any(|target| target.code == code);
    if let Some(code) = arguments.codes.iter().find(|code| !known(code)) {
        let meant = nearest(code, all.iter().map(|target| target.code.as_str()));
        let help = meant.map_or(String::new(), |meant| format!("; did you mean `{meant}`?"));
        return Err(format!("unknown module {}{help}", shown(code)).into());
    }
    let targets = targets(&parsed, &arguments.codes);
    let wording = terminal.wording_for(&sources);
    terminal.say(&wording.text(&message!("probe-requesting", count = targets.len())));
    let reach = if arguments.allow_private { Reach::Anywhere } else { Reach::Public };
    let mut outcome = Outcome::Fine;
    for (target, problems) in targets.iter().zip(ask(&targets, reach)) {
        if problems.is_empty() {
            terminal.print(&line(&wording.text(&message!("probe-ok")), target, ""))?;
        }
        for problem in problems {
            let severity = if problem.is_error { Severity::Error } else { Severity::Warning };
            let (word, message) = (wording.text(&severity.word()), wording.text(&problem.message));
            terminal.print(&line(&word, target, &format!(": {message}")))?;
            if problem.is_error {
                outcome = Outcome::Findings;
            }
        }
    }
    Ok(outcome)
}

fn line(word: &str, target: &ProbeTarget, message: &str) -> String {
    // The longest word is `предупреждение`.
    let width = word.chars().count().max(7) + 1;
    format!("{word:width$}{} {} {}{message}\n", shown(&target.code), target.field, shown(&target.url))
}
