# price/invalid

price-invalid = { $value } is not a valid price: { $reason }
price-invalid-did-you-mean = did you mean { $price }? { $help }
price-invalid-digits-only = write the amount in { $currency } in digits only, as in `1990`
price-invalid-digits-and-point = write the amount in { $currency } in digits with a point before the decimals, as in `1990` or `1990.50`
price-invalid-or-free = { $help }; `0` means free
price-invalid-type-again = type the price again: { $help }
price-invalid-quoted = it is quoted
price-invalid-signed = it has a sign
price-invalid-grouped = it has a comma, space or underscore between its digits
price-invalid-exponent = it has an exponent
price-invalid-leading-zero = it starts with a zero
price-invalid-no-decimals = the currency has no decimals
price-invalid-decimals = it has more than { $decimals } decimals
price-invalid-too-large = it has more than { $digits } digits before the point
price-invalid-not-decimal = it is not a decimal number
price-invalid-percentage = it is a percentage
price-invalid-no-percentage = write the price that the customer pays, as in `1490`, not the size of the discount
price-invalid-other-currency = it is not in { $currency }
price-invalid-in-currency = all prices of the marketplace are in { $currency }: write what the module costs in { $currency }
price-invalid-has-currency = it has a currency
price-invalid-cyrillic-letter = { $letter } is a Cyrillic letter
price-invalid-letter = { $letter } is a letter

# price/discount-not-below-regular

price-discount-not-below-regular = the discounted price { $discounted } is not below the regular price { $regular }
price-regular-set-here = regular price set here
price-lower-discount = lower the discounted price, or remove it
price-discount-is-zero = the discounted price is 0
price-free-instead-of-discount = for a free module, set `price_per_month: 0` and remove the discounted price

# price/discount-without-price

price-discount-without-price = a free module has a discounted price
price-set-to-zero-here = price set to 0 here
price-remove-discount = remove the discounted price, or set the regular one

# price/trial-without-price

price-trial-without-price = a free module has a trial period
price-remove-trial = remove `trial_days`, or set a price

# price/trial-out-of-range

price-trial-out-of-range = a trial of { $days } days is out of range
price-trial-range = use { $first } to { $last } days, or remove `trial_days`
