//! The template of a module file, with every field explained. `check` reports only the fields that a person must fill in.

use super::NewModule;
use mpgen_core::diag::Wording;
use mpgen_core::message;
use mpgen_core::model::Marketplace;
use mpgen_core::parse::fieldlist::{FieldDoc, MODULE};

/// The module file, explained in a language. Its values are not checked.
pub(super) fn module_file(module: &NewModule<'_>, marketplace: &Marketplace, wording: &Wording) -> String {
    let schema = format!("{}schema/front-matter.v1.json", marketplace.base_url);
    let mut text = format!("---\n# yaml-language-server: $schema={schema}\n");
    for field in MODULE {
        text.push_str(&format!("\n# {}\n", about(field, wording)));
        text.push_str(&value(field.name, module, marketplace, wording));
    }
    text.push_str("---\n");
    for language in &marketplace.languages {
        let base = language.base();
        text.push_str(&format!("\n# {language}\n\n## features\n\n"));
        for feature in features(module.section, base) {
            text.push_str(&format!("- {feature}\n"));
        }
        text.push_str("\n## installation\n");
    }
    text
}

fn about(field: &FieldDoc, wording: &Wording) -> String {
    let about = field.about[wording.language() as usize];
    if field.required { about.to_owned() } else { wording.text(&message!("new-optional", about = about)) }
}

/// The lines of a field. Optional fields are commented out; fields that only a person can fill in are empty.
fn value(name: &str, module: &NewModule<'_>, marketplace: &Marketplace, wording: &Wording) -> String {
    let NewModule { code, section, countries, price, .. } = *module;
    let languages = |indent: &str, comment: &str| -> String {
        marketplace.languages.iter().map(|language| format!("{comment}{indent}{language}:\n")).collect()
    };
    match name {
        "code" => format!("code: {code}\n"),
        "section" => match section {
            Some(section) => format!("section: {}\n", scalar(section)),
            None => {
                let codes: Vec<&str> = marketplace.sections.iter().map(|section| section.code.as_str()).collect();
                format!("# {}\nsection:\n", wording.text(&message!("new-one-of", list = codes.join(", "))))
            }
        },
        "min_api_version" => {
            let newest = marketplace.api_versions.last().map_or("", |version| version.code.as_str());
            format!("min_api_version: {newest}\n")
        }
        "countries" => {
            let codes: Vec<&str> = marketplace.countries.iter().map(mpgen_core::model::Country::code).collect();
            let served = wording.text(&message!("new-served", list = codes.join(", ")));
            let own: Vec<String> = match countries {
                [] => codes.iter().take(1).map(|&code| code.to_owned()).collect(),
                named => named.iter().map(|code| scalar(code)).collect(),
            };
            format!("# {served}\ncountries: [{}]\n", own.join(", "))
        }
        "permissions" => {
            let known = marketplace.permissions.iter().map(|permission| permission.code.as_str());
            let needed: Vec<&str> = known.filter(|code| code.starts_with("integration_")).collect();
            format!("permissions: [{}]\n", needed.join(", "))
        }
        "price_per_month" => format!("price_per_month: {}\n", price.map_or_else(|| "0".to_owned(), scalar)),
        "discounted_price_per_month" => "# discounted_price_per_month: 1490\n".to_owned(),
        "trial_days" => "# trial_days: 14\n".to_owned(),
        "logo" => format!("# logo: {code}.svg\n"),
        "name" => format!("name:\n{}", languages("  ", "")),
        "summary" => format!("# summary:\n{}", languages("  ", "#")),
        "developer" => "# developer: {name: Acme, url: https://acme.example/}\n".to_owned(),
        "owners" => "# owners: [your-login]\n".to_owned(),
        "listed" => "# listed: false\n".to_owned(),
        "connection_url" => "# connection_url:\n".to_owned(),
        other => format!("{other}:\n"),
    }
}

/// A value as YAML, in quotes if it could be anything else than a text or a number.
fn scalar(value: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '.' | '_' | '-' | '+');
    let is_framed = value.starts_with([' ', '-', '+', '.']) || value.ends_with(' ');
    if !value.is_empty() && value.chars().all(is_plain) && !is_framed {
        value.to_owned()
    } else {
        serde_json::json!(value).to_string()
    }
}

/// Typical features of modules in a section, from the CRM's API; the partner deletes those that do not apply.
fn features(section: Option<&str>, language: &str) -> &'static [&'static str] {
    match (section, language) {
        (Some("telephony"), "ru") => &[
            "Звонок клиенту одним нажатием на номер",
            "Карточка клиента при входящем звонке",
            "Переадресация на ответственного менеджера",
            "Записи разговоров и история звонков в заказе",
            "Учёт статуса менеджера: занят, на линии, не на месте",
        ],
        (Some("telephony"), "es") => &[
            "Llamada al cliente con un clic en el número",
            "Ficha del cliente al recibir una llamada",
            "Desvío al gerente responsable",
            "Grabaciones e historial de llamadas en el pedido",
            "Estado del gerente: ocupado, disponible, ausente",
        ],
        (Some("telephony"), _) => &[
            "One-click calls to customers",
            "The customer card opens on an incoming call",
            "Calls are routed to the responsible manager",
            "Recordings and call history in the order",
            "The manager's status: busy, available, away",
        ],
        (Some("delivery"), "ru") => &[
            "Расчёт стоимости и срока доставки в заказе",
            "Оформление, изменение и отмена доставки",
            "Список тарифов и пунктов выдачи",
            "Печать накладных и наклеек",
            "Отгрузки и вызов курьера",
            "Статусы и трек-номер в заказе",
            "Наложенный платёж",
        ],
        (Some("delivery"), "es") => &[
            "Cálculo del costo y del plazo de entrega en el pedido",
            "Alta, cambio y cancelación de envíos",
            "Lista de tarifas y puntos de entrega",
            "Impresión de guías y etiquetas",
            "Despachos y solicitud de recolección",
            "Estados y número de seguimiento en el pedido",
            "Pago contra entrega",
        ],
        (Some("delivery"), _) => &[
            "Delivery cost and time in the order",
            "Creating, changing and cancelling deliveries",
            "A choice of tariffs and pick-up points",
            "Printing of waybills and labels",
            "Scheduled shipments and courier pick-ups",
            "Delivery status and tracking number in the order",
            "Cash on delivery",
        ],
        _ => &[""],
    }
}
