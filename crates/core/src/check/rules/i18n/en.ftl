# i18n/syntax

i18n-expected-token = invalid Fluent: expected a token starting with { $token }
i18n-expected-character = invalid Fluent: expected one of { $range }
i18n-no-text = invalid Fluent: { $id } has no text
i18n-forbidden-call = invalid Fluent: callee is not allowed here
i18n-no-default-variant = invalid Fluent: the select expression must have a default variant
i18n-several-default-variants = invalid Fluent: a select expression can only have one default variant
i18n-no-value = invalid Fluent: expected a value
i18n-wrong-selector = invalid Fluent: only a variable, a function, a literal or an attribute of a term can be a selector
i18n-attribute-of-term = invalid Fluent: an attribute of a term can only be a selector
i18n-open-quote = invalid Fluent: unterminated string literal
i18n-named-argument-first = invalid Fluent: positional arguments must come before named arguments
i18n-duplicate-argument = invalid Fluent: the { $name } argument appears twice
i18n-closing-brace = invalid Fluent: unbalanced closing brace
i18n-expected-expression = invalid Fluent: expected an inline expression
i18n-expected-literal = invalid Fluent: expected a string or number literal
i18n-see-guide = see https://projectfluent.org/fluent/guide/
i18n-too-complex = the message has more than { $most } opening brackets
i18n-split = split the message
i18n-duplicate = duplicate message { $key }
i18n-first-defined = first defined here
i18n-remove-one = remove one of the two
i18n-escape = { $written } is not a valid escape
i18n-escapes = use `\u` with four hexadecimal digits, `\U` with six, `\"`, `\\`, or the character itself
i18n-number-too-large = the number { $number } is too large
i18n-number-limit = use at most { $most } digits, and values up to { $most } for the options of functions
i18n-unknown-function = unknown function { $name }
i18n-no-folder = the file is not in the folder of a language
i18n-other-folder = the folder { $folder } is not named after a language that mpgen supports
i18n-move-file = move the file to the folder of a language, for example `i18n/es/`

# i18n/missing-message

i18n-no-messages = no messages for the language { $language }
i18n-translate-files = translate the files of another language into the folder { $folder }
i18n-missing-messages =
    { $count ->
        [one] { $count } message is missing in { $language }, including { $example }
       *[other] { $count } messages are missing in { $language }, including { $example }
    }
i18n-translate-file = translate the file to { $path }
i18n-missing-message = missing message { $key } in { $language }
i18n-missing-attribute = missing attribute { $key } in { $language }
i18n-defined-here = defined here in { $language }
i18n-add-to-file = add it to { $path }
i18n-copy = copy it from { $language } for translation
i18n-unknown-term = unknown term { $key } in { $language }
i18n-unknown-reference = unknown message { $key } in { $language }
i18n-add-or-remove-reference = add it, or remove the reference

# i18n/unknown-message

i18n-unknown-message = the message { $key } exists only in { $language }
i18n-remove-or-add-to-all = remove it, or add it to { $language } and the other languages

# i18n/variables-differ

i18n-unknown-variable = unknown variable { $name } in the message { $key }
i18n-message-in = the message in { $language }
i18n-remove-variable = remove the variable
i18n-variables-differ = the message { $key } does not use { $name }, but { $language } does
i18n-used-here = used here
i18n-add-variable = add { $placeable } where its value belongs

# i18n/plural-forms

i18n-plural-forms = { $key } has no plural form { $form }, which { $language } uses for { $number }
i18n-add-variant = add a variant { $form }

# i18n/synonyms

i18n-synonyms-unknown-field = unknown field { $field }
i18n-synonyms-alone = the group has fewer than two words
i18n-synonyms-alone-help = add a word that means the same, or remove the group
i18n-synonyms-no-word = { $word } has no letters or digits
i18n-synonyms-no-word-help = write a word, or remove it
i18n-synonyms-too-long = the phrase has more than { $most } characters
i18n-synonyms-too-long-help = shorten it to what people type
i18n-synonyms-duplicate = duplicate word { $word }
i18n-synonyms-ignored = the word { $word } has no effect, because the search ignores it
i18n-synonyms-ignored-here = ignored here
i18n-synonyms-ignored-help = remove it from one of the two
i18n-synonyms-too-many = the file has more than { $most } words and phrases
i18n-synonyms-too-many-help = remove those that nobody searches for
