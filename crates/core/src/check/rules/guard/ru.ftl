# guard

guard-help = если так и задумано, укажите причину: `--guard-reason TEXT`
guard-build-rejects = `mpgen build --guard MANIFEST` это не пропустит; если так и задумано, укажите причину: `--guard-reason TEXT`
guard-listed = { $items }
guard-listed-and-more = { $items } и ещё { $more }
guard-item = { $item }
guard-change = { $module }: { $before } → { $after }
guard-module-in = { $module } ({ $languages })
guard-price-free = бесплатно
guard-price = { $amount }
guard-price-discounted = { $discounted } вместо { $regular }
guard-price-with-trial =
    { $days ->
        [one] { $price }, пробный период { $days } день
        [few] { $price }, пробный период { $days } дня
        [many] { $price }, пробный период { $days } дней
       *[other] { $price }, пробный период { $days } дня
    }

# guard/modules-lost

guard-modules-lost = исчезнут модули — { $count } ({ $modules }); затронуты варианты сайта — { $variants } из { $all }; сильнее всего: { $worst }
guard-loss-only = { $variant } теряет единственный модуль
guard-loss-all = { $variant } теряет все свои модули ({ $before })
guard-loss-some = { $variant } теряет модули — { $lost } из { $before }
guard-loss-only-in-section = раздел { $section } в { $variant } теряет единственный модуль
guard-loss-all-in-section = раздел { $section } в { $variant } теряет все свои модули ({ $before })
guard-loss-some-in-section = раздел { $section } в { $variant } теряет модули — { $lost } из { $before }
guard-modules-lost-none-left = не останется ни одного модуля, а на сайте в { $folder } их { $before }
guard-modules-lost-check = проверьте, что в `content/` есть все файлы; если так и задумано, укажите причину: `--guard-reason TEXT`

# guard/prices-changed

guard-prices-changed = изменится цена модулей — { $changed } из { $all }: { $changes }
guard-prices-changed-to-free = изменится цена модулей — { $changed } из { $all }, станут бесплатными — { $free }: { $changes }

# guard/connect-hosts-changed

guard-connect-hosts-changed = изменится домен подключения модулей — { $changed } из { $all }: { $changes }

# guard/texts-replaced

guard-texts-replaced = изменятся тексты модулей — { $changed } из { $all }: { $modules }
guard-texts-replaced-in = изменятся тексты модулей на языке { $language } — { $changed } из { $all }: { $modules }

# guard/currency-changed

guard-currency-changed = изменится валюта всех цен: { $before } → { $after }

# guard/address-changed

guard-address-changed = изменится адрес сайта: { $before } → { $after }
