# removed/invalid-entry

removed-unknown-field = campo desconocido { $field }
removed-missing-field = a la entrada le falta { $field }
removed-not-an-entry = aquí debe haber { $expected }, no { $found }
removed-invalid-day = { $day } no es una fecha válida
removed-invalid-day-help = escriba el año, el mes y el día, por ejemplo { $example }
removed-empty-reason = el motivo está vacío
removed-empty-reason-help = indique por qué se eliminó el módulo
removed-long-reason = el motivo tiene más de { $most } caracteres
removed-long-reason-help = acórtelo a una frase
removed-invalid-code = { $code } no es un código de módulo válido
removed-invalid-code-help = escriba el código exactamente como en el archivo del módulo
removed-duplicate-code = código duplicado { $code }
removed-duplicate-code-help = quite una de las dos entradas
removed-own-successor = un módulo no puede sustituirse a sí mismo
removed-unknown-successor = módulo desconocido { $module }
removed-successor-help = indique el código del módulo que se debe usar en su lugar o quite `successor`

# removed/code-taken

removed-code-taken = el código { $code } era de un módulo que se eliminó
removed-here = se eliminó aquí
removed-code-taken-help = elija otro código: de lo contrario, quienes instalaron el módulo anterior recibirían este en su lugar
removed-code-taken-on-target = la rama de destino ya tiene el código { $code }
removed-code-taken-on-target-help = elija otro código: lo tiene un módulo de la rama de destino, o lo tuvo uno que se eliminó de ella

# removed/not-listed

removed-not-listed = el módulo { $module } se elimina sin una entrada en { $file }
removed-not-listed-help = añada la línea { $line } a { $file }
