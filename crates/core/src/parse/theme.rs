//! The themes that a theme extends.

use super::node::Value;
use super::yaml;
use crate::source::{Kind, Sources, Spanned};

/// A theme and those that it extends, directly or indirectly, in that order. Each is listed once, even if they form a
/// cycle.
pub fn chain(sources: &Sources, name: &str) -> Vec<String> {
    let mut chain = vec![name.to_owned()];
    while let Some(next) = chain.last().and_then(|theme| extended(sources, theme)).map(|next| next.value)
        && !chain.contains(&next)
    {
        chain.push(next);
    }
    chain
}

/// The value of `extends` in the `theme.yaml` of a theme.
pub fn extended(sources: &Sources, theme: &str) -> Option<Spanned<String>> {
    let path = format!("{theme}/theme.yaml");
    let (id, source) = sources.of(Kind::Theme).find(|(_, source)| source.relative() == path)?;
    let Value::Map(entries) = yaml::parse(id, source.text(), 0, &mut Vec::new())?.value else {
        return None;
    };
    entries.into_iter().find_map(|entry| match entry.value.value {
        Value::Scalar { text, .. } if entry.key == "extends" => Some(Spanned::new(text, entry.value.span)),
        _ => None,
    })
}
