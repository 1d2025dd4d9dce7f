//! Maximum lengths of texts, in characters.

/// Maximum length of a module's or developer's name.
pub const MAX_NAME: usize = 60;

/// Maximum length of a module's summary, which is shown on its card.
pub const MAX_SUMMARY: usize = 140;

/// Maximum length of a block of a module's text.
pub const MAX_BLOCK: usize = 20_000;

/// Maximum length of a text in `marketplace.yaml`: the title, or the name of a market, section or permission.
pub const MAX_TITLE: usize = 120;

/// Maximum length of the billing terms.
pub const MAX_TERMS: usize = 300;
