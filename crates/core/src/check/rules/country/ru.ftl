# country/duplicate

country-duplicate = повтор страны { $code }
