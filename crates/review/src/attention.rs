//! The changes that deserve a maintainer's attention.

use std::collections::{BTreeMap, BTreeSet};

use super::authority::bare;
use super::values::{Field, Values};
use super::verdict::is_ci;
use super::{Attention, ChangedFile, Pair, Side};
use mpgen_core::check::{DECEPTION, IMPERSONATION};
use mpgen_core::diag::{Diagnostic, Message, Wording};
use mpgen_core::message;
use mpgen_core::model::{Connection, Localized, Marketplace, Module, WebUrl};

pub(super) fn of_module(base: &Side, head: &Side, pair: &Pair<'_>, wording: &Wording) -> Vec<Attention> {
    let code = pair.code();
    let note = |kind, message: Message, values: Vec<String>| Attention {
        kind,
        module: Some(code.to_owned()),
        setting: None,
        label: None,
        message: wording.text(&message),
        values,
    };
    let (Some(base_catalog), Some(head_catalog)) = (&base.catalog, &head.catalog) else { return Vec::new() };
    let (old, new) = match (pair.old, pair.new) {
        (Some(old), Some(new)) => (old, new),
        (Some(_), None) => {
            return vec![note("module-removed", message!("report-module-removed"), Vec::new())];
        }
        _ => return Vec::new(),
    };
    let (was, is) = (&base_catalog.marketplace, &head_catalog.marketplace);
    let mut list = Vec::new();
    if old.outline.code != new.outline.code {
        let values = vec![old.outline.code.to_string(), new.outline.code.to_string()];
        list.push(note("code-changed", message!("report-code-changed"), values));
    }
    list.extend(
        prices(old, new, was, is, wording).into_iter().map(|(kind, message, values)| note(kind, message, values)),
    );
    let codes = |module: &Module, of: &Marketplace| -> BTreeSet<String> {
        module.details.permissions.iter().map(|&id| of.permissions[id].code.to_string()).collect()
    };
    let added: Vec<String> = codes(new, is).difference(&codes(old, was)).cloned().collect();
    if !added.is_empty() {
        list.push(note("permission-added", message!("report-permission-added"), added));
    }
    let (from, to) = (address(&old.details.connection), address(&new.details.connection));
    if host(from) != host(to) {
        let message = message!("report-connection-host-changed");
        list.push(note("connection-host-changed", message, vec![host(from), host(to)]));
    } else if std::mem::discriminant(&old.details.connection) != std::mem::discriminant(&new.details.connection) {
        let message = message!("report-connection-kind-changed");
        list.push(note("connection-kind-changed", message, vec![from.to_owned(), to.to_owned()]));
    }
    list.extend(hosts(old, new, wording).into_iter().map(|(kind, message, values)| note(kind, message, values)));
    let lost: Vec<String> = old
        .outline
        .countries
        .iter()
        .filter(|country| !new.outline.countries.contains(country))
        .map(|country| country.code().to_owned())
        .collect();
    if !lost.is_empty() {
        list.push(note("country-lost", message!("report-country-lost"), lost));
    }
    let version = |module: &Module, of: &Marketplace| of.api_versions[module.outline.min_api_version].code.to_string();
    let (from, to) = (version(old, was), version(new, is));
    let index = |code: &str| is.api_versions.iter().position(|version| version.code.as_str() == code);
    if index(&from) < index(&to) && index(&from).is_some() {
        list.push(note("api-version-lost", message!("report-api-version-lost"), vec![from, to]));
    }
    let is_readable = |module: &Module| !module.details.logo.svg().is_empty();
    if old.details.logo != new.details.logo && is_readable(old) && is_readable(new) {
        list.push(note("logo-changed", message!("report-logo-changed"), Vec::new()));
    }
    if old.outline.listed && !new.outline.listed {
        list.push(note("no-longer-offered", message!("report-no-longer-offered"), Vec::new()));
    }
    let owners = |module: &Module| -> BTreeSet<String> {
        module.details.owners.iter().map(|login| bare(login).to_ascii_lowercase()).collect()
    };
    if owners(old) != owners(new) {
        let values = vec![old.details.owners.join(", "), new.details.owners.join(", ")];
        list.push(note("owners-changed", message!("report-owners-changed"), values));
    }
    list.extend(
        outdated_translations(&base.values(old, wording), &head.values(new, wording))
            .into_iter()
            .map(|(message, values)| note("translation-behind", message, values)),
    );
    list
}

/// Changes to the hosts that customers are sent to, except for Connect's.
fn hosts(old: &Module, new: &Module, wording: &Wording) -> Vec<Note> {
    let all = |urls: &Localized<WebUrl>| -> BTreeSet<String> {
        match urls {
            Localized::All(url) => [url.host()].into(),
            Localized::Each(urls) => urls.iter().map(|(_, url)| url.host()).collect(),
        }
    };
    let developer = |module: &Module| -> BTreeSet<String> {
        module.details.developer.iter().filter_map(|developer| developer.url.as_ref()).map(WebUrl::host).collect()
    };
    let (was, is) = (&old.details.texts, &new.details.texts);
    let sites = [
        ("support-host-changed", message!("report-support-host-changed"), all(&was.support_url), all(&is.support_url)),
        (
            "documentation-host-changed",
            message!("report-documentation-host-changed"),
            all(&was.documentation_url),
            all(&is.documentation_url),
        ),
        ("developer-host-changed", message!("report-developer-host-changed"), developer(old), developer(new)),
    ];
    // A removed host sends nobody elsewhere.
    let moved = sites.into_iter().filter(|(_, _, was, is)| !is.is_subset(was));
    let words = |hosts: BTreeSet<String>| match hosts.is_empty() {
        true => wording.text(&message!("report-no-host")),
        false => hosts.into_iter().collect::<Vec<_>>().join(", "),
    };
    moved.map(|(kind, message, was, is)| (kind, message, vec![words(was), words(is)])).collect()
}

/// The findings that point to deception: one item for each file and kind, with the rules.
pub(super) fn of_findings(findings: &[Diagnostic], head: &Side, wording: &Wording) -> Vec<Attention> {
    let mut items: BTreeMap<(&str, &'static str), BTreeSet<&'static str>> = BTreeMap::new();
    for finding in findings {
        let kind = match finding.rule {
            rule if IMPERSONATION.iter().any(|known| known.name == rule) => "impersonation",
            rule if DECEPTION.iter().any(|known| known.name == rule) => "deceptive-address",
            _ => continue,
        };
        let file = head.sources.get(finding.span.source).path.as_str();
        items.entry((file, kind)).or_default().insert(finding.rule);
    }
    let item = |((file, kind), rules): ((&str, &'static str), BTreeSet<&str>)| {
        let source = head.sources.find(file);
        let front = source.and_then(|id| head.parsed.module(id)).and_then(|module| module.front.as_ref());
        let code = front.and_then(|front| front.code.as_ref()).map(|code| code.value.clone());
        let message = match kind {
            "impersonation" => message!("report-impersonation"),
            _ => message!("report-deceptive-address"),
        };
        Attention {
            kind,
            module: code.or_else(|| Some(file.to_owned())),
            setting: None,
            label: None,
            message: wording.text(&message),
            values: rules.into_iter().map(str::to_owned).collect(),
        }
    };
    items.into_iter().map(item).collect()
}

/// The kind of an item, its message and its values.
type Note = (&'static str, Message, Vec<String>);

fn prices(old: &Module, new: &Module, was: &Marketplace, is: &Marketplace, wording: &Wording) -> Vec<Note> {
    let mut list: Vec<Note> = Vec::new();
    let money = |amount, of: &Marketplace| format!("{amount} {}", of.currency.code());
    let (before, after) = (&old.details.price, &new.details.price);
    let to_pay = || vec![money(before.to_pay(), was), money(after.to_pay(), is)];
    let same_money = was.currency == is.currency;
    let rises = same_money && after.to_pay() > before.to_pay();
    match (before.discounted, after.discounted) {
        (Some(_), None) if !after.regular.is_zero() => {
            // Without a discount the price to pay stays the same if the regular price falls to it.
            if rises {
                list.push(("price-up", message!("report-discount-ends-price-rises"), to_pay()));
            } else if !same_money {
                list.push(("discount-gone", message!("report-discount-ends"), to_pay()));
            }
        }
        _ if rises && before.to_pay().is_zero() => {
            list.push(("price-up", message!("report-no-longer-free"), to_pay()));
        }
        _ if rises => list.push(("price-up", message!("report-price-rises"), to_pay())),
        _ if same_money && after.regular > before.regular => {
            let values = vec![money(before.regular, was), money(after.regular, is)];
            list.push(("price-up", message!("report-regular-price-rises"), values));
        }
        _ => {}
    }
    let days = |days: Option<u16>| {
        wording.text(&days.map_or(message!("report-no-trial"), |days| message!("report-days", count = days)))
    };
    if after.trial_days < before.trial_days && !after.regular.is_zero() {
        let message = match after.trial_days {
            None => message!("report-trial-removed"),
            Some(_) => message!("report-trial-shortened"),
        };
        list.push(("trial-shortened", message, vec![days(before.trial_days), days(after.trial_days)]));
    }
    list
}

/// Changes that concern no single module: themes, messages and CI files.
pub(super) fn of_repository(looks: &[String], files: &[ChangedFile], wording: &Wording) -> Vec<Attention> {
    let note = |kind, message: Message, values| {
        let message = wording.text(&message);
        Attention { kind, module: None, setting: None, label: None, message, values }
    };
    let mut list = Vec::new();
    let is_ci = |file: &&ChangedFile| {
        let path = file.from_top.to_lowercase();
        is_ci(&path) || path.ends_with("codeowners")
    };
    let ci: Vec<String> = files.iter().filter(is_ci).map(|file| file.path.clone()).collect();
    if !ci.is_empty() {
        list.push(note("ci-changed", message!("report-ci-changed"), ci));
    }
    if !looks.is_empty() {
        list.push(note("look-changed", message!("report-look-changed"), Vec::new()));
    }
    list
}

/// Texts that changed in some languages but not in others: the message, and the languages of both.
fn outdated_translations(old: &Values, new: &Values) -> Vec<(Message, Vec<String>)> {
    let texts = [
        (Field::Name, message!("report-name-behind")),
        (Field::Summary, message!("report-summary-behind")),
        (Field::Features, message!("report-features-behind")),
        (Field::Installation, message!("report-installation-behind")),
    ];
    let mut list = Vec::new();
    for (field, message) in texts {
        let (mut changed, mut unchanged) = (Vec::new(), Vec::new());
        for (key, value) in new.iter().filter(|(key, _)| key.0 == field) {
            let language = key.1.clone().unwrap_or_default();
            match old.get(key) {
                Some(before) if before == value => unchanged.push(language),
                Some(_) => changed.push(language),
                // A new translation.
                None => {}
            }
        }
        if !changed.is_empty() && !unchanged.is_empty() {
            list.push((message, vec![changed.join(", "), unchanged.join(", ")]));
        }
    }
    list
}

fn address(connection: &Connection) -> &str {
    match connection {
        Connection::Simple(url) | Connection::Page(url) => url.as_str(),
    }
}

fn host(address: &str) -> String {
    url::Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default()
}
