//! Every rule, a file each, its documentation beside it.

use super::Rule;

/// Declares the files of the rules, and lists them in [`RULES`]: groups and rules in the order of the documentation.
macro_rules! rules {
    ($($group:ident { $($rule:ident),+ $(,)? })+) => {
        $(pub(super) mod $group {
            $(pub(in crate::check) mod $rule;)+
        })+

        /// Every rule.
        pub static RULES: &[&Rule] = &[$($(&$group::$rule::RULE),+),+];
    };
}

rules! {
    file { not_utf8, too_large, symbolic_link, not_regular, unportable_name, embedded_repository, tool_configuration, hidden, unexpected }
    yaml { missing_front_matter, syntax, duplicate_key, unsupported, too_complex }
    field { unknown, missing, wrong_type }
    code { invalid, not_file_name, duplicate, reserved }
    removed { invalid_entry, code_taken, not_listed }
    section { unknown }
    api_version { unknown, not_latest }
    country { none, unknown, duplicate, not_served }
    permission { unknown, duplicate, no_integration }
    price { invalid, discount_not_below_regular, discount_without_price, trial_without_price, trial_out_of_range }
    connection { none, both }
    url { invalid, not_https, not_public, mixed_scripts, confusable, other_owner }
    developer { other_owner }
    text { missing_language, unknown_language, unknown_block, duplicate_block, outside_block, empty, too_long, too_deep, raw_html, link_scheme, link_user_name, misleading_link, dead_fragment, image, hidden_characters, overlapping_characters, allows_all_methods, names_no_section, permission_not_declared, wrong_language, no_feature_list, parity }
    name { duplicate, taken, confusable, similar, of_developer }
    logo { missing, not_svg, raster, active_content, external_reference, empty, unsupported, too_complex, other_folder, other_owner }
    marketplace { missing, unknown_field, missing_field, wrong_type, invalid_code, reserved_code, duplicate_code, unknown_language, unknown_country, empty_list, invalid_currency, invalid_url, missing_text, invalid_guard, invalid_exception, unknown_theme, too_long, overlapping_characters }
    exception { unused }
    theme { asset_name, template_error }
    i18n { syntax, missing_message, unknown_message, variables_differ, plural_forms }
    review { not_an_owner }
    guard { modules_lost, prices_changed, connect_hosts_changed, texts_replaced, currency_changed, address_changed }
}
