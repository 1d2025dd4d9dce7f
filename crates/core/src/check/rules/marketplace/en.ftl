# marketplace/missing

marketplace-missing = missing `marketplace.yaml`
marketplace-create = create it; `mpgen init DIR` writes a complete marketplace to start from

# marketplace/unknown-field

marketplace-unknown-field = unknown field { $field }
marketplace-unknown-field-within = unknown field { $field } in { $within }

# marketplace/missing-field

marketplace-missing-field = missing field { $field }
marketplace-missing-field-of-item = missing field { $field } in an item of { $list }
marketplace-empty-field = the field { $field } has no value
marketplace-empty-field-of-item = the field { $field } in an item of { $list } has no value
marketplace-add = add { $line }

# marketplace/invalid-code

marketplace-invalid-code = { $code } is not a valid code: { $reason }
marketplace-code-characters = use 1 to { $most } lower-case Latin letters, digits, `-` and `_`, a letter or digit first

# marketplace/reserved-code

marketplace-reserved-code = { $code } is a reserved file name on Windows
marketplace-choose-code = choose another code
marketplace-market-is-country = the market name { $name } is used for the country { $country }
marketplace-market-is-folder = the market name { $name } is used for a folder of the site
marketplace-rename-market = rename the market

# marketplace/duplicate-code

marketplace-duplicate-code =
    { $kind ->
        [language] duplicate language { $code }
        [country] duplicate country { $code }
        [api-version] duplicate API version { $code }
        [section] duplicate section { $code }
        [permission] duplicate permission { $code }
       *[market] duplicate market { $code }
    }

# marketplace/unknown-language

marketplace-unknown-findings-language = findings cannot be in { $language }
marketplace-invalid-language = { $tag } is not a valid language tag
marketplace-language-tag = use a BCP 47 tag, for example `ru`, `en` or `es-MX`
marketplace-other-form-of-language = { $tag } is not the canonical form of the language tag
marketplace-language-without-support = mpgen does not support the language { $tag }
marketplace-language-not-listed = { $tag } is not one of the marketplace's languages

# marketplace/unknown-country

marketplace-unknown-country = { $code } is not an ISO 3166-1 country code
marketplace-country-code = use a code of two upper-case letters, for example `RU` or `MX`
marketplace-country-not-listed = { $code } is not one of the marketplace's countries

# marketplace/empty-list

marketplace-empty-list = { $field } is empty
marketplace-list-an-item = list at least one item
marketplace-empty-market = the market { $market } has no countries
marketplace-list-countries = list its countries, or remove it

# marketplace/invalid-currency

marketplace-invalid-currency = { $code } is not an ISO 4217 currency code
marketplace-currency-code = use a code of three upper-case letters, for example `RUB` or `MXN`

# marketplace/invalid-url

marketplace-invalid-url = { $url } is not a valid base URL: { $reason }
marketplace-invalid-url-scheme = its scheme is { $scheme }, not `https`
marketplace-invalid-url-query = it has a query or a fragment
marketplace-invalid-url-user-name = it has a user name or password
marketplace-base-url = use the URL of the site, for example `https://marketplace.example/`
marketplace-invalid-origin = { $origin } is not a valid origin
marketplace-origin = use `https://` and a host without a path, for example `https://*.crm.example`

# marketplace/missing-text

marketplace-missing-text =
    { $of ->
        [section] missing section name in { $language }
        [market] missing market name in { $language }
        [billing] missing billing terms in { $language }
       *[marketplace] missing title in { $language }
    }

# marketplace/invalid-contribute

marketplace-invalid-repository = { $url } does not name an owner and a repository
marketplace-invalid-repository-url = { $url } is not the address of a repository: { $reason }
marketplace-repository = use the address of the repository's page, for example `https://github.com/acme/marketplace`
marketplace-invalid-branch = { $branch } is not a valid branch name
marketplace-branch = use the name of the branch that pull requests are merged into, for example `main`
marketplace-invalid-forge = unknown forge { $forge }
marketplace-invalid-folder = { $folder } is not a folder in a repository
marketplace-folder = use the path from the root of the repository, without slashes at its ends, for example `content`

# marketplace/invalid-guard

marketplace-invalid-guard-share = the share { $share } is out of range
marketplace-guard-percentage = use a percentage from 0 to 100
marketplace-invalid-guard-number = the number of modules { $number } is out of range
marketplace-guard-not-negative = use 0 or more

# marketplace/invalid-exception

marketplace-invalid-exception = the rule { $rule } does not allow exceptions
marketplace-no-exceptions = fix the findings instead; only warnings and some text rules allow exceptions
marketplace-invalid-exception-unknown-rule = unknown rule { $rule }
marketplace-list-rules = run `mpgen explain` to list the rules
marketplace-invalid-exception-no-reason = the reason is empty
marketplace-explain-exception = explain why the exception is needed

# marketplace/unknown-theme

marketplace-unknown-theme = unknown theme { $theme }
marketplace-use-theme = use one of the themes: { $list }

# marketplace/invalid-picture

marketplace-no-picture = { $name } is not a file next to `marketplace.yaml`
marketplace-add-logo = put the logo next to `marketplace.yaml` as an SVG file, and write its name
marketplace-add-preview = put a PNG or JPEG of 1200 × 630 pixels next to `marketplace.yaml`, and write its name
marketplace-logo-not-svg = the logo { $name } is not an SVG file
marketplace-preview-format = the preview { $name } is not a PNG or JPEG file
marketplace-preview-size = the preview { $name } has { $size } pixels; from 600 × 315 to 4096 × 4096 are allowed
marketplace-shrink-picture = compress the picture, or make it smaller

# marketplace/invalid-color

marketplace-invalid-color = { $color } is not a colour in hexadecimal
marketplace-empty-color = the field { $field } has no value; without quotes, `#` begins a comment
marketplace-write-color = write it in quotes, with `#` and six digits: { $example }

# marketplace/low-contrast

marketplace-low-contrast-light = text in { $color } has a contrast of only { $whole }.{ $tenth } to 1 on light pages, less than 4.5 to 1; { $used } is used there
marketplace-low-contrast-dark = text in { $color } has a contrast of only { $whole }.{ $tenth } to 1 on dark pages, less than 4.5 to 1; { $used } is used there
marketplace-set-colors = set `color` to { $light } or a darker colour; `dark_color` can be { $dark } if that suits dark pages
marketplace-set-dark-color = set `dark_color` to { $dark } or a lighter colour, or remove it to derive it from `color`

# marketplace/too-long

marketplace-too-long = the text has { $length } characters; at most { $most } are allowed
marketplace-shorten =
    { $count ->
        [one] shorten it by { $count } character
       *[other] shorten it by { $count } characters
    }

# marketplace/wrong-type

marketplace-wrong-type-file = the file must be { $expected }, not { $found }
