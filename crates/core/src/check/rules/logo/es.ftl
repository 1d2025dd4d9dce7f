# logo/missing

logo-missing = el logotipo { $path } no existe
logo-add-or-name = añádalo o indique en `logo` la ruta de otro SVG de `modules/`, relativa a este archivo

# logo/block-form

logo-block-heading = { $heading } no es el encabezado del logotipo
logo-block-second = el bloque `# logo` está repetido
logo-block-first = el primero está aquí
logo-block-keep-one = deje solo uno de los dos
logo-block-not-last = el bloque `# logo` no está al final del archivo
logo-block-move = póngalo debajo de los textos
logo-block-empty = el bloque `# logo` no contiene ningún dibujo
logo-block-paste = pegue el contenido de un archivo SVG entre las líneas `~~~svg` y `~~~`
logo-block-no-fence = el dibujo no está en un bloque de código
logo-block-add-fence = escriba `~~~svg` encima y `~~~` debajo
logo-block-image = el bloque `# logo` muestra un archivo de imagen en lugar de contener un dibujo
logo-block-language = el bloque de código no indica que contiene SVG
logo-block-write-svg = escriba `svg` al final de su primera línea, tras las comillas invertidas o las tildes
logo-block-beside = el bloque `# logo` contiene algo más que el dibujo
logo-block-only-drawing = quítelo o páselo a un texto: bajo `# logo` hay un bloque de código y nada más
logo-block-cut = el dibujo termina antes de esta línea: contiene una línea de comillas invertidas o tildes, que cierra el bloque de código
logo-block-longer-fence = use líneas más largas encima y debajo del dibujo, por ejemplo de seis tildes
logo-block-open = el bloque de código con el dibujo no está cerrado
logo-block-close = ciérrelo debajo del dibujo

# logo/duplicate

logo-duplicate = el logotipo está aquí y en { $path }
logo-duplicate-named = el otro se indica en este campo
logo-duplicate-file = el otro logotipo
logo-duplicate-remove-field = quite el campo `logo` o este bloque
logo-duplicate-remove-file = elimine el archivo o quite este bloque
logo-duplicate-remove-block = conservar el archivo y quitar el bloque

# logo/not-svg

logo-block-is-bitmap = el código es una imagen { $format }, no un SVG
logo-is-bitmap = el archivo es { $format }, no SVG
logo-export-from-program = exporte el logotipo como SVG desde el programa en el que se dibujó; cambiar la extensión no lo convierte
logo-not-svg-file = el logotipo { $path } no es un archivo SVG
logo-export-as-svg = exporte el logotipo como SVG
logo-not-xml = el archivo no es XML
logo-cut-off = el XML termina antes de cerrar el último elemento
logo-export-again = exporte de nuevo el logotipo: falta una parte del archivo
logo-no-namespace = el elemento raíz no tiene espacio de nombres, así que los navegadores no muestran nada
logo-other-namespace = el elemento raíz está en el espacio de nombres { $namespace }
logo-other-root = el elemento raíz es { $name } y no `svg`
logo-write = escriba { $text }
logo-space-before-declaration = error de XML: hay espacios o líneas vacías antes de la declaración XML
logo-begin-with-declaration = empiece el archivo con `<?xml`
logo-encoding = la declaración XML indica la codificación { $encoding }, pero el archivo está en UTF-8
logo-other-end-tag = error de XML: se espera { $expected }, pero hay { $found }
logo-unknown-prefix = error de XML: el prefijo de espacio de nombres { $prefix } no está declarado
logo-add-to-root = añada { $declaration } al elemento raíz
logo-declare-prefix = declárelo en el elemento raíz o quite lo que lo usa
logo-unknown-entity = error de XML: { $entity } no es una entidad XML
logo-write-character = escriba el propio carácter
logo-malformed-entity = error de XML: referencia de entidad mal escrita después de `&`
logo-write-ampersand = escriba el carácter `&` como `&amp;`
logo-duplicate-attribute = error de XML: atributo duplicado { $name }
logo-unknown-token = error de XML: aquí se espera un elemento o un comentario
logo-invalid-name = error de XML: nombre de elemento o de atributo no válido
logo-invalid-attribute-value = error de XML: valor de atributo no válido
logo-invalid-xml = error de XML: { $error }

# logo/raster

logo-address-of-bitmap = la dirección { $address } es una imagen de mapa de bits
logo-draw-bitmap-as-paths = el logotipo debe ser vectorial: dibújelo o vectorícelo con trazados

# logo/active-content

logo-active-element = el elemento { $name } es contenido activo
logo-element-of-page = el elemento { $name } es propio de una página web
logo-export-without-page = exporte el logotipo sin efectos que necesiten una página web, como un fondo desenfocado
logo-be-static = quite esta parte: el logotipo debe ser una imagen estática
logo-be-self-contained = quítelo: el logotipo no debe depender de nada externo
logo-runs-script =
    { $kind ->
        [attribute] el atributo { $name } ejecuta código
        [property] la propiedad { $name } ejecuta código
        [address] la dirección { $name } ejecuta código
       *[style] { $name } ejecuta código
    }
logo-animates =
    { $kind ->
        [element] el elemento { $name } anima el logotipo
       *[style] { $name } anima el logotipo
    }
logo-final-state = quítelo y dibuje el logotipo en su estado final

# logo/external-reference

logo-loads-external =
    { $kind ->
        [element] el elemento { $name } carga un recurso externo
       *[style] { $name } carga un recurso externo
    }
logo-remove-and-convert-text = quítelo y convierta el texto en trazados
logo-move-style-and-convert-text = quítelo, pase el estilo al archivo y convierta el texto en trazados
logo-external-style = el archivo carga una hoja de estilo externa
logo-move-style-into-file = pase el estilo al archivo
logo-includes-file = el elemento { $name } incluye otro archivo
logo-include-content = copie su contenido en este archivo
logo-address-outside = la dirección { $address } está fuera del dibujo
logo-include-element = ponga el propio elemento en el archivo y haga referencia a él como `#id`
logo-address-empty = la dirección está vacía
logo-remove-reference = quite la referencia
logo-is-link = el logotipo es un enlace a { $address }
logo-move-out-of-link = saque el dibujo del `<a>`
logo-changes-addresses = el atributo { $name } cambia a qué se refieren las direcciones
logo-remove = quítelo
logo-declares-entities = el DOCTYPE declara entidades
logo-save-without-editing-data = guarde de nuevo el logotipo sin la opción «Conservar capacidades de edición de Illustrator»
logo-write-out-entities = quite el `<!DOCTYPE ...>` y escriba los valores en lugar de las entidades
logo-doctype-address = el DOCTYPE hace referencia a { $address }
logo-remove-doctype = quite el `<!DOCTYPE ...>`: SVG no lo necesita

# logo/empty

logo-no-shape = el logotipo no tiene ninguna forma visible
logo-add-shape = añada al menos un trazado o una forma que no esté oculta
logo-all-white = todas las formas del logotipo son blancas, como la tarjeta que lo muestra
logo-use-dark-colour = use un color oscuro o dibuje un fondo
logo-all-outside = todas las formas del logotipo están fuera del `viewBox`
logo-fit-view-box = ajuste el `viewBox` al área del dibujo
logo-no-size = el logotipo no tiene tamaño: no tiene ni `viewBox` ni ancho y alto
logo-no-extent =
    { $side ->
        [width] el ancho es { $value }
       *[height] el alto es { $value }
    }
logo-view-box-without-area = el `viewBox` no tiene área
logo-view-box-without-numbers = el `viewBox` no tiene cuatro números
logo-set-view-box = indique el área visible: `viewBox="0 0 ancho alto"`

# logo/unsupported

logo-unsupported =
    { $kind ->
        [element] el elemento { $name } no se admite en un logotipo
        [property] la propiedad { $name } no se admite en un logotipo
       *[style] { $name } no se admite en un logotipo
    }
logo-draw-with-shapes = dibújelo con trazados, formas y degradados
logo-draw-effect = quítela o dibuje su efecto con trazados
logo-write-without-at-rule = escriba las reglas sin ella: el logotipo debe verse igual en todas partes
logo-needs-font = el elemento { $name } necesita una tipografía, que un logotipo no puede incluir
logo-convert-text = convierta el texto en trazados
logo-formula = el elemento { $name } es una fórmula
logo-convert-formula = conviértala en trazados
logo-shown-to-some = el atributo { $name } muestra el elemento solo a algunas personas
logo-conditional-style = el atributo { $name } hace que el estilo sea condicional
logo-look-same = quítelo: el logotipo debe verse igual en todas partes
logo-element-in-style = un elemento `style` contiene otro elemento
logo-style-not-drawn = un elemento `style` está dentro de un elemento que no se dibuja
logo-move-style-to-start = muévalo al principio del dibujo
logo-style-cut-off = el estilo termina en medio de una regla
logo-no-declaration = no es una declaración válida
logo-invalid-declaration = { $name } no es una declaración válida
logo-no-selector = falta un selector
logo-selector = el selector { $selector } no se admite
logo-select-simply = seleccione por elemento, clase o `id`
logo-plain-names = use letras, cifras, `-` y `_` en las clases y los `id`
logo-select-by-class = seleccione por clase
logo-value = { $value } no se admite en el valor de { $property }
logo-plain-value = use un color, un número, una palabra clave o `url(#id)`
logo-not-in-attribute = { $piece } no se permite en el atributo { $attribute }
logo-fix-value = corrija el valor o exporte de nuevo el logotipo
logo-no-transform = { $word } en el atributo { $attribute } no es una función de transformación de SVG
logo-transforms = use `matrix`, `translate`, `scale`, `rotate`, `skewX` o `skewY`
logo-unit-of-font = la unidad { $unit } depende de una tipografía
logo-write-in-pixels = escriba la longitud en `px` o sin unidad
logo-address-without-id = la dirección `#` no nombra ningún elemento
logo-add-id = añada el `id` de un elemento o quite la referencia
logo-no-element = ningún elemento tiene el `id` { $id }
logo-plain-id = use letras, cifras, `-`, `_` y `.` en los `id`

# logo/too-complex

logo-too-many =
    { $kind ->
        [elements] el logotipo tiene demasiados elementos: más de { $most }
        [levels] los elementos están anidados a demasiada profundidad: más de { $most }
        [attributes] un elemento tiene demasiados atributos: más de { $most }
        [namespaces] se declaran demasiados espacios de nombres: más de { $most }
        [nodes] el logotipo tiene demasiados nodos XML: más de { $most }
        [names] los selectores de los estilos tienen demasiados nombres: más de { $most }
        [references] los estilos tienen demasiadas referencias: más de { $most }
        [chain] la cadena de referencias es demasiado larga: más de { $most }
       *[drawn] aquí se dibujan demasiados elementos, contando repeticiones y efectos: más de { $most }
    }
logo-simplify = simplifique el dibujo: los logotipos se muestran en tamaño pequeño
logo-cycle = las referencias forman un ciclo
logo-draw-directly = dibuje las formas directamente en lugar de repetir referencias
logo-functions-too-deep = las funciones de { $property } están anidadas a demasiada profundidad
logo-too-much-work =
    { $kind ->
        [dashes] guiones en el logotipo: { $total }, la mayoría por este { $element }; el máximo es { $limit }
        [edges] píxeles de bordes en el logotipo: { $total }, la mayoría por este { $element }; el máximo es { $limit }
        [patterns] píxeles de patrones en el logotipo: { $total }, la mayoría por este { $element }; el máximo es { $limit }
        [filters] píxeles de filtros en el logotipo: { $total }, la mayoría por este { $element }; el máximo es { $limit }
       *[morphology] píxeles que lee `feMorphology`: { $total }, la mayoría por este { $element }; el máximo es { $limit }
    }
logo-less-work =
    { $kind ->
        [dashes] use guiones más largos o una línea continua
        [edges] simplifique el trazado, úselo menos veces o dibújelo más pequeño
        [patterns] haga el mosaico no más grande que el logotipo o pinte menos formas con él
        [filters] reduzca el área del filtro o aplíquelo a un grupo y no a cada forma
       *[morphology] use un radio menor o dibuje el contorno como un trazado
    }
logo-clip-path =
    { $count ->
        [one] la forma de este trazado de recorte ({ $count }) tiene demasiados segmentos
       *[other] las { $count } formas de este trazado de recorte tienen demasiados segmentos
    }
logo-simplify-clip-path = dibuje el trazado de recorte como un solo trazado o con menos puntos

# logo/dangling-reference

logo-nothing-drawn = ningún elemento tiene el `id` { $id }, así que aquí no se dibuja nada
logo-use-id = use el `id` de un elemento del dibujo o quite la referencia

# logo/not-square

logo-not-square = el logotipo mide { $width } de ancho y { $height } de alto, pero se muestra en un cuadrado
logo-use-emblem = use el emblema sin el nombre

# logo/placeholder

logo-placeholder = el logotipo es la imagen de relleno
logo-replace = sustituya el archivo por el logotipo del módulo o de su desarrollador

# logo/other-folder

logo-other-folder = el logotipo { $path } es de un módulo con otros propietarios
logo-other-module-here = el otro módulo se define aquí
logo-put-next-to-module = ponga su propio logotipo junto al archivo del módulo

# logo/other-owner

logo-other-owner = el logotipo muestra el mismo dibujo que el de un módulo con otros propietarios
logo-its-logo = su logotipo es { $path }
logo-use-own = use su propio logotipo; si ambos módulos son del mismo socio, ponga el mismo propietario en los dos
