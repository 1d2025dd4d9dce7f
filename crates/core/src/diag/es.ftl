# Rótulos de las observaciones y su número.

diag-error = error
diag-warning = advertencia
diag-note = nota
diag-help = ayuda
diag-fix = corrección
diag-safe-fix = { $title } (lo corrige `mpgen check --fix`)
diag-more-findings =
    { $count ->
        [one] y { $count } observación más
       *[other] y { $count } observaciones más
    }
diag-more-locations =
    { $count ->
        [one] y { $count } lugar más
       *[other] y { $count } lugares más
    }
diag-without-annotation =
    { $count ->
        [one] { $tally }; el registro tiene { $count } observación sin anotación
       *[other] { $tally }; el registro tiene { $count } observaciones sin anotación
    }
tally-none = sin errores ni advertencias
tally-errors =
    { $count ->
        [one] { $count } error
       *[other] { $count } errores
    }
tally-warnings =
    { $count ->
        [one] { $count } advertencia
       *[other] { $count } advertencias
    }
tally-errors-and-warnings = { $errors } y { $warnings }
tally-files =
    { $count ->
        [one] { $count } archivo
       *[other] { $count } archivos
    }
tally-found-in = { $found } en { $files }

# Las páginas de las reglas.

docs-error = error
docs-error-with-exceptions = error, admite excepciones
docs-warning = advertencia, admite excepciones
docs-retired = retirada en la versión { $version }
docs-retired-exception = La excepción para ella en `marketplace.yaml` se puede quitar.
docs-front-matter = encabezado del archivo
docs-front-matter-of = encabezado de { $file }
docs-after-front-matter = después del encabezado
docs-under-heading = debajo de { $heading }
docs-whole-file = el archivo completo
docs-in-file = en { $file }
docs-file = { $file }
docs-files = archivos en { $folder }
docs-logo = logotipo
docs-logo-block = final del archivo del módulo, sin un archivo para el logotipo

# `mpgen new`

new-optional = Opcional. { $about }
new-one-of = Uno de: { $list }
new-served = Disponibles: { $list }
new-next-step = ejecute `mpgen serve` y abra { $address }; rellene los campos vacíos y cambie el logotipo hasta que `mpgen check` no encuentre nada

# `mpgen serve`

serve-findings = Observaciones de mpgen
serve-close = Cerrar
serve-help = ayuda: { $help }
serve-more = y { $count } más
serve-nothing-to-show = Todavía no hay nada que mostrar: la configuración del marketplace tiene errores.
serve-draft = borrador de { $file }: { $address }
serve-page = página de { $file }: { $address }

# Borradores en `mpgen serve`, en editores y en la página para socios.

draft-title = Borrador
draft-name = Borrador: { $name }
draft-lead =
    { $count ->
        [one] Este módulo tiene { $count } error y no se publica.
       *[other] Este módulo tiene { $count } errores y no se publica.
    }
draft-missing = { $field }: falta
draft-invalid = { $field }: valor no válido
draft-list = Borradores
draft-list-lead =
    { $count ->
        [one] { $count } módulo tiene errores y no se publica.
       *[other] { $count } módulos tienen errores y no se publican.
    }
draft-no-section = Borradores sin sección

# `mpgen check`

check-no-findings =
    { $files ->
        [one] ninguna observación en { $files } archivo, con { $rules } reglas
       *[other] ninguna observación en { $files } archivos, con { $rules } reglas
    }
check-existing-findings =
    { $count ->
        [one] no se cuenta { $count } observación anterior: el cambio no toca su archivo
       *[other] no se cuentan { $count } observaciones anteriores: el cambio no toca sus archivos
    }
check-suggested-fixes-left =
    { $count ->
        [one] { $count } observación tiene una corrección sugerida; `--fix --suggested` la aplica
       *[other] { $count } observaciones tienen correcciones sugeridas; `--fix --suggested` las aplica
    }
check-fixed =
    { $count ->
        [one] { $count } observación corregida en { $files }
       *[other] { $count } observaciones corregidas en { $files }
    }
check-would-fix =
    { $count ->
        [one] se corregiría { $count } observación en { $files }
       *[other] se corregirían { $count } observaciones en { $files }
    }

# `mpgen fmt`

fmt-all-formatted =
    { $count ->
        [one] { $count } archivo ya tiene el formato correcto
       *[other] los { $count } archivos ya tienen el formato correcto
    }
fmt-formatted =
    { $count ->
        [one] se dio formato a { $count } archivo
       *[other] se dio formato a { $count } archivos
    }
fmt-not-formatted =
    { $count ->
        [one] { $count } archivo no tiene el formato correcto; `mpgen fmt` lo corrige
       *[other] { $count } archivos no tienen el formato correcto; `mpgen fmt` los corrige
    }
fmt-skipped = se omitió { $file } porque no se puede analizar; ejecute `mpgen check` para ver los detalles

# `mpgen why`

why-shown = visible
why-hidden = oculto
why-languages = en { $languages }
why-unlisted = no aparece en las listas: la página existe, pero nada enlaza a ella
why-countries = funciona en { $own }, pero el mercado tiene { $market }
why-api-version = requiere { $version } o posterior
why-both = { $countries }; { $version }
why-total = visible en { $shown } de { $all } combinaciones de mercado y versión de la API

# `mpgen status`

status-published = publicado en { $address }
status-published-from = publicado desde el commit { $commit } en { $address }
status-not-live = { $code } no está publicado
status-live = { $code } está publicado desde { $file }
status-no-pages = no tiene página en ninguna de las { $all } variantes
status-pages = tiene página en { $some } de { $all } variantes: { $list }
status-not-compared = no se encontró el contenido o tiene errores, así que el módulo no se compara con él
status-not-in-content = el contenido no tiene ese módulo
status-same = el contenido tiene la misma versión
status-different = el contenido tiene otra versión, que saldrá con la próxima publicación
status-new = el contenido lo tiene, y saldrá con la próxima publicación
status-unlisted = no aparece en { $variant }: ya no está en el catálogo, pero su página se conserva
status-countries = no aparece en { $variant }: no funciona en ninguno de los países del mercado
status-api-version = no aparece en { $variant }: necesita una versión posterior de la API
status-both = no aparece en { $variant }: no funciona en ninguno de los países del mercado y necesita una versión posterior de la API

# `mpgen probe`

probe-requesting =
    { $count ->
        [one] solicitando { $count } dirección
       *[other] solicitando { $count } direcciones
    }
probe-ok = ok
probe-status = el servidor respondió con el estado { $status }
probe-status-refused = el servidor respondió con el estado { $status }: rechaza las solicitudes sin inicio de sesión o de programas; la dirección puede ser correcta
probe-status-missing = el servidor respondió con el estado { $status }: la página no existe
probe-status-too-many = el servidor respondió con el estado { $status }: por ahora no acepta más solicitudes; inténtelo más tarde
probe-status-unavailable = el servidor respondió con el estado { $status }: por ahora no está disponible; inténtelo más tarde
probe-status-broken = el servidor respondió con el estado { $status }: tiene un error propio
probe-too-large = la respuesta supera los { $limit } KiB
probe-byte-order-mark = la respuesta empieza con una marca de orden de bytes (BOM), que JSON no admite
probe-empty = la respuesta está vacía en lugar de contener JSON
probe-html = la respuesta es una página HTML o XML en lugar de JSON
probe-not-json = la respuesta no es JSON válido: { $reason }
probe-not-object = la respuesta es JSON, pero no un objeto
probe-no-type = falta `Content-Type`; debe ser `application/json`
probe-type = `Content-Type` es { $kind }; debe ser `application/json`
probe-failure = `success` es false
probe-failure-because = `success` es false: { $reason }
probe-not-boolean = { $field } no es true ni false
probe-missing = falta { $field }
probe-not-strings = { $field } no es una lista de textos
probe-not-string = { $field } no es un texto
probe-undeclared = el servidor solicita { $list }, que el módulo no declara, así que no se emitiría ninguna clave
probe-unasked = el módulo declara { $list }, que el servidor no solicita
probe-user-name = { $address } contiene un nombre de usuario o una contraseña
probe-register-user-name = `registerUrl` { $address } contiene un nombre de usuario o una contraseña
probe-register-https = `registerUrl` { $address } debe usar `https:`
probe-register-invalid = `registerUrl` { $address } no es una dirección válida: { $reason }
probe-invalid = { $address } no es una dirección válida: { $reason }
probe-redirect-invalid = redirige a { $address }, que no es una dirección válida: { $reason }
probe-redirects = redirige más de { $limit } veces
probe-not-https = { $address } no usa `https:`
probe-timeout = no hubo respuesta en { $seconds } s
probe-no-host = ningún servidor tiene este nombre: el dominio está mal escrito o ya no está registrado
probe-not-public = su dirección { $address } no es pública
probe-failed = la solicitud falló: { $reason }
