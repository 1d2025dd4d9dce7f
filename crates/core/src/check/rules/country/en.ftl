# country/duplicate

country-duplicate = duplicate country { $code }
