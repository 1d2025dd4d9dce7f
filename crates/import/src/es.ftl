# Por qué no se importó nada.

import-too-large = el archivo ocupa más de { $size } MiB
import-empty = el texto está vacío
import-unreadable = el archivo no es texto en UTF-8, UTF-16, Windows-1251 ni Windows-1252; en Excel, guárdelo como «CSV UTF-8 (delimitado por comas)»
import-archive = el archivo es una hoja de cálculo, un archivo comprimido o un PDF; guarde la hoja como «CSV UTF-8 (delimitado por comas)» e impórtela
import-not-json = JSON no válido en la línea { $line }, columna { $column }: { $reason }
import-no-labels = ninguna fila tiene títulos que mpgen conozca, como «code» y «name», o «Código simbólico» y «Precio por mes»
import-no-modules = no contiene ningún módulo
import-no-scopes = la respuesta no tiene la lista «scopes», así que no es una configuración de conexión simple

# Lo que se omitió o conviene revisar.

import-of-module = { $module }: { $note }
import-decoded = el archivo no está en UTF-8 y se leyó como { $encoding }; revise las letras
import-unknown-labels =
    { $count ->
        [one] el formato no tiene un campo para { $list }, que no se importó
       *[other] el formato no tiene campos para { $list }, que no se importaron
    }
import-language-assumed = los textos no indican su idioma; se tomaron como { $language }
import-no-language = el texto { $text } no indica su idioma y no se importó
import-secret = no se importó un secreto, porque cualquiera puede leer el archivo de un módulo
import-twice = { $field } tiene dos valores; { $value } no se importó
import-other-connection = el formulario usa una sola forma de conexión; { $url } no se importó
import-left-out-html = se quitaron scripts, estilos, imágenes o páginas incrustadas de un texto
import-left-out-images =
    { $count ->
        [one] se quitó { $count } imagen: los textos no pueden tener imágenes
       *[other] se quitaron { $count } imágenes: los textos no pueden tener imágenes
    }
import-left-out-links =
    { $count ->
        [one] { $count } enlace no lleva a una dirección web; solo se importó su texto
       *[other] { $count } enlaces no llevan a direcciones web; solo se importó su texto
    }
import-logo-address = el logotipo está en { $url }: guárdelo como archivo SVG junto al archivo del módulo
import-logo-bitmap = el logotipo es un mapa de bits ({ $format }), pero debe ser un dibujo vectorial: pida un SVG al diseñador
import-logo-missing = el logotipo { $path } no está junto al archivo importado
import-logo-outside = el logotipo { $path } no está en la carpeta del archivo importado
import-logo-too-large = el logotipo ocupa más de { $size } KiB
import-logo-unreadable = no se puede leer el logotipo
import-module-too-large = { $module }: el archivo de un módulo puede ocupar { $size } KiB como máximo, así que este no se escribió
import-text-too-large = { $field } ocupa más que el archivo de un módulo ({ $size } KiB) y no se importó
import-too-many =
    { $count ->
        [one] solo se leyó el primer módulo
       *[other] solo se leyeron los primeros { $count } módulos
    }
import-more-notes =
    { $count ->
        [one] y { $count } nota más
       *[other] y { $count } notas más
    }

# Lo que dice el comando.

import-done =
    { $count ->
        [one] { $count } módulo importado; los campos que nadie sabía están vacíos, y los hallazgos dicen qué escribir
       *[other] { $count } módulos importados; los campos que nadie sabía están vacíos, y los hallazgos dicen qué escribir
    }
import-would-be-done =
    { $count ->
        [one] se importaría { $count } módulo; no se escribió nada
       *[other] se importarían { $count } módulos; no se escribió nada
    }
import-exists = no se escribió nada, porque { $list } ya existen; `--force` los reemplaza y `--only CÓDIGO` deja fuera los demás
import-no-such-module = ningún módulo tiene el código { $code }; hay { $list }
import-no-code-for-several = `--code` es para un solo módulo, pero hay { $count }
