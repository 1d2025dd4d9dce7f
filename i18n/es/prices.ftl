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
    [AZN] manat azerbaiyano
    [BOB] boliviano
    [BRL] real brasileño
    [BYN] rublo bielorruso
    [CLP] peso chileno
    [CNY] yuan renminbi
    [COP] peso colombiano
    [CRC] colón costarricense
    [DOP] peso dominicano
    [EUR] euro
    [GBP] libra esterlina
    [GEL] lari georgiano
    [GTQ] quetzal guatemalteco
    [HNL] lempira hondureño
    [INR] rupia india
    [KGS] som kirguís
    [KZT] tengue kazajo
    [MDL] leu moldavo
    [MXN] peso mexicano
    [PAB] balboa panameño
    [PEN] sol peruano
    [PLN] esloti polaco
    [PYG] guaraní paraguayo
    [RSD] dinar serbio
    [RUB] rublo ruso
    [TJS] somoni tayiko
    [TMT] manat turcomano
    [TRY] lira turca
    [UAH] grivna ucraniana
    [USD] dólar estadounidense
    [UYU] peso uruguayo
    [UZS] sum uzbeko
    [VES] bolívar venezolano
   *[other] { $code }
}
