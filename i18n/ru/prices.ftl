### Цены модулей.

price-free = Бесплатно
# $amount — сумма с валютой: 1 490 ₽
price-per-month = { $amount } в месяц
price-trial = { $days ->
    [one] { $days } день бесплатно
    [few] { $days } дня бесплатно
    [many] { $days } дней бесплатно
   *[other] { $days } дня бесплатно
}
