# What the language server says.

lsp-apply-all =
    { $count ->
        [one] apply the safe fix
       *[other] apply all { $count } safe fixes
    }
lsp-optional = optional

# What a value means.

lsp-exclusive = Only one module of this section can be active at a time.
lsp-group = Group: { $name }
lsp-whole-group = All permissions of the group that the list lacks.
lsp-markets = Country groups: { $list }
lsp-shown-on = Accounts on { $list } see the module.
lsp-shown-as = Shown as:
lsp-language-required = Every module must have texts in this language.
lsp-language-fallback = Optional. A missing text is taken from { $list }.
lsp-per-language = A text for each language.
lsp-features = What the module does, for people who choose one.
lsp-installation = How to connect the module and set it up.
lsp-logo = The logo as a drawing (SVG) in the module’s own file, at its end.
