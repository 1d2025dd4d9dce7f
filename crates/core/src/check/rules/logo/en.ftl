# logo/missing

logo-missing = the logo { $path } does not exist
logo-add-or-name = add it, or set `logo` to the path of another SVG under `modules/`, relative to this file

# logo/block-form

logo-block-heading = { $heading } is not the heading of the logo
logo-block-second = duplicate block `# logo`
logo-block-first = first block here
logo-block-keep-one = keep one of the two
logo-block-not-last = the block `# logo` is not at the end of the file
logo-block-move = move it below the texts
logo-block-empty = the block `# logo` has no drawing
logo-block-paste = paste the text of an SVG file between the lines `~~~svg` and `~~~`
logo-block-no-fence = the drawing is not in a fenced code block
logo-block-add-fence = write `~~~svg` above it and `~~~` below it
logo-block-image = the block `# logo` shows an image file instead of containing a drawing
logo-block-language = the fenced code block does not say that it contains SVG
logo-block-write-svg = write `svg` at the end of its first line, after the backticks or tildes
logo-block-beside = the block `# logo` contains something besides the drawing
logo-block-only-drawing = remove it, or move it into a text: below `# logo` there is one fenced code block and nothing else
logo-block-cut = the drawing ends above this line, because it contains a line of backticks or tildes, which closes the fence
logo-block-longer-fence = use a longer fence above and below the drawing, for example six tildes
logo-block-open = the fenced code block with the drawing is not closed
logo-block-close = close it below the drawing

# logo/duplicate

logo-duplicate = the logo is here and in { $path }
logo-duplicate-named = the field that names the other one
logo-duplicate-file = the other one
logo-duplicate-remove-field = remove the field `logo`, or this block
logo-duplicate-remove-file = delete the file, or remove this block
logo-duplicate-remove-block = keep the file and remove the block

# logo/not-svg

logo-block-is-bitmap = the code is a { $format }, not an SVG
logo-is-bitmap = the file is a { $format }, not an SVG
logo-export-from-program = export the logo as SVG from the program it was drawn in; a new extension does not convert it
logo-not-svg-file = the logo { $path } is not an SVG file
logo-export-as-svg = export the logo as SVG
logo-not-xml = the file is not XML
logo-cut-off = the XML ends before its last element is closed
logo-export-again = export the logo again: part of the file is missing
logo-no-namespace = the root element has no namespace, so browsers show nothing
logo-other-namespace = the root element is in the namespace { $namespace }
logo-other-root = the root element is { $name }, not `svg`
logo-write = write { $text }
logo-space-before-declaration = invalid XML: there is white space before the XML declaration
logo-begin-with-declaration = begin the file with `<?xml`
logo-encoding = the XML declaration names the encoding { $encoding }, but the file is UTF-8
logo-other-end-tag = invalid XML: expected { $expected }, found { $found }
logo-unknown-prefix = invalid XML: the namespace prefix { $prefix } is not declared
logo-add-to-root = add { $declaration } to the root element
logo-declare-prefix = declare it on the root element, or remove what uses it
logo-unknown-entity = invalid XML: { $entity } is not an XML entity
logo-write-character = write the character itself
logo-malformed-entity = invalid XML: malformed entity reference
logo-write-ampersand = write the character `&` as `&amp;`
logo-duplicate-attribute = invalid XML: duplicate attribute { $name }
logo-unknown-token = invalid XML: unknown token
logo-invalid-name = invalid XML: invalid name
logo-invalid-attribute-value = invalid XML: invalid attribute value
logo-invalid-xml = invalid XML: { $error }

# logo/raster

logo-address-of-bitmap = the address { $address } is a bitmap
logo-draw-bitmap-as-paths = a logo must be a vector image: draw or trace it as paths

# logo/active-content

logo-active-element = the element { $name } is active content
logo-element-of-page = the element { $name } belongs to a web page
logo-export-without-page = export the logo without effects that need a web page, such as a blurred background
logo-be-static = remove it: a logo must be a static image
logo-be-self-contained = remove it: a logo must be self-contained
logo-runs-script =
    { $kind ->
        [attribute] the attribute { $name } runs script
        [property] the property { $name } runs script
        [address] the address { $name } runs script
       *[style] { $name } runs script
    }
logo-animates =
    { $kind ->
        [element] the element { $name } animates the logo
       *[style] { $name } animates the logo
    }
logo-final-state = remove it and draw the logo in its final state

# logo/external-reference

logo-loads-external =
    { $kind ->
        [element] the element { $name } loads an external resource
       *[style] { $name } loads an external resource
    }
logo-remove-and-convert-text = remove it, and convert text to paths
logo-move-style-and-convert-text = remove it, move the style into the file, and convert text to paths
logo-external-style = the file loads an external style sheet
logo-move-style-into-file = move the style into the file
logo-includes-file = the element { $name } includes another file
logo-include-content = include its content in this file
logo-address-outside = the address { $address } is outside the drawing
logo-include-element = include the element itself in the file and refer to it as `#id`
logo-address-empty = the address is empty
logo-remove-reference = remove the reference
logo-is-link = the logo is a link to { $address }
logo-move-out-of-link = move the drawing out of the `<a>`
logo-changes-addresses = the attribute { $name } changes what addresses refer to
logo-remove = remove it
logo-declares-entities = the DOCTYPE declares entities
logo-save-without-editing-data = save the logo again without "Preserve Illustrator Editing Capabilities"
logo-write-out-entities = remove the `<!DOCTYPE ...>` and write out the entities
logo-doctype-address = the DOCTYPE refers to { $address }
logo-remove-doctype = remove the `<!DOCTYPE ...>`: SVG does not need it

# logo/empty

logo-no-shape = the logo has no visible shape
logo-add-shape = add at least one path or shape that is not hidden
logo-all-white = every shape of the logo is white, like the card that shows it
logo-use-dark-colour = use a dark colour, or draw a background
logo-all-outside = every shape of the logo is outside the `viewBox`
logo-fit-view-box = set the `viewBox` to the area of the drawing
logo-no-size = the logo has no size: it has neither a `viewBox` nor a width and height
logo-no-extent =
    { $side ->
        [width] the width is { $value }
       *[height] the height is { $value }
    }
logo-view-box-without-area = the `viewBox` has no area
logo-view-box-without-numbers = the `viewBox` does not have four numbers
logo-set-view-box = set the visible area: `viewBox="0 0 width height"`

# logo/unsupported

logo-unsupported =
    { $kind ->
        [element] the element { $name } is not supported in a logo
        [property] the property { $name } is not supported in a logo
       *[style] { $name } is not supported in a logo
    }
logo-draw-with-shapes = draw it with paths, shapes and gradients
logo-draw-effect = remove it, or draw its effect as paths
logo-write-without-at-rule = write the rules without it: a logo must look the same everywhere
logo-needs-font = the element { $name } needs a font, which a logo cannot include
logo-convert-text = convert text to paths
logo-formula = the element { $name } is a formula
logo-convert-formula = convert it to paths
logo-shown-to-some = the attribute { $name } shows the element only to some viewers
logo-conditional-style = the attribute { $name } makes the style conditional
logo-look-same = remove it: a logo must look the same everywhere
logo-element-in-style = a `style` element contains another element
logo-style-not-drawn = a `style` element is inside an element that is not drawn
logo-move-style-to-start = move it to the start of the drawing
logo-style-cut-off = the style ends in the middle of a rule
logo-no-declaration = not a valid declaration
logo-invalid-declaration = { $name } is not a valid declaration
logo-no-selector = a selector is missing
logo-selector = the selector { $selector } is not supported
logo-select-simply = select by element, class or id
logo-plain-names = use letters, digits, `-` and `_` in classes and ids
logo-select-by-class = select by class instead
logo-value = { $value } is not supported in the value of { $property }
logo-plain-value = use a colour, a number, a keyword or `url(#id)`
logo-not-in-attribute = { $piece } is not allowed in the attribute { $attribute }
logo-fix-value = fix the value, or export the logo again
logo-no-transform = { $word } in the attribute { $attribute } is not an SVG transform function
logo-transforms = use `matrix`, `translate`, `scale`, `rotate`, `skewX` or `skewY`
logo-unit-of-font = the unit { $unit } depends on a font
logo-write-in-pixels = write the length in `px`, or without a unit
logo-address-without-id = the address `#` does not name an element
logo-add-id = add the id of an element, or remove the reference
logo-no-element = no element has the id { $id }
logo-plain-id = use letters, digits, `-`, `_` and `.` in ids

# logo/too-complex

logo-too-many =
    { $kind ->
        [elements] the logo has more than { $most } elements
        [levels] elements are nested deeper than { $most }
        [attributes] an element has more than { $most } attributes
        [namespaces] more than { $most } namespaces are declared
        [nodes] the logo has more than { $most } XML nodes
        [names] the selectors of the styles have more than { $most } names
        [references] the styles have more than { $most } references
        [chain] the chain of references is longer than { $most }
       *[drawn] this draws more than { $most } elements, counting repetitions and effects
    }
logo-simplify = simplify the drawing: logos are displayed at a small size
logo-cycle = the references form a cycle
logo-draw-directly = draw the shapes directly instead of repeating references
logo-functions-too-deep = the functions in { $property } are nested too deeply
logo-too-much-work =
    { $kind ->
        [dashes] the logo has { $total } dashes, most of them from this { $element }; at most { $limit } are allowed
        [edges] the logo has { $total } pixels of edges, most of them from this { $element }; at most { $limit } are allowed
        [patterns] the logo has { $total } pixels of patterns, most of them from this { $element }; at most { $limit } are allowed
        [filters] the logo has { $total } pixels of filters, most of them from this { $element }; at most { $limit } are allowed
       *[morphology] `feMorphology` reads { $total } pixels, most of them for this { $element }; at most { $limit } are allowed
    }
logo-less-work =
    { $kind ->
        [dashes] use longer dashes or a solid line
        [edges] simplify the path, use it less often, or draw it smaller
        [patterns] make the tile no larger than the logo, or paint fewer shapes with it
        [filters] make the filter region smaller, or apply the filter to a group instead of each shape
       *[morphology] use a smaller radius, or draw the outline as a path
    }
logo-clip-path =
    { $count ->
        [one] the { $count } shape of this clip path has too many segments
       *[other] the { $count } shapes of this clip path have too many segments
    }
logo-simplify-clip-path = draw the clip path as one path, or with fewer points

# logo/dangling-reference

logo-nothing-drawn = no element has the id { $id }, so nothing is drawn here
logo-use-id = use the id of an element in the drawing, or remove the reference

# logo/not-square

logo-not-square = the logo is { $width } wide and { $height } high, but is shown in a square
logo-use-emblem = use the emblem without the name

# logo/placeholder

logo-placeholder = the logo is the placeholder
logo-replace = replace the file by the logo of the module or of its developer

# logo/other-folder

logo-other-folder = the logo { $path } belongs to a module with different owners
logo-other-module-here = other module defined here
logo-put-next-to-module = put your own logo next to the module's file

# logo/other-owner

logo-other-owner = the logo shows the same drawing as that of a module with different owners
logo-its-logo = its logo is { $path }
logo-use-own = use your own logo; if both modules belong to the same partner, list the same owner in both
