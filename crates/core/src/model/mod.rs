//! Values that are valid by construction: what a module and a marketplace are once nothing is wrong with them.
//!
//! The constructors are the one place that knows what a valid value is: rules call them to find what is wrong, the
//! catalogue calls them to get the value.

mod code;
mod country;
mod day;
mod file_name;
mod host;
mod id;
mod language;
mod marketplace;
mod module;
mod price;
mod web;

pub use code::{Code, CodeError, MAX_CODE_LENGTH, ModuleCode};
pub use country::Country;
pub use day::Day;
pub use file_name::{MAX_NAME, MAX_PATH, NameFault, embedded_repositories, folded, is_reserved_name, portable_name};
pub use host::{HostFault, host_fault, readable_host};
pub use id::{ApiVersionId, LanguageId, MarketId, ModuleId, PerModule, SectionId};
pub use language::{Language, PerLanguage};
pub use marketplace::{ApiVersion, Embed, Guard, Market, Marketplace, Permission, Section};
pub use module::{Connection, Details, Developer, Lazy, Localized, Logo, Module, Text, Texts, fingerprint};
pub use price::{Amount, AmountError, Currency, MAX_WHOLE_DIGITS, Price, TRIAL_DAYS};
pub use web::{OriginPattern, UrlError, WebUrl, base_url};
