# guard

guard-help = si es intencionado, indique el motivo con `--guard-reason TEXT`
guard-build-rejects = `mpgen build --guard MANIFEST` lo rechaza; si es intencionado, indique el motivo con `--guard-reason TEXT`
guard-listed = { $items }
guard-listed-and-more = { $items } y { $more } más
guard-item = { $item }
guard-change = { $module }: { $before } → { $after }
guard-module-in = { $module } ({ $languages })
guard-price-free = gratis
guard-price = { $amount }
guard-price-discounted = { $discounted } en lugar de { $regular }
guard-price-with-trial =
    { $days ->
        [one] { $price }, { $days } día de prueba
       *[other] { $price }, { $days } días de prueba
    }

# guard/modules-lost

guard-modules-lost =
    { $count ->
        [one] desaparecería { $count } módulo ({ $modules }) en { $variants } de { $all } variantes del sitio; lo peor: { $worst }
       *[other] desaparecerían { $count } módulos ({ $modules }) en { $variants } de { $all } variantes del sitio; lo peor: { $worst }
    }
guard-loss-only = { $variant } pierde su único módulo
guard-loss-all = { $variant } pierde todos sus módulos ({ $before })
guard-loss-some = { $variant } pierde { $lost } de sus { $before } módulos
guard-loss-only-in-section = la sección { $section } de { $variant } pierde su único módulo
guard-loss-all-in-section = la sección { $section } de { $variant } pierde todos sus módulos ({ $before })
guard-loss-some-in-section = la sección { $section } de { $variant } pierde { $lost } de sus { $before } módulos
guard-modules-lost-none-left = no quedaría ningún módulo; el sitio en { $folder } tiene { $before }
guard-modules-lost-check = compruebe que `content/` está completo; si es intencionado, indique el motivo con `--guard-reason TEXT`

# guard/prices-changed

guard-prices-changed =
    { $changed ->
        [one] cambiaría de precio { $changed } módulo de { $all }: { $changes }
       *[other] cambiarían de precio { $changed } módulos de { $all }: { $changes }
    }
guard-prices-changed-to-free =
    { $changed ->
        [one] cambiaría de precio { $changed } módulo de { $all } (pasarían a ser gratis: { $free }): { $changes }
       *[other] cambiarían de precio { $changed } módulos de { $all } (pasarían a ser gratis: { $free }): { $changes }
    }

# guard/connect-hosts-changed

guard-connect-hosts-changed =
    { $changed ->
        [one] cambiaría de dominio de conexión { $changed } módulo de { $all }: { $changes }
       *[other] cambiarían de dominio de conexión { $changed } módulos de { $all }: { $changes }
    }

# guard/texts-replaced

guard-texts-replaced =
    { $changed ->
        [one] cambiarían los textos de { $changed } módulo de { $all }: { $modules }
       *[other] cambiarían los textos de { $changed } módulos de { $all }: { $modules }
    }
guard-texts-replaced-in =
    { $changed ->
        [one] cambiarían los textos en el idioma { $language } de { $changed } módulo de { $all }: { $modules }
       *[other] cambiarían los textos en el idioma { $language } de { $changed } módulos de { $all }: { $modules }
    }

# guard/currency-changed

guard-currency-changed = cambiaría la moneda de todos los precios: { $before } → { $after }

# guard/address-changed

guard-address-changed = cambiaría la dirección del sitio: { $before } → { $after }
