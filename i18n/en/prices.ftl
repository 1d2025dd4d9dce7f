### Prices of modules.

price-free = Free
# $amount is an amount with its currency: RUB 1,490
price-per-month = { $amount } per month
price-trial = { $days ->
    [one] { $days } day free
   *[other] { $days } days free
}
# A currency that readers of the language do not usually pay with is named beside the price
price-currency = { $code ->
    [AED] United Arab Emirates Dirham
    [AMD] Armenian Dram
    [ARS] Argentine Peso
    [AUD] Australian Dollar
    [AZN] Azerbaijani Manat
    [BOB] Bolivian Boliviano
    [BRL] Brazilian Real
    [BYN] Belarusian Ruble
    [CAD] Canadian Dollar
    [CHF] Swiss Franc
    [CLP] Chilean Peso
    [CNY] Chinese Yuan
    [COP] Colombian Peso
    [CRC] Costa Rican Colón
    [CZK] Czech Koruna
    [DKK] Danish Krone
    [DOP] Dominican Peso
    [EGP] Egyptian Pound
    [EUR] Euro
    [GBP] British Pound
    [GEL] Georgian Lari
    [GTQ] Guatemalan Quetzal
    [HKD] Hong Kong Dollar
    [HNL] Honduran Lempira
    [HUF] Hungarian Forint
    [IDR] Indonesian Rupiah
    [ILS] Israeli New Shekel
    [INR] Indian Rupee
    [JPY] Japanese Yen
    [KGS] Kyrgyz Som
    [KRW] South Korean Won
    [KZT] Kazakhstani Tenge
    [MAD] Moroccan Dirham
    [MDL] Moldovan Leu
    [MNT] Mongolian Tugrik
    [MXN] Mexican Peso
    [MYR] Malaysian Ringgit
    [NOK] Norwegian Krone
    [NZD] New Zealand Dollar
    [PAB] Panamanian Balboa
    [PEN] Peruvian Sol
    [PHP] Philippine Peso
    [PLN] Polish Zloty
    [PYG] Paraguayan Guarani
    [QAR] Qatari Riyal
    [RON] Romanian Leu
    [RSD] Serbian Dinar
    [RUB] Russian Ruble
    [SAR] Saudi Riyal
    [SEK] Swedish Krona
    [SGD] Singapore Dollar
    [THB] Thai Baht
    [TJS] Tajikistani Somoni
    [TMT] Turkmenistani Manat
    [TRY] Turkish Lira
    [UAH] Ukrainian Hryvnia
    [USD] US Dollar
    [UYU] Uruguayan Peso
    [UZS] Uzbekistani Som
    [VES] Venezuelan Bolívar
    [VND] Vietnamese Dong
    [ZAR] South African Rand
   *[other] { $code }
}
