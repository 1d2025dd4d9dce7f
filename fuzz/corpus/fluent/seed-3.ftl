### Precios de los módulos.

price-free = Gratis
# $amount es un importe con su moneda: 1490 RUB
price-per-month = { $amount } al mes
price-trial = { $days ->
    [one] { $days } día gratis
   *[other] { $days } días gratis
}
