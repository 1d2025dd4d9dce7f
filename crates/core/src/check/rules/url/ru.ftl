# url/invalid

url-invalid = { $url } — неполный или неверный адрес: { $reason }
url-invalid-punctuation = { $url } заканчивается знаком препинания
url-invalid-dots = в домене адреса { $url } лишняя точка
url-invalid-as-browsers = напишите адрес так, как его показывает браузер
url-full-address = напишите адрес полностью
url-full-address-example = напишите адрес полностью, например `https://acme.example/support`
url-add-https = добавьте `https://`

# url/not-https

url-not-https = адрес в { $field } должен начинаться с `https:`, а не с { $scheme }
url-use-https = напишите `https://`
url-https-address = укажите адрес, который начинается с `https://`
url-write-https = напишите `https://`, если сервер его поддерживает

# url/not-public

url-not-public = { $field } ведёт на { $host }, а клиентам этот адрес недоступен
url-tunnel = { $field } ведёт на { $host } — туннель к одному компьютеру, который перестанет работать, когда тот выключат
url-tunnel-of-link = ссылка ведёт на { $host } — туннель к одному компьютеру, который перестанет работать, когда тот выключат
url-not-public-link = ссылка ведёт на { $host }, то есть на компьютер самого читателя
url-public-host = укажите адрес с доменом, доступным из интернета
url-public-host-of-link = укажите адрес с общедоступным доменом; адрес, который клиенты открывают на своём компьютере, заключите в обратные апострофы
url-user-name = в { $field } есть имя пользователя или пароль
url-remove-user-name = уберите имя пользователя и `@` после него

# url/placeholder

url-example-host = { $field } ведёт на { $host }, а этот домен отведён для примеров
url-example-host-of-link = ссылка ведёт на { $host }, а этот домен отведён для примеров
url-real-address = напишите настоящий адрес
url-placeholder = в { $field } осталась заглушка { $part }
url-placeholder-in-link = в ссылке осталась заглушка { $part }
url-address-that-opens = укажите адрес, который открывается без изменений; адрес, который клиент должен изменить под себя, возьмите в обратные апострофы

# url/mixed-scripts

url-mixed-scripts = в домене { $host } смешаны буквы разных письменностей; в ASCII он выглядит как { $ascii }
url-one-script = наберите домен заново буквами одной письменности, например только латинскими

# url/confusable

url-confusable = домен { $host } выглядит так, будто написан латиницей, но на самом деле это { $ascii }
url-intended-host = убедитесь, что имеется в виду именно этот домен

# url/other-owner

url-other-owner = { $field } ведёт на { $site }, а этот сайт использует и модуль с другими владельцами
url-also-used-here = используется и здесь
url-own-site = укажите свой сайт; если оба модуля принадлежат одному партнёру, впишите в оба одного и того же владельца
