//! What a label of a form, a column or a JSON key means: the keys of the format, and the labels of the CRM's form in three
//! languages.

use std::collections::HashMap;
use std::sync::LazyLock;

use mpgen_core::check::meant::folded;
use mpgen_core::model::Currency;

use crate::known::Known;

/// A field of a module, as exports have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Field {
    Code,
    Section,
    Version,
    Countries,
    Permissions,
    Price,
    Discount,
    Trial,
    SimpleUrl,
    ConnectionUrl,
    Support,
    Documentation,
    Name,
    Logo,
    Summary,
    Developer,
    DeveloperUrl,
    Owners,
    Listed,
    Features,
    Installation,
    /// A description whose headings say what is what.
    Text,
    /// The language of the record's texts.
    Language,
    /// Whether the module supports simple connection.
    Simple,
    /// The currency of the record's prices.
    Currency,
    /// A secret, which is not read.
    Secret,
}

impl Field {
    /// What it is called in a message.
    pub(crate) fn name(self) -> &'static str {
        let names = LABELS.iter().find(|(field, _)| *field == self);
        names.and_then(|(_, names)| names.first()).copied().unwrap_or_default()
    }
}

/// A label that is understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Label {
    pub(crate) field: Field,
    /// The language that it names: `Name (RU)`.
    pub(crate) language: Option<String>,
    /// The currency that it names: `Price, ₽`.
    pub(crate) unit: Option<String>,
}

/// What people call the fields. Case, accents, spaces and punctuation do not count.
#[rustfmt::skip]
const LABELS: &[(Field, &[&str])] = &[
    (Field::Code, &[
        "code", "Symbol code", "Module code", "Integration code", "slug",
        "Символьный код", "Код", "Код модуля", "Симв. код", "Код интеграции",
        "Código simbólico", "Código", "Código del módulo",
    ]),
    (Field::Section, &[
        "section", "Marketplace section", "Category", "Section code",
        "Раздел маркетплейса", "Раздел", "Категория", "Раздел в маркетплейсе",
        "Sección del marketplace", "Sección", "Categoría",
    ]),
    (Field::Version, &[
        "min_api_version", "Minimum version of the system API", "Minimum system API version", "Minimum API version", "API version", "Min API version",
        "Минимальная версия API системы", "Минимальная версия API", "Версия API", "Мин. версия API",
        "Versión mínima de la API del sistema", "Versión mínima de API del sistema", "Versión mínima de la API", "Versión mínima de API", "Versión de la API",
    ]),
    (Field::Countries, &[
        "countries", "Country", "Available countries",
        "Страны", "Страна", "Доступные страны", "Страны работы модуля", "Страны, в которых работает модуль",
        "Países", "País", "Países disponibles",
    ]),
    (Field::Permissions, &[
        "permissions", "Permissions available to the module", "Scopes", "API permissions", "Required permissions", "Access rights",
        "Разрешения, доступные модулю", "Доступные модулю разрешения", "Разрешения", "Доступные разрешения", "Права доступа", "Права", "Разрешения модуля", "Доступы",
        "Permisos disponibles para el módulo", "Permisos", "Permisos del módulo",
    ]),
    (Field::Price, &[
        "price_per_month", "Price", "Monthly price", "Cost per month", "Price a month", "Subscription price",
        "Цена в месяц", "Цена за месяц", "Стоимость в месяц", "Стоимость за месяц", "Цена", "Стоимость", "Ежемесячная стоимость", "Абонентская плата",
        "Precio por mes", "Precio al mes", "Precio mensual", "Precio",
    ]),
    (Field::Discount, &[
        "discounted_price_per_month", "Price per month with discount", "Price with discount", "Discounted price", "Discount price", "Sale price",
        "Цена в месяц со скидкой", "Цена за месяц со скидкой", "Цена со скидкой", "Стоимость со скидкой", "Стоимость в месяц со скидкой", "Цена со скидкой в месяц",
        "Precio por mes con descuento", "Precio al mes con descuento", "Precio con descuento", "Precio mensual con descuento",
    ]),
    (Field::Trial, &[
        "trial_days", "Trial period", "Trial", "Free trial", "Free trial period",
        "Пробный период", "Тестовый период", "Бесплатный период", "Триал", "Пробный период дней", "Тестовый период дней",
        "Período de prueba", "Periodo de prueba", "Días de prueba", "Prueba gratuita",
    ]),
    (Field::SimpleUrl, &[
        "simple_connection_url", "URL to request a simple connection configuration", "Simple connection configuration URL", "Simple connection URL", "Configuration URL", "Config URL",
        "URL запроса конфигурации простого подключения", "URL для запроса конфигурации простого подключения", "URL конфигурации простого подключения",
        "Адрес запроса конфигурации простого подключения", "Адрес конфигурации простого подключения", "Адрес простого подключения",
        "URL para solicitar la configuración de la conexión simple", "URL de la conexión simple", "URL de conexión simple",
        "URL de solicitud de configuración de la conexión simple", "URL de configuración de la conexión simple",
    ]),
    (Field::ConnectionUrl, &[
        "connection_url", "Connection page address", "Connection page", "Connect URL", "Connection page URL",
        "Адрес страницы подключения", "Страница подключения", "Ссылка на страницу подключения", "URL страницы подключения", "Адрес страницы для подключения",
        "Dirección de la página de conexión", "Página de conexión", "URL de la página de conexión",
    ]),
    (Field::Support, &[
        "support_url", "Tech support contact page", "Tech-support contact page", "Technical support contact page", "Technical support page", "Support page", "Support",
        "Страница контактов техподдержки", "Страница контактов технической поддержки", "Страница с контактами техподдержки", "Страница с контактами технической поддержки",
        "Страница техподдержки", "Страница технической поддержки", "Страница поддержки", "Техподдержка", "Техническая поддержка", "Контакты техподдержки", "Поддержка",
        "Página de contacto del soporte técnico", "Página de contacto de soporte técnico", "Página de soporte técnico", "Página de soporte", "Soporte", "Soporte técnico",
    ]),
    (Field::Documentation, &[
        "documentation_url", "Module documentation page", "Documentation page", "Documentation", "Docs", "Docs URL",
        "Страница документации модуля", "Страница с документацией модуля", "Страница документации", "Страница документации по модулю", "Страница с документацией по модулю",
        "Документация модуля", "Документация", "Ссылка на документацию", "Документация по модулю",
        "Página de documentación del módulo", "Página de documentación", "Página de la documentación del módulo", "Documentación del módulo", "Documentación",
    ]),
    (Field::Name, &[
        "name", "Module name", "Title",
        "Название", "Название модуля", "Наименование", "Имя модуля", "Имя",
        "Nombre", "Nombre del módulo",
    ]),
    (Field::Logo, &[
        "logo", "Logotype", "Logo file", "Icon",
        "Логотип", "Файл логотипа", "Иконка",
        "Logotipo", "Icono",
    ]),
    (Field::Summary, &[
        "summary", "Short description", "Tagline",
        "Краткое описание", "Короткое описание", "Анонс",
        "Resumen", "Descripción breve", "Descripción corta",
    ]),
    (Field::Developer, &[
        "developer", "Developer name", "Vendor", "Author", "Partner", "Company",
        "Разработчик", "Партнёр", "Компания", "Автор", "Вендор", "Имя разработчика",
        "Desarrollador", "Autor", "Socio", "Empresa",
    ]),
    (Field::DeveloperUrl, &[
        "Developer URL", "Developer website", "Website", "Homepage",
        "Сайт разработчика", "Сайт", "Сайт партнёра", "Сайт компании",
        "Sitio web", "Sitio web del desarrollador",
    ]),
    (Field::Owners, &["owners", "Владельцы", "Propietarios"]),
    (Field::Listed, &["listed", "Published", "Visible", "Опубликован", "Опубликовано", "Publicado"]),
    (Field::Features, &[
        "features", "Features description", "Description of features", "Key features", "Feature description",
        "Описание возможностей", "Возможности", "Описание функций", "Описание функциональности", "Возможности модуля", "Описание функционала", "Функции",
        "Descripción de las funciones", "Descripción de funciones", "Descripción de las características", "Funciones", "Características", "Descripción de las posibilidades",
    ]),
    (Field::Installation, &[
        "installation", "Installation description", "Description of installation", "Installation instructions", "Installation guide",
        "Описание установки", "Установка", "Инструкция по установке", "Описание подключения", "Как подключить",
        "Descripción de la instalación", "Instalación", "Instrucciones de instalación", "Descripción de instalación",
    ]),
    (Field::Text, &["Description", "Full description", "Text", "readme", "Описание", "Полное описание", "Описание модуля", "Текст", "Descripción", "Descripción completa", "Texto"]),
    (Field::Language, &["language", "lang", "locale", "Язык", "Idioma"]),
    (Field::Simple, &[
        "Simple connection supported", "Simple connection", "Supports simple connection", "Simple connection is supported",
        "Поддерживается простое подключение", "Поддерживает простое подключение", "Простое подключение", "Поддержка простого подключения",
        "Admite conexión simple", "Conexión simple", "Se admite la conexión simple", "Admite la conexión simple",
    ]),
    (Field::Currency, &["currency", "Валюта", "Moneda"]),
    (Field::Secret, &["secret", "api key", "token", "password", "secret key", "client secret", "Секрет", "Секретный ключ", "Ключ API", "API-ключ", "Токен", "Пароль", "Secreto", "Clave de API", "Contraseña"]),
    // Keys of the API's `integrationModule` and its billing.
    (Field::Discount, &["priceWithDiscount"]),
    (Field::SimpleUrl, &["simpleConnectUrl", "configUrl"]),
];

static FIELDS: LazyLock<HashMap<String, Field>> =
    LazyLock::new(|| LABELS.iter().flat_map(|(field, names)| names.iter().map(|name| (key(name), *field))).collect());

/// Words after an amount in a label that do not change its meaning.
const UNITS: [&str; 14] =
    ["дней", "дни", "дн", "days", "días", "day", "мес", "месяц", "month", "mes", "svg", "iso", "url", "необязательно"];

/// Languages as labels name them, apart from their own names: "на русском", "in Spanish" has the name itself.
const LANGUAGES: [(&str, &str); 12] = [
    ("русском", "ru"),
    ("рус", "ru"),
    ("русски", "ru"),
    ("английском", "en"),
    ("англ", "en"),
    ("английски", "en"),
    ("испанском", "es"),
    ("исп", "es"),
    ("испански", "es"),
    ("eng", "en"),
    ("esp", "es"),
    ("рус.", "ru"),
];

/// Words around the name of a language in a label: "на русском языке", "en español".
const FILLERS: [&str; 12] =
    ["на", "языке", "язык", "in", "en", "по", "version", "версия", "versión", "idioma", "language", "lang"];

/// Maximum length of a label in bytes, and of its words.
const MAX_LABEL: usize = 200;
const MAX_WORDS: usize = 16;

/// A label without case, spaces and punctuation.
pub(crate) fn key(label: &str) -> String {
    folded(label).replace('_', "")
}

/// What a label means; `None` if it means nothing, or nothing certain.
pub(crate) fn label(text: &str, known: &Known) -> Option<Label> {
    if text.len() > MAX_LABEL {
        return None;
    }
    let unit = |field: Field| {
        let has_unit = matches!(field, Field::Price | Field::Discount);
        has_unit.then(|| words(text).into_iter().find(|word| is_currency(word)).map(str::to_owned)).flatten()
    };
    if let Some(&field) = FIELDS.get(&key(text)) {
        return Some(Label { field, language: None, unit: unit(field) });
    }
    let all = words(text);
    let without_currency: Vec<&str> = all.iter().filter(|word| !is_currency(word)).copied().collect();
    let is_unit = |word: &&&str| UNITS.contains(&word.to_lowercase().as_str());
    let without_units: Vec<&str> = without_currency.iter().filter(|word| !is_unit(word)).copied().collect();
    for words in [&all, &without_currency, &without_units] {
        if let Some(field) = field(words) {
            return Some(Label { field, language: None, unit: unit(field) });
        }
        let named = [without_last(words, known), without_first(words, known)];
        if let Some((field, language)) = named.into_iter().flatten().next() {
            return Some(Label { field, language: Some(language), unit: unit(field) });
        }
    }
    None
}

/// Whether a word is the sign, the code or the name of a currency.
pub(crate) fn is_currency(word: &str) -> bool {
    let is_sign = |c: char| matches!(c, '$' | '\u{a2}'..='\u{a5}' | '\u{20a0}'..='\u{20cf}' | '֏' | '฿');
    let is_name = || CURRENCIES.contains(&word.trim_end_matches('.').to_lowercase().as_str());
    word.len() <= MAX_CURRENCY && (word.contains(is_sign) || Currency::new(word).is_some() || is_name())
}

/// Words for currencies after an amount.
const CURRENCIES: [&str; 9] = ["р", "руб", "рублей", "рубли", "тг", "тенге", "грн", "сум", "pesos"];

/// Maximum length of a currency's word in bytes.
const MAX_CURRENCY: usize = 14;

fn field(words: &[&str]) -> Option<Field> {
    FIELDS.get(&key(&words.concat())).copied()
}

/// `Name (RU)`, `name_ru`, `Название на русском языке`, `Nombre en español`.
fn without_last(words: &[&str], known: &Known) -> Option<(Field, String)> {
    let is_filler = |word: &&str| FILLERS.contains(&word.to_lowercase().as_str());
    let mut words = words;
    loop {
        let (last, rest) = words.split_last()?;
        if let Some(language) = language(last, known) {
            let mut rest = rest;
            loop {
                if let Some(field) = field(rest) {
                    return Some((field, language));
                }
                let (last, before) = rest.split_last()?;
                rest = is_filler(last).then_some(before)?;
            }
        }
        words = is_filler(last).then_some(rest)?;
    }
}

/// `ru_name`, `RU: Название`.
fn without_first(words: &[&str], known: &Known) -> Option<(Field, String)> {
    let (first, rest) = words.split_first()?;
    Some((field(rest)?, language(first, known)?))
}

/// The language of the marketplace that a word names.
pub(crate) fn language(word: &str, known: &Known) -> Option<String> {
    let lower = word.trim().to_lowercase();
    let inflected = LANGUAGES.iter().find(|(name, _)| *name == lower).map(|(_, tag)| *tag);
    known.language(inflected.unwrap_or(word)).map(str::to_owned)
}

/// The words of a label, also those of `nameRu`.
fn words(text: &str) -> Vec<&str> {
    let is_break = |c: char| c.is_whitespace() || "()[]{},;:/|._-–—*\"'«»".contains(c);
    let mut words = Vec::new();
    for word in text.split(is_break).filter(|word| !word.is_empty()) {
        let (mut start, mut was_lower) = (0, false);
        for (at, c) in word.char_indices() {
            if c.is_uppercase() && was_lower {
                words.push(&word[start..at]);
                start = at;
            }
            was_lower = c.is_lowercase();
        }
        words.push(&word[start..]);
        if words.len() > MAX_WORDS {
            break;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_means_one_field() {
        let mut fields: HashMap<String, Field> = HashMap::new();
        for (field, names) in LABELS {
            for name in *names {
                let known = *fields.entry(key(name)).or_insert(*field);
                assert_eq!(known, *field, "{name}");
            }
        }
    }

    #[test]
    fn labels_are_known_in_three_languages_and_with_the_language_of_their_texts() {
        let known = Known::of(None);
        let meaning = |text: &str| {
            let label = label(text, &known)?;
            Some((label.field, label.language.unwrap_or_default(), label.unit.unwrap_or_default()))
        };
        let of = |field, language: &str| Some((field, language.to_owned(), String::new()));
        for name in ["name_ru", "Name (RU)", "nameRu", "Название на русском языке", "Название [рус.]", "ru.name"]
        {
            assert_eq!(meaning(name), of(Field::Name, "ru"), "{name}");
        }
        for name in ["Nombre en español", "Name in Spanish", "NAME-ES", "Название (на испанском)"] {
            assert_eq!(meaning(name), of(Field::Name, "es"), "{name}");
        }
        for name in ["Nombre en inglés", "Название (EN)", "Name, English version"] {
            assert_eq!(meaning(name), of(Field::Name, "en"), "{name}");
        }
        assert_eq!(meaning("* Символьный код:"), of(Field::Code, ""));
        assert_eq!(meaning("min_api_version"), of(Field::Version, ""));
        assert_eq!(meaning("Trial period (days)"), of(Field::Trial, ""));
        assert_eq!(meaning("Цена в месяц, ₽"), Some((Field::Price, String::new(), "₽".to_owned())));
        assert_eq!(meaning("Price per month (USD)"), Some((Field::Price, String::new(), "USD".to_owned())));
        for other in ["Цена в год", "Name (KZ)", "Комментарий", "", "clientId", "Скидка", "Price per year"]
        {
            assert_eq!(meaning(other), None, "{other}");
        }
    }
}
