# price/invalid

price-invalid = { $value } no es un precio válido: { $reason }
price-invalid-did-you-mean = ¿quiso decir { $price }? { $help }
price-invalid-digits-only = escriba el importe en { $currency } solo con cifras, por ejemplo `1990`
price-invalid-digits-and-point = escriba el importe en { $currency } con cifras y un punto antes de los decimales, por ejemplo `1990` o `1990.50`
price-invalid-or-free = { $help }; `0` significa gratis
price-invalid-type-again = vuelva a escribir el precio: { $help }
price-invalid-quoted = está entre comillas
price-invalid-signed = lleva un signo delante
price-invalid-grouped = tiene una coma, un espacio o un guion bajo entre las cifras
price-invalid-exponent = tiene un exponente
price-invalid-leading-zero = empieza por cero
price-invalid-no-decimals = la moneda no tiene decimales
price-invalid-decimals =
    { $decimals ->
        [one] tiene más de { $decimals } decimal
       *[other] tiene más de { $decimals } decimales
    }
price-invalid-too-large =
    { $digits ->
        [one] tiene más de { $digits } cifra antes del punto
       *[other] tiene más de { $digits } cifras antes del punto
    }
price-invalid-not-decimal = no es un número decimal
price-invalid-percentage = es un porcentaje
price-invalid-no-percentage = escriba el precio que paga el cliente, por ejemplo `1490`, no la cuantía del descuento
price-invalid-other-currency = no está en { $currency }
price-invalid-in-currency = todos los precios del marketplace están en { $currency }: escriba cuánto cuesta el módulo en { $currency }
price-invalid-has-currency = incluye la moneda
price-invalid-cyrillic-letter = { $letter } es una letra cirílica
price-invalid-letter = { $letter } es una letra

# price/discount-not-below-regular

price-discount-not-below-regular = el precio con descuento { $discounted } no es inferior al precio normal { $regular }
price-regular-set-here = el precio normal se indica aquí
price-lower-discount = baje el precio con descuento o quítelo
price-discount-is-zero = el precio con descuento es 0
price-free-instead-of-discount = si el módulo es gratis, ponga `price_per_month: 0` y quite el precio con descuento

# price/discount-without-price

price-discount-without-price = un módulo gratis tiene precio con descuento
price-set-to-zero-here = aquí el precio es 0
price-remove-discount = quite el precio con descuento o indique el precio normal

# price/trial-without-price

price-trial-without-price = un módulo gratis tiene periodo de prueba
price-remove-trial = quite `trial_days` o indique un precio

# price/trial-out-of-range

price-trial-out-of-range = el periodo de prueba no puede durar { $days } días
price-trial-range = indique de { $first } a { $last } días o quite `trial_days`
