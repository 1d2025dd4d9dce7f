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
