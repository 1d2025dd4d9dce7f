# The verdict: the first line of a report, and the summary for a commit status.

report-nothing-to-decide = **Nothing to decide**: no files changed.
report-decided = **Decided** by { $logins }.
report-nobody-unreadable = **Nobody can decide**: `marketplace.yaml` on the target branch cannot be read.
report-nobody-no-maintainers = **Nobody can decide**: `marketplace.yaml` on the target branch has no `maintainers`.
report-waiting-maintainer = **Waiting for a maintainer** ({ $logins }): { $decisions }.
report-waiting-owner = **Waiting for an owner** of { $modules }.
report-waiting-owner-or-maintainer = **Waiting for an owner** of { $modules }, or a maintainer.
report-errors =
    { $count ->
        [one] **{ $count } error** must be fixed.
       *[other] **{ $count } errors** must be fixed.
    }
report-and-more = { $items } and { $count } more

# What a decision is about.

report-decision-module-changed = the module changes
report-decision-module-removed = the module is removed
report-decision-module-added = a new module
report-decision-code-changed = a new code
report-decision-owners-changed = `owners` change
report-decision-no-owners = a module without owners
report-decision-folder-of-others = a file in another partner's folder
report-decision-settings = the settings
report-decision-removed-list = the list of removed modules
report-decision-appearance = themes or messages
report-decision-ci = CI files
report-decision-code-owners = code owners
report-decision-link = a symbolic link
report-decision-submodule = a submodule
report-decision-embedded-repository = an embedded repository
report-decision-obeyed = a file that configures git or an editor
report-decision-hidden = a hidden file
report-decision-other = a file outside the modules

# Who decides, after what the decision is about.

report-decided-by = decided by { $login }
report-maintainer-must-decide = **a maintainer must decide**
report-owner-must-decide = **one of its owners must decide** ({ $logins }), or a maintainer

# Headings, and what stands between them.

report-what-it-does = What this change does
report-no-changes = No changes that customers would see.
report-attention = Attention
report-who-decides = Who decides
report-findings = Findings of this change
report-earlier-findings = Existing findings, not caused by this change: { $count }.
report-unreadable = Modules that cannot be compared because of errors
report-variants = Variants: { $before } before, { $after } after.
report-marketplace = The marketplace
report-looks = Themes and messages

# What has no space, and how much of it.

report-left-out = **Omitted for lack of space: { $counts }.** `mpgen review --message-format json` prints everything.
report-left-attention =
    { $count ->
        [one] { $count } attention item
       *[other] { $count } attention items
    }
report-left-decisions =
    { $count ->
        [one] { $count } decision
       *[other] { $count } decisions
    }
report-left-findings =
    { $count ->
        [one] { $count } finding
       *[other] { $count } findings
    }
report-left-unreadable =
    { $count ->
        [one] { $count } file with errors
       *[other] { $count } files with errors
    }
report-left-settings =
    { $count ->
        [one] { $count } setting
       *[other] { $count } settings
    }
report-left-looks =
    { $count ->
        [one] { $count } file
       *[other] { $count } files
    }
report-left-modules =
    { $count ->
        [one] { $count } module
       *[other] { $count } modules
    }
report-left-groups =
    { $count ->
        [one] { $count } group of modules
       *[other] { $count } groups of modules
    }

# Remarks on how the review was made.

report-note-no-base = the base has no `marketplace.yaml`, so everything is new
report-note-base-settings = `marketplace.yaml` has errors in the base: its modules are compared with the settings of the change
report-note-base-unreadable =
    { $count ->
        [one] { $count } file of the base cannot be read and is treated as missing
       *[other] { $count } files of the base cannot be read and are treated as missing
    }
report-note-no-settings = `marketplace.yaml` is missing, so no site can be built
report-note-settings = `marketplace.yaml` has errors: the modules are compared with the settings of the base, and changes to the settings are not shown
report-note-nothing-compared = `marketplace.yaml` has errors before and after the change: no modules could be compared
report-note-base-lfs =
    { $count ->
        [one] { $count } file of the base contains a Git LFS pointer instead of the content; run `git lfs pull`
       *[other] { $count } files of the base contain a Git LFS pointer instead of the content; run `git lfs pull`
    }
report-note-lfs =
    { $count ->
        [one] { $count } file of the change contains a Git LFS pointer instead of the content; run `git lfs pull`
       *[other] { $count } files of the change contain a Git LFS pointer instead of the content; run `git lfs pull`
    }
report-note-committed = files outside the content, themes and messages are compared as committed

# What deserves a maintainer's attention about a module.

report-module-removed = the module is removed: accounts that installed it lose its page; `listed: false` would keep it
report-code-changed = the code changes: installations under the old code are orphaned
report-permission-added = permissions are added: accounts must agree to them, and until then an update that needs them is rejected
report-connection-host-changed = Connect leads to another host
report-connection-kind-changed = the kind of connection changes
report-country-lost = accounts in these countries no longer see it
report-api-version-lost = accounts on older API versions no longer see it
report-logo-changed = the logo changes: compare both drawings
report-no-longer-offered = it is removed from sections, catalogues and search; its page stays
report-owners-changed = the owners change; the new ones may decide from the next change on
report-support-host-changed = support leads to another host
report-documentation-host-changed = documentation leads to another host
report-developer-host-changed = the developer's site is on another host
report-no-host = none
report-impersonation = it can be mistaken for another partner's module
report-deceptive-address = it leads to a different host than it appears to
report-discount-ends-price-rises = the discount ends, so the price to pay rises
report-discount-ends = the discount ends
report-no-longer-free = it was free and now has a price
report-price-rises = the price to pay rises
report-regular-price-rises = the regular price rises, but not the price to pay
report-trial-removed = the trial is removed
report-trial-shortened = the trial is shortened
report-no-trial = none
report-name-behind = name: a translation was not updated
report-summary-behind = summary: a translation was not updated
report-features-behind = features description: a translation was not updated
report-installation-behind = installation description: a translation was not updated
report-updated-not = { $updated }, not { $outdated }

# What deserves a maintainer's attention about the whole marketplace.

report-ci-changed = CI files or code owners change
report-look-changed = themes or messages change: every page may look different
report-maintainers-changed = the maintainers change: they may approve any change
report-origins-changed = the origins that may embed the pages change
report-guard-changed = the limits of the publish guard change
report-exceptions-changed = the exceptions to rules change
report-currency-changed = the currency of all prices changes
report-address-changed = all addresses of the site change
report-market-country-lost = a country leaves the market
report-variants-lost = its variants are removed with all their pages
report-section-lost = the section is removed
report-permission-lost = the permission is removed

# Settings, and their values.

report-setting-api-version = API version { $version }
report-setting-exception = exceptions { $module } { $rule }
report-setting-exclusive = exclusive { $section }
report-setting-fallback = fallback { $language }
report-setting-group = group of permission { $permission }
report-setting-language = language { $language }
report-setting-market = market { $market }
report-setting-market-name = name of market { $market }
report-setting-permission = permission { $permission }
report-setting-section = section { $section }
report-order-languages = order of languages
report-order-api-versions = order of API versions
report-order-markets = order of markets
report-order-sections = order of sections
report-order-permissions = order of permissions
report-guard = { $share } %, at least { $modules }
report-served = served
report-is-exclusive = only one module active at a time

# The fields of a module, labelled as in the form of the CRM, and their values.

report-field-code = Module code
report-field-section = Marketplace section
report-field-min-api-version = Minimum version of the system API
report-field-countries = Countries
report-field-permissions = Permissions available to the module
report-field-price = Price per month
report-field-discounted-price = Price per month with discount
report-field-trial = Trial period
report-field-simple-connection = URL to request a simple connection configuration
report-field-connection-page = Connection page address
report-field-support = Tech support contact page
report-field-documentation = Module documentation page
report-field-name = Name
report-field-logo = Logotype
report-field-summary = Summary
report-field-developer = Developer
report-field-owners = Owners
report-field-listed = Listed
report-field-features = Features description
report-field-installation = Installation description
report-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
report-logo = drawing { $fingerprint }
report-logo-unreadable = cannot be read
report-yes = yes
report-no = no

# A value that changes. White space and omitted passages are those of a long text.

report-value-added = { $field }: added { $value }
report-value-removed = { $field }: removed { $value }
report-more-passages =
    { $count ->
        [one] and { $count } more changed passage
       *[other] and { $count } more changed passages
    }
report-only-white-space = only white space changes

# The heading of a module, and the variants that list it.

report-module-is-new = { $module } is new
report-module-is-repaired = { $module } had errors in the base and can be read now
report-module-is-removed = { $module } is removed
report-module-is-renamed = { $module } has a new code
report-module-changes = { $module } changes
report-modules-change-alike =
    { $count ->
        [one] { $count } module changes in the same way
       *[other] { $count } modules change in the same way
    }
report-effect = **Effect:** { $effect }
report-effect-appears =
    { $of ->
        [one] appears in { $count } of { $of } variant ({ $places })
       *[other] appears in { $count } of { $of } variants ({ $places })
    }
report-effect-disappears =
    { $of ->
        [one] disappears from { $count } of { $of } variant ({ $places })
       *[other] disappears from { $count } of { $of } variants ({ $places })
    }
report-effect-not-shown = not shown in any variant, as before
report-effect-shown =
    { $of ->
        [one] shown in { $count } of { $of } variant, as before
       *[other] shown in { $count } of { $of } variants, as before
    }
report-effect-moves = moves from section { $from } to { $to }
report-effect-sorted = is sorted by its new name
report-every-market = every market
report-more-markets =
    { $count ->
        [one] { $markets } and { $count } more market
       *[other] { $markets } and { $count } more markets
    }
report-at-every-version = { $markets } at every API version
report-from-version = { $markets } from { $version } on
report-at-versions = { $markets } at { $versions }

# The card of a new module.

report-card-name = Name: { $names }
report-card-place = Section: { $section } · API from { $version } · countries: { $countries }
report-card-price = Price: { $price }
report-card-instead-of = { $price } instead of { $regular }
report-card-trial = { $price }, trial { $trial }
report-card-permissions = Permissions: { $permissions }
report-card-connect-page = Connect: a page on { $host } · support and documentation: { $hosts }
report-card-connect-simple = Connect: a simple connection to { $host } · support and documentation: { $hosts }
report-card-people = Developer: { $developer } · owners: { $owners }
report-card-preview = In the preview: page { $page }, logo { $logo }
report-none = none
