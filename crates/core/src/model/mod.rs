//! Values that are valid by construction: modules, the marketplace and their parts.
//!
//! Only the constructors know which values are valid. Rules call them to find errors, the catalogue calls them to get
//! the values.

mod brand;
mod code;
mod color;
mod contribute;
mod country;
mod day;
mod developer;
mod file_name;
mod host;
mod id;
mod language;
mod limits;
mod marketplace;
mod module;
mod price;
mod tender;
mod web;

pub use brand::{Brand, Picture, PictureFault, is_beside, picture};
pub use code::{Code, CodeError, MAX_CODE_LENGTH, ModuleCode};
pub use color::{Accents, Color, MIN_CONTRAST, Scheme};
pub use contribute::{Contribute, Forge, MAX_BRANCH, is_branch, is_folder, repository};
pub use country::Country;
pub use day::Day;
pub use developer::OutlineDeveloper;
pub use file_name::{
    MAX_FILE_NAME, MAX_FILE_NAME_BYTES, MAX_PATH, NameFault, embedded_repositories, folded, is_reserved_name,
    portable_name,
};
pub use host::{HostFault, host_fault, readable_host};
pub use id::{ApiVersionId, LanguageId, MarketId, ModuleId, PerModule, PermissionId, SectionId};
pub use language::{Language, PerLanguage};
pub use limits::{MAX_BLOCK, MAX_NAME, MAX_SUMMARY, MAX_TERMS, MAX_TITLE};
pub use marketplace::{ApiVersion, Embed, Feeds, Guard, Market, Marketplace, Permission, Section};
pub use module::{Connection, Details, Developer, Localized, Logo, Module, Outline, Text, Texts, fingerprint};
pub use price::{Amount, AmountError, Currency, MAX_WHOLE_DIGITS, Price, PriceKind, TRIAL_DAYS};
pub use web::{
    AddressFault, BaseUrlError, OriginPattern, Placeholder, UrlError, WebUrl, base_url, is_example_host, is_tunnel,
    own_machine, placeholder,
};
