# name/duplicate

name-duplicate = otro módulo ya usa el nombre { $name }
name-also-used-here = también se usa aquí
name-choose-distinct = elija un nombre que no se pueda confundir con el otro

# name/taken

name-taken = un módulo con otros propietarios ya usa el nombre { $name }
name-choose-another = elija otro nombre; si ambos módulos son del mismo socio, ponga el mismo propietario en los dos

# name/confusable

name-confusable = el nombre { $name } se ve igual que el de otro módulo, pero tiene letras distintas
name-looks-same = se ve igual que { $other }
name-cyrillic-letter = en { $word } la letra { $letter } es cirílica
name-latin-letter = en { $word } la letra { $letter } es latina
name-type-again = escriba { $word } de nuevo con una sola distribución de teclado, para que la búsqueda lo encuentre

# name/similar

name-similar = el nombre { $name } se puede confundir con el de otro módulo
name-similar-to = se parece a { $other }
name-choose-different = elija un nombre que se distinga en algo más que espacios, puntuación, tildes o cifras parecidas a letras

# name/of-developer

name-of-developer = este módulo se llama como un desarrollador con otros propietarios
name-developer-named-here = el desarrollador se nombra aquí
name-describe-module = elija un nombre que describa lo que hace el módulo
name-of-developer-of-module = este desarrollador se llama como un módulo con otros propietarios
name-module-named-here = el módulo se nombra aquí
name-list-same-owner = si ambos son del mismo socio, ponga el mismo propietario en los dos
