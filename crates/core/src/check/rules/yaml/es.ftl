# yaml/missing-front-matter

yaml-missing-front-matter = el archivo no empieza con el encabezado (YAML entre las líneas `---`)
yaml-missing-front-matter-help = ponga los campos entre dos líneas `---`; `mpgen new CODE` crea un archivo completo
yaml-open-front-matter = el encabezado del archivo (YAML entre las líneas `---`) no está cerrado
yaml-close-front-matter = añada una línea `---` después del último campo
yaml-three-hyphens = escriba exactamente tres guiones al principio de la línea

# yaml/syntax

yaml-syntax = YAML no válido: { $reason }
yaml-syntax-no-space = falta un espacio después de los dos puntos
yaml-syntax-tab = la sangría de esta línea es un tabulador
yaml-syntax-tab-here = aquí no puede haber un tabulador
yaml-syntax-indentation = la sangría de esta línea no coincide con la de las líneas anteriores
yaml-syntax-no-spaces = la sangría de la línea tiene caracteres que solo parecen espacios
yaml-syntax-quoted-indentation = las líneas de un texto entre comillas deben tener más sangría que su campo
yaml-syntax-colon = aquí no puede haber dos puntos seguidos de un espacio
yaml-syntax-key = aquí se espera una clave seguida de dos puntos
yaml-syntax-no-item = aquí se espera un elemento de lista con `- `
yaml-syntax-item = aquí no puede haber un elemento de lista con `- `
yaml-syntax-no-comma = aquí falta una coma o el corchete o la llave de cierre
yaml-syntax-open-bracket = este corchete o llave no está cerrado
yaml-syntax-unclosed-bracket = falta cerrar { $bracket }
yaml-syntax-stray-bracket = sobra un corchete o una llave
yaml-syntax-wrong-bracket = { $open } se cierra con { $close }
yaml-syntax-quote = faltan las comillas de cierre
yaml-syntax-after-quote = sobra texto después de las comillas de cierre
yaml-syntax-escape = dentro de las comillas hay una barra invertida `\` seguida de algo no permitido
yaml-syntax-character = aquí no puede estar el carácter { $character }
yaml-syntax-anchor = falta un nombre después de `*` o `&`
yaml-syntax-comment = falta un espacio antes de `#`
yaml-syntax-cut-by-comment = un comentario interrumpe un texto de varias líneas
yaml-syntax-block-text = sobran caracteres después de `|` o `>`
yaml-syntax-other = no se puede leer esta línea ({ $error })
yaml-syntax-add-space = añada un espacio
yaml-syntax-help-space = añada un espacio, por ejemplo `section: other`
yaml-syntax-help-indentation = empiece cada campo al principio de una línea y ponga dos espacios de sangría a lo que le pertenece
yaml-syntax-help-spaces = use espacios para la sangría
yaml-syntax-help-tab = use espacios para la sangría, no tabuladores
yaml-syntax-help-colon = ponga entre comillas el valor que contenga dos puntos seguidos de un espacio
yaml-syntax-help-escape = escriba la barra invertida dos veces o ponga el valor entre comillas simples
yaml-syntax-help-anchor = `*` y `&` tienen un significado en YAML: indique cada valor en lugar de `*` o ponga el texto entre comillas
yaml-syntax-help-quote = cierre las comillas; si el valor contiene comillas, póngalo entre comillas del otro tipo
yaml-syntax-help-bracket = cierre cada `[` con `]` y cada `{"{"}` con `{"}"}`, o ponga entre comillas el valor que empiece por uno de ellos
yaml-syntax-help-character = ponga entre comillas el valor que empiece por este carácter
yaml-syntax-help = revise la sangría, las comillas, los corchetes y las llaves cerca de esta línea
yaml-not-indented = esta línea pertenece a { $field }, pero no tiene sangría
yaml-indent-lines = ponga dos espacios al principio de cada una de sus líneas
yaml-early-end = esta línea cierra el encabezado del archivo, pero después hay más campos
yaml-early-end-help = quite la línea

# yaml/cut-text

yaml-cut-text = para YAML, { $comment } es un comentario; el texto es solo { $text }
yaml-cut-text-help = ponga el texto entre comillas o el comentario en una línea aparte
yaml-cut-text-bracket = para YAML, el resto de la línea es un comentario, por lo que el corchete o la llave anterior queda sin cerrar
yaml-cut-text-bracket-help = ponga entre comillas el texto que contenga ` #`
yaml-quote-text = ponga el texto entre comillas

# yaml/lone-key

yaml-lone-key = { $words } es una clave sin valor
yaml-lone-key-no-space = falta un espacio después de los dos puntos en { $words }
yaml-lone-key-no-space-help = añada un espacio después de los dos puntos
yaml-lone-key-language = añada los dos puntos: { $key }; si es parte del texto anterior, ponga todo el texto entre comillas
yaml-lone-key-comma = ponga entre comillas el texto que contenga una coma
yaml-lone-key-help = añada los dos puntos y el valor, o quítela

# yaml/duplicate-key

yaml-duplicate-key = clave duplicada { $key }
yaml-first-defined = aparece por primera vez aquí
yaml-duplicate-key-help = quite una de las dos

# yaml/unsupported

yaml-unsupported-document = no se admite un segundo documento YAML en el mismo archivo
yaml-unsupported-directive = aquí no se admiten directivas de YAML
yaml-unsupported-merge-key = aquí no se admite la clave de fusión `<<`
yaml-unsupported-template = aquí no se admite una variable de plantilla
yaml-unsupported-key = una lista o un grupo de pares «clave: valor» no puede ser una clave
yaml-unsupported-tag = aquí no se admiten etiquetas de YAML (`!`)
yaml-unsupported-alias = aquí no se admiten alias de YAML (`*`)
yaml-unsupported-anchor = aquí no se admiten anclas de YAML (`&`)
yaml-unsupported-document-help = quite la línea `...` o `---` anterior
yaml-unsupported-directive-help = quite la línea
yaml-unsupported-merge-key-help = escriba los campos completos
yaml-unsupported-template-help = escriba su valor
yaml-unsupported-key-help = use una palabra como clave
yaml-unsupported-value-help = escriba el valor completo; ponga entre comillas el valor que empiece por `&`, `*` o `!`

# yaml/too-complex

yaml-too-complex = las listas y los grupos de pares «clave: valor» están anidados en más de { $most } niveles
yaml-too-complex-help = revise los corchetes y las llaves; ningún campo necesita más de tres niveles
