# field/unknown

field-unknown = неизвестное поле { $field }
field-unknown-in = неизвестное поле { $field } в { $map }
field-unknown-discounted = возможно, имелось в виду `discounted_price_per_month`? это цена, которую платит клиент
field-unknown-secret = уберите строку, а пароль или ключ из неё смените в личном кабинете партнёра: этот файл может прочитать любой
field-unknown-currency = уберите строку: все цены указаны в валюте маркетплейса
field-unknown-version = уберите строку: на странице нет версии модуля, только версия API CRM — `min_api_version`
field-unknown-tags = уберите строку: поиск идёт по названию и текстам, а списки — по разделам (`section`)
field-unknown-images = уберите строку: кроме логотипа, картинок на странице нет
field-unknown-contact = уберите строку: как связаться с партнёром, напишите на странице по адресу из `support_url`
field-unknown-features = перенесите текст под `# en` и `## features` после шапки файла (YAML между строками `---`)
field-unknown-installation = перенесите текст под `# en` и `## installation` после шапки файла (YAML между строками `---`)

# field/missing

field-missing = нет поля { $field }
field-missing-in = нет поля { $field } в { $map }
field-missing-value = у поля { $field } нет значения
field-missing-value-in = у поля { $field } в { $map } нет значения
field-missing-add = добавьте строку, например { $example }
field-missing-or-free = { $help }; `0` — бесплатно

# field/wrong-type

field-wrong-type-front-matter = в шапке файла (YAML между строками `---`) должно быть другое: { $expected }, а не { $found }
