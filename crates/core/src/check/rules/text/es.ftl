# text/missing-language

text-missing-language = el módulo no tiene texto en el idioma { $language }
text-missing-language-add-text = añada el título { $heading } y, debajo, { $block }
text-missing-language-add-texts = añada el título { $heading } y, debajo, { $first } e { $second }
text-missing-language-block = falta el bloque { $block } en el idioma { $language }
text-missing-language-add-block = añada { $heading } y su texto debajo de { $under }
text-missing-language-add-heading = añada { $heading } encima de este { $block }
text-missing-language-name = falta el nombre en el idioma { $language }
text-missing-language-add-name = añada { $line } dentro de `name`
text-missing-language-empty-name = el nombre en el idioma { $language } no tiene valor
text-missing-language-write-name = escriba el nombre después de los dos puntos

# text/unknown-language

text-unknown-language = idioma desconocido { $language }
text-unknown-language-title = quite el título del documento: un texto empieza por su idioma, como { $heading }, seguido de `## features` e `## installation`, y todos los demás títulos empiezan por `###`
text-unknown-language-own = solo los idiomas llevan títulos de nivel 1: { $languages }; escriba { $heading }

# text/unknown-block

text-unknown-block = bloque desconocido { $block }
text-unknown-block-meant = ¿quiso decir { $heading }? empiece sus propios títulos por `###`
text-unknown-block-meant-underlined = ¿quiso decir { $heading }? la línea que hay debajo de este texto lo convierte en título: deje una línea vacía entre los dos
text-unknown-block-use = solo existen `## features` y `## installation`; empiece sus propios títulos por `###`
text-unknown-block-use-underlined = solo existen `## features` y `## installation`; la línea que hay debajo de este texto lo convierte en título: deje una línea vacía entre los dos

# text/duplicate-block

text-duplicate-block = bloque { $block } duplicado en el idioma { $language }
text-duplicate-block-first = el primero está aquí
text-duplicate-block-help = una los dos textos bajo un solo título

# text/outside-block

text-outside-block = este texto no pertenece a ningún bloque
text-outside-block-help = póngalo debajo de `## features` o `## installation` de un idioma (cada idioma empieza con un título como `# en`)
text-outside-block-nested-heading = título de nivel 1 o 2 dentro de una cita o de una lista
text-outside-block-nested-heading-help = use `###` o más almohadillas; `#` y `##` abren un idioma o un bloque

# text/empty

text-empty =
    { $field ->
        [name] el nombre en el idioma { $language } está vacío
       *[summary] el resumen en el idioma { $language } está vacío
    }
text-empty-remove-line = añada el texto o quite la línea
text-empty-item = este elemento de la lista está vacío
text-empty-heading = este título está vacío
text-empty-developer = el nombre del desarrollador está vacío
text-empty-add-name = añada el nombre
text-empty-block = el bloque { $block } está vacío
text-empty-remove-heading = añada el texto o quite el título

# text/too-long

text-too-long-name =
    { $length ->
        [one] el nombre tiene { $length } carácter; el máximo es { $limit }
       *[other] el nombre tiene { $length } caracteres; el máximo es { $limit }
    }
text-too-long-summary =
    { $length ->
        [one] el resumen tiene { $length } carácter; el máximo es { $limit }
       *[other] el resumen tiene { $length } caracteres; el máximo es { $limit }
    }
text-too-long-developer =
    { $length ->
        [one] el nombre del desarrollador tiene { $length } carácter; el máximo es { $limit }
       *[other] el nombre del desarrollador tiene { $length } caracteres; el máximo es { $limit }
    }
text-too-long-block =
    { $length ->
        [one] el bloque { $block } tiene { $length } carácter; el máximo es { $limit }
       *[other] el bloque { $block } tiene { $length } caracteres; el máximo es { $limit }
    }
text-too-long-shorten =
    { $excess ->
        [one] acórtelo en { $excess } carácter
       *[other] acórtelo en { $excess } caracteres
    }
text-too-long-blocks =
    { $limit ->
        [one] el archivo tiene más de { $limit } bloque
       *[other] el archivo tiene más de { $limit } bloques
    }
text-too-long-blocks-help = deje un bloque de cada tipo por idioma
text-too-long-parts =
    { $limit ->
        [one] el bloque tiene más de { $limit } elemento
       *[other] el bloque tiene más de { $limit } elementos
    }
text-too-long-parts-help = acórtelo o divida la tabla en otras más pequeñas

# text/too-deep

text-too-deep =
    { $limit ->
        [one] las citas y las listas están anidadas en más de { $limit } nivel
       *[other] las citas y las listas están anidadas en más de { $limit } niveles
    }
text-too-deep-help = use menos niveles

# text/placeholder

text-placeholder = { $text } es un texto de relleno
text-placeholder-field =
    { $field ->
        [name] el nombre { $text } es un texto de relleno
        [summary] el resumen { $text } es un texto de relleno
       *[developer] el nombre del desarrollador { $text } es un texto de relleno
    }
text-placeholder-write = escriba el texto definitivo
text-placeholder-write-or-remove = escriba el texto definitivo o quite la línea
text-placeholder-template = { $text } es una variable o un comando de plantilla
text-placeholder-write-or-quote = escriba lo que debe ir en su lugar, o póngalo entre acentos graves si los clientes deben verlo tal cual

# text/mojibake

text-mojibake = { $word } es un texto dañado: se guardó en una codificación y se leyó en otra
text-mojibake-help = vuelva a escribir o a pegar el texto y guarde el archivo en UTF-8

# text/not-plain

text-not-plain-html =
    { $field ->
        [name] el nombre contiene HTML: { $markup }
        [summary] el resumen contiene HTML: { $markup }
       *[developer] el nombre del desarrollador contiene HTML: { $markup }
    }
text-not-plain-entity =
    { $field ->
        [name] el nombre contiene una entidad HTML (el código de un carácter): { $markup }
        [summary] el resumen contiene una entidad HTML (el código de un carácter): { $markup }
       *[developer] el nombre del desarrollador contiene una entidad HTML (el código de un carácter): { $markup }
    }
text-not-plain-markdown =
    { $field ->
        [name] el nombre contiene Markdown: { $markup }
        [summary] el resumen contiene Markdown: { $markup }
       *[developer] el nombre del desarrollador contiene Markdown: { $markup }
    }
text-not-plain-quotes =
    { $field ->
        [name] el nombre está entre comillas que sobran: { $markup }
        [summary] el resumen está entre comillas que sobran: { $markup }
       *[developer] el nombre del desarrollador está entre comillas que sobran: { $markup }
    }
text-not-plain-line-break =
    { $field ->
        [name] el nombre contiene un salto de línea: { $markup }
        [summary] el resumen contiene un salto de línea: { $markup }
       *[developer] el nombre del desarrollador contiene un salto de línea: { $markup }
    }
text-not-plain-punctuation =
    { $field ->
        [name] el nombre termina con un signo de puntuación: { $markup }
       *[developer] el nombre del desarrollador termina con un signo de puntuación: { $markup }
    }
text-not-plain-help = escriba texto sin formato: las páginas muestran las marcas tal como están escritas

# text/unclosed-code

text-unclosed-code = este bloque de código no está cerrado, así que todo el texto de debajo es código
text-unclosed-code-help = añada una línea con tres acentos graves después del código o quite esta línea

# text/raw-html

text-raw-html = no se permite HTML en los textos: { $html }
text-raw-html-remove-comment = quite el comentario; las notas para quienes revisan van en la solicitud de cambios (pull request)
text-raw-html-use-markdown = use Markdown: `**negrita**`, listas, tablas; para mostrar el signo `<`, escriba `\<`

# text/broken-markup

text-broken-markup = la página muestra { $written }: { $reason }
text-broken-markup-heading = falta un espacio después de `#`
text-broken-markup-heading-help = los títulos dentro de un bloque empiezan por `### `
text-broken-markup-add-space = añada el espacio
text-broken-markup-indented-heading = un título no puede llevar cuatro espacios delante
text-broken-markup-indented-heading-help = quite los espacios antes de `#`
text-broken-markup-remove-spaces = quite los espacios
text-broken-markup-bullet = este carácter no marca un elemento de lista
text-broken-markup-bullet-help = empiece cada elemento en una línea propia, con `- `
text-broken-markup-signs = sin marcas de lista, estas líneas se unen en una sola
text-broken-markup-signs-help = empiece cada elemento con `- `
text-broken-markup-make-list = convertir en lista
text-broken-markup-item = falta un espacio después de la marca de lista
text-broken-markup-item-help = escriba `- ` o `1. ` antes de cada elemento
text-broken-markup-task-box = no se admiten las listas de tareas con casillas
text-broken-markup-remove-box = quite la casilla
text-broken-markup-table = una tabla necesita, debajo de la primera fila, una línea de guiones con las mismas columnas
text-broken-markup-table-help = añada la línea, por ejemplo `|---|---|`
text-broken-markup-add-line = añada la línea
text-broken-markup-spaced-link = un espacio separa el texto del enlace de su dirección
text-broken-markup-remove-space = quite el espacio
text-broken-markup-reversed-link = los corchetes y los paréntesis del enlace están intercambiados
text-broken-markup-swap-brackets = intercambie los corchetes y los paréntesis
text-broken-markup-write-link = escriba `[texto](https://...)`
text-broken-markup-link-address = la dirección del enlace contiene un espacio o no está cerrada
text-broken-markup-link-address-help = escriba `[texto](https://...)`, con `%20` en lugar de un espacio en la dirección, y los números de teléfono sin espacios
text-broken-markup-write-address = escriba la dirección sin espacios
text-broken-markup-reference = la dirección del enlace no está definida
text-broken-markup-reference-help = escriba `[texto](https://...)`; si el corchete forma parte del texto, escriba `\[`
text-broken-markup-footnote = no se admiten las notas al pie
text-broken-markup-footnote-help = ponga la nota en el texto, entre paréntesis
text-broken-markup-emphasis = aquí estas marcas no resaltan nada
text-broken-markup-emphasis-help = ponga las marcas pegadas a las palabras, con el espacio por fuera: `**palabras** y más`; para mostrar un asterisco, escriba `\*`
text-broken-markup-move-space = mueva el espacio
text-broken-markup-open-emphasis = faltan las marcas al otro lado de las palabras
text-broken-markup-open-emphasis-help = ponga marcas a ambos lados de las palabras: `**palabras**`; para mostrar un asterisco, escriba `\*`
text-broken-markup-code = el código no está cerrado
text-broken-markup-code-help = añada un acento grave después del código; para mostrar ese signo, escriba `\``
text-broken-markup-entity = aquí no es una entidad HTML, sino texto normal
text-broken-markup-entity-help = escriba el propio carácter
text-broken-markup-wiki-link = no se admiten los enlaces de wiki
text-broken-markup-forum-tag = no se admiten las etiquetas de foros (BBCode)
text-broken-markup-forum-tag-help = use Markdown: `**negrita**`, `*cursiva*`, `[texto](https://...)`
text-broken-markup-emoji-name = los nombres de emojis no se convierten en emojis
text-broken-markup-emoji-name-help = pegue el emoji mismo o quite el nombre
text-broken-markup-attributes = no se admiten los atributos; la página crea por sí sola el ancla de cada título
text-broken-markup-remove-braces = quite las llaves y lo que contienen
text-broken-markup-note-box = no se admiten los recuadros de notas
text-broken-markup-note-box-help = escriba una cita sin las demás marcas, por ejemplo `> **Importante:** ...`
text-broken-markup-contents = no se admiten los índices de contenido
text-broken-markup-contents-help = quite la línea

# text/bare-address

text-bare-address = la dirección { $address } no es un enlace
text-bare-address-help = póngala entre `<` y `>` o escriba `[texto](https://...)`; si la dirección se debe teclear, póngala entre acentos graves
text-bare-address-make-link = conviértala en un enlace

# text/link-scheme

text-link-scheme-empty = el enlace no tiene dirección
text-link-scheme-write-or-remove = escriba la dirección completa o quite el enlace
text-link-scheme-relative = el enlace { $link } no empieza por `https://`
text-link-scheme-write-with-scheme = escriba la dirección completa, por ejemplo { $example }
text-link-scheme-other = no se permiten los enlaces que empiezan por { $scheme }
text-link-scheme-allowed = use `https:`, `http:`, `mailto:`, `tel:` o un título: `#heading`
text-link-scheme-control = el enlace contiene el carácter { $character }
text-link-scheme-remove-control = quítelo de la dirección
text-link-scheme-no-slashes = el enlace { $link } no es una dirección válida: falta `//` después de los dos puntos
text-link-scheme-invalid = el enlace { $link } no es una dirección válida: { $reason }
text-link-scheme-write = escriba la dirección completa

# text/link-user-name

text-link-user-name = el enlace { $link } lleva un nombre de usuario o una contraseña delante del dominio
text-link-user-name-help = quite todo lo que hay entre `//` y el dominio, incluida la `@`

# text/misleading-link

text-misleading-link = el texto del enlace es una dirección de { $named }, pero el enlace lleva a { $leads_to }
text-misleading-link-help = ponga en el enlace la misma dirección que muestra su texto o sustituya el texto por el nombre de la página

# text/dead-fragment

text-dead-fragment = ningún título de este bloque corresponde a { $fragment }
text-dead-fragment-no-headings = el bloque no tiene títulos; enlace una página o quite el enlace

# text/image

text-image = no se permiten imágenes en los textos
text-image-help = describa con palabras lo que muestra la imagen y añada un enlace a una página de la documentación donde se vea

# text/hidden-characters

text-hidden-characters = carácter invisible { $character }
text-hidden-characters-help = quítelo o sustitúyalo por un carácter visible
text-hidden-characters-remove = quite { $character }
text-hidden-characters-direction = { $name } (cambia la dirección de la escritura)
text-hidden-characters-zero-width = { $name } (no tiene anchura)
text-hidden-characters-hyphen = { $name } (guion opcional)
text-hidden-characters-blank = { $name } (letra en blanco)
text-hidden-characters-line = { $name } (separador de líneas o párrafos)
text-hidden-characters-control = { $name } (carácter de control)
text-hidden-characters-other = { $name } (carácter especial)

# text/overlapping-characters

text-overlapping-characters-marks =
    { $count ->
        [one] { $count } marca combinable sobre un mismo carácter tapa el texto de alrededor; aquí se permiten { $limit } como máximo
       *[other] { $count } marcas combinables sobre un mismo carácter tapan el texto de alrededor; aquí se permiten { $limit } como máximo
    }
text-overlapping-characters-remove-marks = quite las marcas que el idioma no necesita
text-overlapping-characters-enclosing = { $code } encierra el carácter anterior y tapa los de al lado
text-overlapping-characters-remove = quítelo
text-overlapping-characters-large = { $code } es mucho más grande que una letra
text-overlapping-characters-spell-out = escríbalo con letras
text-overlapping-characters-historic = { $code } pertenece a una escritura histórica, cuyos caracteres pueden ser más altos que una línea
text-overlapping-characters-script-in-use = use una escritura actual

# text/allows-all-methods

text-allows-all-methods = { $words } pide al cliente que dé a la clave de API todos los permisos
text-allows-all-methods-likely = { $words } parece pedir al cliente que dé a la clave de API todos los permisos
text-allows-all-methods-leave-out = quítelo: la página del módulo ya indica qué métodos permitir a la clave de API, según `permissions`

# text/wrong-language

text-wrong-language-summary = el resumen no parece estar en el idioma { $language }: { $letters }
text-wrong-language-block = el bloque { $block } no parece estar en el idioma { $language }: { $letters }
text-wrong-language-letters =
    { $script ->
        [Latin] letras latinas: { $own }, letras de otros alfabetos: { $foreign }
        [Cyrillic] letras cirílicas: { $own }, letras de otros alfabetos: { $foreign }
        [Arabic] letras árabes: { $own }, letras de otros alfabetos: { $foreign }
        [Armenian] letras armenias: { $own }, letras de otros alfabetos: { $foreign }
        [Devanagari] letras devanagari: { $own }, letras de otros alfabetos: { $foreign }
        [Georgian] letras georgianas: { $own }, letras de otros alfabetos: { $foreign }
        [Greek] letras griegas: { $own }, letras de otros alfabetos: { $foreign }
        [Han] caracteres chinos: { $own }, letras de otros alfabetos: { $foreign }
        [Hangul] letras coreanas: { $own }, letras de otros alfabetos: { $foreign }
        [Hebrew] letras hebreas: { $own }, letras de otros alfabetos: { $foreign }
        [Thai] letras tailandesas: { $own }, letras de otros alfabetos: { $foreign }
       *[own] letras de su alfabeto: { $own }, letras de otros alfabetos: { $foreign }
    }
text-wrong-language-write = escríbalo en el idioma { $language } o quítelo para que la página muestre el texto en el idioma de reserva
text-wrong-language-same-summary = el resumen en el idioma { $here } es igual que el de { $there }
text-wrong-language-same-block = el bloque { $block } en el idioma { $here } es igual que el de { $there }
text-wrong-language-same-text = el mismo texto en el idioma { $there }
text-wrong-language-translate = tradúzcalo o quítelo para que la página muestre el texto en el idioma de reserva
text-wrong-language-sentence-of-summary = una frase del resumen en el idioma { $language } está escrita en otro
text-wrong-language-sentence-of-block = una frase del bloque { $block } en el idioma { $language } está escrita en otro
text-wrong-language-write-sentence = escriba la frase en el idioma { $language }
text-wrong-language-cyrillic-name = el nombre en el idioma { $language } solo tiene letras cirílicas
text-wrong-language-spell-name = escríbalo como se escribe en el idioma { $language }

# text/no-feature-list

text-no-feature-list = el bloque `features` en el idioma { $language } no tiene ninguna lista
text-no-feature-list-help = enumere las funciones principales, una por elemento: `- Ventana emergente en las llamadas entrantes`

# text/parity

text-parity = el bloque { $block } en el idioma { $here } es distinto del de { $there }: { $differences }
text-parity-compared = se compara con este bloque en el idioma { $there }
text-parity-help = actualice el que esté desactualizado
text-parity-list-help = escriba también este texto como lista, un elemento por línea: `- ` o `1. `; o actualice el otro
text-parity-headings =
    { $here ->
        [one] { $here } título frente a { $there }
       *[other] { $here } títulos frente a { $there }
    }
text-parity-items =
    { $here ->
        [one] { $here } elemento de lista frente a { $there }
       *[other] { $here } elementos de lista frente a { $there }
    }
text-parity-links =
    { $here ->
        [one] { $here } enlace frente a { $there }
       *[other] { $here } enlaces frente a { $there }
    }

# text/unknown-block, text/unknown-language

text-not-heading-of-block = { $heading } no es el título de un bloque
text-not-heading-of-language = { $heading } no es el título de un idioma
