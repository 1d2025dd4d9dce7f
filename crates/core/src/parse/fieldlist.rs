//! Descriptions of the fields of module files, `marketplace.yaml` and `synonyms.yaml`, for the schemas, `mpgen new` and editors.

mod synonyms;

pub use synonyms::SYNONYMS;

use serde::Serialize;

use crate::model::{
    MAX_BRANCH, MAX_CODE_LENGTH, MAX_FILE_NAME, MAX_NAME, MAX_PATH, MAX_SUMMARY, MAX_TERMS, MAX_TITLE, TRIAL_DAYS,
};

/// The description of a field.
#[derive(Debug, Serialize)]
pub struct FieldDoc {
    /// Key.
    pub name: &'static str,
    /// Whether it is required.
    pub required: bool,
    /// Type of the value.
    pub shape: Shape,
    /// What the form of `/contribute/` calls it, in each language of [`TextLanguage::ALL`](crate::diag::TextLanguage::ALL);
    /// empty for the fields of `marketplace.yaml`.
    pub label: [&'static str; 3],
    /// Description for people, in the same languages.
    pub about: [&'static str; 3],
}

impl FieldDoc {
    const fn labelled(mut self, label: [&'static str; 3]) -> Self {
        self.label = label;
        self
    }
}

/// The type of a value.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// A module code.
    ModuleCode,
    /// A code of a section, API version, permission or market.
    Code,
    /// A code of `sections`.
    Section,
    /// A code of `api_versions`.
    ApiVersion,
    /// A code of `permissions`.
    Permission,
    /// A country of `countries` in `marketplace.yaml`.
    Country,
    /// Any ISO 3166-1 country.
    AnyCountry,
    /// An ISO 4217 currency.
    Currency,
    /// A text of limited length.
    Text {
        /// Maximum number of characters.
        max: u32,
    },
    /// A login on the code host.
    Login,
    /// A BCP 47 language tag.
    Language,
    /// An `https` URL.
    Url,
    /// An `https` or `http` URL.
    WebPage,
    /// The software of a forge.
    Forge,
    /// A colour in hexadecimal.
    Color,
    /// An origin, whose host may start with `*.`.
    Origin,
    /// A language in which mpgen speaks to people.
    TextLanguage,
    /// An amount of money.
    Amount,
    /// A whole number.
    Integer {
        /// Minimum.
        min: u32,
        /// Maximum.
        max: u32,
    },
    /// `true` or `false`.
    Boolean,
    /// A list without duplicates.
    List {
        /// Type of its items.
        item: &'static Shape,
        /// Minimum number of items.
        min: u32,
    },
    /// One value per language.
    PerLanguage(&'static Shape),
    /// One value per language, which must include the required languages.
    PerRequiredLanguage(&'static Shape),
    /// One value for all languages, or one per language.
    OneOrPerLanguage(&'static Shape),
    /// A map with arbitrary keys.
    Map(&'static Shape),
    /// A map with fixed fields.
    Object(&'static [FieldDoc]),
    /// A map with fixed fields, or the value of one of them alone.
    ObjectOr {
        /// The fields.
        fields: &'static [FieldDoc],
        /// The shape of the value that may stand alone.
        short: &'static Shape,
    },
    /// A list of maps with fixed fields.
    Objects(&'static [FieldDoc]),
}

const fn field(name: &'static str, shape: Shape, about: [&'static str; 3]) -> FieldDoc {
    FieldDoc { name, required: true, shape, label: [""; 3], about }
}

const fn optional(name: &'static str, shape: Shape, about: [&'static str; 3]) -> FieldDoc {
    FieldDoc { name, required: false, shape, label: [""; 3], about }
}

const fn text(max: usize) -> Shape {
    Shape::Text { max: max as u32 }
}

const TITLE: Shape = text(MAX_TITLE);

/// The front matter of a module, in the order of the CRM's form.
pub const MODULE: &[FieldDoc] = &[
    field(
        "code",
        Shape::ModuleCode,
        [
            "The module code: Latin letters, digits, - and _. It is also the file name, and what the module sends as integrationModule[integrationCode].",
            "Код модуля: латинские буквы, цифры, - и _. Это и имя файла, и то, что модуль передаёт как integrationModule[integrationCode].",
            "El código del módulo: letras latinas, cifras, - y _. Es también el nombre del archivo y lo que el módulo envía como integrationModule[integrationCode].",
        ],
    ).labelled(["Module code", "Символьный код", "Código del módulo"]),
    field(
        "section",
        Shape::Section,
        [
            "The marketplace section in which the module is shown.",
            "Раздел маркетплейса, в котором показывается модуль.",
            "La sección del marketplace en la que se muestra el módulo.",
        ],
    ).labelled(["Marketplace section", "Раздел маркетплейса", "Sección del marketplace"]),
    field(
        "min_api_version",
        Shape::ApiVersion,
        [
            "The oldest API version that the module works with; accounts on it or a later one see the module.",
            "Самая старая версия API, с которой работает модуль; его видят аккаунты с этой версией и новее.",
            "La versión de la API más antigua con la que funciona el módulo; lo ven las cuentas con esa versión o una posterior.",
        ],
    ).labelled(["Minimum version of the system API", "Минимальная версия API системы", "Versión mínima de la API del sistema"]),
    field(
        "countries",
        Shape::List { item: &Shape::Country, min: 1 },
        [
            "The countries that the module supports: ISO 3166-1 alpha-2, upper case. An account sees the module if one of its countries is listed.",
            "Страны, в которых работает модуль: двухбуквенные коды ISO 3166-1 заглавными буквами. Аккаунт видит модуль, если в списке есть хотя бы одна из его стран.",
            "Los países en los que funciona el módulo: códigos ISO 3166-1 de dos letras mayúsculas. Una cuenta ve el módulo si la lista incluye alguno de sus países.",
        ],
    ).labelled(["Countries", "Страны", "Países"]),
    field(
        "permissions",
        Shape::List { item: &Shape::Permission, min: 0 },
        [
            "The permissions that the module's API key may have at most.",
            "Разрешения, которые самое большее может иметь API-ключ модуля.",
            "Los permisos que como máximo puede tener la clave de API del módulo.",
        ],
    ).labelled(["Permissions available to the module", "Разрешения, доступные модулю", "Permisos disponibles para el módulo"]),
    field(
        "price_per_month",
        Shape::Amount,
        [
            "Price per month in the marketplace's currency, with a decimal point; 0 means free.",
            "Цена в месяц в валюте маркетплейса, дробная часть после точки; 0 — бесплатно.",
            "El precio al mes en la moneda del marketplace, con punto decimal; 0 significa gratis.",
        ],
    ).labelled(["Price per month", "Цена в месяц", "Precio al mes"]),
    optional(
        "discounted_price_per_month",
        Shape::Amount,
        [
            "The discounted price: above 0 and below price_per_month, which is shown crossed out.",
            "Цена со скидкой: больше 0 и ниже price_per_month, которая показывается зачёркнутой.",
            "El precio con descuento: mayor que 0 y menor que price_per_month, que se muestra tachado.",
        ],
    ).labelled(["Price per month with discount", "Цена в месяц со скидкой", "Precio al mes con descuento"]),
    optional(
        "trial_days",
        Shape::Integer { min: *TRIAL_DAYS.start() as u32, max: *TRIAL_DAYS.end() as u32 },
        [
            "Days from activation to the first charge. Only for modules with a price.",
            "Сколько дней от подключения до первого списания. Только для платных модулей.",
            "Los días desde la activación hasta el primer cobro. Solo para módulos de pago.",
        ],
    ).labelled(["Trial period, days", "Пробный период, дней", "Período de prueba, días"]),
    optional(
        "simple_connection_url",
        Shape::Url,
        [
            "Where the account requests the configuration for simple connection. Set either this or connection_url.",
            "Адрес, по которому аккаунт запрашивает настройки для простого подключения. Укажите либо его, либо connection_url.",
            "La dirección a la que la cuenta pide la configuración de la conexión simple. Indique esta o connection_url.",
        ],
    ).labelled(["Address of the simple connection configuration", "Адрес конфигурации простого подключения", "Dirección de la configuración de la conexión simple"]),
    optional(
        "connection_url",
        Shape::Url,
        [
            "Where the Connect button leads if the module does not support simple connection. Set either this or simple_connection_url.",
            "Куда ведёт кнопка «Подключить», если модуль не поддерживает простое подключение. Укажите либо этот адрес, либо simple_connection_url.",
            "Adónde lleva el botón «Conectar» si el módulo no admite la conexión simple. Indique esta o simple_connection_url.",
        ],
    ).labelled(["Connection page", "Страница подключения", "Página de conexión"]),
    field(
        "support_url",
        Shape::OneOrPerLanguage(&Shape::Url),
        [
            "The technical support page: one for all languages, or one per language.",
            "Страница технической поддержки: одна на все языки или своя на каждый язык.",
            "La página de soporte técnico: una para todos los idiomas o una por idioma.",
        ],
    ).labelled(["Technical support page", "Страница технической поддержки", "Página de soporte técnico"]),
    field(
        "documentation_url",
        Shape::OneOrPerLanguage(&Shape::Url),
        [
            "The documentation on how to set up and use the module: one page for all languages, or one per language.",
            "Документация о том, как настроить модуль и пользоваться им: одна страница на все языки или своя на каждый язык.",
            "La documentación sobre cómo configurar y usar el módulo: una página para todos los idiomas o una por idioma.",
        ],
    ).labelled(["Documentation page", "Страница документации", "Página de documentación"]),
    field(
        "name",
        Shape::PerRequiredLanguage(&text(MAX_NAME)),
        [
            "The module's name in each language, up to 60 characters.",
            "Название модуля на каждом языке, не длиннее 60 символов.",
            "El nombre del módulo en cada idioma, de 60 caracteres como máximo.",
        ],
    ).labelled(["Module name", "Название модуля", "Nombre del módulo"]),
    optional(
        "logo",
        Shape::Text { max: 200 },
        [
            "The path of the logo (SVG), relative to this file. Default: the block # logo at the end of this file, or the file of the same name with .svg.",
            "Путь к логотипу (SVG) относительно этого файла. По умолчанию — блок # logo в конце этого файла или файл с тем же именем и расширением .svg.",
            "La ruta del logotipo (SVG) respecto a este archivo. De forma predeterminada, el bloque # logo del final de este archivo o el archivo del mismo nombre con .svg.",
        ],
    ).labelled(["Logo", "Логотип", "Logotipo"]),
    optional(
        "summary",
        Shape::PerLanguage(&text(MAX_SUMMARY)),
        [
            "One line for the card, up to 140 characters. Default: the beginning of the features.",
            "Одна строка для карточки, не длиннее 140 символов. По умолчанию — начало списка возможностей.",
            "Una línea para la tarjeta, de 140 caracteres como máximo. De forma predeterminada, el comienzo de las funciones.",
        ],
    ).labelled(["Line on the card", "Строка на карточке", "Línea de la tarjeta"]),
    optional(
        "developer",
        Shape::Object(DEVELOPER),
        ["The developer of the module.", "Разработчик модуля.", "El desarrollador del módulo."],
    ).labelled(["Developer", "Разработчик", "Desarrollador"]),
    optional(
        "owners",
        Shape::List { item: &Shape::Login, min: 0 },
        [
            "Logins of people who may change this file in a pull request.",
            "Логины тех, кто может менять этот файл через запрос на слияние (pull request).",
            "Los usuarios que pueden cambiar este archivo en una solicitud de cambios (pull request).",
        ],
    ).labelled(["Who may change it", "Кто может менять модуль", "Quién puede cambiarlo"]),
    optional(
        "listed",
        Shape::Boolean,
        [
            "false: the module is no longer offered. Sections and search leave it out, but the page stays for accounts that installed it.",
            "false — модуль больше не предлагается: его нет в разделах и поиске, но страница остаётся для аккаунтов, которые его установили.",
            "false: el módulo ya no se ofrece. No sale en las secciones ni en la búsqueda, pero la página se conserva para las cuentas que lo instalaron.",
        ],
    ).labelled(["Offered to new customers", "Предлагается новым клиентам", "Se ofrece a clientes nuevos"]),
];

const DEVELOPER: &[FieldDoc] = &[
    field(
        "name",
        Shape::OneOrPerLanguage(&text(MAX_NAME)),
        [
            "The name to show: one for all languages, or one per language.",
            "Имя, которое увидят клиенты: одно на все языки или своё на каждый язык.",
            "El nombre que se muestra: uno para todos los idiomas o uno por idioma.",
        ],
    )
    .labelled(["Developer's name", "Имя разработчика", "Nombre del desarrollador"]),
    optional("url", Shape::Url, ["Their website.", "Сайт разработчика.", "Su sitio web."]).labelled([
        "Developer's website",
        "Сайт разработчика",
        "Sitio web del desarrollador",
    ]),
];

/// The fields of `marketplace.yaml`.
pub const MARKETPLACE: &[FieldDoc] = &[
    field(
        "title",
        Shape::PerLanguage(&TITLE),
        [
            "The marketplace's name in every language.",
            "Название маркетплейса на каждом языке.",
            "El nombre del marketplace en cada idioma.",
        ],
    ),
    field("base_url", Shape::Url, ["The address of the site.", "Адрес сайта.", "La dirección del sitio."]),
    field(
        "currency",
        Shape::Currency,
        [
            "The currency of every price: ISO 4217.",
            "Валюта всех цен: код ISO 4217.",
            "La moneda de todos los precios: ISO 4217.",
        ],
    ),
    optional(
        "billing_terms",
        Shape::PerLanguage(&text(MAX_TERMS)),
        [
            "How modules with a price are billed, such as when a charge is made: one or two sentences beside each price.",
            "Как оплачиваются платные модули, например когда списываются деньги: одно-два предложения рядом с каждой ценой.",
            "Cómo se cobran los módulos de pago, por ejemplo cuándo se hace el cobro: una o dos frases junto a cada precio.",
        ],
    ),
    field(
        "languages",
        Shape::List { item: &Shape::Language, min: 1 },
        [
            "The languages (BCP 47); the first is the default.",
            "Языки (BCP 47); первый — основной.",
            "Los idiomas (BCP 47); el primero es el predeterminado.",
        ],
    ),
    field(
        "required_languages",
        Shape::List { item: &Shape::Language, min: 1 },
        [
            "Languages in which every module must have texts.",
            "Языки, на которых тексты должны быть у каждого модуля.",
            "Los idiomas en los que todo módulo debe tener textos.",
        ],
    ),
    optional(
        "fallback",
        Shape::Map(&Shape::List { item: &Shape::Language, min: 0 }),
        [
            "Languages in which a text that is missing in a language is looked up first. Default: the required languages, in order.",
            "Языки, из которых берётся текст, если на нужном языке его нет. По умолчанию — обязательные языки по порядку.",
            "Los idiomas de los que se toma primero un texto que falta en un idioma. De forma predeterminada, los idiomas obligatorios, en orden.",
        ],
    ),
    field(
        "api_versions",
        Shape::List { item: &Shape::Code, min: 1 },
        [
            "API versions of the CRM, oldest first.",
            "Версии API CRM, начиная со старой.",
            "Las versiones de la API del CRM, de la más antigua a la más nueva.",
        ],
    ),
    field(
        "countries",
        Shape::List { item: &Shape::AnyCountry, min: 1 },
        [
            "The countries served: ISO 3166-1 alpha-2. Each becomes a market.",
            "Страны, в которых работает маркетплейс: коды ISO 3166-1 из двух букв. Каждая становится рынком.",
            "Los países atendidos: ISO 3166-1 de dos letras. Cada uno es un mercado.",
        ],
    ),
    optional(
        "markets",
        Shape::Map(&Shape::ObjectOr { fields: MARKET, short: &MARKET_COUNTRIES }),
        [
            "Sets of countries by their code, for accounts with several countries: they see the modules of all of them. A list of countries, or a map with their list and a name.",
            "Наборы стран по их коду для аккаунтов, работающих в нескольких странах: они видят модули всех этих стран. Список стран или их список вместе с названием.",
            "Grupos de países por su código, para cuentas con varios países: ven los módulos de todos ellos. Una lista de países, o su lista con un nombre.",
        ],
    ),
    field(
        "sections",
        Shape::Objects(SECTION),
        [
            "The sections, in the order of the pages.",
            "Разделы в том порядке, в каком они стоят на страницах.",
            "Las secciones, en el orden de las páginas.",
        ],
    ),
    field(
        "permissions",
        Shape::Objects(PERMISSION),
        ["The permissions of the CRM's API.", "Разрешения API CRM.", "Los permisos de la API del CRM."],
    ),
    optional(
        "embed",
        Shape::Object(EMBED),
        ["Who may embed the pages.", "Кто может встраивать страницы.", "Quién puede incrustar las páginas."],
    ),
    optional(
        "feeds",
        Shape::Object(FEEDS),
        ["Which JSON files the site has.", "Какие файлы JSON есть на сайте.", "Qué archivos JSON tiene el sitio."],
    ),
    optional(
        "contribute",
        Shape::Object(CONTRIBUTE),
        [
            "Adds the page /contribute/, where partners write modules in a browser, and says where their proposals go.",
            "Добавляет страницу /contribute/, где партнёры пишут модули в браузере, и говорит, куда идут их предложения.",
            "Añade la página /contribute/, donde los socios escriben módulos en un navegador, e indica adónde van sus propuestas.",
        ],
    ),
    optional(
        "theme",
        text(MAX_CODE_LENGTH),
        [
            "A folder in themes/. Default: the built-in theme.",
            "Папка в themes/. По умолчанию — встроенная тема.",
            "Una carpeta de themes/. De forma predeterminada, el tema integrado.",
        ],
    ),
    optional(
        "logo",
        text(MAX_FILE_NAME),
        [
            "The marketplace's own logo: an SVG next to this file, for the header, the icon of the pages and link previews.",
            "Логотип самого маркетплейса: файл SVG рядом с этим файлом, для шапки, значка страниц и превью ссылок.",
            "El logotipo del propio marketplace: un SVG junto a este archivo, para la cabecera, el icono de las páginas y la vista previa de los enlaces.",
        ],
    ),
    optional(
        "color",
        Shape::Color,
        [
            "The colour of links and buttons, in quotes: \"#0d6650\". Where it lacks contrast, the nearest one that has it is used.",
            "Цвет ссылок и кнопок, в кавычках: \"#0d6650\". Где ему не хватает контраста, берётся ближайший цвет, у которого контраст достаточный.",
            "El color de los enlaces y los botones, entre comillas: \"#0d6650\". Donde le falta contraste se usa el más cercano que lo tiene.",
        ],
    ),
    optional(
        "dark_color",
        Shape::Color,
        [
            "The same on dark pages. Default: derived from color.",
            "То же на тёмных страницах. По умолчанию подбирается по color.",
            "Lo mismo en las páginas oscuras. De forma predeterminada, se deriva de color.",
        ],
    ),
    optional(
        "preview",
        text(MAX_FILE_NAME),
        [
            "The picture for link previews: a PNG or JPEG next to this file, 1200 by 630 pixels.",
            "Картинка для превью ссылок: PNG или JPEG рядом с этим файлом, 1200 на 630 пикселей.",
            "La imagen para la vista previa de los enlaces: un PNG o JPEG junto a este archivo, de 1200 por 630 píxeles.",
        ],
    ),
    optional(
        "findings_language",
        Shape::TextLanguage,
        [
            "The language of findings and reports in CI: en, ru or es. Default: that of the locale, or English.",
            "Язык замечаний и отчётов в CI: en, ru или es. По умолчанию — язык системы или английский.",
            "El idioma de las observaciones y los informes en CI: en, ru o es. De forma predeterminada, el del sistema o el inglés.",
        ],
    ),
    optional(
        "maintainers",
        Shape::List { item: &Shape::Login, min: 0 },
        [
            "Logins of people who may change anything.",
            "Логины тех, кто может менять всё.",
            "Los usuarios que pueden cambiarlo todo.",
        ],
    ),
    optional(
        "guard",
        Shape::Object(GUARD),
        [
            "How much may be lost or changed in one publish.",
            "Сколько может исчезнуть или измениться за одну публикацию.",
            "Cuánto se puede perder o cambiar en una publicación.",
        ],
    ),
    optional(
        "exceptions",
        Shape::Objects(EXCEPTION),
        [
            "Known findings that are accepted, each with a reason.",
            "Известные замечания, с которыми согласились, — каждое с причиной.",
            "Las observaciones conocidas que se aceptan, cada una con su motivo.",
        ],
    ),
];

const MARKET_COUNTRIES: Shape = Shape::List { item: &Shape::Country, min: 1 };

const MARKET: &[FieldDoc] = &[
    optional(
        "name",
        Shape::PerLanguage(&TITLE),
        [
            "What pages call the market, in every language. Default: the names of its countries.",
            "Как рынок называется на страницах, на каждом языке. По умолчанию — названия его стран.",
            "Cómo llaman las páginas al mercado, en cada idioma. De forma predeterminada, los nombres de sus países.",
        ],
    ),
    field(
        "countries",
        MARKET_COUNTRIES,
        [
            "Its countries: ISO 3166-1 alpha-2.",
            "Его страны: коды ISO 3166-1 из двух букв.",
            "Sus países: ISO 3166-1 de dos letras.",
        ],
    ),
];

const SECTION: &[FieldDoc] = &[
    field(
        "code",
        Shape::Code,
        [
            "The section's code, which is part of its address.",
            "Код раздела, часть его адреса.",
            "El código de la sección, que forma parte de su dirección.",
        ],
    ),
    field(
        "name",
        Shape::PerLanguage(&TITLE),
        ["Its name in every language.", "Название на каждом языке.", "Su nombre en cada idioma."],
    ),
    optional(
        "exclusive",
        Shape::Boolean,
        [
            "true: only one module of this section can be active at a time.",
            "true — одновременно может работать только один модуль этого раздела.",
            "true: solo un módulo de esta sección puede estar activo a la vez.",
        ],
    ),
];

const PERMISSION: &[FieldDoc] = &[
    field(
        "code",
        Shape::Code,
        ["The permission's code in the API.", "Код разрешения в API.", "El código del permiso en la API."],
    ),
    optional(
        "group",
        Shape::PerLanguage(&TITLE),
        [
            "The group in which the CRM shows it.",
            "Группа, в которой его показывает CRM.",
            "El grupo en el que lo muestra el CRM.",
        ],
    ),
    optional(
        "name",
        Shape::PerLanguage(&TITLE),
        ["A description of what it allows.", "Что оно позволяет делать.", "Qué permite hacer."],
    ),
];

const EMBED: &[FieldDoc] = &[optional(
    "allowed_origins",
    Shape::List { item: &Shape::Origin, min: 0 },
    [
        "Origins that may embed the pages; * matches one or more whole labels.",
        "Источники (origin), которым можно встраивать страницы; * заменяет одну или несколько частей домена целиком.",
        "Los orígenes que pueden incrustar las páginas; * equivale a una o más partes completas del dominio.",
    ],
)];

const FEEDS: &[FieldDoc] = &[optional(
    "whole",
    Shape::Boolean,
    [
        "false: leaves out catalog.json and the JSON file of each section, which only clients of your own can need.",
        "false — без catalog.json и файлов JSON по разделам: они нужны разве что вашим собственным программам.",
        "false: sin catalog.json ni el archivo JSON de cada sección, que solo pueden necesitar sus propios programas.",
    ],
)];

const CONTRIBUTE: &[FieldDoc] = &[
    field(
        "repository",
        Shape::WebPage,
        [
            "The address of the marketplace's repository on the forge.",
            "Адрес репозитория маркетплейса на его хостинге.",
            "La dirección del repositorio del marketplace en su plataforma.",
        ],
    ),
    field(
        "branch",
        text(MAX_BRANCH),
        [
            "The branch that proposals are for.",
            "Ветка, в которую идут предложения.",
            "La rama a la que van las propuestas.",
        ],
    ),
    optional(
        "forge",
        Shape::Forge,
        [
            "What the forge runs: github, gitlab or forgejo (also for Gitea). Default: told by the host of the repository.",
            "На чём работает хостинг: github, gitlab или forgejo (и для Gitea). По умолчанию определяется по домену репозитория.",
            "El software de la plataforma: github, gitlab o forgejo (también para Gitea). De forma predeterminada, según el dominio del repositorio.",
        ],
    ),
    optional(
        "folder",
        text(MAX_PATH),
        [
            "The folder of marketplace.yaml in the repository. Default: content.",
            "Папка с marketplace.yaml в репозитории. По умолчанию — content.",
            "La carpeta de marketplace.yaml en el repositorio. De forma predeterminada, content.",
        ],
    ),
];

const GUARD: &[FieldDoc] = &[
    optional(
        "share",
        Shape::Integer { min: 0, max: 100 },
        [
            "The share of modules, in percent, that may be lost or changed.",
            "Доля модулей в процентах, которая может исчезнуть или измениться.",
            "El porcentaje de módulos que se puede perder o cambiar.",
        ],
    ),
    optional(
        "at_least",
        Shape::Integer { min: 0, max: 1_000_000 },
        [
            "Fewer modules than this may always change, unless a section loses all of its modules.",
            "Меньше модулей, чем здесь указано, может меняться всегда, если только раздел не теряет все свои модули.",
            "Menos módulos que estos pueden cambiar siempre, salvo que una sección pierda todos los suyos.",
        ],
    ),
];

const EXCEPTION: &[FieldDoc] = &[
    field("module", Shape::ModuleCode, ["The module's code.", "Код модуля.", "El código del módulo."]),
    field("rule", text(64), ["The rule's name.", "Имя правила.", "El nombre de la regla."]),
    field(
        "reason",
        TITLE,
        [
            "Why the finding is accepted, for later readers.",
            "Почему с замечанием согласились: для тех, кто прочтёт позже.",
            "Por qué se acepta la observación, para quien lo lea después.",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_a_module_has_a_label() {
        for field in MODULE.iter().chain(DEVELOPER) {
            assert!(field.label.iter().all(|label| !label.is_empty()), "{}", field.name);
        }
    }

    #[test]
    fn descriptions_state_the_actual_limits() {
        for (name, limit) in [("name", MAX_NAME), ("summary", MAX_SUMMARY)] {
            let field = MODULE.iter().find(|field| field.name == name).expect("the field exists");
            for (about, limit) in field.about.iter().zip([
                format!("up to {limit} characters"),
                format!("не длиннее {limit} символов"),
                format!("de {limit} caracteres como máximo"),
            ]) {
                assert!(about.contains(&limit), "{about}");
            }
        }
    }
}
