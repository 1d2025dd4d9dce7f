# theme/asset-name

theme-asset-name = el archivo { $name } no funciona con ese nombre en todos los servidores
theme-asset-characters = use solo letras latinas, cifras, `-`, `_` y puntos que no vayan seguidos

# theme/template-error

theme-unknown-theme = tema desconocido { $theme }
theme-extend-known = indique en `extends` un tema de `themes/` o `default`, que viene incluido
theme-template-unreadable = no se puede leer la plantilla: { $error }
theme-template-fails = la plantilla falla: { $error }
theme-unexpected-end = la plantilla termina de forma inesperada
theme-no-parent = la plantilla { $template } extiende { $parent }, que no existe
theme-extends-itself = la plantilla { $template } se extiende a sí misma, directamente o a través de otras
theme-includes-itself = la plantilla { $template } se incluye a sí misma, directamente o a través de otras
theme-no-variable = la variable { $name } no está definida
theme-undefined-variable = la variable { $name } no tiene valor aquí
theme-no-field = el campo { $name } no está definido
theme-no-argument = falta el argumento { $name }
theme-unknown =
    { $kind ->
        [filter] filtro desconocido { $name }
        [test] prueba desconocida { $name }
        [function] función desconocida { $name }
        [component] componente desconocido { $name }
        [asset] archivo desconocido { $name }
       *[template] plantilla desconocida { $name }
    }
theme-unknown-locale = idioma desconocido
theme-no-message = falta el mensaje { $id } en { $language }
theme-broken-message = no se puede componer el mensaje { $id } en { $language }: { $reason }
theme-module-changed = un módulo cambió mientras se compilaba el sitio; vuelva a compilarlo

# theme/unknown-template

theme-unknown-template = ninguna página ni otra plantilla usa la plantilla { $template }

# theme/unknown-block

theme-unknown-block = nada muestra el bloque { $block }, porque { $parent } no tiene ningún bloque con ese nombre

# theme/missing-part

theme-missing-part = a las páginas de { $template } les falta { $part }
theme-call-super = escriba { $call } en este bloque para conservar lo que sustituye, o añada la parte que falta
theme-add-part = añádala; `mpgen theme eject` escribe la plantilla integrada, que la tiene
