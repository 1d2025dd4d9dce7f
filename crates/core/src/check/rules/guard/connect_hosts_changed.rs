//! `guard/connect-hosts-changed`: what it finds, and why, is in `connect_hosts_changed.md`.

use crate::check::prelude::*;

/// The rule.
pub static RULE: Rule =
    rule("guard/connect-hosts-changed", Severity::Error, include_str!("connect_hosts_changed.md"), Check::Elsewhere);
