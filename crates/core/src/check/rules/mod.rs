//! The rules, by group. Each has its documentation in `<group>/<rule>.md`, and its logic in the file next to it or,
//! where there is hardly any, in a line of the group's `mod.rs`.

pub(super) mod file;
pub(super) mod yaml;
pub(super) mod field;
pub(super) mod code;
pub(super) mod removed;
pub(super) mod section;
pub(super) mod api_version;
pub(super) mod country;
pub(super) mod permission;
pub(super) mod price;
pub(super) mod connection;
pub(super) mod url;
pub(super) mod developer;
pub(super) mod owner;
pub(super) mod text;
pub(super) mod name;
pub(super) mod logo;
pub(super) mod marketplace;
pub(super) mod exception;
pub(super) mod theme;
pub(super) mod i18n;
pub(super) mod review;
pub(super) mod guard;

use super::Rule;
use crate::diag::Texts;

/// The messages of a group, in each language.
#[cfg(feature = "data")]
macro_rules! texts {
    ($folder:literal) => {
        [
            include_str!(concat!($folder, "/en.ftl")),
            include_str!(concat!($folder, "/ru.ftl")),
            include_str!(concat!($folder, "/es.ftl")),
        ]
    };
}

/// The messages of all findings, if they are compiled in.
#[cfg(not(feature = "data"))]
pub static TEXTS: &Texts = &[];

/// The messages of all findings.
#[cfg(feature = "data")]
pub static TEXTS: &Texts = &[
    texts!("../../diag"),
    texts!("."),
    texts!("file"),
    texts!("yaml"),
    texts!("field"),
    texts!("code"),
    texts!("removed"),
    texts!("section"),
    texts!("api_version"),
    texts!("country"),
    texts!("permission"),
    texts!("price"),
    texts!("connection"),
    texts!("url"),
    texts!("developer"),
    texts!("owner"),
    texts!("text"),
    texts!("name"),
    texts!("logo"),
    texts!("marketplace"),
    texts!("exception"),
    texts!("theme"),
    texts!("i18n"),
    texts!("review"),
    texts!("guard"),
];

/// Every rule, in the order of the documentation.
pub static RULES: &[&Rule] = &[
    &file::not_utf8::RULE,
    &file::conflict_marker::RULE,
    &file::too_large::RULE,
    &file::symbolic_link::RULE,
    &file::not_regular::RULE,
    &file::unportable_name::RULE,
    &file::embedded_repository::RULE,
    &file::tool_configuration::RULE,
    &file::hidden::RULE,
    &file::misplaced_module::RULE,
    &file::unexpected::RULE,
    &yaml::missing_front_matter::RULE,
    &yaml::syntax::RULE,
    &yaml::cut_text::RULE,
    &yaml::lone_key::RULE,
    &yaml::duplicate_key::RULE,
    &yaml::unsupported::RULE,
    &yaml::too_complex::RULE,
    &field::unknown::RULE,
    &field::missing::RULE,
    &field::wrong_type::RULE,
    &code::invalid::RULE,
    &code::not_file_name::RULE,
    &code::duplicate::RULE,
    &code::reserved::RULE,
    &removed::invalid_entry::RULE,
    &removed::code_taken::RULE,
    &removed::not_listed::RULE,
    &section::unknown::RULE,
    &api_version::unknown::RULE,
    &api_version::not_latest::RULE,
    &country::none::RULE,
    &country::unknown::RULE,
    &country::duplicate::RULE,
    &country::not_served::RULE,
    &permission::unknown::RULE,
    &permission::duplicate::RULE,
    &permission::no_integration::RULE,
    &price::invalid::RULE,
    &price::discount_not_below_regular::RULE,
    &price::discount_without_price::RULE,
    &price::trial_without_price::RULE,
    &price::trial_out_of_range::RULE,
    &connection::none::RULE,
    &connection::both::RULE,
    &url::invalid::RULE,
    &url::not_https::RULE,
    &url::not_public::RULE,
    &url::placeholder::RULE,
    &url::mixed_scripts::RULE,
    &url::confusable::RULE,
    &url::other_owner::RULE,
    &developer::other_owner::RULE,
    &owner::not_a_login::RULE,
    &text::missing_language::RULE,
    &text::unknown_language::RULE,
    &text::unknown_block::RULE,
    &text::duplicate_block::RULE,
    &text::outside_block::RULE,
    &text::empty::RULE,
    &text::too_long::RULE,
    &text::too_deep::RULE,
    &text::placeholder::RULE,
    &text::mojibake::RULE,
    &text::not_plain::RULE,
    &text::unclosed_code::RULE,
    &text::raw_html::RULE,
    &text::broken_markup::RULE,
    &text::bare_address::RULE,
    &text::link_scheme::RULE,
    &text::link_user_name::RULE,
    &text::misleading_link::RULE,
    &text::dead_fragment::RULE,
    &text::image::RULE,
    &text::hidden_characters::RULE,
    &text::overlapping_characters::RULE,
    &text::allows_all_methods::RULE,
    &text::wrong_language::RULE,
    &text::no_feature_list::RULE,
    &text::parity::RULE,
    &name::duplicate::RULE,
    &name::taken::RULE,
    &name::confusable::RULE,
    &name::similar::RULE,
    &name::of_developer::RULE,
    &logo::missing::RULE,
    &logo::block_form::RULE,
    &logo::duplicate::RULE,
    &logo::not_svg::RULE,
    &logo::RASTER,
    &logo::ACTIVE_CONTENT,
    &logo::EXTERNAL_REFERENCE,
    &logo::EMPTY,
    &logo::UNSUPPORTED,
    &logo::TOO_COMPLEX,
    &logo::DANGLING_REFERENCE,
    &logo::NOT_SQUARE,
    &logo::placeholder::RULE,
    &logo::other_folder::RULE,
    &logo::other_owner::RULE,
    &marketplace::missing::RULE,
    &marketplace::unknown_field::RULE,
    &marketplace::missing_field::RULE,
    &marketplace::wrong_type::RULE,
    &marketplace::invalid_code::RULE,
    &marketplace::reserved_code::RULE,
    &marketplace::duplicate_code::RULE,
    &marketplace::unknown_language::RULE,
    &marketplace::unknown_country::RULE,
    &marketplace::empty_list::RULE,
    &marketplace::invalid_currency::RULE,
    &marketplace::invalid_url::RULE,
    &marketplace::missing_text::RULE,
    &marketplace::invalid_contribute::RULE,
    &marketplace::invalid_guard::RULE,
    &marketplace::invalid_exception::RULE,
    &marketplace::unknown_theme::RULE,
    &marketplace::invalid_picture::RULE,
    &marketplace::invalid_color::RULE,
    &marketplace::low_contrast::RULE,
    &marketplace::too_long::RULE,
    &marketplace::overlapping_characters::RULE,
    &exception::unused::RULE,
    &theme::asset_name::RULE,
    &theme::template_error::RULE,
    &theme::UNKNOWN_TEMPLATE,
    &theme::UNKNOWN_BLOCK,
    &theme::MISSING_PART,
    &i18n::syntax::RULE,
    &i18n::missing_message::RULE,
    &i18n::unknown_message::RULE,
    &i18n::variables_differ::RULE,
    &i18n::plural_forms::RULE,
    &i18n::synonyms::RULE,
    &review::not_an_owner::RULE,
    &guard::MODULES_LOST,
    &guard::PRICES_CHANGED,
    &guard::CONNECT_HOSTS_CHANGED,
    &guard::TEXTS_REPLACED,
    &guard::CURRENCY_CHANGED,
    &guard::ADDRESS_CHANGED,
];

/// Rules that find modules posing as another partner's.
pub static IMPERSONATION: &[&Rule] = &[
    &name::taken::RULE,
    &name::duplicate::RULE,
    &name::confusable::RULE,
    &name::similar::RULE,
    &name::of_developer::RULE,
    &developer::other_owner::RULE,
    &url::other_owner::RULE,
    &logo::other_owner::RULE,
    &logo::other_folder::RULE,
];

/// Rules that find addresses that do not lead where they seem to.
pub static DECEPTION: &[&Rule] =
    &[&text::misleading_link::RULE, &text::link_user_name::RULE, &url::mixed_scripts::RULE, &url::confusable::RULE];
