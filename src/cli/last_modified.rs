//! The option for the days in the sitemap.

use clap::{Args, ValueEnum};
use mpgen_engine::{LastModified, MissingDays};

use super::terminal::Terminal;

/// Where the days of `lastmod` come from.
#[derive(Args)]
pub(crate) struct LastModifiedArguments {
    /// Add `lastmod` to the sitemap, and lists of new and updated modules; `git` takes the dates of the commits, which
    /// requires a complete clone.
    #[arg(long, value_enum, value_name = "SOURCE")]
    last_modified: Option<Origin>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Origin {
    /// The dates of the commits.
    Git,
}

impl From<LastModifiedArguments> for LastModified {
    fn from(arguments: LastModifiedArguments) -> Self {
        match arguments.last_modified {
            None => Self::Omit,
            Some(Origin::Git) => Self::Git,
        }
    }
}

/// Explains why the sitemap has no days.
pub(crate) fn report_missing(missing: &MissingDays, terminal: &Terminal) {
    match missing {
        MissingDays::ShallowClone => terminal.say(
            "the sitemap has no `lastmod`: this is a shallow clone; `git fetch --unshallow` gets its history \
             (GitHub Actions: `fetch-depth: 0`; GitLab CI: `GIT_DEPTH: \"0\"`)",
        ),
        MissingDays::Git(error) => terminal.say(&format!("the sitemap has no `lastmod`: {error}")),
    }
}
