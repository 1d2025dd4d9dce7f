# guard

guard-help = if this is intended, pass a reason with `--guard-reason TEXT`
guard-build-rejects = `mpgen build --guard MANIFEST` rejects this; if it is intended, pass a reason with `--guard-reason TEXT`
guard-listed = { $items }
guard-listed-and-more = { $items }, and { $more } more
guard-item = { $item }
guard-change = { $module }: { $before } → { $after }
guard-module-in = { $module } ({ $languages })
guard-price-free = free
guard-price = { $amount }
guard-price-discounted = { $discounted } instead of { $regular }
guard-price-with-trial =
    { $days ->
        [one] { $price }, { $days } day of trial
       *[other] { $price }, { $days } days of trial
    }

# guard/modules-lost

guard-modules-lost =
    { $count ->
        [one] { $count } module would disappear ({ $modules }) from { $variants } of { $all } variants; the worst: { $worst }
       *[other] { $count } modules would disappear ({ $modules }) from { $variants } of { $all } variants; the worst: { $worst }
    }
guard-loss-only = { $variant } loses its only module
guard-loss-all = { $variant } loses all of its { $before } modules
guard-loss-some = { $variant } loses { $lost } of its { $before } modules
guard-loss-only-in-section = section { $section } of { $variant } loses its only module
guard-loss-all-in-section = section { $section } of { $variant } loses all of its { $before } modules
guard-loss-some-in-section = section { $section } of { $variant } loses { $lost } of its { $before } modules
guard-modules-lost-none-left = no module would be left: the site in { $folder } lists { $before }
guard-modules-lost-check = check that `content/` is complete; if this is intended, pass a reason with `--guard-reason TEXT`

# guard/prices-changed

guard-prices-changed =
    { $all ->
        [one] { $changed } of { $all } module would change their price: { $changes }
       *[other] { $changed } of { $all } modules would change their price: { $changes }
    }
guard-prices-changed-to-free =
    { $all ->
        [one] { $changed } of { $all } module would change their price, { $free } of them to free: { $changes }
       *[other] { $changed } of { $all } modules would change their price, { $free } of them to free: { $changes }
    }

# guard/connect-hosts-changed

guard-connect-hosts-changed =
    { $all ->
        [one] { $changed } of { $all } module would connect to another host: { $changes }
       *[other] { $changed } of { $all } modules would connect to another host: { $changes }
    }

# guard/texts-replaced

guard-texts-replaced =
    { $all ->
        [one] { $changed } of { $all } module would change their texts: { $modules }
       *[other] { $changed } of { $all } modules would change their texts: { $modules }
    }
guard-texts-replaced-in =
    { $all ->
        [one] { $changed } of { $all } module with texts in { $language } would change their texts: { $modules }
       *[other] { $changed } of { $all } modules with texts in { $language } would change their texts: { $modules }
    }

# guard/currency-changed

guard-currency-changed = the currency of all prices would change: { $before } → { $after }

# guard/address-changed

guard-address-changed = the site's address would change: { $before } → { $after }
