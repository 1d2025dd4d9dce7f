//! The descriptions of pages for search engines: JSON-LD in the vocabulary of schema.org, with what Google's rules for
//! products, breadcrumbs and lists ask for. A page has it in a data block, to which policies for scripts do not apply.

use std::num::NonZeroU32;

use serde_json::{Value, json};

use super::RenderContext;
use super::card::json;
use super::subject::{Face, Subject};
use mpgen_core::catalog::Variant;
use mpgen_core::locale::PriceWords;
use mpgen_core::model::{Day, PermissionId, PriceKind, SectionId};

/// A page in a list: its name and its absolute address.
pub(super) struct Entry<'a> {
    pub(super) name: &'a str,
    pub(super) url: String,
}

impl RenderContext<'_> {
    /// The description of a module's page, which is the canonical one in a variant. `day` is when the module last changed.
    pub(super) fn module_json_ld(&self, variant: Variant, subject: &Subject<'_>, day: Option<Day>) -> String {
        let marketplace = self.marketplace;
        let Face { shown, price, logo, .. } = &subject.face;
        let url = self.absolute(variant, &self.routes().page_of(subject.face.stem));
        let permission = |id: &PermissionId| marketplace.permissions[*id].code.as_str();
        let developer = |name: &str| json!({ "@type": "Organization", "name": name, "url": subject.developer_url });
        let help = |url: &str| json!({ "@type": "CreativeWork", "url": url });
        // A product of Google's has a price above 0.
        let kind = if price.kind == PriceKind::Free { json!(SOFTWARE) } else { json!([SOFTWARE, "Product"]) };
        let module = json!({
            "@type": kind,
            "name": shown.name.1,
            "description": shown.summary.map(|(_, summary)| summary),
            "url": url,
            "image": self.routes().absolute(logo),
            "identifier": subject.code,
            "applicationCategory": "BusinessApplication",
            "applicationSubCategory": subject.section.name,
            "operatingSystem": "Web",
            "inLanguage": marketplace.language(variant.language).tag(),
            "countriesSupported": subject.country_codes.join(", "),
            "permissions": subject.permissions.iter().map(permission).collect::<Vec<_>>().join(", "),
            "softwareHelp": shown.documentation_url.map(|(_, url)| help(url.as_str())),
            "dateModified": day.map(|day| day.to_string()),
            "author": shown.developer.map(developer),
            "offers": offer(price, &url),
        });
        let section = marketplace.section_id(subject.section.code);
        let mut way = vec![self.home_entry(variant)];
        way.extend(section.map(|section| self.section_entry(variant, section)));
        way.push(Entry { name: shown.name.1, url });
        graph([module, breadcrumbs(&way)])
    }

    /// The description of a section's page: the way to it, and its modules, of which the first has the position `first`.
    pub(super) fn section_json_ld(
        &self,
        (variant, section): (Variant, SectionId),
        first: usize,
        modules: &[Entry<'_>],
    ) -> String {
        let own = self.section_entry(variant, section);
        let list = list(own.name, first, modules);
        graph([breadcrumbs(&[self.home_entry(variant), own]), list])
    }

    /// The description of a home page: the site, and its sections.
    pub(super) fn home_json_ld(&self, variant: Variant, sections: &[Entry<'_>]) -> String {
        let Entry { name, .. } = self.home_entry(variant);
        let language = self.marketplace.language(variant.language).tag();
        let site =
            json!({ "@type": "WebSite", "name": name, "url": self.routes().absolute(""), "inLanguage": language });
        graph([site, list(name, 1, sections)])
    }

    /// The first page of a section.
    pub(super) fn section_entry(&self, variant: Variant, section: SectionId) -> Entry<'_> {
        let name = self.marketplace.sections[section].name.get(variant.language).map_or("", String::as_str);
        Entry { name, url: self.absolute(variant, &self.routes().section(section, NonZeroU32::MIN)) }
    }

    fn home_entry(&self, variant: Variant) -> Entry<'_> {
        let name = self.marketplace.title.get(variant.language).map_or("", String::as_str);
        Entry { name, url: self.absolute(variant, "index.html") }
    }

    /// The absolute address of a file of a variant.
    pub(super) fn absolute(&self, variant: Variant, path: &str) -> String {
        self.routes().absolute(&format!("{}/{path}", self.routes().variant(variant)))
    }
}

const SOFTWARE: &str = "SoftwareApplication";

/// What a module costs. A price specification without a type is what is charged; Google crosses out one with the type
/// `StrikethroughPrice`. `MON` is a month in the codes of UN/CEFACT.
fn offer(price: &PriceWords, url: &str) -> Value {
    let amount = price.discounted.as_deref().unwrap_or(&price.per_month);
    let monthly = |amount: &str, kind: Option<&str>| {
        json!({
            "@type": "UnitPriceSpecification",
            "price": amount,
            "priceCurrency": price.currency,
            "priceType": kind,
            "billingDuration": "P1M",
            "referenceQuantity": { "@type": "QuantitativeValue", "value": 1, "unitCode": "MON" },
        })
    };
    let crossed_out = price.discounted.as_ref().map(|_| monthly(&price.per_month, Some(CROSSED_OUT)));
    let all = std::iter::once(monthly(amount, None)).chain(crossed_out).collect::<Vec<_>>();
    json!({
        "@type": "Offer",
        "url": url,
        "availability": "https://schema.org/InStock",
        "price": amount,
        "priceCurrency": price.currency,
        "description": price.trial_text,
        "priceSpecification": if price.kind == PriceKind::Free { Value::Null } else { Value::Array(all) },
    })
}

const CROSSED_OUT: &str = "https://schema.org/StrikethroughPrice";

fn breadcrumbs(way: &[Entry<'_>]) -> Value {
    let item = |(entry, position): (&Entry<'_>, u32)| json!({ "@type": "ListItem", "position": position, "name": entry.name, "item": entry.url });
    json!({ "@type": "BreadcrumbList", "itemListElement": way.iter().zip(1..).map(item).collect::<Vec<_>>() })
}

fn list(name: &str, first: usize, entries: &[Entry<'_>]) -> Value {
    let item = |(entry, position): (&Entry<'_>, usize)| json!({ "@type": "ListItem", "position": position, "name": entry.name, "url": entry.url });
    json!({
        "@type": "ItemList",
        "name": name,
        "itemListElement": entries.iter().zip(first..).map(item).collect::<Vec<_>>(),
    })
}

/// Some things as a data block.
fn graph(things: [Value; 2]) -> String {
    let mut graph = json!({ "@context": "https://schema.org", "@graph": things });
    remove_nulls(&mut graph);
    for_script(&json(&graph))
}

/// Removes what is not known.
fn remove_nulls(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|_, value| !value.is_null());
            fields.values_mut().for_each(remove_nulls);
        }
        Value::Array(items) => items.iter_mut().for_each(remove_nulls),
        _ => {}
    }
}

/// Escapes JSON so that no text in it can end a script element or be script itself.
pub(super) fn for_script(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' => escaped.push_str("\\u003c"),
            '>' => escaped.push_str("\\u003e"),
            '&' => escaped.push_str("\\u0026"),
            '\u{2028}' => escaped.push_str("\\u2028"),
            '\u{2029}' => escaped.push_str("\\u2029"),
            c => escaped.push(c),
        }
    }
    escaped
}
