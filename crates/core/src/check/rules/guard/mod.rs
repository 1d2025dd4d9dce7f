//! The rules of the group `guard`, which the publish guard reports.

use crate::check::prelude::*;

const fn guard(name: &'static str, documentation: &'static str) -> Rule {
    rule(name, Severity::Error, documentation, Check::Elsewhere)
}

/// Variants or sections lose too many modules.
pub static MODULES_LOST: Rule = guard("guard/modules-lost", include_str!("modules_lost.md"));
/// Too many modules change their price.
pub static PRICES_CHANGED: Rule = guard("guard/prices-changed", include_str!("prices_changed.md"));
/// Too many modules connect to another host.
pub static CONNECT_HOSTS_CHANGED: Rule = guard("guard/connect-hosts-changed", include_str!("connect_hosts_changed.md"));
/// Too many modules change their texts.
pub static TEXTS_REPLACED: Rule = guard("guard/texts-replaced", include_str!("texts_replaced.md"));
/// Prices change their currency.
pub static CURRENCY_CHANGED: Rule = guard("guard/currency-changed", include_str!("currency_changed.md"));
/// The site changes its address.
pub static ADDRESS_CHANGED: Rule = guard("guard/address-changed", include_str!("address_changed.md"));
