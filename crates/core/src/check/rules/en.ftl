# What several rules say.

verbatim = { $text }
check-more-findings = only the first { $count } findings of this rule in this file are listed
check-also = { $help }; { $more }
check-did-you-mean = did you mean { $meant }?
check-use-one-of = use one of: { $list }
check-write = write { $text }
check-write-example = write { $what }, for example { $example }
check-separate-items = separate the items with commas, as in { $example }
check-first-listed = first listed here
check-remove-duplicate = remove the duplicate

# Types of values, after "must be" and "write".

check-a-text = a text
check-a-whole-number = a whole number
check-a-decimal-number = a decimal number
check-true-or-false = `true` or `false`
check-a-day = a day, as in { $example }
check-a-list = a list
check-a-list-of-texts = a list of texts
check-a-map = a map
check-a-text-map = a map of language and text
check-a-text-or-map = a text, or a map of language and text
check-wrong-type = { $field } must be { $expected }, not { $found }

# What is found instead, after ", not".

check-found-nothing = nothing
check-found-text = text
check-found-boolean = true or false
check-found-number = a number
check-found-signed-number = a number with a plus sign
check-found-padded-number = a number with a leading zero
check-found-decimal-number = a decimal number
check-found-list = a list
check-found-map = a map

# What is wrong with a code.

check-code-empty = it is empty
check-code-too-long = it has { $length } characters; at most { $most } are allowed
check-code-character = it contains { $character }
check-code-start = it starts with { $character }

# Why a text is not an absolute URL.

check-address-character = it contains { $character }
check-address-no-scheme = it does not start with `https://`
check-address-no-slashes = it does not start with `https://` and a host
check-address-no-host = it has no host
check-address-invalid-name = invalid international domain name
check-address-invalid-character = invalid domain character
check-address-invalid-port = invalid port number
check-address-invalid-ipv4 = invalid IPv4 address
check-address-invalid-ipv6 = invalid IPv6 address
check-address-unreadable = it cannot be read: { $error }
