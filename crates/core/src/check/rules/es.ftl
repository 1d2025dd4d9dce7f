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
