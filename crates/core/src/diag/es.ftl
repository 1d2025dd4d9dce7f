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
