# What the language server says.

lsp-apply-all =
    { $count ->
        [one] apply the safe fix
       *[other] apply all { $count } safe fixes
    }
lsp-optional = optional
