# marketplace/missing

marketplace-missing = falta `marketplace.yaml`
marketplace-create = créelo; `mpgen init DIR` genera un marketplace completo para empezar

# marketplace/unknown-field

marketplace-unknown-field = campo desconocido { $field }
marketplace-unknown-field-within = campo desconocido { $field } dentro de { $within }

# marketplace/missing-field

marketplace-missing-field = falta el campo { $field }
marketplace-missing-field-of-item = falta el campo { $field } en un elemento de { $list }
marketplace-empty-field = el campo { $field } no tiene valor
marketplace-empty-field-of-item = el campo { $field } de un elemento de { $list } no tiene valor
marketplace-add = añada { $line }

# marketplace/invalid-code

marketplace-invalid-code = { $code } no es un código válido: { $reason }
marketplace-code-characters = use de 1 a { $most } letras latinas minúsculas, cifras, `-` y `_`; el código debe empezar por una letra o una cifra

# marketplace/reserved-code

marketplace-reserved-code = { $code } es un nombre de archivo reservado en Windows
marketplace-choose-code = elija otro código
marketplace-market-is-country = el nombre de mercado { $name } ya corresponde al país { $country }
marketplace-market-is-folder = el nombre de mercado { $name } ya corresponde a una carpeta del sitio
marketplace-rename-market = dé otro nombre al mercado

# marketplace/duplicate-code

marketplace-duplicate-code =
    { $kind ->
        [language] idioma duplicado { $code }
        [country] país duplicado { $code }
        [api-version] versión de la API duplicada { $code }
        [section] sección duplicada { $code }
        [permission] permiso duplicado { $code }
       *[market] mercado duplicado { $code }
    }

# marketplace/unknown-language

marketplace-unknown-findings-language = las observaciones no pueden estar en { $language }
marketplace-invalid-language = { $tag } no es un código de idioma válido
marketplace-language-tag = use un código BCP 47, por ejemplo `ru`, `en` o `es-MX`
marketplace-other-form-of-language = { $tag } no es la forma canónica del código de idioma
marketplace-language-without-support = mpgen no admite el idioma { $tag }
marketplace-language-not-listed = { $tag } no está entre los idiomas del marketplace

# marketplace/unknown-country

marketplace-unknown-country = { $code } no es un código de país ISO 3166-1
marketplace-country-code = use un código de dos letras mayúsculas, por ejemplo `RU` o `MX`
marketplace-country-not-listed = { $code } no está entre los países del marketplace

# marketplace/empty-list

marketplace-empty-list = la lista { $field } está vacía
marketplace-list-an-item = indique al menos un elemento
marketplace-empty-market = el mercado { $market } no tiene países
marketplace-list-countries = indique sus países o quítelo

# marketplace/invalid-currency

marketplace-invalid-currency = { $code } no es un código de moneda ISO 4217
marketplace-currency-code = use un código de tres letras mayúsculas, por ejemplo `RUB` o `MXN`

# marketplace/invalid-url

marketplace-invalid-url = { $url } no es una dirección base válida: { $reason }
marketplace-invalid-url-scheme = empieza por { $scheme } y no por `https`
marketplace-invalid-url-query = contiene `?` o `#`
marketplace-invalid-url-user-name = contiene un nombre de usuario o una contraseña
marketplace-base-url = indique la dirección del sitio, por ejemplo `https://marketplace.example/`
marketplace-invalid-origin = { $origin } no es un origen válido
marketplace-origin = escriba `https://` y un dominio sin ruta, por ejemplo `https://*.crm.example`

# marketplace/missing-text

marketplace-missing-text =
    { $of ->
        [section] falta el nombre de la sección en { $language }
        [market] falta el nombre del mercado en { $language }
        [billing] faltan las condiciones de cobro en { $language }
       *[marketplace] falta el título en { $language }
    }

# marketplace/invalid-contribute

marketplace-invalid-repository = la dirección { $url } no indica un propietario y un repositorio
marketplace-invalid-repository-url = { $url } no es la dirección de un repositorio: { $reason }
marketplace-repository = indique la dirección de la página del repositorio, por ejemplo `https://github.com/acme/marketplace`
marketplace-invalid-branch = { $branch } no es un nombre de rama válido
marketplace-branch = indique la rama en la que se integran las solicitudes de cambios, por ejemplo `main`
marketplace-invalid-forge = plataforma desconocida { $forge }
marketplace-invalid-folder = { $folder } no es una carpeta de un repositorio
marketplace-folder = indique la ruta desde la raíz del repositorio, sin barras en los extremos, por ejemplo `content`

# marketplace/invalid-guard

marketplace-invalid-guard-share = la proporción { $share } está fuera de los límites
marketplace-guard-percentage = indique un porcentaje de 0 a 100
marketplace-invalid-guard-number = el número de módulos { $number } está fuera de los límites
marketplace-guard-not-negative = indique 0 o más

# marketplace/invalid-exception

marketplace-invalid-exception = la regla { $rule } no admite excepciones
marketplace-no-exceptions = corrija lo que señala la regla; solo admiten excepciones las advertencias y algunas reglas sobre textos
marketplace-invalid-exception-unknown-rule = regla desconocida { $rule }
marketplace-list-rules = ejecute `mpgen explain` para ver la lista de reglas
marketplace-invalid-exception-no-reason = el motivo está vacío
marketplace-explain-exception = explique por qué se necesita la excepción

# marketplace/unknown-theme

marketplace-unknown-theme = tema desconocido { $theme }
marketplace-use-theme = use uno de estos temas: { $list }

# marketplace/invalid-picture

marketplace-no-picture = junto a `marketplace.yaml` no hay ningún archivo { $name }
marketplace-add-logo = ponga el logotipo junto a `marketplace.yaml` como archivo SVG y escriba su nombre
marketplace-add-preview = ponga un PNG o JPEG de 1200 × 630 píxeles junto a `marketplace.yaml` y escriba su nombre
marketplace-logo-not-svg = el logotipo { $name } no es un archivo SVG
marketplace-preview-format = la vista previa { $name } no es un archivo PNG ni JPEG
marketplace-preview-size = la vista previa { $name } mide { $size } píxeles; se admiten de 600 × 315 a 4096 × 4096
marketplace-shrink-picture = comprima la imagen o redúzcala

# marketplace/invalid-color

marketplace-invalid-color = { $color } no es un color en hexadecimal
marketplace-empty-color = el campo { $field } no tiene valor; sin comillas, `#` inicia un comentario
marketplace-write-color = escríbalo entre comillas, con `#` y seis cifras: { $example }

# marketplace/low-contrast

marketplace-low-contrast-light = el texto de color { $color } tiene un contraste de solo { $whole },{ $tenth } a 1 en las páginas claras, menos de 4,5 a 1; ahí se usa { $used }
marketplace-low-contrast-dark = el texto de color { $color } tiene un contraste de solo { $whole },{ $tenth } a 1 en las páginas oscuras, menos de 4,5 a 1; ahí se usa { $used }
marketplace-set-colors = ponga en `color` el valor { $light } o un color más oscuro; `dark_color` puede ser { $dark } si conviene a las páginas oscuras
marketplace-set-dark-color = ponga en `dark_color` el valor { $dark } o un color más claro, o quítelo para que se derive de `color`

# marketplace/too-long

marketplace-too-long =
    { $length ->
        [one] el texto tiene { $length } carácter; el máximo es { $most }
       *[other] el texto tiene { $length } caracteres; el máximo es { $most }
    }
marketplace-shorten =
    { $count ->
        [one] acórtelo en { $count } carácter
       *[other] acórtelo en { $count } caracteres
    }

# marketplace/wrong-type

marketplace-wrong-type-file = el archivo debe contener { $expected }, no { $found }
