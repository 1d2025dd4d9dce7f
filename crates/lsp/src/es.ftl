# Los textos del servidor de lenguaje.

lsp-apply-all =
    { $count ->
        [one] aplicar { $count } corrección segura
       *[other] aplicar las { $count } correcciones seguras
    }
lsp-optional = opcional

# Qué significa un valor.

lsp-exclusive = Solo un módulo de esta sección puede estar activo a la vez.
lsp-group = Grupo: { $name }
lsp-whole-group = Todos los permisos del grupo que faltan en la lista.
lsp-markets = Grupos de países: { $list }
lsp-shown-on = Ven el módulo las cuentas con { $list }.
lsp-shown-as = En las páginas:
lsp-language-required = Todo módulo debe tener textos en este idioma.
lsp-language-fallback = Opcional. Un texto que falta se toma de { $list }.
lsp-per-language = Un texto por idioma.
lsp-features = Qué hace el módulo, para quien lo elige.
lsp-installation = Cómo conectar y configurar el módulo.
lsp-logo = El logotipo (SVG) en el propio archivo del módulo, al final.
