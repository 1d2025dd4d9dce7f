### The words of the marketplace's pages. Names and texts of modules come from content/.

## On every page
language-name = English
skip-to-content = Skip to content
language = Language
choose-another-market = Another country, language or API version
breadcrumbs = Breadcrumbs
sections = Sections
modules = Modules
modules-count = { $count ->
    [one] { $count } module
   *[other] { $count } modules
}

## Search
search-label = Search modules
search-placeholder = A name, a task or a service
search-results = Modules found
search-none = Nothing found. Try another word or browse the sections.
search-found = Found:
search-section = Section
search-failed = The data could not be loaded. Check the connection and try again.

## Home
home-title = Modules that extend your CRM
home-lead = { $count ->
    [one] { $count } module
   *[other] { $count } modules
} · { $market } · API { $version }
home-empty = There are no modules here yet. Market: { $market }, API { $version }.
all-of-section = { $count ->
    [one] Whole section, { $count } module
   *[other] Whole section, { $count } modules
}
exclusive-short = Only one module of this section can be active at a time
exclusive-long = Only one module of this section can be active at a time: to connect another, disconnect the current one first.

## Section
filters-label = Filters and order
filter-free = Free
filter-paid = Paid
filter-trial = With a trial
filter-simple = Simple connection
filter-nothing = No module of this section meets these conditions. Take one of the filters off.
sort-label = Order
sort-name = By name
sort-price = Cheapest first
sort-price-down = Most expensive first
show-more = Show more
pages = Pages
page = Page
page-number = page { $number }

## Price
price = Price
regular-price = Regular price
discounted-price = Discounted price
terms-free = Nothing is charged for this module, neither on connection nor later.
terms-trial = The first charge comes when the trial ends. Its days count from the module’s activation.
terms-monthly = Charged once a month to the account balance.
terms-each-activation = Each activation is charged anew, however little time has passed since the module was switched off.

## Module
made-by = By
connect = Connect
new-tab = (opens in a new tab)
how-to-connect = How to connect
how-1 = In your account, open Settings → Integration → Marketplace.
how-2 = Find the module “{ $name }” and open it.
how-3 = Press Connect: the API key with the permissions listed on this page is created for you.
exclusive-module = Only one module of the section “{ $section }” can be active at a time.
facts = About the module
countries = Countries
api-version = API version
api-version-from = { $version } or newer
help = Help
documentation = Documentation
support = Technical support
developer = Developer
code = Symbol code
features = Features
installation = Connection and set-up
permissions = What this module may do in the account
permissions-lead = The module’s API key can never be allowed more than this.
permissions-allow = In the API key’s settings, allow the methods of these sections:
permissions-none = The module asks for no access to the account’s data.
reads = reading
writes = changing
more-in-section = More in “{ $section }”
whole-section = Whole section
unlisted = This module is no longer offered. The page stays for those who connected it earlier.

## A text in another language
in-language = { $language ->
    [ru] in Russian
    [en] in English
    [es] in Spanish
   *[other] in another language
}
name-in-language = Name { $language ->
    [ru] in Russian
    [en] in English
    [es] in Spanish
   *[other] in another language
}
text-in-language = This text is available only { $language ->
    [ru] in Russian
    [en] in English
    [es] in Spanish
   *[other] in another language
}.

## Choosing a market
chooser-lead = Choose your account’s country
chooser-older = Older API versions
chooser-suggestion = This looks right for you
chooser-open = Open

## No such page
lost = There is no such page
lost-lead = The module may have moved, or is no longer offered.
lost-home = Choose a country

## Embedded in an account
embed-loading = Loading…
embed-retry = Try again
embed-offline = There is no connection to the Internet. The modules will be loaded as soon as it is back.
embed-empty = There are no modules for this account’s country and API version.
embed-open = Open the marketplace
embed-not-allowed = Open the marketplace in your account to connect this module.
embed-no-module = This module is not available in this account’s country or with its API version.
embed-no-section = This section has no modules for this account’s country and API version.
embed-server = The marketplace is not responding properly right now. Please try again a little later.
embed-outdated = The marketplace has been updated. Please reload this page.
embed-manage = Manage
embed-connected = Connected
embed-connected-gone = The module is connected to your account, but is no longer offered here.
embed-connect-disabled = Modules cannot be connected in this account right now.
