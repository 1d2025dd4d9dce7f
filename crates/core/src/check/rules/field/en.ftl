# field/unknown

field-unknown = unknown field { $field }
field-unknown-in = unknown field { $field } in { $map }
field-unknown-discounted = did you mean `discounted_price_per_month`? it is the price that the customer pays
field-unknown-secret = remove it, and change it in the partner's personal account: anyone can read this file
field-unknown-currency = remove the line: all prices are in the marketplace's currency
field-unknown-version = remove the line: a page shows no version of the module, only `min_api_version` of the CRM
field-unknown-tags = remove the line: search reads the name and the texts, and lists are by `section`
field-unknown-images = remove the line: a page has no images apart from the logo
field-unknown-contact = remove the line: write how to reach the partner on the page at `support_url`
field-unknown-features = move the text under `# en` and `## features` after the front matter
field-unknown-installation = move the text under `# en` and `## installation` after the front matter

# field/missing

field-missing = missing field { $field }
field-missing-in = missing field { $field } in { $map }
field-missing-value = the field { $field } has no value
field-missing-value-in = the field { $field } in { $map } has no value
field-missing-add = add a line such as { $example }
field-missing-or-free = { $help }; `0` means free

# field/wrong-type

field-wrong-type-front-matter = the front matter must be { $expected }, not { $found }
