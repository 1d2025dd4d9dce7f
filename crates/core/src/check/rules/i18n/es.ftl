# i18n/syntax

i18n-expected-token = error de sintaxis de Fluent: aquí se espera { $token }
i18n-expected-character = error de sintaxis de Fluent: aquí se espera uno de estos caracteres: { $range }
i18n-no-text = error de sintaxis de Fluent: { $id } no tiene texto
i18n-forbidden-call = error de sintaxis de Fluent: esto no se puede llamar aquí
i18n-no-default-variant = error de sintaxis de Fluent: falta la variante predeterminada (con `*`)
i18n-several-default-variants = error de sintaxis de Fluent: solo puede haber una variante predeterminada (con `*`)
i18n-no-value = error de sintaxis de Fluent: aquí se espera un valor
i18n-wrong-selector = error de sintaxis de Fluent: solo se puede elegir la variante según una variable, una función, un literal o un atributo de un término
i18n-attribute-of-term = error de sintaxis de Fluent: el atributo de un término solo sirve para elegir la variante
i18n-open-quote = error de sintaxis de Fluent: falta cerrar las comillas
i18n-named-argument-first = error de sintaxis de Fluent: los argumentos sin nombre van antes que los que lo tienen
i18n-duplicate-argument = error de sintaxis de Fluent: el argumento { $name } aparece dos veces
i18n-closing-brace = error de sintaxis de Fluent: sobra una llave de cierre
i18n-expected-expression = error de sintaxis de Fluent: aquí se espera una expresión, por ejemplo una variable
i18n-expected-literal = error de sintaxis de Fluent: aquí se espera un texto entre comillas o un número
i18n-see-guide = consulte https://projectfluent.org/fluent/guide/
i18n-too-complex =
    { $most ->
        [one] el mensaje tiene más de { $most } paréntesis o llave de apertura
       *[other] el mensaje tiene más de { $most } paréntesis o llaves de apertura
    }
i18n-split = divida el mensaje
i18n-duplicate = mensaje duplicado { $key }
i18n-first-defined = se define por primera vez aquí
i18n-remove-one = quite uno de los dos
i18n-escape = { $written } no es una secuencia de escape válida
i18n-escapes = use `\u` con cuatro cifras hexadecimales, `\U` con seis, `\"`, `\\` o el propio carácter
i18n-number-too-large = el número { $number } es demasiado grande
i18n-number-limit = use { $most } cifras como máximo y valores de hasta { $most } en las opciones de las funciones
i18n-unknown-function = función desconocida { $name }
i18n-no-folder = el archivo no está en la carpeta de un idioma
i18n-other-folder = el nombre de la carpeta { $folder } no es el código de un idioma que mpgen admita
i18n-move-file = mueva el archivo a la carpeta de un idioma, por ejemplo `i18n/es/`

# i18n/missing-message

i18n-no-messages = no hay mensajes para el idioma { $language }
i18n-translate-files = traduzca los archivos de otro idioma en la carpeta { $folder }
i18n-missing-messages =
    { $count ->
        [one] falta { $count } mensaje en { $language }, por ejemplo { $example }
       *[other] faltan { $count } mensajes en { $language }, por ejemplo { $example }
    }
i18n-translate-file = traduzca el archivo y guárdelo como { $path }
i18n-missing-message = falta el mensaje { $key } en { $language }
i18n-missing-attribute = falta el atributo { $key } en { $language }
i18n-defined-here = en { $language } se define aquí
i18n-add-to-file = añádalo a { $path }
i18n-copy = cópielo de { $language } para traducirlo
i18n-unknown-term = término desconocido { $key } en { $language }
i18n-unknown-reference = mensaje desconocido { $key } en { $language }
i18n-add-or-remove-reference = añádalo o quite la referencia

# i18n/unknown-message

i18n-unknown-message = el mensaje { $key } solo existe en { $language }
i18n-remove-or-add-to-all = quítelo o añádalo a { $language } y a los demás idiomas

# i18n/variables-differ

i18n-unknown-variable = variable desconocida { $name } en el mensaje { $key }
i18n-message-in = el mensaje en { $language }
i18n-remove-variable = quite la variable
i18n-variables-differ = el mensaje { $key } no usa { $name }, pero en { $language } sí se usa
i18n-used-here = se usa aquí
i18n-add-variable = añada { $placeable } donde deba ir su valor

# i18n/plural-forms

i18n-plural-forms = a { $key } le falta la forma plural { $form }, que { $language } usa para { $number }
i18n-add-variant = añada una variante { $form }

# i18n/synonyms

i18n-synonyms-unknown-field = campo desconocido { $field }
i18n-synonyms-alone = el grupo tiene menos de dos palabras
i18n-synonyms-alone-help = añade una palabra que signifique lo mismo o elimina el grupo
i18n-synonyms-no-word = { $word } no tiene letras ni cifras
i18n-synonyms-no-word-help = escribe una palabra o elimina el valor
i18n-synonyms-too-long = la frase tiene más de { $most } caracteres
i18n-synonyms-too-long-help = déjala en lo que la gente escribe al buscar
i18n-synonyms-duplicate = palabra repetida: { $word }
i18n-synonyms-ignored = la palabra { $word } no tiene efecto, porque la búsqueda la ignora
i18n-synonyms-ignored-here = se ignora aquí
i18n-synonyms-ignored-help = elimínala de uno de los dos sitios
i18n-synonyms-too-many = el archivo tiene más de { $most } palabras y frases
i18n-synonyms-too-many-help = elimina las que nadie busca
