# Labels of findings, and how many there are.

diag-error = error
diag-warning = warning
diag-note = note
diag-help = help
diag-fix = fix
diag-safe-fix = { $title } (`mpgen check --fix` applies this)
diag-more-findings =
    { $count ->
        [one] and { $count } more finding
       *[other] and { $count } more findings
    }
diag-more-locations =
    { $count ->
        [one] and { $count } more location
       *[other] and { $count } more locations
    }
diag-without-annotation =
    { $count ->
        [one] { $tally }; the log has { $count } finding without an annotation
       *[other] { $tally }; the log has { $count } findings without an annotation
    }
tally-none = no errors, no warnings
tally-errors =
    { $count ->
        [one] { $count } error
       *[other] { $count } errors
    }
tally-warnings =
    { $count ->
        [one] { $count } warning
       *[other] { $count } warnings
    }
tally-errors-and-warnings = { $errors } and { $warnings }
tally-files =
    { $count ->
        [one] { $count } file
       *[other] { $count } files
    }
tally-found-in = { $found } in { $files }

# The pages of rules.

docs-error = error
docs-error-with-exceptions = error, allows exceptions
docs-warning = warning, allows exceptions
docs-retired = retired in { $version }
docs-retired-exception = An exception for it in `marketplace.yaml` can be removed.
docs-front-matter = front matter
docs-front-matter-of = front matter of { $file }
docs-after-front-matter = after the front matter
docs-under-heading = under { $heading }
docs-whole-file = the whole file
docs-in-file = in { $file }
docs-file = { $file }
docs-files = files in { $folder }
docs-logo = logo
docs-logo-block = end of the module's file, without a file for the logo

# `mpgen new`

new-optional = Optional. { $about }
new-one-of = One of: { $list }
new-served = Served: { $list }
new-next-step = run `mpgen serve` and open { $address }; fill in the empty fields and replace the logo until `mpgen check` finds nothing

# `mpgen serve`

serve-findings = Findings of mpgen
serve-close = Close
serve-help = help: { $help }
serve-more = and { $count } more
serve-nothing-to-show = There is nothing to show yet: the marketplace's settings have errors.
serve-draft = draft of { $file }: { $address }
serve-page = page of { $file }: { $address }

# Drafts in `mpgen serve`, editors and the page for partners.

draft-title = Draft
draft-name = Draft: { $name }
draft-lead =
    { $count ->
        [one] This module has { $count } error and is not published.
       *[other] This module has { $count } errors and is not published.
    }
draft-missing = { $field }: missing
draft-invalid = { $field }: not valid
draft-list = Drafts
draft-list-lead =
    { $count ->
        [one] { $count } module has errors and is not published.
       *[other] { $count } modules have errors and are not published.
    }
draft-no-section = Drafts without a section

# `mpgen check`

check-no-findings =
    { $files ->
        [one] no findings in { $files } file, of { $rules } rules
       *[other] no findings in { $files } files, of { $rules } rules
    }
check-existing-findings =
    { $count ->
        [one] { $count } existing finding is not counted: the change does not touch its file
       *[other] { $count } existing findings are not counted: the change does not touch their files
    }
check-suggested-fixes-left =
    { $count ->
        [one] { $count } finding has a suggested fix; `--fix --suggested` applies it
       *[other] { $count } findings have suggested fixes; `--fix --suggested` applies them
    }
check-fixed =
    { $count ->
        [one] { $count } finding fixed in { $files }
       *[other] { $count } findings fixed in { $files }
    }
check-would-fix =
    { $count ->
        [one] { $count } finding would be fixed in { $files }
       *[other] { $count } findings would be fixed in { $files }
    }

# `mpgen fmt`

fmt-all-formatted =
    { $count ->
        [one] { $count } file is formatted
       *[other] all { $count } files are formatted
    }
fmt-formatted =
    { $count ->
        [one] formatted { $count } file
       *[other] formatted { $count } files
    }
fmt-not-formatted =
    { $count ->
        [one] { $count } file is not formatted; `mpgen fmt` formats it
       *[other] { $count } files are not formatted; `mpgen fmt` formats them
    }
fmt-skipped = skipped { $file }, which cannot be parsed; run `mpgen check` for details

# `mpgen why`

why-shown = shown
why-hidden = hidden
why-languages = in { $languages }
why-unlisted = not listed: the page exists, but nothing links to it
why-countries = works in { $own }, but the market has { $market }
why-api-version = requires { $version } or later
why-both = { $countries }; { $version }
why-total = shown in { $shown } of { $all } markets and API versions

# `mpgen status`

status-published = published at { $address }
status-published-from = published from commit { $commit } at { $address }
status-not-live = { $code } is not live
status-live = { $code } is live, from { $file }
status-no-pages = it has no page in any of { $all } variants
status-pages = it has a page in { $some } of { $all } variants: { $list }
status-not-compared = the content was not found or has errors, so the module is not compared with it
status-not-in-content = the content has no such module
status-same = the content has the same version
status-different = the content has a different version, which goes live with the next publish
status-new = the content has it, and it goes live with the next publish
status-unlisted = not listed in { $variant }: it is no longer listed; its page stays
status-countries = not listed in { $variant }: it does not work in any of the market's countries
status-api-version = not listed in { $variant }: it needs a later API version
status-both = not listed in { $variant }: it does not work in any of the market's countries and needs a later API version

# `mpgen probe`

probe-requesting =
    { $count ->
        [one] requesting { $count } address
       *[other] requesting { $count } addresses
    }
probe-ok = ok
probe-status = the server responded with status { $status }
probe-status-refused = the server responded with status { $status }: it refuses requests without a login, or from programs; the address may be right
probe-status-missing = the server responded with status { $status }: the page does not exist
probe-status-too-many = the server responded with status { $status }: it allows no more requests for now; try again later
probe-status-unavailable = the server responded with status { $status }: it is not available for now; try again later
probe-status-broken = the server responded with status { $status }: it has an error of its own
probe-too-large = the response is larger than { $limit } KiB
probe-byte-order-mark = the response starts with a byte order mark, which JSON does not allow
probe-empty = the response is empty instead of JSON
probe-html = the response is a page of HTML or XML instead of JSON
probe-not-json = the response is not valid JSON: { $reason }
probe-not-object = the response is JSON, but not an object
probe-no-type = no `Content-Type`; it must be `application/json`
probe-type = the `Content-Type` is { $kind }; it must be `application/json`
probe-failure = `success` is false
probe-failure-because = `success` is false: { $reason }
probe-not-boolean = { $field } is neither true nor false
probe-missing = { $field } is missing
probe-not-strings = { $field } is not a list of strings
probe-not-string = { $field } is not a string
probe-undeclared = the server requests { $list }, which the module does not declare, so no key would be issued
probe-unasked = the module declares { $list }, which the server does not request
probe-user-name = { $address } contains a user name or a password
probe-register-user-name = `registerUrl` { $address } contains a user name or a password
probe-register-https = `registerUrl` { $address } must use `https:`
probe-register-invalid = `registerUrl` { $address } is not a valid URL: { $reason }
probe-invalid = { $address } is not a valid URL: { $reason }
probe-redirect-invalid = redirects to { $address }, which is not a valid URL: { $reason }
probe-redirects = redirects more than { $limit } times
probe-not-https = { $address } does not use `https:`
probe-timeout = no response within { $seconds } s
probe-no-host = no server has this name: the domain is misspelt, or no longer registered
probe-not-public = its address { $address } is not public
probe-failed = the request failed: { $reason }
