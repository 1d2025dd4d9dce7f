# price/invalid

price-invalid = { $value } — неверная цена: { $reason }
price-invalid-did-you-mean = возможно, имелось в виду { $price }? { $help }
price-invalid-digits-only = напишите сумму в { $currency } одними цифрами, например `1990`
price-invalid-digits-and-point = напишите сумму в { $currency } цифрами, с точкой перед копейками, например `1990` или `1990.50`
price-invalid-or-free = { $help }; `0` — бесплатно
price-invalid-type-again = наберите цену заново: { $help }
price-invalid-quoted = она в кавычках
price-invalid-signed = перед числом стоит знак
price-invalid-grouped = между цифрами стоит запятая, пробел или подчёркивание
price-invalid-exponent = число записано с показателем степени
price-invalid-leading-zero = число начинается с нуля
price-invalid-no-decimals = у этой валюты нет дробной части
price-invalid-decimals =
    { $decimals ->
        [one] после точки больше { $decimals } знака
        [few] после точки больше { $decimals } знаков
        [many] после точки больше { $decimals } знаков
       *[other] после точки больше { $decimals } знаков
    }
price-invalid-too-large =
    { $digits ->
        [one] перед точкой больше { $digits } цифры
        [few] перед точкой больше { $digits } цифр
        [many] перед точкой больше { $digits } цифр
       *[other] перед точкой больше { $digits } цифр
    }
price-invalid-not-decimal = это не десятичное число
price-invalid-percentage = это проценты
price-invalid-no-percentage = напишите цену, которую платит клиент, например `1490`, а не размер скидки
price-invalid-other-currency = она не в { $currency }
price-invalid-in-currency = все цены маркетплейса — в { $currency }: напишите, сколько модуль стоит в { $currency }
price-invalid-has-currency = указана валюта
price-invalid-cyrillic-letter = { $letter } — русская буква, а не цифра
price-invalid-letter = { $letter } — буква, а не цифра

# price/discount-not-below-regular

price-discount-not-below-regular = цена со скидкой { $discounted } не ниже обычной цены { $regular }
price-regular-set-here = обычная цена указана здесь
price-lower-discount = снизьте цену со скидкой или уберите её
price-discount-is-zero = цена со скидкой равна 0
price-free-instead-of-discount = если модуль бесплатный, укажите `price_per_month: 0` и уберите цену со скидкой

# price/discount-without-price

price-discount-without-price = у бесплатного модуля указана цена со скидкой
price-set-to-zero-here = здесь указана цена 0
price-remove-discount = уберите цену со скидкой или укажите обычную

# price/trial-without-price

price-trial-without-price = у бесплатного модуля указан пробный период
price-remove-trial = уберите `trial_days` или укажите цену

# price/trial-out-of-range

price-trial-out-of-range = пробный период не может быть таким: { $days }
price-trial-range = укажите от { $first } до { $last } дней или уберите `trial_days`
