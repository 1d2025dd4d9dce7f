//! The rules of the group `guard`, which the publish guard reports.

use crate::check::prelude::*;

const fn guard(name: &'static str, documentation: Documentation) -> Rule {
    rule(name, Severity::Error, documentation, Check::Elsewhere)
}

/// Variants or sections lose too many modules.
pub static MODULES_LOST: Rule = guard("guard/modules-lost", documents!("modules_lost"));
/// Too many modules change their price.
pub static PRICES_CHANGED: Rule = guard("guard/prices-changed", documents!("prices_changed"));
/// Too many modules connect to another host.
pub static CONNECT_HOSTS_CHANGED: Rule = guard("guard/connect-hosts-changed", documents!("connect_hosts_changed"));
/// Too many modules change their texts.
pub static TEXTS_REPLACED: Rule = guard("guard/texts-replaced", documents!("texts_replaced"));
/// Prices change their currency.
pub static CURRENCY_CHANGED: Rule = guard("guard/currency-changed", documents!("currency_changed"));
/// The site changes its address.
pub static ADDRESS_CHANGED: Rule = guard("guard/address-changed", documents!("address_changed"));
