### Precios de los módulos.

price-free = Gratis
# $amount es un importe con su moneda: 1490 RUB
price-per-month = { $amount } al mes
price-trial = { $days ->
    [one] { $days } día gratis
   *[other] { $days } días gratis
}
# La moneda con la que no suelen pagar los lectores del idioma se nombra junto al precio
price-currency = { $code ->
    [AED] dírham de los Emiratos Árabes Unidos
    [AMD] dram armenio
    [ARS] peso argentino
    [AUD] dólar australiano
    [AZN] manat azerbaiyano
    [BOB] boliviano
    [BRL] real brasileño
    [BYN] rublo bielorruso
    [CAD] dólar canadiense
    [CHF] franco suizo
    [CLP] peso chileno
    [CNY] yuan renminbi
    [COP] peso colombiano
    [CRC] colón costarricense
    [CZK] corona checa
    [DKK] corona danesa
    [DOP] peso dominicano
    [EGP] libra egipcia
    [EUR] euro
    [GBP] libra esterlina
    [GEL] lari georgiano
    [GTQ] quetzal guatemalteco
    [HKD] dólar hongkonés
    [HNL] lempira hondureño
    [HUF] forinto húngaro
    [IDR] rupia indonesia
    [ILS] nuevo séquel israelí
    [INR] rupia india
    [JPY] yen japonés
    [KGS] som kirguís
    [KRW] won surcoreano
    [KZT] tengue kazajo
    [MAD] dírham marroquí
    [MDL] leu moldavo
    [MNT] tugrik mongol
    [MXN] peso mexicano
    [MYR] ringit malasio
    [NOK] corona noruega
    [NZD] dólar neozelandés
    [PAB] balboa panameño
    [PEN] sol peruano
    [PHP] peso filipino
    [PLN] esloti polaco
    [PYG] guaraní paraguayo
    [QAR] rial catarí
    [RON] leu rumano
    [RSD] dinar serbio
    [RUB] rublo ruso
    [SAR] rial saudí
    [SEK] corona sueca
    [SGD] dólar singapurense
    [THB] bat tailandés
    [TJS] somoni tayiko
    [TMT] manat turcomano
    [TRY] lira turca
    [UAH] grivna ucraniana
    [USD] dólar estadounidense
    [UYU] peso uruguayo
    [UZS] sum uzbeko
    [VES] bolívar venezolano
    [VND] dong vietnamita
    [ZAR] rand sudafricano
   *[other] { $code }
}
