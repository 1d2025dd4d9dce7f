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
    [AZN] Azerbaijani Manat
    [BOB] Bolivian Boliviano
    [BRL] Brazilian Real
    [BYN] Belarusian Ruble
    [CLP] Chilean Peso
    [CNY] Chinese Yuan
    [COP] Colombian Peso
    [CRC] Costa Rican Colón
    [DOP] Dominican Peso
    [EUR] Euro
    [GBP] British Pound
    [GEL] Georgian Lari
    [GTQ] Guatemalan Quetzal
    [HNL] Honduran Lempira
    [INR] Indian Rupee
    [KGS] Kyrgyz Som
    [KZT] Kazakhstani Tenge
    [MDL] Moldovan Leu
    [MXN] Mexican Peso
    [PAB] Panamanian Balboa
    [PEN] Peruvian Sol
    [PLN] Polish Zloty
    [PYG] Paraguayan Guarani
    [RSD] Serbian Dinar
    [RUB] Russian Ruble
    [TJS] Tajikistani Somoni
    [TMT] Turkmenistani Manat
    [TRY] Turkish Lira
    [UAH] Ukrainian Hryvnia
    [USD] US Dollar
    [UYU] Uruguayan Peso
    [UZS] Uzbekistani Som
    [VES] Venezuelan Bolívar
   *[other] { $code }
}
