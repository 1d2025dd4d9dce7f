# url/invalid

url-invalid = { $url } is not an absolute URL: { $reason }
url-invalid-punctuation = { $url } ends with punctuation
url-invalid-dots = the host of { $url } has a dot too many
url-invalid-as-browsers = write the address as browsers show it
url-full-address = write the full address
url-full-address-example = write the full address, as in `https://acme.example/support`
url-add-https = add `https://`

# url/not-https

url-not-https = { $field } must be an `https:` address, not { $scheme }
url-use-https = use `https://`
url-https-address = use an address that starts with `https://`
url-write-https = write `https://`, if the server supports it

# url/not-public

url-not-public = { $field } leads to { $host }, which customers cannot reach
url-tunnel = { $field } leads to { $host }, a tunnel to one machine, which ends when that is switched off
url-tunnel-of-link = the link leads to { $host }, a tunnel to one machine, which ends when that is switched off
url-not-public-link = the link leads to { $host }, which is the reader's own machine
url-public-host = use an address with a public host name
url-public-host-of-link = use an address with a public host name; put an address that customers open on their own machine in backticks
url-user-name = { $field } contains a user name or password
url-remove-user-name = remove the user name and the `@` after it

# url/placeholder

url-example-host = { $field } leads to { $host }, a host reserved for examples
url-example-host-of-link = the link leads to { $host }, a host reserved for examples
url-real-address = write the real address
url-placeholder = { $field } contains the placeholder { $part }
url-placeholder-in-link = the link contains the placeholder { $part }
url-address-that-opens = write an address that opens as it is; put an address that customers adapt in backticks

# url/mixed-scripts

url-mixed-scripts = the host { $host } mixes letters of several scripts; its ASCII form is { $ascii }
url-one-script = use letters of one script

# url/confusable

url-confusable = the host { $host } looks like plain Latin letters, but is { $ascii }
url-intended-host = make sure that this is the intended host

# url/other-owner

url-other-owner = { $field } leads to { $site }, which a module with different owners also uses
url-also-used-here = also used here
url-own-site = use your own site; if both modules belong to the same partner, list the same owner in both
