# exception/unused

exception-unused = la excepción sobra: la regla { $rule } no tiene observaciones sobre el módulo { $module }
exception-unused-help = quite la excepción
exception-unused-retired = la excepción sobra: la regla { $rule } ya no existe
exception-unused-retired-help = quite la excepción; { $command } indica qué sustituye a la regla
exception-unused-unknown-module = módulo desconocido { $module }
exception-unused-did-you-mean = ¿quiso decir { $module }? si el módulo ya no existe, quite la excepción
exception-unused-correct-code = quite la excepción o corrija el código del módulo
