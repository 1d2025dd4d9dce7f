# country/none

country-none = la lista de países está vacía
country-none-help = indique los países donde funciona el módulo, por ejemplo `countries: [RU, KZ]`

# country/unknown

country-unknown = { $country } no es un código de país ISO 3166-1
country-unknown-use-codes = use códigos de dos letras mayúsculas
country-unknown-listed = quítelo: { $country } ya está en la lista
country-unknown-served = el marketplace funciona en estos países: { $countries }
country-unknown-example = por ejemplo, `RU` o `MX`
country-unknown-market = es un mercado: indique los países en los que funciona el módulo, de entre { $countries }
country-unknown-union = la Unión Europea no es un país: indique sus países, por ejemplo `ES, DE`
country-unknown-kosovo = Kosovo no tiene código ISO 3166-1, por lo que no se puede indicar
country-unknown-withdrawn = ese código se retiró de ISO 3166-1: indique los países actuales
country-unknown-all = indique todos los países en los que funciona el módulo
country-unknown-group = es un grupo de países: indique cada uno de ellos

# country/duplicate

country-duplicate = país duplicado { $code }

# country/not-served

country-not-served = el marketplace no funciona en { $country }
country-not-served-help = el módulo no se mostrará allí; el marketplace funciona en estos países: { $countries }
