# yaml/missing-front-matter

yaml-missing-front-matter = the file does not start with front matter
yaml-missing-front-matter-help = put the fields between two `---` lines; `mpgen new CODE` creates a complete file
yaml-open-front-matter = the front matter is not closed
yaml-close-front-matter = add a `---` line after the last field
yaml-three-hyphens = write exactly three hyphens at the start of the line

# yaml/syntax

yaml-syntax = invalid YAML: { $reason }
yaml-syntax-no-space = missing space after the colon
yaml-syntax-tab = this line is indented with a tab
yaml-syntax-tab-here = a tab is not allowed here
yaml-syntax-indentation = the indentation of this line does not match the lines above it
yaml-syntax-no-spaces = the line is indented with characters that only look like spaces
yaml-syntax-quoted-indentation = the lines of a text in quotes must be indented more than its field
yaml-syntax-colon = a colon followed by a space is not allowed here
yaml-syntax-key = a key with a colon after it is expected here
yaml-syntax-no-item = an item with `- ` is expected here
yaml-syntax-item = an item with `- ` is not allowed here
yaml-syntax-no-comma = a comma or the closing bracket is missing here
yaml-syntax-open-bracket = this bracket is not closed
yaml-syntax-unclosed-bracket = unclosed bracket { $bracket }
yaml-syntax-stray-bracket = misplaced bracket
yaml-syntax-wrong-bracket = mismatched bracket { $open } closed by { $close }
yaml-syntax-quote = unclosed quote
yaml-syntax-after-quote = invalid text after the closing quote
yaml-syntax-escape = unknown escape after a backslash in quotes
yaml-syntax-character = unexpected character { $character }
yaml-syntax-anchor = `*` or `&` without a name after it
yaml-syntax-comment = a comment needs a space before the `#`
yaml-syntax-cut-by-comment = a comment within a text of several lines
yaml-syntax-block-text = invalid characters after `|` or `>`
yaml-syntax-other = this line cannot be read ({ $error })
yaml-syntax-add-space = add a space
yaml-syntax-help-space = add a space, as in `section: other`
yaml-syntax-help-indentation = start each field at the beginning of a line, and indent what belongs to it by two spaces
yaml-syntax-help-spaces = indent with spaces
yaml-syntax-help-tab = indent with spaces, not tabs
yaml-syntax-help-colon = quote a value that contains a colon followed by a space
yaml-syntax-help-escape = write a backslash twice, or put the value in single quotes
yaml-syntax-help-anchor = `*` and `&` have a meaning in YAML: list each value instead of `*`, or put the text in quotes
yaml-syntax-help-quote = close the quote; use the other kind of quotes around a value that contains one
yaml-syntax-help-bracket = close each `[` with `]` and each `{"{"}` with `{"}"}`, or quote a value that starts with one
yaml-syntax-help-character = quote a value that starts with this character
yaml-syntax-help = check the indentation, quotes and brackets around this line
yaml-not-indented = this line belongs to { $field }, but is not indented
yaml-indent-lines = indent each line of it by two spaces
yaml-early-end = this line ends the front matter, but more fields follow
yaml-early-end-help = remove the line

# yaml/cut-text

yaml-cut-text = YAML reads { $comment } as a comment; the text is only { $text }
yaml-cut-text-help = quote the text, or put the comment on its own line
yaml-cut-text-bracket = YAML reads the rest of the line as a comment, so the bracket before it is not closed
yaml-cut-text-bracket-help = quote a text that contains ` #`
yaml-quote-text = quote the text

# yaml/lone-key

yaml-lone-key = { $words } is a key without a value
yaml-lone-key-no-space = missing space after the colon in { $words }
yaml-lone-key-no-space-help = add a space after the colon
yaml-lone-key-language = add the colon: { $key }; or, if it is part of the text before it, put that in quotes
yaml-lone-key-comma = put a text that contains a comma in quotes
yaml-lone-key-help = add a colon and the value, or remove it

# yaml/duplicate-key

yaml-duplicate-key = duplicate key { $key }
yaml-first-defined = first defined here
yaml-duplicate-key-help = remove one of the two

# yaml/unsupported

yaml-unsupported-document = a second document is not allowed here
yaml-unsupported-directive = a directive is not allowed here
yaml-unsupported-merge-key = a merge key is not allowed here
yaml-unsupported-template = a variable of a template is not allowed here
yaml-unsupported-key = a key that is a list or a map is not allowed here
yaml-unsupported-tag = a tag is not allowed here
yaml-unsupported-alias = an alias is not allowed here
yaml-unsupported-anchor = an anchor is not allowed here
yaml-unsupported-document-help = remove the `...` or `---` line above it
yaml-unsupported-directive-help = remove the line
yaml-unsupported-merge-key-help = write out the fields
yaml-unsupported-template-help = write its value
yaml-unsupported-key-help = use a word as the key
yaml-unsupported-value-help = write out the value; quote a value that starts with `&`, `*` or `!`

# yaml/too-complex

yaml-too-complex = lists and maps are nested more than { $most } levels deep
yaml-too-complex-help = check the brackets; no field needs more than three levels
