//! The rules of the group `i18n`.

pub(in crate::check) mod syntax;
pub(in crate::check) mod missing_message;
pub(in crate::check) mod unknown_message;
pub(in crate::check) mod variables_differ;
pub(in crate::check) mod plural_forms;
pub(in crate::check) mod synonyms;
