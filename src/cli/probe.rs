//! `mpgen probe`: ask the real servers.

use clap::Args;
use mpgen::probe::network::{Reach, ask};
use mpgen::probe::{ProbeTarget, questions};
use mpgen_core::check::nearest;
use mpgen_core::diag::text::shown;
use mpgen_core::parse::parse;

use super::folders::FolderArguments;
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Ask the servers of modules: the simple connection's configuration, and that each page answers.
#[derive(Args)]
#[command(after_help = "Examples:\n  mpgen probe\n  mpgen probe acme-telephony")]
pub(crate) struct Arguments {
    /// Codes of modules; all of them without one.
    #[arg(value_name = "CODE")]
    codes: Vec<String>,
    /// Ask addresses of private networks and of `http:` too; for tests.
    #[arg(long)]
    allow_private: bool,
    #[command(flatten)]
    folders: FolderArguments,
}

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let sources = arguments.folders.load()?;
    let parsed = parse(&sources);
    let all = questions(&parsed, &[]);
    let known = |code: &str| all.iter().any(|question| question.code == code);
    if let Some(code) = arguments.codes.iter().find(|code| !known(code)) {
        let meant = nearest(code, all.iter().map(|question| question.code.as_str()));
        let help = meant.map_or(String::new(), |meant| format!("; did you mean `{meant}`?"));
        return Err(format!("there is no module {}{help}", shown(code)).into());
    }
    let questions = questions(&parsed, &arguments.codes);
    terminal.say(&format!("asking for {} addresses", questions.len()));
    let reach = if arguments.allow_private { Reach::Anywhere } else { Reach::Public };
    let mut outcome = Outcome::Fine;
    for (question, problems) in questions.iter().zip(ask(&questions, reach)) {
        if problems.is_empty() {
            terminal.print(&line("ok", question, ""))?;
        }
        for problem in problems {
            let word = if problem.is_error { "error" } else { "warning" };
            terminal.print(&line(word, question, &format!(": {}", problem.message)))?;
            if problem.is_error {
                outcome = Outcome::Findings;
            }
        }
    }
    Ok(outcome)
}

fn line(word: &str, question: &ProbeTarget, words: &str) -> String {
    format!("{word:8}{} {} {}{words}\n", shown(&question.code), question.field, shown(&question.url))
}
