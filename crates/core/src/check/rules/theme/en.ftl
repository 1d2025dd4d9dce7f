# theme/asset-name

theme-asset-name = the asset name { $name } does not work on every host
theme-asset-characters = use only Latin letters, digits, `-`, `_` and single dots

# theme/template-error

theme-unknown-theme = unknown theme { $theme }
theme-extend-known = extend a theme of `themes/`, or `default`, which is built in
theme-template-unreadable = the template cannot be read: { $error }
theme-template-fails = the template fails: { $error }
theme-unexpected-end = the template ends unexpectedly
theme-no-parent = the template { $template } extends { $parent }, which does not exist
theme-extends-itself = the template { $template } extends itself, directly or through others
theme-includes-itself = the template { $template } includes itself, directly or through others
theme-no-variable = variable { $name } is not defined
theme-undefined-variable = variable { $name } has no value here
theme-no-field = field { $name } is not defined
theme-no-argument = the argument { $name } is missing
theme-unknown =
    { $kind ->
        [filter] unknown filter { $name }
        [test] unknown test { $name }
        [function] unknown function { $name }
        [component] unknown component { $name }
        [asset] unknown asset { $name }
       *[template] unknown template { $name }
    }
theme-unknown-locale = unknown locale
theme-no-message = unknown message { $id } in { $language }
theme-broken-message = cannot format the message { $id } in { $language }: { $reason }
theme-module-changed = a module was changed while the site was built; build it again

# theme/unknown-template

theme-unknown-template = no page and no other template uses the template { $template }

# theme/unknown-block

theme-unknown-block = nothing shows the block { $block }, because { $parent } has no block of this name

# theme/missing-part

theme-missing-part = pages of { $template } lack { $part }
theme-call-super = write { $call } in this block to keep what it replaces, or add the part to it
theme-add-part = add it; `mpgen theme eject` writes the built-in template, which has it
