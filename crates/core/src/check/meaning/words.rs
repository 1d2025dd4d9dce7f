//! Words that people use instead of those of the format, folded. Those for fields have no `_`.

/// What a folded word means, by a table of meanings with their words.
pub(super) fn meant(table: &[(&'static str, &str)], word: &str) -> Option<&'static str> {
    table.iter().find(|(_, words)| words.split(' ').any(|known| known == word)).map(|(meant, _)| *meant)
}

/// Fields by what people call them.
pub(super) const FIELDS: [(&str, &str); 25] = [
    ("code", "id slug key identifier modulecode integrationcode код идентификатор codigo"),
    ("section", "category sections group раздел категория секция seccion categoria"),
    ("min_api_version", "api apiversion minapi minversion minapiversion apimin версия версияapi apiverison"),
    ("countries", "country regions region geo страна страны регион регионы pais paises"),
    ("permissions", "permission scopes scope rights access accessrights права доступы доступ разрешения permisos"),
    (
        "price_per_month",
        "price cost monthlyprice pricemonth pricepermonth monthprice subscription fee amount tariff regularprice цена стоимость ценавмесяц тариф precio",
    ),
    (
        "discounted_price_per_month",
        "discount discountprice discountedprice saleprice sale newprice promoprice скидка ценасоскидкои акция descuento",
    ),
    (
        "trial_days",
        "trial trialperiod trialday freetrial freedays testperiod пробныипериод триал тестовыипериод prueba",
    ),
    (
        "simple_connection_url",
        "simpleconnection simpleconnect simpleconnectionlink simpleurl configurl простоеподключение",
    ),
    (
        "connection_url",
        "connecturl connect connection connectionlink installurl integrationurl registrationurl подключение ссылкаподключения",
    ),
    ("support_url", "support supportlink helpurl help supportpage поддержка техподдержка soporte"),
    (
        "documentation_url",
        "docs docsurl docurl documentation doc docslink manual manualurl документация инструкция documentacion",
    ),
    ("name", "title names modulename label название имя наименование заголовок nombre titulo"),
    ("logo", "icon image picture logotype логотип иконка logotipo icono"),
    (
        "summary",
        "description shortdescription subtitle desc tagline short about описание краткоеописание descripcion resumen",
    ),
    ("developer", "author vendor company partner publisher разработчик автор компания вендор autor desarrollador"),
    ("owners", "owner maintainers maintainer contributors владелец владельцы"),
    ("listed", "visible published active enabled hidden опубликован видимость"),
    ("url", "site website homepage link web саит ссылка sitio"),
    ("base_url", "site url baseurl siteurl host domain"),
    ("title", "name название заголовок titulo"),
    ("languages", "language locales langs языки idiomas"),
    ("required_languages", "requiredlocales"),
    ("api_versions", "versions apiversion"),
    ("sections", "categories section разделы"),
];

/// Blocks by what people call them.
pub(super) const BLOCKS: [(&str, &str); 2] = [
    (
        "features",
        "feature возможности описание функции функционал преимущества возможностимодуля чтоумеет description overview about caracteristicas funciones descripcion",
    ),
    (
        "installation",
        "install setup connection connecting configuration howtoinstall howtoconnect gettingstarted установка настроика подключение инструкция установкаинастроика подключениеинастроика какподключить какустановить instalacion configuracion conexion",
    ),
];

/// What to do about fields that people expect and the format does not have.
pub(super) const NO_FIELDS: [(&str, &str); 8] = [
    (
        "remove it, and change it in the partner's personal account: anyone can read this file",
        "secret apikey token password apisecret clientsecret accesstoken secretkey privatekey пароль токен ключ секрет",
    ),
    ("remove the line: all prices are in the marketplace's currency", "currency валюта moneda"),
    (
        "remove the line: a page shows no version of the module, only `min_api_version` of the CRM",
        "version moduleversion releaseversion",
    ),
    (
        "remove the line: search reads the name and the texts, and lists are by `section`",
        "tags tag keywords теги тег etiquetas",
    ),
    (
        "remove the line: a page has no images apart from the logo",
        "screenshots screenshot images gallery video скриншоты картинки видео",
    ),
    (
        "remove the line: write how to reach the partner on the page at `support_url`",
        "email mail phone contact contacts telegram почта телефон контакты correo telefono",
    ),
    ("move the text under `# en` and `## features` after the front matter", "features возможности text body content"),
    (
        "move the text under `# en` and `## installation` after the front matter",
        "installation install instructions установка",
    ),
];

/// What to do about texts that are often taken for countries.
pub(super) const NO_COUNTRIES: [(&str, &str); 5] = [
    (
        "the European Union is not a country: list its countries, for example `ES, DE`",
        "eu ec ес евросоюз европеискиисоюз europeanunion unioneuropea ue europe европа europa",
    ),
    ("Kosovo has no ISO 3166-1 code, so it cannot be listed", "xk kosovo косово"),
    (
        "it was withdrawn from ISO 3166-1: list today's countries",
        "su ussr ссср yu югославия yugoslavia cs csfr dd an zr tp bu",
    ),
    ("list each country that the module supports", "all any world worldwide global ww все мир весьмир todos mundo"),
    (
        "it is a group of countries: list each of them",
        "cis снг latam латам latinamerica латинскаяамерика asia азия africa африка eaeu eaec еаэс mena apac emea dach",
    ),
];

/// Names of countries that CLDR does not have, not folded.
pub(super) const COUNTRIES: [(&str, &str); 37] = [
    ("RU", "РФ"),
    ("RU", "РУ"),
    ("RU", "Российская Федерация"),
    ("RU", "Russian Federation"),
    ("RU", "Federación de Rusia"),
    ("BY", "Белоруссия"),
    ("BY", "РБ"),
    ("BY", "Республика Беларусь"),
    ("KZ", "Республика Казахстан"),
    ("KZ", "РК"),
    ("KZ", "КЗ"),
    ("KG", "Кыргызстан"),
    ("KG", "Киргизстан"),
    ("MD", "Молдавия"),
    ("TM", "Туркмения"),
    ("US", "США"),
    ("US", "America"),
    ("US", "Америка"),
    ("US", "EEUU"),
    ("US", "EE. UU."),
    ("US", "United States of America"),
    ("GB", "Great Britain"),
    ("GB", "Britain"),
    ("GB", "England"),
    ("GB", "Англия"),
    ("GB", "Соединенное Королевство"),
    ("AE", "UAE"),
    ("AE", "Объединенные Арабские Эмираты"),
    ("CN", "КНР"),
    ("CZ", "Чешская Республика"),
    ("CZ", "Czech Republic"),
    ("CZ", "República Checa"),
    ("NL", "Holland"),
    ("NL", "Голландия"),
    ("TR", "Turkey"),
    ("KR", "Korea"),
    ("KR", "Корея"),
];
