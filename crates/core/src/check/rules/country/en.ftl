# country/none

country-none = the list of countries is empty
country-none-help = list the countries where the module works, for example `countries: [RU, KZ]`

# country/unknown

country-unknown = { $country } is not an ISO 3166-1 country code
country-unknown-use-codes = use codes of two upper-case letters
country-unknown-listed = remove it: { $country } is in the list already
country-unknown-served = the marketplace serves { $countries }
country-unknown-example = for example `RU` or `MX`
country-unknown-market = it is a market: list its countries that the module supports, of { $countries }
country-unknown-union = the European Union is not a country: list its countries, for example `ES, DE`
country-unknown-kosovo = Kosovo has no ISO 3166-1 code, so it cannot be listed
country-unknown-withdrawn = it was withdrawn from ISO 3166-1: list today's countries
country-unknown-all = list each country that the module supports
country-unknown-group = it is a group of countries: list each of them

# country/duplicate

country-duplicate = duplicate country { $code }

# country/not-served

country-not-served = the marketplace does not serve { $country }
country-not-served-help = the module will not be shown there; the marketplace serves { $countries }
