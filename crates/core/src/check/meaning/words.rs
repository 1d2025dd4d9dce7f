//! Words that people use instead of those of the format, folded. Those for fields have no `_`.

use crate::diag::Message;
use crate::message;

/// What a folded word means, by a table of meanings with their words.
pub(super) fn meant<T: Copy>(table: &[(T, &str)], word: &str) -> Option<T> {
    table.iter().find(|(_, words)| words.split(' ').any(|known| known == word)).map(|(meant, _)| *meant)
}

/// What to do about a word that means nothing in the format.
type Explanation = fn() -> Message;

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
        "feature whatitdoes whatmoduledoes whatthemoduledoes возможности описание функции функционал преимущества возможностимодуля чтоумеет чтоделает чтоделаетмодуль чтоумеетмодуль description overview about caracteristicas funciones descripcion quehace",
    ),
    (
        "installation",
        "install setup connection connecting configuration howtoinstall howtoconnect gettingstarted установка настроика подключение инструкция установкаинастроика подключениеинастроика какподключить какустановить instalacion configuracion conexion",
    ),
];

/// What to do about fields that people expect and the format does not have.
pub(super) const NO_FIELDS: [(Explanation, &str); 8] = [
    (
        || message!("field-unknown-secret"),
        "secret apikey token password apisecret clientsecret accesstoken secretkey privatekey пароль токен ключ секрет",
    ),
    (|| message!("field-unknown-currency"), "currency валюта moneda"),
    (|| message!("field-unknown-version"), "version moduleversion releaseversion"),
    (|| message!("field-unknown-tags"), "tags tag keywords теги тег etiquetas"),
    (|| message!("field-unknown-images"), "screenshots screenshot images gallery video скриншоты картинки видео"),
    (
        || message!("field-unknown-contact"),
        "email mail phone contact contacts telegram почта телефон контакты correo telefono",
    ),
    (|| message!("field-unknown-features"), "features возможности text body content"),
    (|| message!("field-unknown-installation"), "installation install instructions установка"),
];

/// What to do about texts that are often taken for countries.
pub(super) const NO_COUNTRIES: [(Explanation, &str); 5] = [
    (
        || message!("country-unknown-union"),
        "eu ec ес евросоюз европеискиисоюз europeanunion unioneuropea ue europe европа europa",
    ),
    (|| message!("country-unknown-kosovo"), "xk kosovo косово"),
    (|| message!("country-unknown-withdrawn"), "su ussr ссср yu югославия yugoslavia cs csfr dd an zr tp bu"),
    (|| message!("country-unknown-all"), "all any world worldwide global ww все мир весьмир todos mundo"),
    (
        || message!("country-unknown-group"),
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
