//! Rules that existed once. Exceptions and people may still name them.

/// A rule that no longer exists.
pub struct Retired {
    /// `group/what-was-wrong`. No new rule gets this name.
    pub name: &'static str,
    /// The first version without it.
    pub since: &'static str,
    /// Markdown: what it found, and what takes its place.
    pub documentation: &'static str,
}

/// Every retired rule.
pub static RETIRED: &[Retired] = &[
    Retired {
        name: "text/names-no-section",
        since: "0.1.0",
        documentation: "\
It found texts under `installation` that name no permission group. The module's page now asks the customer to
allow what `permissions` lists, in every language, so texts need not.",
    },
    Retired {
        name: "text/permission-not-declared",
        since: "0.1.0",
        documentation: "\
It found texts under `installation` that ask for a permission that `permissions` does not list. The module's page
now asks the customer to allow what `permissions` lists, in every language, so texts need not.",
    },
];

impl Retired {
    /// The retired rule with a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        RETIRED.iter().find(|rule| rule.name == name)
    }
}
