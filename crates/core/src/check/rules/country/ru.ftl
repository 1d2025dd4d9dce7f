# country/none

country-none = список стран пуст
country-none-help = перечислите страны, где работает модуль, например `countries: [RU, KZ]`

# country/unknown

country-unknown = { $country } — не код страны по ISO 3166-1
country-unknown-use-codes = пишите коды из двух заглавных латинских букв
country-unknown-listed = уберите: { $country } уже есть в списке
country-unknown-served = маркетплейс работает в странах: { $countries }
country-unknown-example = например, `RU` или `MX`
country-unknown-market = это рынок: перечислите те его страны, в которых работает модуль, из списка { $countries }
country-unknown-union = Европейский союз — не страна: перечислите его страны, например `ES, DE`
country-unknown-kosovo = у Косова нет кода ISO 3166-1, поэтому указать его нельзя
country-unknown-withdrawn = этот код исключён из ISO 3166-1: перечислите нынешние страны
country-unknown-all = перечислите все страны, в которых работает модуль
country-unknown-group = это группа стран: перечислите каждую из них

# country/duplicate

country-duplicate = повтор страны { $code }

# country/not-served

country-not-served = маркетплейс не работает в стране { $country }
country-not-served-help = там модуль не будет показан; маркетплейс работает в странах: { $countries }
