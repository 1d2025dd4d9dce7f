//! Rules that existed once. Exceptions and people may still name them.

/// A rule that no longer exists.
pub struct Retired {
    /// `group/what-was-wrong`. No new rule gets this name.
    pub name: &'static str,
    /// The first version without it.
    pub since: &'static str,
    /// Markdown: what it found, and what takes its place, in each language of `TextLanguage::ALL`.
    pub documentation: [&'static str; 3],
}

/// Every retired rule.
pub static RETIRED: &[Retired] = &[
    Retired {
        name: "text/names-no-section",
        since: "0.1.0",
        documentation: [
            "\
It found texts under `installation` that name no permission group. The module's page now asks the customer to
allow what `permissions` lists, in every language, so texts need not.",
            "\
Находило тексты в блоке `installation`, в которых не названа ни одна группа разрешений. Теперь страница модуля сама
просит клиента разрешить то, что перечислено в `permissions`, на каждом языке, так что в тексте этого писать не нужно.",
            "\
Detectaba textos de `installation` que no nombran ningún grupo de permisos. Ahora la propia página del módulo pide al
cliente que permita lo que indica `permissions`, en cada idioma, así que no hace falta escribirlo en el texto.",
        ],
    },
    Retired {
        name: "text/permission-not-declared",
        since: "0.1.0",
        documentation: [
            "\
It found texts under `installation` that ask for a permission that `permissions` does not list. The module's page
now asks the customer to allow what `permissions` lists, in every language, so texts need not.",
            "\
Находило тексты в блоке `installation`, которые просят разрешение, не указанное в `permissions`. Теперь страница модуля
сама просит клиента разрешить то, что перечислено в `permissions`, на каждом языке, так что в тексте этого писать не
нужно.",
            "\
Detectaba textos de `installation` que piden un permiso que `permissions` no indica. Ahora la propia página del módulo
pide al cliente que permita lo que indica `permissions`, en cada idioma, así que no hace falta escribirlo en el texto.",
        ],
    },
];

impl Retired {
    /// The retired rule with a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        RETIRED.iter().find(|rule| rule.name == name)
    }
}
