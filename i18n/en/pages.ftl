### The words of the marketplace's pages. Names and texts of modules come from content/.

## On every page
language-name = English
skip-to-content = Skip to content
language = Language
country = Country
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
search-placeholder = Name, task or service
search-results = Modules found
search-none = Nothing found. Try a different word or browse the sections.
search-found = Found:
search-section = Section
search-failed = Could not load the data. Check the connection and try again.

## Home
home-title = Modules that extend your CRM
home-lead = { $count ->
    [one] { $count } module
   *[other] { $count } modules
} · { $market } · API { $version }
home-empty = There are no modules here yet. Market: { $market }, API { $version }.
all-of-section = { $count ->
    [one] View the only module
   *[other] View all { $count } modules
}
exclusive-short = Only one module in this section can be active at a time
exclusive-long = Only one module in this section can be active at a time. To connect another, disconnect the current one first.

## Section
filters-label = Filter and sort
filter-free = Free
filter-paid = Paid
filter-trial = Free trial
filter-simple = Simple connection
filter-nothing = No modules in this section match these filters. Try removing one.
sort-label = Sort by
sort-name = Name
sort-price = Price: low to high
sort-price-down = Price: high to low
show-more = Show more
pages = Pages
page = Page
page-number = page { $number }

## Price
price = Price
regular-price = Regular price
discounted-price = Discounted price
terms-free = This module is free: you are not charged when you connect it, or later.
terms-trial = You are first charged when the trial ends. The trial starts when you activate the module.
terms-monthly = Billed monthly.

## Module
made-by = By
connect = Connect
new-tab = (opens in a new tab)
how-to-connect = How to connect
how-1 = In your account, open Settings → Integration → Marketplace.
how-2 = Find the module “{ $name }” and open it.
how-3 = Click Connect. An API key with the permissions listed on this page is created automatically.
exclusive-module = Only one module in “{ $section }” can be active at a time.
facts = About the module
countries = Countries
countries-count = { $count ->
    [one] { $count } country
   *[other] { $count } countries
}
api-version = API version
api-version-from = { $version } or later
help = Help
documentation = Documentation
support = Technical support
developer = Developer
code = Module code
features = Features
installation = Connection and setup
permissions = What this module can do in your account
permissions-lead = The module’s API key gets no other permissions.
permissions-allow = In the API key’s settings, allow the methods of these sections:
permissions-none = This module does not request access to your account’s data.
reads = view
writes = edit
more-in-section = More in “{ $section }”
whole-section = View the whole section
unlisted = This module is no longer available to connect. This page is kept for accounts that already use it.

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
chooser-filter = Find a country
chooser-older = Older API versions
chooser-suggestion = Suggested for you
chooser-open = Open

## No such page
lost = Page not found
lost-lead = The module may have a new address, or may no longer be available.
lost-elsewhere = “{ $name }” is not available here. You can find it in:
lost-instead = See the modules available here
lost-home = Choose a country

## Embedded in an account
embed-loading = Loading…
embed-retry = Try again
embed-offline = You are offline. Modules will load when you are back online.
embed-empty = There are no modules for this account’s country and API version.
embed-open = Open the marketplace
embed-not-allowed = Open the marketplace in your account to connect this module.
embed-no-module = This module is not available in this account’s country or with its API version.
embed-no-section = This section has no modules for this account’s country and API version.
embed-server = The marketplace is not responding properly right now. Please try again a little later.
embed-outdated = The marketplace was updated. Reload the page.
embed-manage = Manage
embed-connected = Connected
embed-connected-gone = The module is connected to your account, but is no longer offered here.
embed-connect-disabled = Modules cannot be connected in this account right now.

## Module: dates and names
changed = Updated
date = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $day }, { $year }
market-of-many = { $count ->
    [one] { $countries } and { $count } more country
   *[other] { $countries } and { $count } more countries
}
lost-replaced = This module was removed. “{ $name }” replaces it.

## All modules, search results and developers
results-title = All modules
results-query = Results for “{ $query }”
results-description = Find modules for { $market } by section, price, connection, developer and permissions.
results-nothing = Nothing found. Try different words, remove a filter, or open a section:
search-all = All results:
search-browse = All modules and sections
filters = Filters
filters-reset = Clear filters
filter-page = Connected on the module’s page
filter-permissions = Permissions
connection = Connection
sort-relevance = Relevance
sort-new = Newest
sort-updated = Recently updated
page-previous = Previous
page-next = Next
developer-title = Modules by { $name }
developer-site = Developer’s website
home-new = New modules
home-updated = Recently updated
