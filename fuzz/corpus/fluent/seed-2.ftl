### Prices of modules.

price-free = Free
# $amount is an amount with its currency: RUB 1,490
price-per-month = { $amount } per month
price-trial = { $days ->
    [one] { $days } day free
   *[other] { $days } days free
}
