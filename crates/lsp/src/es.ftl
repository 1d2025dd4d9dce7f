# Los textos del servidor de lenguaje.

lsp-apply-all =
    { $count ->
        [one] aplicar { $count } corrección segura
       *[other] aplicar las { $count } correcciones seguras
    }
lsp-optional = opcional
