//! The option that says where the sitemap's days come from.

use std::path::Path;

use clap::{Args, ValueEnum};
use mpgen_engine::git::Repository;
use mpgen_site::outputs::Days;

use super::terminal::Terminal;

/// Where the days of `lastmod` come from.
#[derive(Args)]
pub(crate) struct LastModifiedArguments {
    /// Add `lastmod` to the sitemap; `git` takes the dates of the commits, which requires a complete clone.
    #[arg(long, value_enum, value_name = "SOURCE")]
    last_modified: Option<Origin>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Origin {
    /// The dates of the commits.
    Git,
}

impl LastModifiedArguments {
    /// When the files of a folder last changed. Where the history does not say, the sitemap does not either.
    pub(crate) fn days(&self, content: &Path, terminal: &Terminal) -> Days {
        let Some(Origin::Git) = self.last_modified else { return Days::new() };
        match Repository::open().and_then(|repository| repository.days(content)) {
            Ok(Some(days)) => return days,
            Ok(None) => terminal.say(
                "the sitemap says no `lastmod`: this is a shallow clone; `git fetch --unshallow` gets its history \
                 (GitHub Actions: `fetch-depth: 0`; GitLab CI: `GIT_DEPTH: \"0\"`)",
            ),
            Err(error) => terminal.say(&format!("the sitemap says no `lastmod`: {error}")),
        }
        Days::new()
    }
}
