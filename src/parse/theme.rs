//! What a theme builds upon.

use crate::source::{Kind, Sources};

/// A theme and those that it extends, in that order; each once, whatever they say of each other.
#[must_use]
pub fn chain(sources: &Sources, name: &str) -> Vec<String> {
    let mut chain = vec![name.to_owned()];
    while let Some(next) = chain.last().and_then(|theme| extended(sources, theme)).filter(|next| !chain.contains(next))
    {
        chain.push(next);
    }
    chain
}

/// The value of `extends` in a theme's `theme.yaml`.
fn extended(sources: &Sources, theme: &str) -> Option<String> {
    let path = format!("{theme}/theme.yaml");
    let (_, source) = sources.of(Kind::Theme).find(|(_, source)| source.relative() == path)?;
    source.text().lines().find_map(|line| line.strip_prefix("extends:")).map(|name| name.trim().to_owned())
}
