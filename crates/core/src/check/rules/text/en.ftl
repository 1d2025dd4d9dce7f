# text/missing-language

text-missing-language = the module has no text in { $language }
text-missing-language-add-text = add { $heading } with { $block } under it
text-missing-language-add-texts = add { $heading } with { $first } and { $second } under it
text-missing-language-block = the block { $block } is missing in { $language }
text-missing-language-add-block = add { $heading } and its text under { $under }
text-missing-language-add-heading = add { $heading } above this { $block }
text-missing-language-name = the name is missing in { $language }
text-missing-language-add-name = add { $line } under `name`
text-missing-language-empty-name = the name in { $language } has no value
text-missing-language-write-name = write the name after the colon

# text/unknown-language

text-unknown-language = unknown language { $language }
text-unknown-language-title = remove the title; a text begins with its language, as in { $heading }, followed by `## features` and `## installation`, and all other headings start with `###`
text-unknown-language-own = only languages have headings of level 1: { $languages }; write { $heading }

# text/unknown-block

text-unknown-block = unknown block { $block }
text-unknown-block-meant = did you mean { $heading }? use `###` for your own headings
text-unknown-block-meant-underlined = did you mean { $heading }? the line below this text makes it a heading, so put an empty line between them
text-unknown-block-use = use `## features` or `## installation`; use `###` for your own headings
text-unknown-block-use-underlined = use `## features` or `## installation`; the line below this text makes it a heading, so put an empty line between them

# text/duplicate-block

text-duplicate-block = duplicate block { $block } in { $language }
text-duplicate-block-first = first defined here
text-duplicate-block-help = merge the two texts under one heading

# text/outside-block

text-outside-block = this text is not in a block
text-outside-block-help = move it under `## features` or `## installation` of a language such as `# en`
text-outside-block-nested-heading = level 1 or 2 heading inside a quote or a list
text-outside-block-nested-heading-help = use `###` or deeper; `#` and `##` start a language or a block

# text/empty

text-empty =
    { $field ->
        [name] the name in { $language } is empty
       *[summary] the summary in { $language } is empty
    }
text-empty-remove-line = add the text, or remove the line
text-empty-item = this list item is empty
text-empty-heading = this heading is empty
text-empty-developer = the developer's name is empty
text-empty-add-name = add the name
text-empty-block = the block { $block } is empty
text-empty-remove-heading = add the text, or remove the heading

# text/too-long

text-too-long-name = the name has { $length } characters; at most { $limit } are allowed
text-too-long-summary = the summary has { $length } characters; at most { $limit } are allowed
text-too-long-developer = the developer's name has { $length } characters; at most { $limit } are allowed
text-too-long-block = the block { $block } has { $length } characters; at most { $limit } are allowed
text-too-long-shorten =
    { $excess ->
        [one] shorten it by { $excess } character
       *[other] shorten it by { $excess } characters
    }
text-too-long-blocks = the file has more than { $limit } blocks
text-too-long-blocks-help = keep one of each kind per language
text-too-long-parts = the block has more than { $limit } parts
text-too-long-parts-help = shorten it, or split the table into smaller ones

# text/too-deep

text-too-deep = quotes and lists are nested more than { $limit } levels deep
text-too-deep-help = use fewer levels

# text/placeholder

text-placeholder = { $text } is a placeholder
text-placeholder-field =
    { $field ->
        [name] the name { $text } is a placeholder
        [summary] the summary { $text } is a placeholder
       *[developer] the name of the developer { $text } is a placeholder
    }
text-placeholder-write = write the real text
text-placeholder-write-or-remove = write the real text, or remove the line
text-placeholder-template = { $text } is a variable or command of a template
text-placeholder-write-or-quote = write what it stands for, or put it in backticks if customers are to see it as it is

# text/mojibake

text-mojibake = { $word } was read in another encoding than it was written in
text-mojibake-help = type or paste the text anew, and save the file as UTF-8

# text/not-plain

text-not-plain-html =
    { $field ->
        [name] the name contains HTML: { $markup }
        [summary] the summary contains HTML: { $markup }
       *[developer] the name of the developer contains HTML: { $markup }
    }
text-not-plain-entity =
    { $field ->
        [name] the name contains an entity: { $markup }
        [summary] the summary contains an entity: { $markup }
       *[developer] the name of the developer contains an entity: { $markup }
    }
text-not-plain-markdown =
    { $field ->
        [name] the name contains Markdown: { $markup }
        [summary] the summary contains Markdown: { $markup }
       *[developer] the name of the developer contains Markdown: { $markup }
    }
text-not-plain-quotes =
    { $field ->
        [name] the name contains quotes around it: { $markup }
        [summary] the summary contains quotes around it: { $markup }
       *[developer] the name of the developer contains quotes around it: { $markup }
    }
text-not-plain-line-break =
    { $field ->
        [name] the name contains a line break: { $markup }
        [summary] the summary contains a line break: { $markup }
       *[developer] the name of the developer contains a line break: { $markup }
    }
text-not-plain-punctuation =
    { $field ->
        [name] the name ends with punctuation: { $markup }
       *[developer] the name of the developer ends with punctuation: { $markup }
    }
text-not-plain-help = write plain text: pages show markup as it is written

# text/unclosed-code

text-unclosed-code = this code block is not closed, so all text below it is code
text-unclosed-code-help = add a line of three backticks after the code, or remove this line

# text/raw-html

text-raw-html = HTML is not allowed in texts: { $html }
text-raw-html-remove-comment = remove the comment; notes for reviewers belong in the pull request
text-raw-html-use-markdown = use Markdown: `**bold**`, lists, tables; write a literal `<` as `\<`

# text/broken-markup

text-broken-markup = the page shows { $written }: { $reason }
text-broken-markup-heading = a space is missing after `#`
text-broken-markup-heading-help = headings in a block start with `### `
text-broken-markup-add-space = add the space
text-broken-markup-indented-heading = a heading cannot be indented by four spaces
text-broken-markup-indented-heading-help = remove the spaces before `#`
text-broken-markup-remove-spaces = remove the spaces
text-broken-markup-bullet = the character is not a list marker
text-broken-markup-bullet-help = start each item on its own line, with `- `
text-broken-markup-signs = without list markers these lines become one line of text
text-broken-markup-signs-help = start each item with `- `
text-broken-markup-make-list = make it a list
text-broken-markup-item = a space is missing after the list marker
text-broken-markup-item-help = write `- ` or `1. ` before each item
text-broken-markup-task-box = task lists are not supported
text-broken-markup-remove-box = remove the box
text-broken-markup-table = a table needs a line of hyphens below its first row, with as many columns
text-broken-markup-table-help = add the line, for example `|---|---|`
text-broken-markup-add-line = add the line
text-broken-markup-spaced-link = a space separates the text of the link from its address
text-broken-markup-remove-space = remove the space
text-broken-markup-reversed-link = the brackets of the link are swapped
text-broken-markup-swap-brackets = swap the brackets
text-broken-markup-write-link = write `[text](https://...)`
text-broken-markup-link-address = the address of the link contains a space or is not closed
text-broken-markup-link-address-help = write `[text](https://...)`, with `%20` for a space in an address, and a phone number without spaces
text-broken-markup-write-address = write the address without spaces
text-broken-markup-reference = the address of the link is not defined
text-broken-markup-reference-help = write `[text](https://...)`; put a backslash before a bracket that is part of the text
text-broken-markup-footnote = footnotes are not supported
text-broken-markup-footnote-help = put the note in the text, in parentheses
text-broken-markup-emphasis = the marks have no effect here
text-broken-markup-emphasis-help = put the marks directly before and after the words, with a space outside: `**words** more`; or write `\*` for a literal `*`
text-broken-markup-move-space = move the space
text-broken-markup-open-emphasis = the marks on the other side of the words are missing
text-broken-markup-open-emphasis-help = put marks on both sides of the words: `**words**`; or write `\*` for a literal `*`
text-broken-markup-code = the code is not closed
text-broken-markup-code-help = add a backtick after the code, or write `\`` for a literal backtick
text-broken-markup-entity = it is not an entity here
text-broken-markup-entity-help = write the character itself
text-broken-markup-wiki-link = links of wikis are not supported
text-broken-markup-forum-tag = the tags of forums are not supported
text-broken-markup-forum-tag-help = write Markdown: `**bold**`, `*italic*`, `[text](https://...)`
text-broken-markup-emoji-name = names of emoji are not supported
text-broken-markup-emoji-name-help = paste the emoji itself, or remove the name
text-broken-markup-attributes = attributes are not supported; the page gives each heading its anchor itself
text-broken-markup-remove-braces = remove the braces and what is between them
text-broken-markup-note-box = boxes for notes are not supported
text-broken-markup-note-box-help = write a quote, such as `> **Important:** ...`, without the other marks
text-broken-markup-contents = a table of contents is not supported
text-broken-markup-contents-help = remove the line

# text/bare-address

text-bare-address = the address { $address } is not a link
text-bare-address-help = put it between `<` and `>`, or write `[text](https://...)`; put an address to type in backticks
text-bare-address-make-link = make it a link

# text/link-scheme

text-link-scheme-empty = the link has no address
text-link-scheme-write-or-remove = write the full address, or remove the link
text-link-scheme-relative = the link { $link } has no scheme
text-link-scheme-write-with-scheme = write the full address, as in { $example }
text-link-scheme-other = links to { $scheme } are not allowed
text-link-scheme-allowed = use `https:`, `http:`, `mailto:`, `tel:` or `#heading`
text-link-scheme-control = the link contains the character { $character }
text-link-scheme-remove-control = remove it from the address
text-link-scheme-no-slashes = the link { $link } is not a valid address: `//` is missing after the scheme
text-link-scheme-invalid = the link { $link } is not a valid address: { $reason }
text-link-scheme-write = write the full address

# text/link-user-name

text-link-user-name = the link { $link } has a user name or password before the host
text-link-user-name-help = remove the user name and the `@` after it

# text/misleading-link

text-misleading-link = the link text is an address on { $named }, but the link leads to { $leads_to }
text-misleading-link-help = link to the address in the text, or describe the page in words

# text/dead-fragment

text-dead-fragment = no heading in this block matches { $fragment }
text-dead-fragment-no-headings = the block has no headings; link to a page, or remove the link

# text/image

text-image = images are not allowed in texts
text-image-help = describe it in words, and link to a page of the documentation that shows it

# text/hidden-characters

text-hidden-characters = invisible character { $character }
text-hidden-characters-help = remove it, or replace it with a visible character
text-hidden-characters-remove = remove { $character }
text-hidden-characters-direction = { $name }
text-hidden-characters-zero-width = { $name }
text-hidden-characters-hyphen = { $name }
text-hidden-characters-blank = { $name }
text-hidden-characters-line = { $name }
text-hidden-characters-control = { $name }
text-hidden-characters-other = { $name }

# text/overlapping-characters

text-overlapping-characters-marks =
    { $count ->
        [one] { $count } combining mark on one character covers the text around it; at most { $limit } are allowed here
       *[other] { $count } combining marks on one character cover the text around it; at most { $limit } are allowed here
    }
text-overlapping-characters-remove-marks = remove the marks that the language does not need
text-overlapping-characters-enclosing = { $code } encloses the character before it and covers its neighbours
text-overlapping-characters-remove = remove it
text-overlapping-characters-large = { $code } is much larger than a letter
text-overlapping-characters-spell-out = spell it out in letters
text-overlapping-characters-historic = { $code } belongs to a historic script; its characters may be taller than a line
text-overlapping-characters-script-in-use = write it in a script that is in use

# text/allows-all-methods

text-allows-all-methods = { $words } asks the customer to grant the key every permission
text-allows-all-methods-likely = { $words } seems to ask the customer to grant the key every permission
text-allows-all-methods-leave-out = leave it out: the module's page says which methods to allow for the key, from `permissions`

# text/wrong-language

text-wrong-language-summary = the summary in { $language } has { $letters }
text-wrong-language-block = the block { $block } in { $language } has { $letters }
text-wrong-language-letters =
    { $own ->
        [one] { $own } { $script } letter and { $foreign } letters of other scripts
       *[other] { $own } { $script } letters and { $foreign } letters of other scripts
    }
text-wrong-language-write = write it in { $language }, or remove it to show the text in the fallback language
text-wrong-language-same-summary = the summary in { $here } is the same as in { $there }
text-wrong-language-same-block = the block { $block } in { $here } is the same as in { $there }
text-wrong-language-same-text = same text in { $there }
text-wrong-language-translate = translate it, or remove it to show the text in the fallback language
text-wrong-language-sentence-of-summary = a sentence of the summary is not in { $language }
text-wrong-language-sentence-of-block = a sentence of the block { $block } is not in { $language }
text-wrong-language-write-sentence = write the sentence in { $language }
text-wrong-language-cyrillic-name = the name in { $language } has only Cyrillic letters
text-wrong-language-spell-name = write it as readers of { $language } spell it

# text/no-feature-list

text-no-feature-list = the block `features` in { $language } has no list
text-no-feature-list-help = list the key features, one per item: `- A pop-up window on incoming calls`

# text/parity

text-parity = the block { $block } in { $here } differs from { $there }: { $differences }
text-parity-compared = compared with this block in { $there }
text-parity-help = update the one that is out of date
text-parity-list-help = write it as a list here too, one item per line: `- ` or `1. `; or update the other one
text-parity-headings =
    { $here ->
        [one] { $here } heading versus { $there }
       *[other] { $here } headings versus { $there }
    }
text-parity-items =
    { $here ->
        [one] { $here } list item versus { $there }
       *[other] { $here } list items versus { $there }
    }
text-parity-links =
    { $here ->
        [one] { $here } link versus { $there }
       *[other] { $here } links versus { $there }
    }

# text/unknown-block, text/unknown-language

text-not-heading-of-block = { $heading } is not the heading of a block
text-not-heading-of-language = { $heading } is not the heading of a language
