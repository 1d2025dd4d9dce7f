# Textos comunes a varias reglas.

verbatim = { $text }
check-more-findings = solo se muestran las primeras { $count } observaciones de esta regla en este archivo
check-also = { $help }; { $more }
check-did-you-mean = ¿quiso decir { $meant }?
check-use-one-of = valores posibles: { $list }
check-write = escriba { $text }
check-write-example = escriba { $what }, por ejemplo { $example }
check-separate-items = separe los elementos con comas, por ejemplo { $example }
check-first-listed = aparece por primera vez aquí
check-remove-duplicate = quite el duplicado

# Tipos de valores, después de «se espera» y «escriba».

check-a-text = un texto
check-a-whole-number = un número entero
check-a-decimal-number = un número decimal
check-true-or-false = `true` o `false`
check-a-day = una fecha, por ejemplo { $example }
check-a-list = una lista
check-a-list-of-texts = una lista de textos
check-a-map = un grupo de pares «clave: valor»
check-a-text-map = los textos por idioma
check-a-text-or-map = un texto o los textos por idioma
check-wrong-type = el campo { $field } debe contener { $expected }, no { $found }

# Lo que hay en su lugar, después de «, no».

check-found-nothing = un valor vacío
check-found-text = un texto
check-found-boolean = `true` o `false`
check-found-number = un número
check-found-signed-number = un número con el signo más
check-found-padded-number = un número que empieza por cero
check-found-decimal-number = un número decimal
check-found-list = una lista
check-found-map = un grupo de pares «clave: valor»

# Qué tiene de malo un código.

check-code-empty = está vacío
check-code-too-long = tiene { $length } caracteres; se permiten como máximo { $most }
check-code-character = contiene el carácter { $character }
check-code-start = empieza por el carácter { $character }

# Por qué un texto no es una dirección completa.

check-address-character = contiene { $character }
check-address-no-scheme = no empieza por `https://`
check-address-no-slashes = no empieza por `https://` y un dominio
check-address-no-host = no tiene dominio
check-address-invalid-name = el nombre de dominio no es válido
check-address-invalid-character = el dominio contiene un carácter no permitido
check-address-invalid-port = el número de puerto no es válido
check-address-invalid-ipv4 = la dirección IPv4 no es válida
check-address-invalid-ipv6 = la dirección IPv6 no es válida
check-address-unreadable = no se puede leer: { $error }
