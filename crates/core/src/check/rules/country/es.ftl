# country/duplicate

country-duplicate = país duplicado { $code }
